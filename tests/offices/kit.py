"""Drawing sheets and writing them the ways different programs do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.forms.raw_sheet import Merge, Position, RawCell, RawSheet
from tests.helpers.foreign import as_ods, as_xlsx
from tests.helpers.sheets import moved, sheet_from_text
from tests.helpers.xls import as_xls


def drawn(text: str, merges: str = "", *, name: str = "Sheet1") -> RawSheet:
    """A sheet drawn as `sheet_from_text` has it, empty lines at the top too; ␣ is a blank that stays."""
    lines = text.removeprefix("\n").removesuffix("\n").split("\n")
    sheet = sheet_from_text("\n".join(line or "|" for line in lines), merges, name=name)
    cells = {at: replace(cell, text=cell.text.replace("␣", " ")) for at, cell in sheet.cells.items()}
    return replace(sheet, cells=cells)


def copied(sheet: RawSheet) -> RawSheet:
    """The value of a merged range written into every cell it covers, as some programs leave it (G1)."""
    copies = {at: sheet.cells[anchor] for anchor, at in _covered(sheet) if anchor in sheet.cells}
    return replace(sheet, cells=copies | dict(sheet.cells))


def blanked(sheet: RawSheet) -> RawSheet:
    """An empty text in every cell that a merged range covers (G1)."""
    return replace(sheet, cells={at: RawCell("") for _, at in _covered(sheet)} | dict(sheet.cells))


def in_formats(stem: str, *sheets: RawSheet) -> dict[str, bytes]:
    """The same sheets as .xlsx, .xls and .ods."""
    return {f"{stem}.xlsx": as_xlsx(sheets), f"{stem}.xls": as_xls(sheets), f"{stem}.ods": as_ods(sheets)}


def _covered(sheet: RawSheet) -> Iterator[tuple[Position, Position]]:
    for merge in sheet.merges:
        for row in range(merge.top, merge.bottom + 1):
            for col in range(merge.left, merge.right + 1):
                if (row, col) != (merge.top, merge.left):
                    yield (merge.top, merge.left), (row, col)


def without_row(sheet: RawSheet, row: int) -> RawSheet:
    """The sheet with a row (counted from 1) taken out, as a person deletes it."""
    cut = row - 1
    cells = {(at - (at > cut), col): cell for (at, col), cell in sheet.cells.items() if at != cut}
    merges = tuple(
        replace(merge, top=merge.top - (merge.top > cut), bottom=merge.bottom - (merge.bottom >= cut))
        for merge in sheet.merges
        if not merge.top == merge.bottom == cut
    )
    return replace(sheet, cells=cells, merges=merges)


def stacked(*sheets: RawSheet) -> RawSheet:
    """The sheets below each other as one, without a row between."""
    cells: dict[Position, RawCell] = {}
    merges: list[Merge] = []
    top = 0
    for sheet in sheets:
        lower = moved(sheet, top, 0)
        cells.update(lower.cells)
        merges += lower.merges
        top = max(row for row, _ in cells) + 1
    return replace(sheets[0], cells=cells, merges=tuple(merges))
