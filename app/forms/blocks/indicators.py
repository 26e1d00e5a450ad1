"""The indicator table: one- or two-row header, levels merged over equal rows, periods side by side."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from app.domain.vocabulary import Stage
from app.forms.cells import Context, Piece, label, value
from app.forms.grid import Cell
from app.forms.indicator_rows import Row, rows_of
from app.forms.paths import parse_path
from app.forms.showing import show_months
from app.forms.spec import IndicatorColumn, IndicatorsBlock

AGREED = ("name", "target", "weight")
"""Columns that later stages take over from the approved goal."""


def layout(block: IndicatorsBlock, context: Context) -> Piece:
    """Header and one row per indicator, spare rows included."""
    rows = rows_of(context.spec, context.data, spare=context.spare)
    top = 2 if any(column.group for column in block.columns) else 1
    cells = _header(block, top, context)
    if block.title:
        cells.append(label((0, 0, top + len(rows), block.title_span), block.title))
    for col, column in _placed(block):
        if column.key in ("level1", "level2"):
            cells += _levels(column, rows, (top, col))
        else:
            cells += [
                _cell(column, row, (top + number, col), context=context) for number, row in enumerate(rows)
            ]
    return Piece(tuple(cells), (1.0,) * (top + len(rows)), (0, top - 1))


def _placed(block: IndicatorsBlock) -> Iterator[tuple[int, IndicatorColumn]]:
    """Every column with the grid column where it starts."""
    col = block.title_span
    for column in block.columns:
        yield col, column
        col += column.span


def _header(block: IndicatorsBlock, rows: int, context: Context) -> list[Cell]:
    cells: list[Cell] = []
    for group, placed in groupby(_placed(block), key=lambda entry: entry[1].group):
        columns = list(placed)
        if group:
            width = sum(column.span for _, column in columns)
            cells.append(label((0, columns[0][0], 1, width), show_months(group, context.data.period_months)))
        top = 1 if group else 0
        for col, column in columns:
            text = show_months(column.label, context.data.period_months)
            cells.append(label((top, col, rows - top, column.span), text))
    return cells


def _levels(column: IndicatorColumn, rows: list[Row], at: tuple[int, int]) -> list[Cell]:
    """One merged cell per run of rows of the same level."""
    depth = 1 if column.key == "level1" else 2
    top, col = at
    cells: list[Cell] = []
    for pair, run in groupby(rows, key=lambda row: row.pair[:depth]):
        height = len(list(run))
        cells.append(label((top, col, height, column.span), pair[-1]))
        top += height
    return cells


def _cell(column: IndicatorColumn, row: Row, at: tuple[int, int], *, context: Context) -> Cell:
    path = f"{row.lines[column.period]}.{column.key}"
    referenced = column.key in AGREED and _is_agreed(path, context)
    return value((*at, 1, column.span), path, context, referenced=referenced)


def _is_agreed(path: str, context: Context) -> bool:
    """Whether the line was taken over from a goal: then it carries the goal line's identity."""
    where = parse_path(path)
    if where.slot is not None or context.spec.stage in (Stage.GOAL, Stage.PRE_ASSESSMENT):
        return False
    return "uid" in context.data.indicators[where.index].extra
