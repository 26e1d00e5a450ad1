"""Title, year line and money unit."""

from __future__ import annotations

from app.forms.cells import Context, Piece
from app.forms.grid import Cell
from app.forms.spec import TitleBlock
from app.forms.values import value_text

_TITLE_HEIGHT = 2.0


def layout(block: TitleBlock, context: Context) -> Piece:
    """Two rows, three with the unit; the year is fixed with the submission, so its cell is no input."""
    spec, cols = context.spec, context.cols
    year = value_text(context.data, "header.year", spec)
    cells = [
        Cell(0, 0, 1, cols, spec.title, "title", align="center", bold=True, border=False),
        Cell(1, 0, 1, cols, year, "title", path="header.year", align="center", border=False),
    ]
    if block.unit:
        unit = f"单位：{spec.money_unit}"
        cells.append(Cell(2, 0, 1, cols, unit, "note", align="right", border=False))
    return Piece(tuple(cells), (_TITLE_HEIGHT, *[1.0] * (len(cells) - 1)))
