"""Reading .xlsx and .xlsm with our own guarded parser: exact values, merges, hidden state, notes."""

from __future__ import annotations

from collections.abc import Callable

from app.excel.cell_values import (
    FormatClass,
    number_cell,
    position,
    unescape,
)
from app.excel.guard import MAX_COLUMNS, MAX_ROWS, Package, parse_xml
from app.excel.raw_books import LINKS, MACROS, build_book, far, refuse_far
from app.excel.refusals import Refusal, RefusedError
from app.excel.xlsx_parts import SheetEntry, TextRuns, WorkbookInfo, local, read_workbook_info
from app.forms.raw_sheet import Merge, Position, RawBook, RawCell, RawSheet

_VALUE_TAGS = frozenset({"v", "f", "t", "rPh"})
_TYPED: dict[str, Callable[[str], RawCell]] = {
    "e": lambda value: RawCell(value, "error"),
    "b": lambda value: RawCell("TRUE" if value == "1" else "FALSE", "bool"),
    "d": lambda value: RawCell(value.removesuffix("T00:00:00"), "date"),
}


def read_xlsx(path: str, package: Package) -> RawBook:
    """All sheets in order; raises RefusedError for damage and for content beyond row 20 000 or column ZZ."""
    info = read_workbook_info(package)
    sheets = [_read_sheet(package, entry, info) for entry in info.sheets]
    return build_book(path, sheets, _container_notes(package))


def _container_notes(package: Package) -> tuple[str, ...]:
    names = [name.lower() for name in package.parts]
    notes: list[str] = []
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        notes.append(MACROS)
    if any("/externallinks/" in name for name in names):
        notes.append(LINKS)
    return tuple(notes)


def _read_sheet(package: Package, entry: SheetEntry, info: WorkbookInfo) -> RawSheet:
    reader = _SheetReader(entry, info)
    parse_xml(package.need(entry.part), entry.part, reader.start, reader.end, reader.text)
    return RawSheet(entry.name, reader.cells, tuple(reader.merges), entry.hidden)


class _SheetReader:
    """Expat handlers of one sheet; `cells` and `merges` are filled as the parser goes."""

    __slots__ = (
        "_at",
        "_collecting",
        "_entry",
        "_formula",
        "_has_value",
        "_info",
        "_inline",
        "_next",
        "_open",
        "_parts",
        "_style",
        "_type",
        "cells",
        "merges",
    )

    def __init__(self, entry: SheetEntry, info: WorkbookInfo) -> None:
        self.cells: dict[Position, RawCell] = {}
        self.merges: list[Merge] = []
        self._entry = entry
        self._info = info
        self._at: Position = (0, 0)
        self._next: Position = (0, 0)
        self._open = False  # inside a cell: elements of the same names occur elsewhere too
        self._type = "n"
        self._style = 0
        self._parts: list[str] = []
        self._inline = TextRuns()
        self._collecting = False
        self._formula = False
        self._has_value = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        tag = local(tag) if ":" in tag else tag
        if tag == "c":
            self._start_cell(attributes)
        elif tag in _VALUE_TAGS and self._open:
            self._start_value(tag)
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def text(self, data: str) -> None:
        """Characters of the element."""
        if self._collecting:
            self._parts.append(data)
        elif self._open:
            self._inline.text(data)

    def end(self, tag: str) -> None:
        """An element ends."""
        tag = local(tag) if ":" in tag else tag
        if tag == "c":
            self._end_cell()
        elif tag == "v":
            self._collecting = False
        elif self._open:
            self._inline.end(tag)

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        if number is None:
            row = self._next[0] + 1 if self._next != (0, 0) else 0
        elif number.isdecimal() and int(number):
            row = int(number) - 1
        else:
            raise self._damaged()
        self._next = row, 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        try:
            self._at = self._next if reference is None else position(reference)
            self._style = int(attributes.get("s", 0))
        except ValueError as error:
            raise self._damaged() from error
        self._next = self._at[0], self._at[1] + 1
        self._open = True
        self._type = attributes.get("t", "n")
        self._formula = self._has_value = False

    def _start_value(self, tag: str) -> None:
        if tag == "v":
            self._collecting = self._has_value = True
        elif tag == "f":
            self._formula = True
        else:
            self._inline.start(tag)

    def _end_cell(self) -> None:
        self._open = False
        cell = self._cell("".join(self._parts), self._inline.take())
        self._parts.clear()
        if cell is None:
            return
        refuse_far(self._entry.name, *self._at)
        self.cells[self._at] = cell

    def _cell(self, value: str, inline: str) -> RawCell | None:
        """The cell that ends here, or None when it is blank."""
        if self._formula and not value and not (self._type == "str" and self._has_value):
            return RawCell("", "blank", formula_without_value=True)
        text = self._text_of(value, inline)
        if text is not None:
            return RawCell(text) if text and not text.isspace() else None
        if not value:
            return None
        typed = _TYPED.get(self._type)
        return typed(value) if typed else self._number(value)

    def _text_of(self, value: str, inline: str) -> str | None:
        """The text of a text cell, else None."""
        if self._type == "s":
            return self._shared(value) if value else ""
        if self._type == "inlineStr":
            return inline or value
        return unescape(value) if self._type == "str" else None

    def _shared(self, value: str) -> str:
        try:
            index = int(value)
        except ValueError as error:
            raise self._damaged() from error
        if not 0 <= index < len(self._info.strings):
            raise self._damaged()
        return self._info.strings[index]

    def _number(self, value: str) -> RawCell:
        try:
            number = float(value)
        except ValueError as error:
            raise self._damaged() from error
        styles = self._info.styles
        shown_as: FormatClass = styles[self._style] if 0 <= self._style < len(styles) else "plain"
        return number_cell(number, shown_as, epoch_1904=self._info.epoch_1904)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        try:
            top, left = position(first)
            bottom, right = position(last or first)
        except ValueError as error:
            raise self._damaged() from error
        if bottom >= MAX_ROWS or right >= MAX_COLUMNS:
            raise far(Refusal.FAR_MERGE, self._entry.name, reference)
        self.merges.append(Merge(top, left, bottom, right))

    def _damaged(self) -> RefusedError:
        return RefusedError(Refusal.DAMAGED_PART, part=self._entry.part)
