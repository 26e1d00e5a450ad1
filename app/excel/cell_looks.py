"""How cells of a form look in a workbook: colours by role, number formats by kind, locks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

from app.domain.vocabulary import Severity
from app.forms.cell_mark import UNMARKED, CellMark
from app.forms.grid import Cell, CellKind, Role
from app.shared.errors import UserError
from app.shared.text import strip_control

FONT = "宋体"
BODY_SIZE = 10
BOOK_OPTIONS: Mapping[str, Any] = {
    "in_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_format_properties": {"font_name": FONT, "font_size": BODY_SIZE, "font_scheme": "none"},
}
"""What somebody typed is never a formula, a link or a number.

Column widths are counted in digits of the default font: with that of the texts, which every office program
replaces by its own 宋体, as much text fits into a column everywhere.
"""
TITLE_SIZE = 16
_FILLS: dict[Role, str] = {"label": "#F5F7FA", "computed": "#DDEBF7", "referenced": "#EDEDED"}
TINTS: Mapping[Severity, tuple[str, str, int]] = {
    Severity.ERROR: ("#F4B6AE", "#B3261E", 2),
    Severity.MUST_EXPLAIN: ("#FFE8A3", "#8A5A00", 8),
    Severity.HINT: ("#E4DCF5", "#5B4A8A", 4),
}
"""Fill, colour and kind of the frame (thick, dashed, dotted): without colour the frames tell them apart."""
_LINK = "#1F5FA8"
MAX_TEXT = 32_767
"""Characters that a cell of a workbook holds."""
_VALUE_ROLES = frozenset({"input", "computed", "referenced"})
_NUMBER_KINDS = frozenset({"money", "rate", "points", "integer"})
_FORMULA_STARTS = ("=", "+", "-", "@")
NUMBER_FORMATS: Mapping[CellKind, str] = {
    "money": "#,##0.00####",
    "rate": "0.00##%",
    "points": "General",
    "integer": "0",
    "text": "@",
    "target": "@",
    "date": "@",
}
"""`@` keeps what a person types as typed: 95% stays 95%, 21 digits stay 21 digits.

Long texts must not have it: some programs show more of such a cell than `_LONGEST_AS_TEXT` as #####.
"""
_LONGEST_AS_TEXT = 255


def cell_text(text: str) -> str:
    """The text as a workbook can hold it; UserError when it is too long, because nothing is cut silently."""
    text = text if text.isprintable() else strip_control(text)
    if len(text) > MAX_TEXT:
        raise UserError(f"一格文字超过 {MAX_TEXT} 字，工作簿装不下。", "请把这段文字缩短，再导出。")
    return text


def is_risky(text: str) -> bool:
    """Whether editing the cell later would make a formula of this text."""
    return text.startswith(_FORMULA_STARTS)


class Looks:
    """Formats of one workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[object, ...], Format] = {}

    def of(self, cell: Cell, mark: CellMark = UNMARKED) -> Format:
        """The format of a cell, in the colour of its mark."""
        risky = is_risky(cell.text)
        marked = (mark.tint, mark.open, mark.link is not None)
        shape = _is_cut(cell), len(cell.text) > _LONGEST_AS_TEXT
        key = (cell.role, cell.kind, cell.align, cell.bold, cell.border, shape, risky, marked)
        made = self._made.get(key)
        if made is None:
            properties = {**_properties(cell, risky=risky), **_marked(mark)}
            made = self._made[key] = self._book.add_format(properties)
        return made


def _marked(mark: CellMark) -> dict[str, Any]:
    """What a mark changes in the look of its cell."""
    properties: dict[str, Any] = {}
    if mark.tint is not None:
        fill, line, border = TINTS[mark.tint]
        properties |= {"bg_color": fill, "border": border, "border_color": line}
    if mark.link is not None:
        properties |= {"font_color": _LINK, "underline": 1}
    if mark.open:
        properties["locked"] = False
    return properties


def _is_cut(cell: Cell) -> bool:
    """Whether a text is so long that it goes on over rows, and perhaps pages: it starts at the top."""
    return cell.kind == "long_text" and cell.row_span > 1


def _properties(cell: Cell, *, risky: bool) -> dict[str, Any]:
    is_title = cell.role == "title" and cell.bold
    is_number = cell.role in _VALUE_ROLES and cell.kind in _NUMBER_KINDS
    properties: dict[str, Any] = {
        "font_name": FONT,
        "font_size": TITLE_SIZE if is_title else BODY_SIZE,
        "bold": cell.bold,
        "align": cell.align,
        "valign": "top" if _is_cut(cell) else "vcenter",
        "text_wrap": not is_number,
        "shrink": is_number,  # too wide a number would be shown as #####
        "locked": cell.role != "input",
        "quote_prefix": risky,  # editing such a text later must not make a formula of it
    }
    if cell.border:
        properties["border"] = 1
    elif cell.role == "input":
        properties["bottom"] = 1  # a line to sign on
    if cell.border and cell.role in _FILLS:
        properties["bg_color"] = _FILLS[cell.role]
    number_format = NUMBER_FORMATS.get(cell.kind)
    if cell.role in _VALUE_ROLES and number_format and len(cell.text) <= _LONGEST_AS_TEXT:
        properties["num_format"] = number_format
    return properties
