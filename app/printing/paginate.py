"""Where pages break: which rows, or parts of rows, stand on which page, and which header is repeated."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from app.forms.grid import Grid
from app.printing.measure import LEADING, PAD_LINES, Measured

TOLERANCE = 0.01
"""Points; the same heights added up in another order must not break a page."""
_LEAST_LINES = 4  # that stay together on each side of a break inside a row
_SHORT = 0.3  # of the page; rows lower than that are not broken


@dataclass(frozen=True, slots=True)
class Slice:
    """A row, or a part of one, on a page; `top` in points below the upper edge of the page's body."""

    row: int
    top: float
    height: float


def break_rows(grid: Grid, measured: Measured, height: float) -> list[list[Slice]]:
    """The slices of each page of `height` points; rows too high for the rest of a page are split."""
    breaker = _Breaker(grid, measured, height)
    for row, needed in enumerate(measured.heights):
        breaker.add(row, needed)
    return breaker.pages


class _Breaker:
    """Fills pages with rows; repeats the table header while the table goes on."""

    def __init__(self, grid: Grid, measured: Measured, height: float) -> None:
        self.pages: list[list[Slice]] = [[]]
        self._heights = measured.heights
        self._leading = measured.size * LEADING
        self._height = height
        self._header = _header_rows(grid, measured.heights, height)
        self._headings = _headings(grid)
        self._table = _table_rows(grid, self._header[-1], self._headings) if self._header else frozenset()
        self._used = 0.0

    def add(self, row: int, needed: float) -> None:
        """Place a row: here, on the next page, or split over both and more."""
        while needed > self._height - self._used + TOLERANCE:
            done = self._lines_left() * self._leading
            if done and not self._moves_whole(row, needed):
                self._put(row, self._height - self._used)
                needed -= done
            self._next_page(row)
        self._put(row, needed)

    def _lines_left(self) -> int:
        """Lines of a row that still fit on this page; none when they are too few to stand alone."""
        lines = math.floor((self._height - self._used) / self._leading - 2 * PAD_LINES + TOLERANCE)
        return lines if lines >= _LEAST_LINES else 0

    def _moves_whole(self, row: int, needed: float) -> bool:
        header = sum(self._heights[number] for number in self._header) if self._goes_on(row) else 0.0
        is_short = needed < max(2 * _LEAST_LINES * self._leading, self._height * _SHORT)
        return is_short and needed <= self._height - header + TOLERANCE

    def _put(self, row: int, height: float) -> None:
        self.pages[-1].append(Slice(row, self._used, height))
        self._used += height

    def _next_page(self, row: int) -> None:
        taken = self._take_headings_back()
        repeated = self._header if self._goes_on(row) and not {*self._header} & {*taken} else ()
        self.pages.append([])
        self._used = 0.0
        for number in (*repeated, *taken):
            self._put(number, self._heights[number])

    def _take_headings_back(self) -> list[int]:
        """Headings with nothing below them move to the next page, unless they are all there is."""
        page = self.pages[-1]
        kept = len(page)
        while kept and (page[kept - 1].row in self._headings or page[kept - 1].row in self._header):
            kept -= 1
        taken = [part.row for part in page[kept:]] if kept else []
        del page[len(page) - len(taken) :]
        return taken

    def _goes_on(self, row: int) -> bool:
        return bool(self._header) and row > self._header[-1] and row in self._table


def _header_rows(grid: Grid, heights: Sequence[float], height: float) -> range:
    """The rows to repeat; none when they would take more than a third of the page."""
    if grid.repeat is None:
        return range(0)
    rows = range(grid.repeat[0], grid.repeat[1] + 1)
    return rows if sum(heights[row] for row in rows) * 3 <= height else range(0)


def _headings(grid: Grid) -> frozenset[int]:
    """Rows that are one bold line over the whole width: they belong to what follows."""
    return frozenset(
        cell.row for cell in grid.cells if cell.bold and cell.border and cell.col_span == grid.cols
    )


def _table_rows(grid: Grid, header: int, headings: frozenset[int]) -> frozenset[int]:
    """The body of the header's table: rows with cells in the same columns, and the headings among them."""
    columns: defaultdict[int, set[int]] = defaultdict(set)
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            columns[row].add(cell.col)
    body = {row for row in columns if columns[row] == columns[header]}
    return frozenset(body | {row for row in headings if row + 1 in body})
