"""Money, sums and the goal of one project in a list: columns of their own, repeated or only on one row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from app.domain.form_data import FundLine, Totals
from app.domain.vocabulary import Severity, Stage
from app.forms.reading.columns import Column, clean, value_at
from app.forms.reading.funds import Funds
from app.forms.reading.numbers import read_number, read_rate
from app.forms.reading.scope import Scope
from app.forms.reading.table import Slot
from app.shared.decimals import split_amount

_AMOUNTS = ("initial", "adjusted", "executed", "forecast")


@dataclass(frozen=True, slots=True)
class ListColumns:
    """The columns of a list that belong to the project: amounts by (fund row, role), grade, sum of points."""

    funds: Mapping[tuple[str, str], Column]
    sums: Mapping[str, Column]

    def all(self) -> Iterator[Column]:
        """Every such column."""
        yield from self.funds.values()
        yield from self.sums.values()


def list_columns(scope: Scope, columns: Iterable[Column], stage: Stage) -> ListColumns:
    """Tell the columns of the project from those of its indicators by their headings."""
    funds: dict[tuple[str, str], Column] = {}
    sums: dict[str, Column] = {}
    for column in columns:
        place = _place(scope, column)
        if place is not None:
            row, role = place
            if stage is Stage.GOAL and role == "adjusted":
                role = "initial"
            funds.setdefault((row, role), column)
        elif not column.role and (name := scope.words.find("totals", column.key.text)):
            sums.setdefault("grade" if name == "grade" else "points", column)
    return ListColumns(funds, sums)


def _place(scope: Scope, column: Column) -> tuple[str, str] | None:
    """The fund row and the kind of amount that a column holds, None when it holds none."""
    if column.role not in {"", "budget"}:
        return None
    find, own = scope.words.find, column.key.text
    above = find("fund_columns", _parent(column))
    role, row = find("fund_columns", own), find("fund_rows", own)
    if row and not role:
        return row, above if above in _AMOUNTS else "initial"
    if role in {*_AMOUNTS, "rate"}:
        return "total", role
    return ("total", "initial") if column.role else None


def _parent(column: Column) -> str:
    return column.label.partition("/")[0] if "/" in column.label else ""


def read_list_funds(funds: Funds, columns: ListColumns, rows: range) -> tuple[FundLine, ...]:
    """The fund lines of one project: each amount from the first row that has one."""
    scope = funds.scope
    for (row, role), column in columns.funds.items():
        slot = first_filled(scope, column, rows, path=f"funds.{row}.{role}")
        if slot is None:
            continue
        line = funds.lines.get(row) or FundLine(row, column.key.text)
        path = f"funds.{row}.{role}"
        if role == "rate":
            line = replace(line, rate=read_rate(scope, slot, path, computed=None))
        else:
            amount = funds.amount(slot, path, column.key.unit or "")
            line = replace(line, **{role: amount})  # type: ignore[arg-type]
        funds.lines[row] = line
    return tuple(funds.lines.values())


def read_list_sums(scope: Scope, columns: ListColumns, rows: range) -> Totals:
    """Grade and sum of points that stand in columns of their own."""
    found = {
        name: slot
        for name, column in columns.sums.items()
        if (slot := first_filled(scope, column, rows, path=f"totals.{name}"))
    }
    if "grade" in found:
        scope.trail.value("totals.grade", found["grade"])
    grade = found["grade"].text if "grade" in found else ""
    return Totals(points=read_number(scope, found.get("points"), "totals.points"), grade=grade)


def _differ(first: str, later: str) -> bool:
    """Whether two cells say different things; 1,150,000.00 and 1150000 do not."""
    amounts = split_amount(first), split_amount(later)
    return amounts[0] != amounts[1] if all(amounts) else clean(first) != clean(later)


def first_filled(scope: Scope, column: Column, rows: range, *, path: str) -> Slot | None:
    """The first value of a column in these rows; a later one that differs is told."""
    first: Slot | None = None
    for row in rows:
        slot = value_at(scope.table, row, column)
        if slot is None or not slot.text:
            continue
        scope.trail.use(slot)
        if first is None:
            first = slot
        elif _differ(first.text, slot.text):
            arguments = {"kept": first.text, "other": slot.text, "first": first.address}
            scope.trail.problem("LABEL_CONFLICT", Severity.MUST_EXPLAIN, slot, path=path, arguments=arguments)
            return first
    return first
