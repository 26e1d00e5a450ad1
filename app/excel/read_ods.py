"""Reading .ods with our own guarded parser: OpenDocument says itself what is a percentage or a date."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from app.excel.cell_values import FormatClass, number_cell, stored_count, stored_number
from app.excel.guard import MAX_COLUMNS, MAX_ROWS, Package, parse_xml
from app.excel.raw_books import MACROS, build_book, refuse_far, refuse_many
from app.excel.refusals import Refusal, RefusedError
from app.excel.xlsx_parts import local
from app.forms.raw_sheet import Merge, Position, RawBook, RawCell, RawSheet

_PART = "content.xml"
_TIME = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
_CELLS = frozenset({"table-cell", "covered-table-cell"})
_BREAKS = {"tab": "\t", "line-break": "\n"}

Attributes = dict[str, str]


def read_ods(path: str, package: Package) -> RawBook:
    """All sheets in order; raises RefusedError for a password, damage and content too far out."""
    if b"encryption-data" in (package.find("META-INF/manifest.xml") or b""):
        raise RefusedError(Refusal.ENCRYPTED)
    reader = _ContentReader()
    parse_xml(package.need(_PART), _PART, reader.start, reader.end, reader.text)
    has_macros = any(name.startswith(("Basic/", "Scripts/")) for name in package.parts)
    return build_book(path, reader.sheets, [MACROS] if has_macros else [])


@dataclass(slots=True)
class _Table:
    """The table being read."""

    name: str
    hidden: bool
    cells: dict[Position, RawCell] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    row: int = 0
    column: int = 0
    row_repeat: int = 1


class _ContentReader:
    """Expat handlers of the content part; `sheets` grows with each table."""

    def __init__(self) -> None:
        self.sheets: list[RawSheet] = []
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._table: _Table | None = None
        self._cell: Attributes | None = None
        self._texts: list[str] = []
        self._annotation = 0  # comments hold paragraphs too
        self._paragraph = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        tag = local(tag)
        if tag == "annotation":
            self._annotation += 1
        elif self._cell is not None:
            self._start_inside(tag, attributes)
        elif tag in _CELLS:
            self._cell = {local(n): value for n, value in attributes.items() if not n.startswith("calcext:")}
            if attributes.get("calcext:value-type") == "error":
                self._cell["value-type"] = "error"
        elif self._table is not None:
            if tag == "table-row":
                self._table.column = 0
                self._table.row_repeat = _count(attributes.get("table:number-rows-repeated"))
        else:
            self._start_outside(tag, attributes)

    def text(self, data: str) -> None:
        """Characters of the element."""
        if self._paragraph and not self._annotation:
            self._texts.append(data)

    def end(self, tag: str) -> None:
        """An element ends."""
        tag = local(tag)
        if tag == "annotation":
            self._annotation -= 1
        elif tag == "p":
            self._paragraph = bool(self._annotation) and self._paragraph
        elif tag in _CELLS and self._table is not None:
            self._end_cell(self._table, covered=tag == "covered-table-cell")
        elif tag == "table-row" and self._table is not None:
            self._table.row += self._table.row_repeat
        elif tag == "table" and self._table is not None:
            table, self._table = self._table, None
            self.sheets.append(RawSheet(table.name, table.cells, tuple(table.merges), table.hidden))

    def _start_inside(self, tag: str, attributes: Attributes) -> None:
        if self._annotation:
            return
        if tag == "p":
            self._paragraph = True
            self._texts += ["\n"] if self._texts else []
        elif tag == "s":
            self._texts.append(" " * _count(attributes.get("text:c")))
        else:
            self._texts.append(_BREAKS.get(tag, ""))

    def _start_outside(self, tag: str, attributes: Attributes) -> None:
        if tag == "style":
            self._style = attributes.get("style:name", "")
        elif tag == "table-properties" and attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)
        elif tag == "table":
            hidden = attributes.get("table:style-name") in self._hidden_styles
            self._table = _Table(attributes.get("table:name", ""), hidden)

    def _end_cell(self, table: _Table, *, covered: bool) -> None:
        attributes, self._cell = self._cell or {}, None
        text = "".join(self._texts)
        self._texts.clear()
        columns = _count(attributes.get("number-columns-repeated"))
        cell = _cell(attributes, text)
        if cell is not None:
            refuse_far(table.name, table.row + table.row_repeat - 1, table.column + columns - 1)
            refuse_many(len(table.cells) + table.row_repeat * columns)
            for row in range(table.row, table.row + table.row_repeat):
                for column in range(table.column, table.column + columns):
                    table.cells[row, column] = cell
        if not covered:
            self._add_merge(table, attributes)
        table.column += columns

    def _add_merge(self, table: _Table, attributes: Attributes) -> None:
        rows = _count(attributes.get("number-rows-spanned"))
        columns = _count(attributes.get("number-columns-spanned"))
        if rows > 1 or columns > 1:
            bottom, right = table.row + rows - 1, table.column + columns - 1
            refuse_far(table.name, min(bottom, MAX_ROWS), min(right, MAX_COLUMNS))
            table.merges.append(Merge(table.row, table.column, bottom, right))


def _cell(attributes: Attributes, text: str) -> RawCell | None:
    """The cell, or None when it is blank."""
    kind = attributes.get("value-type", "")
    if kind in _KINDS:
        return _KINDS[kind](attributes, text)
    if not kind and "formula" in attributes:
        return RawCell("", "blank", formula_without_value=True)
    return None if not text or text.isspace() else RawCell(text)


def _error(_attributes: Attributes, text: str) -> RawCell:
    return RawCell(text or "#N/A", "error")


def _boolean(attributes: Attributes, _text: str) -> RawCell:
    return RawCell("TRUE" if attributes.get("boolean-value") == "true" else "FALSE", "bool")


def _date(attributes: Attributes, _text: str) -> RawCell:
    return RawCell(attributes.get("date-value", "").removesuffix("T00:00:00"), "date")


def _time(attributes: Attributes, text: str) -> RawCell:
    match = _TIME.fullmatch(attributes.get("time-value", ""))
    return RawCell(f"{match[1]}:{match[2]}" if match else text, "date")


def _number(attributes: Attributes, _text: str) -> RawCell:
    shown_as: FormatClass = "percent" if attributes["value-type"] == "percentage" else "plain"
    try:
        return number_cell(stored_number(attributes.get("value", "")), shown_as)
    except ValueError as error:
        raise RefusedError(Refusal.DAMAGED_PART, part=_PART) from error


_KINDS: dict[str, Callable[[Attributes, str], RawCell]] = {
    "error": _error,
    "boolean": _boolean,
    "date": _date,
    "time": _time,
    "float": _number,
    "currency": _number,
    "percentage": _number,
}


def _count(text: str | None) -> int:
    """A repeat count; one where none is given."""
    return stored_count(text, 1)
