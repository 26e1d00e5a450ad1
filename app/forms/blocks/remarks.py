"""Statements below the table: conclusion, problems, measures, opinions."""

from __future__ import annotations

from app.forms.cells import Context, Piece, item_rows
from app.forms.spec import RemarksBlock


def layout(block: RemarksBlock, context: Context) -> Piece:
    """One row per statement, at least as high as described."""
    return item_rows(block.rows, "remarks", context)
