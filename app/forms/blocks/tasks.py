"""年度主要任务 with their amounts, closed by a line of sums."""

from __future__ import annotations

from app.forms.cells import Context, Piece, label, value
from app.forms.grid import Cell
from app.forms.spec import TasksBlock


def layout(block: TasksBlock, context: Context) -> Piece:
    """Two header rows, one row per task, the sums in the last row."""
    held = len(context.data.tasks)
    count = max(block.rows, held + 1) if context.spare else max(held, 1)
    cells = [label((0, 0, count + 3, block.title_span), block.title), *_header(block)]
    col = block.title_span
    for column in block.columns:
        cells += [
            value((2 + number, col, 1, column.span), f"tasks[{number}].{column.key}", context)
            for number in range(count)
        ]
        if column.is_amount:
            cells.append(value((2 + count, col, 1, column.span), f"funds.{column.key}.initial", context))
        col += column.span
    names = sum(column.span for column in block.columns if not column.is_amount)
    cells.append(label((2 + count, block.title_span, 1, names), block.sum_label))
    return Piece(tuple(cells), (1.0,) * (count + 3))


def _header(block: TasksBlock) -> list[Cell]:
    """Name and content over two rows, the amounts under one heading."""
    cells: list[Cell] = []
    col = left = block.title_span
    for column in block.columns:
        top = 1 if column.is_amount else 0
        cells.append(label((top, col, 2 - top, column.span), column.label))
        col += column.span
        left = left if column.is_amount else col
    return [*cells, label((0, left, 1, col - left), block.group)]
