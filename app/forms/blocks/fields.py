"""Short label and value pairs."""

from __future__ import annotations

from app.forms.cells import Context, Piece, item_rows, label
from app.forms.spec import FieldsBlock


def layout(block: FieldsBlock, context: Context) -> Piece:
    """One row of pairs per line of the description, behind the block's title if it has one."""
    piece = item_rows(block.rows, block.source, context, left=block.title_span)
    if not block.title:
        return piece
    title = label((0, 0, len(piece.heights), block.title_span), block.title)
    return Piece((title, *piece.cells), piece.heights)
