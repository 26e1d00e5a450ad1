"""Long texts: the goal, and beside it what became of it."""

from __future__ import annotations

from app.forms.cells import Context, Piece, label, value
from app.forms.grid import Cell
from app.forms.showing import show_years
from app.forms.spec import TextsBlock


def layout(block: TextsBlock, context: Context) -> Piece:
    """The texts side by side, with a row of labels above when there are labels."""
    labelled = any(item.label for item in block.items)
    text_row = 1 if labelled else 0
    cells: list[Cell] = []
    if block.title:
        cells.append(label((0, 0, text_row + 1, block.title_span), block.title))
    col = block.title_span
    period = context.data.fields.get("project_period", "")
    for item in block.items:
        if labelled:
            cells.append(label((0, col, 1, item.span), show_years(item.label, period)))
        cells.append(value((text_row, col, 1, item.span), f"texts.{item.key}", context, item=item))
        col += item.span
    height = float(max(item.lines for item in block.items))
    return Piece(tuple(cells), (*[1.0] * text_row, height))
