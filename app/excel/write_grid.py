"""Writing forms as a workbook that people fill in and the program reads back exactly."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Protocol

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from app.excel.cell_looks import BOOK_OPTIONS, Looks, cell_text
from app.excel.cell_values import EXACT_LIMIT, column_letters, number_cell
from app.excel.filled import keep_filled
from app.excel.guard import open_package
from app.excel.own_mark import MARK_SHEET, checksum, is_as_written, mark_rows
from app.excel.paper import fits_one_page, set_paper
from app.excel.read_xlsx import read_xlsx
from app.excel.sheet_names import sheet_names
from app.excel.write_choices import Lists, offer_choices, write_choices
from app.excel.write_marks import has_findings, write_links, write_notes
from app.forms.cell_mark import UNMARKED, CellMarks
from app.forms.grid import Cell, Grid
from app.forms.raw_sheet import OwnMark, Position, RawCell
from app.shared.decimals import parse_number, parse_ratio
from app.shared.garbage import collection_paused
from app.shared.safe_write import safe_write

LINE_POINTS = 14.5
"""Height of one line of the body font; where 宋体 is missing, its substitutes need this much."""
MAX_ROW_POINTS = 409.0
_NUMBER_KINDS = frozenset({"money", "points", "integer"})
_ALLOWED = {"format_columns": True, "format_rows": True, "insert_rows": True, "delete_rows": True}


class SheetToWrite(Protocol):
    """One form on one sheet, its identity, and marks at cells."""

    @property
    def name(self) -> str:
        """Wanted sheet name."""

    @property
    def grid(self) -> Grid:
        """The laid-out form."""

    @property
    def year(self) -> int | None:
        """Fiscal year."""

    @property
    def agency_code(self) -> str:
        """Code of the 预算单位."""

    @property
    def project_uid(self) -> str:
        """Identity of the project, empty for an agency's form."""

    @property
    def marks(self) -> CellMarks:
        """Colours, notes and links by the first corner of their cell."""


@dataclass(frozen=True, slots=True)
class StoredValue:
    """What goes into a cell: a number, or a text when `number` is None; and how it reads back."""

    text: str
    number: float | None
    reads_as: RawCell


_BLANK = StoredValue("", None, RawCell(""))


def write_workbook(path: Path, sheets: Sequence[SheetToWrite], *, stamp: str = "") -> None:
    """Write the forms, each on its sheet, and the hidden sheet with their identities.

    `stamp` says where the history stood; it is at the foot of each sheet and on the hidden one.

    The file is read back and compared before it replaces `path`; raises UserError when it cannot be written,
    UnwrittenError when somebody filled in the workbook that stands there.
    """
    keep_filled(path)
    with collection_paused():
        safe_write(path, workbook_bytes(sheets, stamp=stamp), _reads_back)


def workbook_bytes(sheets: Sequence[SheetToWrite], *, stamp: str = "") -> bytes:
    """The workbook as bytes; UserError when a text is longer than a cell can hold."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, dict(BOOK_OPTIONS))
    looks = Looks(book)
    lists: Lists = {}
    marks: list[OwnMark] = []
    names = sheet_names(sheet.name for sheet in sheets)
    for name, sheet in zip(names, sheets, strict=True):
        page = book.add_worksheet(name)
        stored = _write_cells(page, sheet, looks)
        offer_choices(page, sheet.grid, lists)
        write_notes(page, sheet.marks)
        write_links(page, sheet.grid.cells, sheet.marks, names=names, looks=looks)
        _set_up(page, sheet.grid, stamp)
        if has_findings(sheet.marks, sheet.grid.form):
            page.print_row_col_headers()  # so that D12 is found on paper too
        marks.append(replace(_mark(name, sheet, stored), history=stamp))
    _write_marks(book.add_worksheet(MARK_SHEET), marks, lists)
    book.close()
    return buffer.getvalue()


def stored_value(cell: Cell) -> StoredValue:
    """How a cell's text is stored: numbers as numbers if that keeps every digit, else as text."""
    text = cell_text(cell.text)
    number = _number(text, cell)
    if number is not None:
        reads_as = number_cell(float(number), "percent" if cell.kind == "rate" else "plain")
        if abs(number) < EXACT_LIMIT and Decimal(reads_as.text) == number:
            return StoredValue(text, float(number), reads_as)
    return StoredValue(text, None, RawCell(text))


def _number(text: str, cell: Cell) -> Decimal | None:
    if cell.role in {"title", "label", "note"}:
        return None
    if cell.kind == "rate":
        return parse_ratio(text) if text.endswith("%") else None
    return parse_number(text) if cell.kind in _NUMBER_KINDS else None


def _write_cells(page: Worksheet, sheet: SheetToWrite, looks: Looks) -> dict[Position, RawCell]:
    stored: dict[Position, RawCell] = {}
    for cell in sheet.grid.cells:
        look = looks.of(cell, sheet.marks.get((cell.row, cell.col), UNMARKED))
        at = cell.row, cell.col
        if cell.row_span > 1 or cell.col_span > 1:
            page.merge_range(*at, cell.row + cell.row_span - 1, cell.col + cell.col_span - 1, "", look)
        value = stored_value(cell) if cell.text else _BLANK
        if not value.text or value.text.isspace():
            page.write_blank(*at, None, look)
            continue
        if value.number is None:
            page.write_string(*at, value.text, look)
        else:
            page.write_number(*at, value.number, look)
        stored[at] = value.reads_as
    return stored


def _set_up(page: Worksheet, grid: Grid, stamp: str) -> None:
    """Widths, heights, paper, footer and protection."""
    for column, width in enumerate(grid.widths):
        page.set_column(column, column, width)
    heights = [min(height * LINE_POINTS, MAX_ROW_POINTS) for height in grid.heights]
    for row, height in enumerate(heights):
        page.set_row(row, height)
    one_page = fits_one_page(grid.widths, heights, landscape=grid.landscape)
    title = f"{grid.title} 第{grid.version}版"
    set_paper(page, title, landscape=grid.landscape, one_page=one_page, stamp=stamp)
    page.print_area(0, 0, grid.rows - 1, grid.cols - 1)
    if grid.repeat:
        page.repeat_rows(*grid.repeat)
    page.hide_gridlines(2)
    page.ignore_errors({"number_stored_as_text": f"A1:{column_letters(grid.cols - 1)}{grid.rows}"})
    page.protect("", dict(_ALLOWED))


def _mark(name: str, sheet: SheetToWrite, stored: Mapping[Position, RawCell]) -> OwnMark:
    return OwnMark(
        sheet=name,
        form=sheet.grid.form,
        version=sheet.grid.version,
        year=sheet.year,
        agency_code=sheet.agency_code,
        project_uid=sheet.project_uid,
        checksum=checksum(stored),
    )


def _write_marks(page: Worksheet, marks: list[OwnMark], lists: Lists) -> None:
    for row, texts in enumerate(mark_rows(marks)):
        for column, text in enumerate(texts):
            page.write_string(row, column, text)
    write_choices(page, lists)
    page.very_hidden()


def _reads_back(data: bytes) -> bool:
    """Whether our own reader finds exactly what was to be written."""
    return is_as_written(read_xlsx("", open_package(data)))
