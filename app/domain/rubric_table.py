"""A scoring table: sections of lines with criteria and points, and the marks 优良中差."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app.domain.department_formulas import Formula

NOT_APPLICABLE = "不适用"
"""The mark of a line that does not concern this project; the rest is rescaled to the full points."""


@dataclass(frozen=True, slots=True)
class Mark:
    """优, 良, 中 or 差 of one line: a share range of its points, and the share when only ticked, in %.

    `low` belongs to the range; `high` does so only for the best mark.
    """

    name: str
    low: Decimal
    high: Decimal
    usual: Decimal


@dataclass(frozen=True, slots=True)
class RubricItem:
    """One line: `points` 分 at most, `criteria` what is looked at, `rule` how points are given."""

    code: str
    name: str
    criteria: str
    points: Decimal
    group: str = ""
    rule: str = ""
    formula: Formula | None = None


@dataclass(frozen=True, slots=True)
class RubricSection:
    """Lines under one first-level heading."""

    name: str
    items: tuple[RubricItem, ...]

    @property
    def points(self) -> Decimal:
        """Points of all its lines."""
        return sum((item.points for item in self.items), Decimal(0))


@dataclass(frozen=True, slots=True)
class Rubric:
    """A whole table.

    `grades` is the rulebook key of its grades; `notes_required` tables want a note with every deduction.
    """

    code: str
    title: str
    source: str
    note: str
    grades: str
    total: Decimal
    notes_required: bool
    marks: tuple[Mark, ...]
    sections: tuple[RubricSection, ...]

    @property
    def items(self) -> tuple[RubricItem, ...]:
        """All lines in order."""
        return tuple(item for section in self.sections for item in section.items)

    def item(self, code: str) -> RubricItem | None:
        """The line with that code."""
        return next((item for item in self.items if item.code == code), None)

    def mark(self, name: str) -> Mark | None:
        """The mark with that name."""
        return next((mark for mark in self.marks if mark.name == name), None)

    def mark_of(self, share: Decimal) -> Mark:
        """The mark whose range holds a share of the points, 0 to 100 %."""
        return next(mark for mark in self.marks if share >= mark.low)


def with_points(rubric: Rubric, points: Mapping[str, Decimal]) -> Rubric:
    """The table with the bureau's own points per line code, 分.

    Raises ValueError for an unknown code, points that are not positive, or a sum other than the total.
    """
    unknown = set(points) - {item.code for item in rubric.items}
    if unknown:
        raise ValueError(f"{rubric.code}: no such lines {sorted(unknown)}")
    sections = tuple(
        replace(
            section,
            items=tuple(replace(item, points=points.get(item.code, item.points)) for item in section.items),
        )
        for section in rubric.sections
    )
    changed = replace(rubric, sections=sections)
    check_points(changed)
    return changed


def with_marks(rubric: Rubric, lows: Sequence[Decimal], usual: Sequence[Decimal]) -> Rubric:
    """The table with the bureau's own lower limits and usual shares of the marks, best first, in %.

    A usual share outside its range counts as the nearest limit; the shipped marks stay where the lists are
    not as long as they are.
    """
    if not len(rubric.marks) == len(lows) == len(usual):
        return rubric
    highs = (Decimal(100), *lows)
    marks = tuple(
        replace(mark, low=low, high=high, usual=min(max(share, low), high))
        for mark, low, high, share in zip(rubric.marks, lows, highs, usual, strict=False)
    )
    return replace(rubric, marks=marks)


def check_points(rubric: Rubric) -> None:
    """ValueError when a line has no points or the lines do not add up to the total."""
    for item in rubric.items:
        if item.points <= 0:
            raise ValueError(f"{rubric.code}: {item.code} has {item.points} points")
    found = sum((section.points for section in rubric.sections), Decimal(0))
    if found != rubric.total:
        raise ValueError(f"{rubric.code}: lines add up to {found}, not {rubric.total}")
