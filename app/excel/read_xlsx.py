"""Reading .xlsx and .xlsm with our own guarded parser: exact values, merges, hidden state, notes."""

from __future__ import annotations

from collections.abc import Callable

from app.excel.cell_values import (
    FormatClass,
    number_cell,
    position,
    stored_count,
    stored_number,
    unescape,
)
from app.excel.guard import MAX_COLUMNS, MAX_ROWS, Package, parse_xml
from app.excel.raw_books import LINKS, MACROS, build_book, far, refuse_far, refuse_many
from app.excel.refusals import Refusal, RefusedError
from app.excel.xlsx_parts import SheetEntry, TextRuns, WorkbookInfo, local, read_workbook_info
from app.forms.raw_sheet import Merge, Position, RawBook, RawCell, RawSheet

_VALUE_TAGS = frozenset({"v", "f", "t", "rPh"})
_COUNTED = (b"<v>", b"<is>", b"<mergeCell ")
_TYPED: dict[str, Callable[[str], RawCell]] = {
    "e": lambda value: RawCell(value, "error"),
    "b": lambda value: RawCell("TRUE" if value == "1" else "FALSE", "bool"),
    "d": lambda value: RawCell(value.removesuffix("T00:00:00"), "date"),
}


def read_xlsx(path: str, package: Package) -> RawBook:
    """All sheets in order; raises RefusedError for damage and for content beyond row 20 000 or column ZZ."""
    info = read_workbook_info(package)
    refuse_many(sum(_weight(package.need(entry.part)) for entry in info.sheets))
    sheets = [_read_sheet(package, entry, info) for entry in info.sheets]
    return build_book(path, sheets, _container_notes(package))


def _weight(sheet: bytes) -> int:
    """About how many cells and merges a sheet has, counted in no time."""
    return sum(map(sheet.count, _COUNTED))


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
        "_attributes",
        "_collecting",
        "_entry",
        "_filled",
        "_formula",
        "_has_value",
        "_info",
        "_inline",
        "_parts",
        "_place",
        "cells",
        "merges",
    )

    def __init__(self, entry: SheetEntry, info: WorkbookInfo) -> None:
        self.cells: dict[Position, RawCell] = {}
        self.merges: list[Merge] = []
        self._entry = entry
        self._info = info
        self._attributes: dict[str, str] | None = None  # of the open cell: its elements occur elsewhere too
        self._place: str | Position = (-1, -1)  # of the last cell; an address is resolved when it matters
        self._parts: list[str] = []
        self._inline = TextRuns()
        self._collecting = False
        self._filled = False  # most cells of a form only carry a border
        self._formula = False
        self._has_value = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        tag = local(tag) if ":" in tag else tag
        if tag == "c":
            self._start_cell(attributes)
        elif tag in _VALUE_TAGS and self._attributes is not None:
            self._start_value(tag)
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def text(self, data: str) -> None:
        """Characters of the element."""
        if self._collecting:
            self._parts.append(data)
        elif self._attributes is not None:
            self._inline.text(data)

    def end(self, tag: str) -> None:
        """An element ends."""
        tag = local(tag) if ":" in tag else tag
        if tag == "c":
            self._end_cell()
        elif tag == "v":
            self._collecting = False
        elif self._attributes is not None:
            self._inline.end(tag)

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        if number is None:
            row = self._position()[0] + 1
        else:
            row = stored_count(number, 0) - 1
            if row < 0:
                raise self._damaged()
        self._place = row, -1

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference is None:
            row, column = self._position()
            self._place = row, column + 1
        else:
            self._place = reference
        self._attributes = attributes
        self._filled = self._formula = self._has_value = False

    def _position(self) -> Position:
        """Where the last cell stands."""
        if isinstance(self._place, tuple):
            return self._place
        try:
            return position(self._place)
        except ValueError as error:
            raise self._damaged() from error

    def _start_value(self, tag: str) -> None:
        self._filled = True
        if tag == "v":
            self._collecting = self._has_value = True
        elif tag == "f":
            self._formula = True
        else:
            self._inline.start(tag)

    def _end_cell(self) -> None:
        attributes, self._attributes = self._attributes or {}, None
        if not self._filled:
            return
        cell = self._cell(attributes, "".join(self._parts), self._inline.take())
        self._parts.clear()
        if cell is not None:
            at = self._position()
            refuse_far(self._entry.name, *at)
            if at in self.cells:  # two cells of one address: programs disagree about which one counts
                raise self._damaged()
            self.cells[at] = cell

    def _cell(self, attributes: dict[str, str], value: str, inline: str) -> RawCell | None:
        """The cell that ends here, or None when it is blank."""
        kind = attributes.get("t", "n")
        if self._formula and not value and not (kind == "str" and self._has_value):
            return RawCell("", "blank", formula_without_value=True)
        text = self._text_of(kind, value, inline)
        if text is not None:
            return RawCell(text) if text and not text.isspace() else None
        if not value:
            return None
        typed = _TYPED.get(kind)
        return typed(value) if typed else self._number(value, attributes.get("s", "0"))

    def _text_of(self, kind: str, value: str, inline: str) -> str | None:
        """The text of a text cell, else None."""
        if kind == "s":
            return self._shared(value) if value else ""
        if kind == "inlineStr":
            return inline or value
        return unescape(value) if kind == "str" else None

    def _shared(self, value: str) -> str:
        try:
            index = int(value)
        except ValueError as error:
            raise self._damaged() from error
        if not 0 <= index < len(self._info.strings):
            raise self._damaged()
        return self._info.strings[index]

    def _number(self, value: str, style: str) -> RawCell:
        try:
            number, index = stored_number(value), int(style)
        except ValueError as error:
            raise self._damaged() from error
        styles = self._info.styles
        shown_as: FormatClass = styles[index] if 0 <= index < len(styles) else "plain"
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
