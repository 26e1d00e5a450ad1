"""What is written at a cell of a workbook beside its value: a colour, a note, a link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.vocabulary import Severity
from app.forms.raw_sheet import Position


@dataclass(frozen=True, slots=True)
class CellMark:
    """`tint` colours the cell by severity, `note` is its comment.

    `link` leads to (sheet number, row, column), all from 0; `open` lets a locked cell be changed.
    """

    tint: Severity | None = None
    note: str = ""
    link: tuple[int, int, int] | None = None
    open: bool = False


UNMARKED = CellMark()
CellMarks = Mapping[Position, CellMark]
"""Marks by the first corner of their cell."""
COVER = "return_cover"
"""The form code of a 退回修改意见 sheet, which is written for people and never read in."""
