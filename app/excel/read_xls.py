"""Reading .xls and .et workbooks (OLE): values with their formats, error cells, merges, hidden state.

Done with xlrd, because python-calamine drops what matters here: error cells become blanks, percentages
bare numbers. xlrd gets only the checked records: in a container it follows broken chains and reads on.
"""

from __future__ import annotations

import io
import struct
import unicodedata

import xlrd
from xlrd.biffh import (
    XL_CELL_BOOLEAN,
    XL_CELL_DATE,
    XL_CELL_ERROR,
    XL_CELL_NUMBER,
    XL_CELL_TEXT,
    XLRDError,
    error_text_from_code,
)
from xlrd.book import Book
from xlrd.sheet import Cell, Sheet

from app.excel.cell_values import FormatClass, format_classes, number_cell
from app.excel.guard import MAX_ROWS
from app.excel.ole import stream, streams
from app.excel.raw_books import MACROS, build_book, far, refuse_far, refuse_many
from app.excel.refusals import Refusal, RefusedError
from app.excel.xls_records import check_records
from app.forms.raw_sheet import Merge, RawBook, RawCell, RawSheet, address

_LONGEST_NUMBER = 30
_NEVER_TYPED = frozenset({"Cc", "Cs", "Cn"})
_FIRST_CUSTOM_FORMAT = 164
DOUBTFUL = (
    "这个旧版 .xls 文件内部前后对不上，可能已损坏，请逐项核对金额；最好请填报单位另存为 .xlsx 重新发送。"
)
_DAMAGE = (
    XLRDError,
    struct.error,
    AssertionError,
    ArithmeticError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
    AttributeError,
)
"""What xlrd raises on damaged files."""


def read_xls(path: str, data: bytes) -> RawBook:
    """All sheets in order; raises RefusedError for damage, a password and content too far out."""
    top = streams(data)
    records = stream(data, top["workbook"] if "workbook" in top else top["book"])
    checked = check_records(records)
    refuse_many(checked.cells)
    try:
        book = xlrd.open_workbook(
            file_contents=records, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
    except _DAMAGE as error:
        raise RefusedError(Refusal.DAMAGED) from error
    formats = _formats(book)
    sheets = [_read_sheet(sheet, formats, epoch_1904=bool(book.datemode)) for sheet in book.sheets()]
    notes = [MACROS] if "_vba_project_cur" in top else []
    doubtful = checked.doubtful or any(map(_is_doubtful, sheets))
    return build_book(path, sheets, [*notes, DOUBTFUL] if doubtful else notes)


def _formats(book: Book) -> list[FormatClass]:
    """Per cell style (XF) what its number format shows."""
    custom = {key: made.format_str for key, made in book.format_map.items() if key >= _FIRST_CUSTOM_FORMAT}
    return format_classes(custom, [style.format_key for style in book.xf_list])


def _is_doubtful(sheet: RawSheet) -> bool:
    """Whether a cell holds what nobody can type: control characters, a number of hundreds of digits."""
    return any(
        len(cell.text) > _LONGEST_NUMBER
        if cell.kind == "number"
        else not cell.text.isprintable() and _is_garbled(cell.text)
        for cell in sheet.cells.values()
    )


def _is_garbled(text: str) -> bool:
    return any(unicodedata.category(char) in _NEVER_TYPED and char not in "\t\n\r" for char in text)


def _read_sheet(sheet: Sheet, formats: list[FormatClass], *, epoch_1904: bool) -> RawSheet:
    cells = {}
    for row in range(sheet.nrows):
        for column, stored in enumerate(sheet.row(row)):
            cell = _cell(stored, formats, epoch_1904=epoch_1904)
            if cell is not None:
                refuse_far(sheet.name, row, column)
                cells[row, column] = cell
    merges = tuple(Merge(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells)
    for merge in merges:
        if merge.bottom >= MAX_ROWS:
            raise far(Refusal.FAR_MERGE, sheet.name, address(merge.bottom, merge.right))
    return RawSheet(sheet.name, cells, merges, hidden=bool(sheet.visibility))


def _cell(stored: Cell, formats: list[FormatClass], *, epoch_1904: bool) -> RawCell | None:
    """The cell, or None when it is blank."""
    value = stored.value
    if stored.ctype == XL_CELL_TEXT:
        text = str(value)
        return None if not text or text.isspace() else RawCell(text)
    if stored.ctype in {XL_CELL_NUMBER, XL_CELL_DATE}:
        style = stored.xf_index or 0
        shown_as = formats[style] if style < len(formats) else "plain"
        return number_cell(float(value), shown_as, epoch_1904=epoch_1904)
    if stored.ctype == XL_CELL_BOOLEAN:
        return RawCell("TRUE" if value else "FALSE", "bool")
    if stored.ctype == XL_CELL_ERROR:
        return RawCell(error_text_from_code.get(int(value), "#N/A"), "error")
    return None
