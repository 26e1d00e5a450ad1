"""年度主要任务 of a department: names, contents, amounts, closed by a line of sums."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from app.domain.form_data import FundLine, TaskLine
from app.forms.reading.columns import Column, build_columns, clean, value_at
from app.forms.reading.headers import Header
from app.forms.reading.indicators import ends_table
from app.forms.reading.numbers import read_amount
from app.forms.reading.scope import Scope
from app.forms.reading.table import Slot

_AMOUNTS = ("total", "fiscal", "other")


@dataclass(slots=True)
class Tasks:
    """The task lines (budget, not execution), the declared sums as fund lines, their unit, the last row."""

    last: int
    lines: list[TaskLine] = field(default_factory=list)
    sums: tuple[FundLine, ...] = ()
    unit: str = ""


def read_tasks(scope: Scope, header: Header, limit: int, *, unit: str) -> Tasks:
    """Read the rows under a header down to the line of sums or to the next block."""
    columns: dict[str, Column] = {}
    for column in _columns(scope, header):
        if column.role:
            columns.setdefault(column.role, column)
    scope.trail.use(*scope.table.slots(header.top, header.bottom))
    reader = _Rows(scope, columns, unit)
    units = (column.key.unit for column in columns.values() if column.key.unit)
    tasks = Tasks(header.bottom, unit=next(units, unit))
    for row in range(header.bottom + 1, limit + 1):
        slots = scope.table.row(row)
        if slots and ends_table(scope, slots[0]):
            if scope.words.find("stops", slots[0].key.text):
                scope.trail.use(slots[0])
                tasks.sums = reader.sums(row, slots[0])
                tasks.last = row
            break
        reader.take(tasks, row)
        tasks.last = row
    return tasks


def _columns(scope: Scope, header: Header) -> tuple[Column, ...]:
    words = scope.words

    def role_of(parent: str, own: str) -> str:
        role = words.find("task_columns", own)
        if words.find("fund_columns", parent) == "executed" and role in _AMOUNTS:
            return f"executed.{role}"
        return "total" if role == "amounts" and not parent else role

    return build_columns(scope.table, header.top, header.bottom, role_of)


@dataclass(frozen=True, slots=True)
class _Rows:
    scope: Scope
    columns: dict[str, Column]
    unit: str

    def take(self, tasks: Tasks, row: int) -> None:
        path = f"tasks[{len(tasks.lines)}]"
        name, content = self._text(row, "name", path), self._text(row, "content", path)
        amounts = {role: self._amount(row, role, f"{path}.{role}") for role in _AMOUNTS}
        line = TaskLine(name, content, **amounts)
        if line != TaskLine():
            tasks.lines.append(line)

    def sums(self, row: int, label: Slot) -> tuple[FundLine, ...]:
        return tuple(
            FundLine(
                role,
                clean(label.text) if role == "total" else self.columns[role].key.text,
                initial=self._amount(row, role, f"funds.{role}.initial"),
                executed=self._amount(row, f"executed.{role}", f"funds.{role}.executed"),
            )
            for role in _AMOUNTS
            if role in self.columns
        )

    def _slot(self, row: int, role: str) -> Slot | None:
        column = self.columns.get(role)
        return value_at(self.scope.table, row, column) if column else None

    def _text(self, row: int, role: str, path: str) -> str:
        slot = self._slot(row, role)
        if slot is None:
            return ""
        self.scope.trail.value(f"{path}.{role}", slot)
        return slot.text

    def _amount(self, row: int, role: str, path: str) -> Decimal | None:
        column = self.columns.get(role)
        unit = column.key.unit if column else None
        return read_amount(self.scope, self._slot(row, role), path, unit=unit or self.unit)
