"""Reading .docx: each table becomes a sheet, with the lines above it as its first rows."""

from __future__ import annotations

from app.excel.guard import Package
from app.excel.raw_books import MACROS, build_book, refuse_far
from app.excel.word_parts import Block, WordTable, read_blocks
from app.forms.raw_sheet import Merge, Position, RawBook, RawCell, RawSheet

_LINES_ABOVE = 12
"""Lines above a table that may be its title, year and unit; more is the text of a report."""


def read_document(path: str, package: Package) -> RawBook:
    """All tables in order; raises RefusedError for damage and for tables wider or longer than any form."""
    notes = [MACROS] if any(name.lower().endswith("vbaproject.bin") for name in package.parts) else []
    return build_book(path, _sheets(read_blocks(package)), notes)


def _sheets(blocks: list[Block]) -> list[RawSheet]:
    """One sheet a table; lines after the last table (signatures) go below it."""
    sheets: list[RawSheet] = []
    lines: list[str] = []
    last = max((number for number, block in enumerate(blocks) if isinstance(block, WordTable)), default=-1)
    for number, block in enumerate(blocks):
        if isinstance(block, WordTable):
            below = [line for line in blocks[last + 1 :] if isinstance(line, str)] if number == last else []
            name = f"表格{len(sheets) + 1}"
            sheets.append(_sheet(name, lines[-_LINES_ABOVE:], block, below=_filled(below)[:_LINES_ABOVE]))
            lines = []
        else:
            lines += _filled([block])
    return sheets


def _filled(lines: list[str]) -> list[str]:
    return [line for line in lines if line and not line.isspace()]


def _sheet(name: str, above: list[str], table: WordTable, *, below: list[str]) -> RawSheet:
    grid = _Grid(name)
    width = max((left + sum(cell.span for cell in cells) for left, cells in table.rows), default=1)
    for line in above:
        grid.add_line(line, width)
    for left, cells in table.rows:
        column = left
        for cell in cells:
            grid.add(column, cell.span, cell.text, goes_on=cell.merge == "continue", opens=bool(cell.merge))
            column += cell.span
        grid.row += 1
    for line in below:
        grid.add_line(line, width)
    return grid.sheet()


class _Grid:
    """A sheet that grows row by row; vertically merged cells are open until something else stands below."""

    def __init__(self, name: str) -> None:
        self.row = 0
        self._name = name
        self._cells: dict[Position, RawCell] = {}
        self._merges: dict[Position, Merge] = {}
        self._open: dict[int, Position] = {}

    def add_line(self, text: str, width: int) -> None:
        """A line over the whole width."""
        self.add(0, width, text, goes_on=False, opens=False)
        self.row += 1

    def add(self, column: int, span: int, text: str, *, goes_on: bool, opens: bool) -> None:
        """A cell of the current row; `goes_on` continues the cell above, `opens` may be continued below."""
        refuse_far(self._name, self.row, column + span - 1)
        anchor = self._open.get(column)
        if goes_on and anchor is not None:
            above = self._merges[anchor]
            self._merges[anchor] = Merge(above.top, above.left, self.row, above.right)
            return
        at = self.row, column
        self._open.pop(column, None)
        if opens:
            self._open[column] = at
        self._merges[at] = Merge(self.row, column, self.row, column + span - 1)
        if text and not text.isspace():
            self._cells[at] = RawCell(text)

    def sheet(self) -> RawSheet:
        """What was added; cells of one row and column are no merges."""
        merges = tuple(
            merge for merge in self._merges.values() if (merge.top, merge.left) != (merge.bottom, merge.right)
        )
        return RawSheet(self._name, self._cells, merges)
