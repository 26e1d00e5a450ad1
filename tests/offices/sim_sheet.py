"""A sheet while it is drawn, and where every value of the truth stands on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from app.forms.raw_sheet import Merge, Position, RawCell, RawSheet
from tests.offices.sim_labels import spaced
from tests.offices.sim_truth import Truth


@dataclass(slots=True)
class Laid:
    """A sheet while it is drawn; `line_cells` and `fund_cells` say where the values of the truth stand."""

    rng: Random
    truth: Truth
    stage: str
    family: str
    cells: dict[Position, RawCell] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    line_cells: dict[tuple[int, str], Position] = field(default_factory=dict)
    fund_cells: dict[tuple[str, str], Position] = field(default_factory=dict)
    fund_labels: dict[str, str] = field(default_factory=dict)
    field_cells: dict[str, Position] = field(default_factory=dict)
    money: str = "万元"
    money_where: str = "label"
    left: int = 0
    row: int = 0
    traits: list[str] = field(default_factory=list)
    end: int = 0
    stacked_at: int = 0
    others: set[Position] = field(default_factory=set)

    def chance(self, share: float, trait: str = "") -> bool:
        """A drawn yes, noted as a trait of the sheet."""
        found = self.rng.random() < share
        if found and trait:
            self.traits.append(trait)
        return found

    def put(self, row: int, col: int, value: RawCell | str, *, rows: int = 1, cols: int = 1) -> Position:
        """A cell or merged range, counted from the left edge of the form."""
        at = row, col + self.left
        cell = value if isinstance(value, RawCell) else RawCell(value)
        if cell.text:
            self.cells[at] = cell
        if rows * cols > 1:
            self.merges.append(Merge(row, at[1], row + rows - 1, at[1] + cols - 1))
        return at

    def label(self, options: tuple[str, ...]) -> str:
        """One of the ways to write a label, spaced as people do."""
        return spaced(self.rng, self.rng.choice(options))

    def number(self, value: Decimal, *, points: bool = False) -> RawCell:
        """A number as a number, as text, with separators, in full-width digits."""
        roll = self.rng.random()
        text = f"{value.normalize():f}"
        if roll < 0.7:
            return RawCell(text, "number")
        if points:
            return RawCell(text)
        if roll < 0.8:
            return RawCell(f"{value:,.2f}" if value == value.quantize(Decimal("0.01")) else text)
        if roll < 0.83:
            return RawCell(text.translate(str.maketrans("0123456789.", "０１２３４５６７８９．")))
        return RawCell(text)


@dataclass(frozen=True, slots=True)
class Head:
    """One drawn column of the indicator table."""

    role: str
    text: str
    col: int
    width: int
    above: str = ""


def sheet_of(laid: Laid, name: str = "Sheet1", *, hidden: bool = False) -> RawSheet:
    """The drawn card as a sheet."""
    return RawSheet(name, laid.cells, tuple(laid.merges), hidden)
