"""Printing forms: one PDF of many, each with its own page numbers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from app.forms.grid import Grid
from app.printing.fonts import new_fonts
from app.printing.pieces import lay_out
from app.printing.sheet_canvas import SheetCanvas, body_size
from app.shared.errors import UserError
from app.shared.progress import Progress, step
from app.shared.safe_write import safe_write

_NAME_PATHS = ("fields.project_name", "fields.agency_name", "fields.department_name")


class FormToPrint(Protocol):
    """A form and the small line at the foot of its pages (form, version, rulebook)."""

    @property
    def grid(self) -> Grid:
        """The laid-out form."""

    @property
    def footer(self) -> str:
        """Small line at the foot, left."""


class Page(NamedTuple):
    """What is printed like a form without being one: a list, a review sheet, a recovery sheet."""

    grid: Grid
    footer: str


def print_forms(
    path: Path, sheets: Sequence[FormToPrint], progress: Progress, *, stamp: str = ""
) -> tuple[str, ...]:
    """Write the forms as one PDF; returns the characters that no font has.

    `stamp` says where the history stood; it ends the line at the foot.

    Raises UserError when there is nothing to print or the file cannot be written, CancelledError when asked.
    """
    if not sheets:
        raise UserError("没有可打印的表。", "请先选中要打印的项目。")
    fonts = new_fonts()
    buffer = io.BytesIO()
    canvas = SheetCanvas(buffer, fonts, sheets[0].grid.title)
    for number, sheet in enumerate(sheets):
        outline = outline_of(sheet.grid)
        step(progress, number, len(sheets), outline)
        is_landscape = sheet.grid.landscape
        laid_out = lay_out(sheet.grid, fonts, *body_size(is_landscape=is_landscape))
        foot = sheet.footer, f"历史 {stamp}" if stamp else ""
        canvas.draw(laid_out, is_landscape=is_landscape, foot=foot, outline=outline)
    canvas.save()
    safe_write(path, buffer.getvalue(), is_whole_pdf)
    return fonts.missing()


def outline_of(grid: Grid) -> str:
    """What the reader's table of contents shows: the project or agency, else the title."""
    texts = {cell.path: cell.text for cell in grid.cells if cell.path in _NAME_PATHS}
    return next((texts[path] for path in _NAME_PATHS if texts.get(path)), grid.title)


def is_whole_pdf(data: bytes) -> bool:
    """Whether head and end of the file are there."""
    return data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")
