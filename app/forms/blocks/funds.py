"""The fund table, with a header of amounts or with a label before each amount."""

from __future__ import annotations

from app.forms.cells import Context, Piece, label, value
from app.forms.fund_lines import further_funds
from app.forms.grid import Cell
from app.forms.showing import DASH, show_months
from app.forms.spec import FundColumn, FundRow, FundsBlock


def layout(block: FundsBlock, context: Context) -> Piece:
    """The lines of the form, then those of the data that the form does not know."""
    top = 1 if block.header else 0
    labels = 1 if block.header else len(block.columns)
    further = further_funds(context.spec, context.data)
    rows = (*block.rows, *(FundRow(line.row, line.label, (line.label,) * labels) for line in further))
    cells = [label((0, 0, top + len(rows), block.title_span), block.title)] if block.title_span else []
    if block.header:
        cells += _header(block, context)
    for number, row in enumerate(rows):
        cells += _row(block, row, top + number, context=context)
    return Piece(tuple(cells), (1.0,) * (top + len(rows)))


def _header(block: FundsBlock, context: Context) -> list[Cell]:
    col = block.title_span
    cells = [label((0, col, 1, block.label_span), "")]
    col += block.label_span
    for column in block.columns:
        text = show_months(column.label, context.data.period_months)
        cells.append(label((0, col, 1, column.span), text))
        col += column.span
    return cells


def _row(block: FundsBlock, row: FundRow, top: int, *, context: Context) -> list[Cell]:
    cells: list[Cell] = []
    col = block.title_span
    if block.header:
        cells.append(label((top, col, 1, block.label_span), row.shown[0], align="left"))
        col += block.label_span
    for index, column in enumerate(block.columns):
        if column.label_span:
            cells.append(label((top, col, 1, column.label_span), row.shown[index], align="left"))
            col += column.label_span
        cells.append(_amount((top, col, 1, column.span), row, column, context=context))
        col += column.span
    return cells


def _amount(place: tuple[int, int, int, int], row: FundRow, column: FundColumn, *, context: Context) -> Cell:
    if column.key in row.dashes:
        return label(place, DASH)
    return value(place, f"funds.{row.key}.{column.key}", context)
