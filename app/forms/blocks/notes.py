"""The printed notes (注) below a form."""

from __future__ import annotations

from app.forms.cells import Context, Piece
from app.forms.grid import Cell
from app.forms.spec import NotesBlock

_INDENT = "　　"
"""As wide as 注：, so that the numbers stand below each other."""


def layout(block: NotesBlock, context: Context) -> Piece:
    """One row per note over the whole width."""
    cells = (
        Cell(row, 0, 1, context.cols, f"{_INDENT if row else ''}{text}", "note", border=False)
        for row, text in enumerate(block.lines)
    )
    return Piece(tuple(cells), (1.0,) * len(block.lines))
