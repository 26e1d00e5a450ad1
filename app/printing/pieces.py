"""Which part of each cell, and which of its lines, stands on which page."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.forms.grid import Grid
from app.printing.fonts import Fonts
from app.printing.measure import PAD_LINES, Measured, SetText, measure, sizes_of, stretched
from app.printing.paginate import TOLERANCE, Slice, break_rows

_ROUNDS = 8
_MOST_PAGES = 4
_LITTLE = 0.4
"""Share of the last page; with more on it smaller type would hardly save the page."""

Extent = tuple[float, float]
"""Top and bottom of a piece, points below the upper edge of the page's body."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a cell on one page with its lines; `cut` when the cell goes on elsewhere."""

    text: SetText
    top: float
    height: float
    lines: tuple[str, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A grid on pages; `edges` of the columns from the left margin in points."""

    edges: tuple[float, ...]
    pages: tuple[tuple[Piece, ...], ...]


def lay_out(grid: Grid, fonts: Fonts, width: float, height: float) -> LaidOut:
    """Lay a grid out on pages of this size (points), smaller type where that saves an almost empty page."""
    sizes = sizes_of(grid, width)
    first = _laid_out(grid, measure(grid, fonts, width, next(sizes)), height)
    if not _ends_in_little(first, height):
        return first
    tighter = (_laid_out(grid, measure(grid, fonts, width, size), height) for size in sizes)
    return next((tried for tried in tighter if len(tried.pages) < len(first.pages)), first)


def _ends_in_little(laid_out: LaidOut, height: float) -> bool:
    """Whether only a small part of the last of a few pages is used."""
    pages = laid_out.pages
    return (
        1 < len(pages) <= _MOST_PAGES and max(part.top + part.height for part in pages[-1]) < _LITTLE * height
    )


def _laid_out(grid: Grid, measured: Measured, height: float) -> LaidOut:
    pages, lacking = _place(measured, break_rows(grid, measured, height))
    for _ in range(_ROUNDS):
        if not lacking:
            break
        measured = stretched(measured, lacking)
        pages, lacking = _place(measured, break_rows(grid, measured, height))
    return LaidOut(measured.edges, tuple(tuple(page) for page in pages))


def _place(
    measured: Measured, pages: Sequence[Sequence[Slice]]
) -> tuple[list[list[Piece]], dict[int, float]]:
    """The pieces of each page, and the points that rows lack.

    A text cut by pages loses up to a line at the foot of each, so that its last row may have to be higher.
    """
    where: defaultdict[int, list[tuple[int, Slice]]] = defaultdict(list)
    for number, page in enumerate(pages):
        for part in page:
            where[part.row].append((number, part))
    placed: list[list[Piece]] = [[] for _ in pages]
    lacking: dict[int, float] = {}
    for text in measured.texts:
        extents = _extents(text, where)
        lines, crowded = _share_out(text, extents)
        if crowded:
            last = text.cell.row + text.cell.row_span - 1
            lacking[last] = max(lacking.get(last, 0.0), crowded * text.leading)
        for number, (top, bottom) in extents.items():
            placed[number].append(Piece(text, top, bottom - top, lines[number], cut=len(extents) > 1))
    return placed, lacking


def _extents(text: SetText, where: Mapping[int, Sequence[tuple[int, Slice]]]) -> dict[int, Extent]:
    """Where a cell stands: page number → extent, in page order."""
    extents: dict[int, Extent] = {}
    for row in range(text.cell.row, text.cell.row + text.cell.row_span):
        for number, part in where[row]:
            top, bottom = extents.get(number, (part.top, part.top))
            extents[number] = min(top, part.top), max(bottom, part.top + part.height)
    return dict(sorted(extents.items()))


def _share_out(text: SetText, extents: Mapping[int, Extent]) -> tuple[dict[int, tuple[str, ...]], int]:
    """The lines of each piece, and how many stand in the last one without room.

    A label is said again wherever it fits; what somebody filled in runs on from piece to piece.
    """
    if len(extents) == 1:
        return dict.fromkeys(extents, text.lines), 0
    rooms = {number: _room(text, extent) for number, extent in extents.items()}
    if not text.cell.path and max(rooms.values()) >= len(text.lines):
        fitting = {number: text.lines if room >= len(text.lines) else () for number, room in rooms.items()}
        return fitting, 0
    lines: dict[int, tuple[str, ...]] = {}
    rest = text.lines
    for number, room in rooms.items():
        lines[number], rest = rest[:room], rest[room:]
    lines[max(rooms)] += rest
    return lines, len(rest)


def _room(text: SetText, extent: Extent) -> int:
    return max(0, math.floor((extent[1] - extent[0]) / text.leading - 2 * PAD_LINES + TOLERANCE))
