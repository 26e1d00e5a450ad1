"""年度主要任务 with their amounts, closed by a line of sums."""

from __future__ import annotations

from app.forms.cells import Context, Piece, label, value
from app.forms.grid import Cell
from app.forms.spec import Item, TaskColumn, TasksBlock

_TEXTS = ("name", "content")
_AMOUNT = Item(kind="money")


def layout(block: TasksBlock, context: Context) -> Piece:
    """Two header rows, one row per task, the sums (`figures.tasks_total` …, 万元) in the last row."""
    held = len(context.data.tasks)
    count = max(block.rows, held + 1) if context.spare else max(held, 1)
    cells = [label((0, 0, count + 3, block.title_span), block.title)]
    cells += _header(block)
    col = block.title_span
    for column in block.columns:
        for number in range(count):
            cells.append(value((2 + number, col, 1, column.span), f"tasks[{number}].{column.key}", context))
        if column.key not in _TEXTS:
            place = (2 + count, col, 1, column.span)
            cells.append(value(place, f"figures.tasks_{column.key}", context, item=_AMOUNT))
        col += column.span
    names = sum(column.span for column in _before_amounts(block))
    cells.append(label((2 + count, block.title_span, 1, names), block.sum_label))
    return Piece(tuple(cells), (1.0,) * (count + 3))


def _before_amounts(block: TasksBlock) -> list[TaskColumn]:
    return [column for column in block.columns if column.key in _TEXTS]


def _header(block: TasksBlock) -> list[Cell]:
    """Name and content over two rows, the amounts under one heading."""
    cells: list[Cell] = []
    col = block.title_span
    for column in block.columns:
        rows = 2 if column.key in _TEXTS else 1
        cells.append(label((2 - rows, col, rows, column.span), column.label))
        col += column.span
    left = block.title_span + sum(column.span for column in _before_amounts(block))
    return [*cells, label((0, left, 1, col - left), block.group)]
