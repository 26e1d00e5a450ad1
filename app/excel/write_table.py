"""Writing a plain list as a workbook: worklists and statistics."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.excel.cell_looks import BOOK_OPTIONS, FONT, cell_text, is_risky
from app.excel.cell_values import EXACT_LIMIT, number_text
from app.excel.guard import open_package
from app.excel.paper import set_paper
from app.excel.sheet_names import sheet_names
from app.shared.safe_write import safe_write

_HEAD_ROWS = 3
_TITLE_POINTS = 24.0
_PADDING = 2.0  # half-width characters
_SHEET_PART = "xl/worksheets/sheet1.xml"
_BODY: Mapping[str, Any] = {
    "font_name": FONT,
    "font_size": 10,
    "valign": "vcenter",
    "border": 1,
    "border_color": "#DCDFE6",
}
_TEXTS: Mapping[str, Any] = {"num_format": "General", "indent": 1}
"""Texts keep away from the number to their left."""
_NUMBERS: Mapping[str, Mapping[str, str]] = {
    "money": {"num_format": "#,##0.00"},
    "points": {"num_format": "General"},
    "percent": {"num_format": "0.00%"},
    "integer": {"num_format": "0"},
}


class TableToWrite(Protocol):
    """A list as shown: columns are (heading, kind, width in characters)."""

    @property
    def title(self) -> str:
        """Heading and sheet name."""

    @property
    def columns(self) -> tuple[tuple[str, str, float], ...]:
        """(heading, kind, width); kind text, money, points, percent, integer or date."""

    @property
    def rows(self) -> Sequence[tuple[object, ...]]:
        """Values: Decimal (money in 万元, percent as a ratio), int, str or None."""

    @property
    def note(self) -> str:
        """Unit or period, above the table at the right."""


def write_table(path: Path, table: TableToWrite) -> None:
    """Write the list with a frozen header and a filter; checked again before it replaces `path`.

    Raises UserError when it cannot be written.
    """
    rows = _HEAD_ROWS + len(table.rows)
    safe_write(path, table_bytes(table), lambda stored: _row_count(stored) == rows)


def table_bytes(table: TableToWrite) -> bytes:
    """The workbook as bytes; numbers are numbers as long as that keeps every digit, texts stay texts."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, dict(BOOK_OPTIONS))
    page = book.add_worksheet(sheet_names([table.title])[0])
    _write_head(book, page, table)
    _write_rows(book, page, table)
    _set_up(page, table)
    book.close()
    return buffer.getvalue()


def _write_head(book: xlsxwriter.Workbook, page: Worksheet, table: TableToWrite) -> None:
    page.write_string(
        0, 0, cell_text(table.title), book.add_format({"font_name": FONT, "font_size": 14, "bold": True})
    )
    page.set_row(0, _TITLE_POINTS)
    right = book.add_format({"font_name": FONT, "font_size": 10, "align": "right"})
    page.write_string(1, len(table.columns) - 1, cell_text(table.note), right)
    look = book.add_format(
        {**_BODY, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#F5F7FA"}
    )
    for column, (heading, _, width) in enumerate(table.columns):
        page.write_string(_HEAD_ROWS - 1, column, cell_text(heading), look)
        page.set_column(column, column, width + _PADDING)


def _write_rows(book: xlsxwriter.Workbook, page: Worksheet, table: TableToWrite) -> None:
    looks = {
        kind: book.add_format({**_BODY, **_NUMBERS.get(kind, _TEXTS)})
        for kind in {kind for _, kind, _ in table.columns}
    }
    quoted = book.add_format({**_BODY, **_TEXTS, "quote_prefix": True})
    for row, values in enumerate(table.rows, start=_HEAD_ROWS):
        for column, (value, (_, kind, _)) in enumerate(zip(values, table.columns, strict=True)):
            _write_value(page, (row, column), value, look=looks[kind], quoted=quoted)


def _write_value(
    page: Worksheet, at: tuple[int, int], value: object, *, look: Format, quoted: Format
) -> None:
    if value is None:
        page.write_blank(*at, None, look)
    elif isinstance(value, Decimal | int) and _is_exact(Decimal(value)):
        page.write_number(*at, float(value), look)
    else:
        text = cell_text(str(value))
        page.write_string(*at, text, quoted if is_risky(text) else look)


def _is_exact(value: Decimal) -> bool:
    return abs(value) < EXACT_LIMIT and Decimal(number_text(float(value))) == value


def _set_up(page: Worksheet, table: TableToWrite) -> None:
    last_row, last_column = _HEAD_ROWS + len(table.rows) - 1, len(table.columns) - 1
    page.freeze_panes(_HEAD_ROWS, 0)
    page.autofilter(_HEAD_ROWS - 1, 0, max(last_row, _HEAD_ROWS - 1), last_column)
    set_paper(page, table.title, landscape=True, pages=math.inf)
    page.repeat_rows(_HEAD_ROWS - 1)


def _row_count(data: bytes) -> int:
    """Rows of the stored list; opening it also compares every checksum."""
    return open_package(data).need(_SHEET_PART).count(b"<row ")
