"""The line of people and dates below the form."""

from __future__ import annotations

from app.forms.cells import Context, Piece, item_rows
from app.forms.spec import SignaturesBlock


def layout(block: SignaturesBlock, context: Context) -> Piece:
    """Labels and values without borders."""
    return item_rows(block.rows, "remarks", context, border=False)
