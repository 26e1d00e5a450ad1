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
        self._table = _same_columns(grid, self._header[-1]) if self._header else frozenset()
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
        is_short = needed < 2 * _LEAST_LINES * self._leading
        return is_short and needed <= self._height - header + TOLERANCE

    def _put(self, row: int, height: float) -> None:
        self.pages[-1].append(Slice(row, self._used, height))
        self._used += height

    def _next_page(self, row: int) -> None:
        repeated = self._take_header_back() or (list(self._header) if self._goes_on(row) else [])
        self.pages.append([])
        self._used = 0.0
        for number in repeated:
            self._put(number, self._heights[number])

    def _take_header_back(self) -> list[int]:
        """A header with nothing below it moves to the next page."""
        page = self.pages[-1]
        count = len(self._header)
        rows = [part.row for part in page[-count:]] if count else []
        if not count or rows != list(self._header) or len(page) == count:
            return []
        del page[-count:]
        return rows

    def _goes_on(self, row: int) -> bool:
        return bool(self._header) and row > self._header[-1] and row in self._table


def _header_rows(grid: Grid, heights: Sequence[float], height: float) -> range:
    """The rows to repeat; none when they would take more than a third of the page."""
    if grid.repeat is None:
        return range(0)
    rows = range(grid.repeat[0], grid.repeat[1] + 1)
    return rows if sum(heights[row] for row in rows) * 3 <= height else range(0)


def _same_columns(grid: Grid, header: int) -> frozenset[int]:
    """Rows whose cells stand in the same columns as those of the header: the body of its table."""
    columns: defaultdict[int, set[int]] = defaultdict(set)
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            columns[row].add(cell.col)
    return frozenset(row for row in columns if columns[row] == columns[header])
