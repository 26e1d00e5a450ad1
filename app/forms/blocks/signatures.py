"""The line of people and dates below the form."""

from __future__ import annotations

from dataclasses import replace

from app.forms.cells import Context, Piece, item_rows
from app.forms.spec import SignaturesBlock

_ROOM = 0.5  # lines more than a row of text: somebody signs by hand


def layout(block: SignaturesBlock, context: Context) -> Piece:
    """Labels and values without borders."""
    piece = item_rows(block.rows, "remarks", context, border=False)
    return replace(piece, heights=tuple(height + _ROOM for height in piece.heights))
