"""Blocks of cells on the clipboard, as Excel and WPS write them: lines, tabs, quotes around breaks."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from app.forms.grid import Cell


def block_of(text: str) -> list[list[str]]:
    """The rows of texts of a clipboard text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if '"' not in text:
        return [line.split("\t") for line in text.split("\n")]
    return [list(row) for row in csv.reader(io.StringIO(text), delimiter="\t")]


def text_of_cells(cells: Sequence[Cell]) -> str:
    """The rectangle around some cells, blanks where merged cells cover; the shape that pasting keeps."""
    if not cells:
        return ""
    rows = range(min(c.row for c in cells), max(c.row for c in cells) + 1)
    cols = range(min(c.col for c in cells), max(c.col for c in cells) + 1)
    texts = {(cell.row, cell.col): cell.text for cell in cells}
    return "\n".join("\t".join(_quoted(texts.get((row, col), "")) for col in cols) for row in rows)


def _quoted(text: str) -> str:
    if "\n" in text or "\t" in text or text.startswith('"'):
        return '"' + text.replace('"', '""') + '"'
    return text
