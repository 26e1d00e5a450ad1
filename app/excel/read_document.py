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
    """One sheet a table; a table right behind another, without a line between, goes on with its sheet.

    Lines after the last table (signatures) go below it.
    """
    grids: list[_Grid] = []
    lines: list[str] = []
    nested = False
    for block in blocks:
        if not isinstance(block, WordTable):
            lines += _filled([block])
            continue
        if lines or not grids or block.is_nested or nested:
            grids.append(_Grid(f"表格{len(grids) + 1}"))
        grids[-1].add_table(lines[-_LINES_ABOVE:], block)
        lines, nested = [], block.is_nested
    if grids:
        grids[-1].add_lines(lines[:_LINES_ABOVE])
    return [grid.sheet() for grid in grids]


def _filled(lines: list[str]) -> list[str]:
    return [line for line in lines if line and not line.isspace()]


class _Grid:
    """A sheet that grows row by row; vertically merged cells are open until something else stands below."""

    def __init__(self, name: str) -> None:
        self.row = 0
        self._name = name
        self._width = 1
        self._cells: dict[Position, RawCell] = {}
        self._merges: dict[Position, Merge] = {}
        self._open: dict[int, Position] = {}

    def add_table(self, above: list[str], table: WordTable) -> None:
        """A table below the lines above it."""
        self._width = max((left + sum(cell.span for cell in cells) for left, cells in table.rows), default=1)
        self._open.clear()
        self.add_lines(above)
        for left, cells in table.rows:
            column = left
            for cell in cells:
                self.add(
                    column, cell.span, cell.text, goes_on=cell.merge == "continue", opens=bool(cell.merge)
                )
                column += cell.span
            self.row += 1

    def add_lines(self, lines: list[str]) -> None:
        """Lines over the whole width."""
        for line in lines:
            self.add(0, self._width, line, goes_on=False, opens=False)
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
