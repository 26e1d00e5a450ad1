"""What a Word document is made of: lines of text and tables with spans, in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from app.excel.cell_values import stored_count
from app.excel.guard import Package, parse_xml
from app.excel.refusals import Refusal, RefusedError
from app.excel.xlsx_parts import local

PART = "word/document.xml"

_SYMBOLS = {
    ("Wingdings", "FC"): "√",
    ("Wingdings", "FE"): "☑",
    ("Wingdings", "A8"): "□",
    ("Wingdings", "6F"): "□",
    ("Wingdings", "FB"): "×",
    ("Wingdings 2", "50"): "√",
    ("Wingdings 2", "52"): "☑",
    ("Wingdings 2", "A3"): "□",
    ("Wingdings 2", "4F"): "×",
}
"""Ticks and boxes inserted as symbols: font and last two digits of the code → what they look like."""
_SKIPPED = frozenset({"Fallback", "moveFrom"})
"""The second copy of a text box; text that was moved elsewhere."""

Attributes = dict[str, str]


@dataclass(slots=True)
class WordCell:
    """A table cell; `merge` is "restart", "continue" or "" as in the file."""

    span: int = 1
    merge: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its paragraphs, one a line."""
        return "\n".join(self.lines).strip("\n")


@dataclass(slots=True)
class WordTable:
    """Rows of cells, with the number of grid columns left free before the first cell of each row.

    `is_nested` where it stands in a cell of the table before.
    """

    rows: list[tuple[int, list[WordCell]]] = field(default_factory=list)
    is_nested: bool = False


Block = str | WordTable
"""A paragraph outside tables, or a table."""


def read_blocks(package: Package) -> list[Block]:
    """Paragraphs and tables of the document body in order; nested tables follow the one they stand in."""
    reader = _BodyReader()
    parse_xml(package.need(PART), PART, reader.start, reader.end, reader.text)
    return reader.blocks


class _BodyReader:
    """Expat handlers of the document part."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._tables: list[WordTable] = []  # the open ones, the innermost last
        self._paragraphs: list[list[str]] = []  # open ones: a text box lies inside a paragraph
        self._collecting = False
        self._skipping = 0
        self._starts: dict[str, Callable[[Attributes], None]] = {
            "tbl": self._start_table,
            "tr": lambda _: self._table().rows.append((0, [])),
            "tc": lambda _: self._row().append(WordCell()),
            "gridSpan": self._span,
            "vMerge": self._merge,
            "gridBefore": self._before,
            "p": lambda _: self._paragraphs.append([]),
            "t": lambda _: self._collect(),
            "tab": lambda _: self._add("\t"),
            "br": lambda _: self._add("\n"),
            "cr": lambda _: self._add("\n"),
            "sym": self._symbol,
        }

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        tag = local(tag)
        self._skipping += tag in _SKIPPED
        action = self._starts.get(tag)
        if action is not None and not self._skipping:
            action({local(name): value for name, value in attributes.items()})

    def text(self, data: str) -> None:
        """Characters of the element."""
        if self._collecting:
            self._add(data)

    def end(self, tag: str) -> None:
        """An element ends."""
        tag = local(tag)
        if tag in _SKIPPED:
            self._skipping -= 1
        elif self._skipping:
            return
        elif tag == "t":
            self._collecting = False
        elif tag == "tbl":
            self._tables.pop()
        elif tag == "p":
            self._end_paragraph()

    def _start_table(self, _attributes: Attributes) -> None:
        table = WordTable(is_nested=bool(self._tables))
        self._tables.append(table)
        self.blocks.append(table)

    def _table(self) -> WordTable:
        if not self._tables:
            raise _damaged()
        return self._tables[-1]

    def _row(self) -> list[WordCell]:
        if not self._table().rows:
            raise _damaged()
        return self._table().rows[-1][1]

    def _cell(self) -> WordCell:
        if not self._row():
            raise _damaged()
        return self._row()[-1]

    def _span(self, attributes: Attributes) -> None:
        self._cell().span = _number(attributes)

    def _merge(self, attributes: Attributes) -> None:
        self._cell().merge = attributes.get("val", "continue")

    def _before(self, attributes: Attributes) -> None:
        row = self._row()
        self._tables[-1].rows[-1] = _number(attributes), row

    def _collect(self) -> None:
        self._collecting = True

    def _add(self, text: str) -> None:
        if self._paragraphs:
            self._paragraphs[-1].append(text)

    def _symbol(self, attributes: Attributes) -> None:
        key = attributes.get("font", ""), attributes.get("char", "")[-2:].upper()
        self._add(_SYMBOLS.get(key, ""))

    def _end_paragraph(self) -> None:
        text = "".join(self._paragraphs.pop())
        if self._tables and self._tables[-1].rows and self._row():
            self._row()[-1].lines.append(text)
        elif not self._tables:
            self.blocks.append(text)


def _number(attributes: Attributes) -> int:
    return max(1, stored_count(attributes.get("val"), 1))


def _damaged() -> RefusedError:
    """A row, a cell or a span that stands in no table."""
    return RefusedError(Refusal.DAMAGED_PART, part=PART)
