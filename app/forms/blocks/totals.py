"""The closing lines: 总分, 等级."""

from __future__ import annotations

from app.forms.cells import Context, Piece, item_rows
from app.forms.spec import TotalsBlock


def layout(block: TotalsBlock, context: Context) -> Piece:
    """Labels and values as described; weight, points and grade come from the declared totals."""
    return item_rows(block.rows, "totals", context)
