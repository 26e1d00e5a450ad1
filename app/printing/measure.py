"""From a grid to points: column edges, font size, wrapped texts, row heights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

from app.forms.grid import Cell, Grid
from app.printing.fonts import Fonts
from app.printing.line_breaks import wrap

BODY_SIZE = 10.5
"""五号, the size of a printed form."""
SMALLEST_SIZE = 7.5
SMALLEST_NUMBER = 5.0
"""An amount is set smaller rather than broken into two lines, down to this size."""
TITLE_SIZE = 16.0
LEADING = 1.3
"""Line distance in font sizes."""
PAD_X = 3.0
PAD_LINES = 0.25
"""Space above and below a text, in lines."""
_TIGHTER = 0.93
_NUMBER_KINDS = frozenset({"money", "rate", "points", "integer"})


@dataclass(frozen=True, slots=True)
class SetText:
    """A cell with its text broken into lines, and the size it is set in."""

    cell: Cell
    lines: tuple[str, ...]
    size: float

    @property
    def leading(self) -> float:
        """Line distance in points."""
        return self.size * LEADING

    @property
    def height(self) -> float:
        """Points that the lines need with the space around them."""
        return (len(self.lines) + 2 * PAD_LINES) * self.leading if self.lines else 0.0


@dataclass(frozen=True, slots=True)
class Measured:
    """A grid in points: `edges` of the columns from the left margin, `heights` of the rows."""

    edges: tuple[float, ...]
    heights: tuple[float, ...]
    texts: tuple[SetText, ...]
    size: float


def sizes_of(grid: Grid, width: float) -> Iterator[float]:
    """The type sizes for a grid of that width: the fitting one, then smaller ones that are still readable."""
    size = max(SMALLEST_SIZE, min(BODY_SIZE, 2 * width / sum(grid.widths)))  # a character is two units wide
    while size > SMALLEST_SIZE:
        yield size
        size *= _TIGHTER
    yield SMALLEST_SIZE


def measure(grid: Grid, fonts: Fonts, width: float, size: float) -> Measured:
    """Fit the columns to `width` and set the texts in that size."""
    unit = width / sum(grid.widths)
    edges = tuple(accumulate((width * unit for width in grid.widths), initial=0.0))
    texts = tuple(_set(cell, fonts, edges, size) for cell in grid.cells)
    return Measured(edges, _row_heights(grid, texts, size * LEADING), texts, size)


def _set(cell: Cell, fonts: Fonts, edges: tuple[float, ...], size: float) -> SetText:
    if not cell.text or cell.text.isspace():
        return SetText(cell, (), size)
    if cell.role == "title" and cell.bold:
        size = TITLE_SIZE
    typeface = fonts.of(bold=cell.bold)
    room = (edges[cell.col + cell.col_span] - edges[cell.col] - 2 * PAD_X) / size
    text = typeface.prepare(cell.text)
    if cell.kind in _NUMBER_KINDS and "\n" not in text:
        wide = sum(map(typeface.widths.__getitem__, text))
        if room < wide <= room * size / SMALLEST_NUMBER:
            return SetText(cell, (text,), size * room / wide)
    lines = wrap(text, max(room, 1.0), typeface.widths)
    return SetText(cell, tuple(lines), size)


def _row_heights(grid: Grid, texts: tuple[SetText, ...], leading: float) -> tuple[float, ...]:
    """As high as the grid says, higher where a text needs it; the last row of a merged cell gives way."""
    heights = [height * leading for height in grid.heights]
    for text in sorted(texts, key=lambda text: text.cell.row + text.cell.row_span):
        last = text.cell.row + text.cell.row_span - 1
        lacking = text.height - sum(heights[text.cell.row : last + 1])
        heights[last] += max(0.0, lacking)
    return tuple(heights)


def stretched(measured: Measured, lacking: Mapping[int, float]) -> Measured:
    """The same with some rows made higher: row → points."""
    heights = (height + lacking.get(row, 0.0) for row, height in enumerate(measured.heights))
    return replace(measured, heights=tuple(heights))
