"""Writing a plain list as a workbook: worklists and statistics."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from app.excel.cell_looks import FONT, cell_text, is_risky
from app.excel.cell_values import EXACT_LIMIT, number_text
from app.excel.guard import open_package
from app.excel.sheet_names import sheet_names
from app.forms.layout import lines_of
from app.shared.safe_write import safe_write

Page = Any
"""A write-only sheet or cell of openpyxl; its published types lack most of their members."""

_HEAD_ROWS = 3
_A4 = 9
_MARGIN, _FOOTER = 0.5, 0.25  # inches
_TITLE_POINTS = 24.0
_LINE_POINTS, _MAX_ROW_POINTS = 14.5, 409.0
_PADDING = 2.0  # half-width characters
_SHEET_PART = "xl/worksheets/sheet1.xml"
_NUMBERS: Mapping[str, str] = {"money": "#,##0.00", "points": "General", "percent": "0.00%", "integer": "0"}
_LINE = Side(style="thin", color="DCDFE6")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def _style(name: str, **looks: Any) -> NamedStyle:  # noqa: ANN401  # openpyxl's own keyword types
    return NamedStyle(name, **{"font": Font(name=FONT, size=10), **looks})


def _styles() -> Iterator[NamedStyle]:
    """The looks of one workbook; a style belongs to the workbook it was added to."""
    yield _style("title", font=Font(name=FONT, size=14, bold=True))
    yield _style("note", alignment=Alignment(horizontal="right"))
    yield _style(
        "heading",
        font=Font(name=FONT, size=10, bold=True),
        alignment=Alignment(horizontal="center", vertical="center", wrap_text=True),
        border=_FRAME,
        fill=PatternFill("solid", fgColor="F5F7FA"),
    )
    # Texts keep away from the number to their left.
    looks = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
    yield _style("text", alignment=looks, border=_FRAME)
    for kind, notation in _NUMBERS.items():
        yield _style(kind, alignment=Alignment(vertical="center"), border=_FRAME, number_format=notation)


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


def write_table(path: Path, table: TableToWrite, *, stamp: str = "") -> None:
    """Write the list with a frozen header and a filter; checked again before it replaces `path`.

    `stamp` says where the history stood: at the foot of the pages, and among the properties of the file.

    Raises UserError when it cannot be written.
    """
    rows = _HEAD_ROWS + len(table.rows)
    safe_write(path, table_bytes(table, stamp=stamp), lambda stored: _row_count(stored) == rows)


def table_bytes(table: TableToWrite, *, stamp: str = "") -> bytes:
    """The workbook as bytes; numbers are numbers as long as that keeps every digit, texts stay texts."""
    book = Workbook(write_only=True)
    for style in _styles():
        book.add_named_style(style)
    book.properties.creator = "绩效工作台"
    page = book.create_sheet(sheet_names([table.title])[0])
    _set_up(page, table)
    if stamp:
        page.oddFooter.right.text = f"历史 {stamp}"
        book.properties.keywords = f"历史 {stamp}"
    _write_head(page, table)
    for number, values in enumerate(table.rows, start=_HEAD_ROWS + 1):
        lines = _lines(values, table.columns)
        if lines > 1:  # not every program reckons the heights itself
            page.row_dimensions[number].height = min(lines * _LINE_POINTS, _MAX_ROW_POINTS)
        page.append(
            [_cell(page, value, kind) for value, (_, kind, _) in zip(values, table.columns, strict=True)]
        )
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _lines(values: tuple[object, ...], columns: tuple[tuple[str, str, float], ...]) -> int:
    """Lines that the highest cell of a row takes."""
    texts = (
        (value, width + _PADDING)
        for value, (_, _, width) in zip(values, columns, strict=True)
        if isinstance(value, str) and 2 * len(value) > width
    )
    return max((lines_of(text, width) for text, width in texts), default=1)


def _set_up(page: Page, table: TableToWrite) -> None:
    """Everything that stands before the rows of the stored sheet."""
    last_row = max(_HEAD_ROWS + len(table.rows), _HEAD_ROWS)
    page.freeze_panes = f"A{_HEAD_ROWS + 1}"
    page.auto_filter.ref = f"A{_HEAD_ROWS}:{get_column_letter(len(table.columns))}{last_row}"
    page.print_title_rows = f"{_HEAD_ROWS}:{_HEAD_ROWS}"
    page.page_setup.paperSize = _A4
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.page_margins = PageMargins(left=_MARGIN, right=_MARGIN, top=_MARGIN, bottom=_MARGIN + _FOOTER)
    page.page_margins.footer = _FOOTER
    page.print_options.horizontalCentered = True
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.oddFooter.left.text = table.title.replace("&", "&&")
    page.oddFooter.center.text = "第 &P 页 共 &N 页"
    page.row_dimensions[1].height = _TITLE_POINTS
    for number, (_, _, width) in enumerate(table.columns, start=1):
        page.column_dimensions[get_column_letter(number)].width = width + _PADDING


def _write_head(page: Page, table: TableToWrite) -> None:
    blanks = [None] * (len(table.columns) - 1)
    page.append([_text(page, table.title, "title")])
    page.append([*blanks, _text(page, table.note, "note")])
    page.append([_text(page, heading, "heading") for heading, _, _ in table.columns])


def _cell(page: Page, value: object, kind: str) -> Page:
    """One value in the look of its column."""
    look = kind if kind in _NUMBERS else "text"
    if value is None:
        return _styled(WriteOnlyCell(page), look)
    if isinstance(value, Decimal | int) and _is_exact(Decimal(value)):
        return _styled(WriteOnlyCell(page, float(value)), look)
    return _text(page, str(value), look)


def _text(page: Page, value: str, look: str) -> Page:
    """A text that stays one, whatever it begins with."""
    text = cell_text(value)
    cell = _styled(WriteOnlyCell(page, text), look)
    cell.data_type = "s"
    if is_risky(text):
        cell.quotePrefix = True
    return cell


def _styled(cell: Page, look: str) -> Page:
    cell.style = look
    return cell


def _is_exact(value: Decimal) -> bool:
    return abs(value) < EXACT_LIMIT and Decimal(number_text(float(value))) == value


def _row_count(data: bytes) -> int:
    """Rows of the stored list; opening it also compares every checksum."""
    return open_package(data).need(_SHEET_PART).count(b"<row ")
