"""Column widths and row heights of a form on screen, in pixels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from app.forms.grid import Cell, Grid

PADDING = 3
"""Pixels between the line of a cell and its text, at the left and right."""


def half_width(font: QFont) -> float:
    """Pixels of a half-width character."""
    return QFontMetricsF(font).horizontalAdvance("国") / 2


def line_height(font: QFont) -> float:
    """Pixels of a line."""
    return QFontMetricsF(font).lineSpacing()


def row_heights(grid: Grid, font: QFont, widths: Sequence[int]) -> list[float]:
    """The grid's heights in pixels, enlarged where a text needs more lines in this font than was reckoned.

    Screen fonts grow in jumps with their size, so a line may hold less than the layout expects.
    """
    line = line_height(font)
    heights = [height * line for height in grid.heights]
    for cell in sorted(grid.cells, key=lambda cell: cell.row_span):
        if not _may_wrap(cell, widths, line):
            continue
        width = sum(widths[cell.col : cell.col + cell.col_span]) - 2 * PADDING
        needed = _text_height(cell.text, font.toString(), width) + line * 0.3
        rows = range(cell.row, cell.row + cell.row_span)
        lacking = needed - sum(heights[row] for row in rows)
        if lacking > 0:
            heights[rows[-1]] += lacking
    return heights


def whole_pixels(sizes: Iterable[float]) -> list[int]:
    """Sizes rounded so that their sum is the rounded exact sum."""
    result, edge = [], 0.0
    for size in sizes:
        start = round(edge)
        edge += size
        result.append(round(edge) - start)
    return result


def _may_wrap(cell: Cell, widths: Sequence[int], line: float) -> bool:
    """Whether a text is long enough to fill its line, judging by its number of characters."""
    room = sum(widths[cell.col : cell.col + cell.col_span])
    return "\n" in cell.text or len(cell.text) * line * 0.75 > room


@lru_cache(maxsize=8192)
def _text_height(text: str, font: str, width: float) -> float:
    """Pixels that a wrapped text needs."""
    used = QFont()
    used.fromString(font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    total = 0.0
    for part in text.split("\n"):
        total += _part_height(part, used, option, width)
    return total


def _part_height(text: str, font: QFont, option: QTextOption, width: float) -> float:
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        lines += 1
    layout.endLayout()
    return max(lines, 1) * line_height(font)
