"""Notes and links at the cells of a written workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xlsxwriter.worksheet import Worksheet

from app.excel.cell_looks import FONT, MAX_TEXT, Looks, cell_text
from app.forms.cell_mark import COVER, UNMARKED, CellMarks
from app.forms.grid import Cell
from app.forms.layout import lines_of
from app.forms.raw_sheet import address
from app.shared.text import strip_control

_NOTE_WIDTH, _NOTE_CHARACTERS = 340, 46.0  # pixels, and how many half-width characters they hold
_LINE, _MARGIN, _HIGHEST = 17, 14, 640  # pixels
_AUTHOR = "财政审核"


def has_findings(marks: CellMarks, form: str) -> bool:
    """Whether the sheet is a form with coloured cells."""
    return form != COVER and any(mark.tint for mark in marks.values())


def write_notes(page: Worksheet, marks: CellMarks) -> None:
    """The comments, large enough to be read without scrolling."""
    for (row, col), mark in marks.items():
        note = strip_control(mark.note)[:MAX_TEXT]
        if note:
            height = min(lines_of(note, _NOTE_CHARACTERS) * _LINE + _MARGIN, _HIGHEST)
            size = {"width": _NOTE_WIDTH, "height": height}
            looks = {"author": _AUTHOR, "font_name": FONT, "font_size": 10}
            page.write_comment(row, col, note, {**size, **looks})


def write_links(
    page: Worksheet, cells: Iterable[Cell], marks: CellMarks, *, names: Sequence[str], looks: Looks
) -> None:
    """Make links of the cells that lead to a cell of another sheet; their text stays.

    `names` are the workbook's sheets in order.
    """
    for cell in cells:
        mark = marks.get((cell.row, cell.col), UNMARKED)
        if mark.link is not None and cell.text:
            number, row, col = mark.link
            sheet = names[number].replace("'", "''")
            target = f"internal:'{sheet}'!{address(row, col)}"
            page.write_url(cell.row, cell.col, target, looks.of(cell, mark), cell_text(cell.text))
