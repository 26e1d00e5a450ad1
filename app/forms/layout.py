"""Form and data to grid: the only place that knows where a cell stands."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from app.domain.form_data import FormData
from app.domain.rubric_table import Rubric
from app.forms.blocks import (
    checklist,
    fields,
    funds,
    indicators,
    notes,
    remarks,
    rubric_table,
    signatures,
    tasks,
    texts,
    title,
    totals,
)
from app.forms.cells import Context, Piece
from app.forms.grid import Cell, Grid
from app.forms.spec import FormSpec

_LAYOUTS: dict[str, Callable[[Any, Context], Piece]] = {
    "title": title.layout,
    "fields": fields.layout,
    "funds": funds.layout,
    "texts": texts.layout,
    "tasks": tasks.layout,
    "indicators": indicators.layout,
    "rubric": rubric_table.layout,
    "checklist": checklist.layout,
    "totals": totals.layout,
    "remarks": remarks.layout,
    "signatures": signatures.layout,
    "notes": notes.layout,
}
_PADDING = 2.0  # half-width characters lost at the edges of a cell
_AIR = 0.5  # lines of space in each row
HIGHEST = 20.0
"""Lines; office programs clip rows above 409 points, so a higher row becomes several merged ones."""


def layout(
    spec: FormSpec,
    data: FormData,
    *,
    overlay: Mapping[str, str] | None = None,
    rubric: Rubric | None = None,
    spare: bool = True,
) -> Grid:
    """The filled form as a grid.

    `overlay` are texts of computed values by path, shown where data are blank.  With `spare` the tables offer
    lines to fill in; a form to be printed or archived has none.  `rubric` is the table a scoring form is for.
    """
    context = Context(spec, data, overlay or {}, rubric, spare)
    cells: list[Cell] = []
    heights: list[float] = []
    repeat: tuple[int, int] | None = None
    for block in spec.blocks:
        piece = _LAYOUTS[block.kind](block, context)
        top = len(heights)
        cells += [replace(cell, row=cell.row + top) for cell in piece.cells]
        heights += piece.heights
        if piece.repeat:
            repeat = piece.repeat[0] + top, piece.repeat[1] + top
    high_enough = _heights(cells, heights, spec.widths)
    cells, heights, repeat = _split_high_rows(cells, high_enough, repeat)
    return Grid(
        form=spec.code,
        version=spec.version,
        title=spec.title,
        widths=spec.widths,
        heights=tuple(heights),
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))),
        landscape=spec.landscape,
        money_unit=spec.money_unit,
        repeat=repeat,
    )


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a cell of that width (half-width characters)."""
    room = max(width - _PADDING, 2.0)
    return sum(max(1, math.ceil(text_width(line) / room)) for line in text.split("\n"))


@lru_cache(maxsize=16384)
def text_width(text: str) -> int:
    """The width of a line in half-width characters; what may be wide counts as wide."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _heights(cells: Sequence[Cell], least: Sequence[float], widths: Sequence[float]) -> list[float]:
    """Rows high enough for every text; what a merged cell lacks is shared out among its rows."""
    heights = [height + _AIR for height in least]
    for cell in sorted(cells, key=lambda cell: cell.row_span):
        needed = lines_of(cell.text, sum(widths[cell.col : cell.col + cell.col_span])) + _AIR
        rows = range(cell.row, cell.row + cell.row_span)
        lacking = needed - sum(heights[row] for row in rows)
        for row in rows:
            heights[row] += max(lacking, 0.0) / cell.row_span
    return heights


def _split_high_rows(
    cells: Sequence[Cell], heights: Sequence[float], repeat: tuple[int, int] | None
) -> tuple[list[Cell], list[float], tuple[int, int] | None]:
    """Make several rows of each row that is too high, merged so that nothing looks different."""
    parts = [math.ceil(height / HIGHEST) for height in heights]
    tops = [sum(parts[:row]) for row in range(len(parts) + 1)]
    split = [height / count for height, count in zip(heights, parts, strict=True) for _ in range(count)]
    moved = [
        replace(cell, row=tops[cell.row], row_span=tops[cell.row + cell.row_span] - tops[cell.row])
        for cell in cells
    ]
    return moved, split, repeat and (tops[repeat[0]], tops[repeat[1] + 1] - 1)
