"""The line of sums below a table: 总分 with weight and points, error cells as missing (layout G20)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.form_data import Totals
from app.domain.vocabulary import Severity
from app.forms.reading.columns import Column
from app.forms.reading.labels import Pairs
from app.forms.reading.numbers import read_number, unreadable
from app.forms.reading.scope import Scope
from app.forms.reading.table import Slot
from app.shared.decimals import parse_number, plain

_POINTS = "totals.points"


def read_totals(scope: Scope, columns: Sequence[Column]) -> Totals:
    """The sums of the first 总分 row; `columns` are those of the table above."""
    for row in range(scope.top, scope.bottom + 1):
        slots = scope.table.row(row)
        if slots and scope.trail.is_free(slots[0]) and _is_sums(scope, slots, columns):
            scope.trail.use(slots[0])
            return _sums(scope, slots[1:], columns)
    return Totals()


def _is_sums(scope: Scope, slots: Sequence[Slot], columns: Sequence[Column]) -> bool:
    """Whether a row is one of sums: 总分, or 自评总分 with its numbers under weights and points."""
    name = scope.words.find("totals", slots[0].key.text)
    if name != "points":
        return name == "row"
    under = {role for slot in slots[1:] if _is_number(slot) for role in _over(slot, columns)}
    return bool(under & {"weight", "points"})


def _over(slot: Slot, columns: Sequence[Column]) -> set[str]:
    """The roles of the columns above a place."""
    return {column.role for column in columns if slot.left <= column.right and column.left <= slot.right}


def with_points(totals: Totals, pairs: Pairs) -> Totals:
    """The sums with the points that stand beside a label of their own (自评总分); others there are told."""
    slot = pairs.slots.get(_POINTS)
    if slot is None:
        return totals
    text = pairs.values[_POINTS]
    points = parse_number(text.removesuffix("分"))
    if points is None:
        unreadable(pairs.scope, slot, _POINTS)
    elif totals.points is not None and points != totals.points:
        first, _ = pairs.scope.trail.cells[_POINTS]
        arguments = {"kept": plain(totals.points), "other": text, "first": first}
        pairs.scope.trail.problem(
            "LABEL_CONFLICT", Severity.MUST_EXPLAIN, slot, path=_POINTS, arguments=arguments
        )
    return totals if totals.points is not None else replace(totals, points=points)


def _sums(scope: Scope, slots: Sequence[Slot], columns: Sequence[Column]) -> Totals:
    numbers = [slot for slot in slots if scope.trail.is_free(slot) and _is_number(slot)]
    found: dict[str, Slot] = {}
    for slot in numbers:
        found.setdefault(_role(slot, numbers, columns), slot)
    grades = [slot for slot in slots if scope.words.find("subheads", slot.key.text) == "standard"]
    scope.trail.use(*grades)
    return Totals(
        weight=read_number(scope, found.get("weight"), "totals.weight"),
        points=read_number(scope, found.get("points"), "totals.points"),
        grade=grades[0].text if len(grades) == 1 else "",
    )


def _is_number(slot: Slot) -> bool:
    return not slot.text or parse_number(slot.text.removesuffix("分")) is not None


def _role(slot: Slot, numbers: Sequence[Slot], columns: Sequence[Column]) -> str:
    """By the column above; without columns the last number is the points, the one before it the weight."""
    roles = _over(slot, columns) & {"weight", "points"}
    if roles:
        return "points" if "points" in roles else "weight"
    if any(column.role in {"weight", "points"} for column in columns):
        return "other"
    return "points" if slot is numbers[-1] else "weight" if slot is numbers[-2] else "other"
