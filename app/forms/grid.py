"""The grid: the one picture of a filled form that screen, workbook, PDF and Word all render."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["title", "label", "input", "computed", "referenced", "note"]
CellKind = Literal[
    "text", "long_text", "money", "rate", "points", "integer", "target", "choice", "tick", "date"
]
Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One (possibly merged) cell; row and column count from 0.

    `path` says which value of the form it shows (`funds.total.executed`, `indicators[3].actual`);
    labels and notes have "".  `text` is what is shown; `choices` the allowed words of a choice cell.
    """

    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    role: Role
    path: str = ""
    kind: CellKind = "text"
    align: Align = "left"
    bold: bool = False
    choices: tuple[str, ...] = ()
    border: bool = True


@dataclass(frozen=True, slots=True)
class Grid:
    """A laid-out form: `widths` in characters of the body font, `heights` in lines of text.

    `repeat` is the row range (first, last) of the table header repeated on each printed page, or None.
    `form`, `version` and the identifying texts go to the hidden sheet of the workbook.
    """

    form: str
    version: int
    title: str
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    cells: tuple[Cell, ...]
    landscape: bool
    money_unit: str
    repeat: tuple[int, int] | None = None

    @property
    def rows(self) -> int:
        """Number of grid rows."""
        return len(self.heights)

    @property
    def cols(self) -> int:
        """Number of grid columns."""
        return len(self.widths)
