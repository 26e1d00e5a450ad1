"""Scoring tables: each line by its name, with tick or mark, points and note."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.domain.form_data import RubricScore
from app.domain.rubric_table import NOT_APPLICABLE, Rubric, RubricItem
from app.domain.vocabulary import Severity
from app.forms.reading.columns import Column, build_columns, clean, reaching, value_at
from app.forms.reading.headers import Header
from app.forms.reading.numbers import read_number
from app.forms.reading.scope import Scope
from app.forms.reading.table import Slot
from app.forms.reading.ticks import is_unmarked, marked
from app.shared.text import key


@dataclass(slots=True)
class RubricTable:
    """The scores of a table, its points column and its last row."""

    last: int
    columns: dict[str, Column]
    scores: list[RubricScore] = field(default_factory=list)


def read_rubric(scope: Scope, header: Header, limit: int, *, rubric: Rubric) -> RubricTable:
    """Read the lines under a header; lines that the scoring table has not keep their own name."""
    columns = build_columns(
        scope.table, header.top, header.bottom, lambda _, own: scope.words.find("rubric_columns", own)
    )
    scope.trail.use(*scope.table.slots(header.top, header.bottom))
    by_role = {column.role: column for column in reversed(columns) if column.role}
    found = RubricTable(header.bottom, by_role)
    lines = _Lines(scope, by_role, rubric, {item.code: item for item in rubric.items})
    for row in range(header.bottom + 1, limit + 1):
        slots = scope.table.row(row)
        if slots and _ends(scope, slots[0]):
            break
        found.last = row
        score = lines.take(row)
        if score is not None:
            found.scores.append(score)
    return found


def item_names(rubric: Rubric) -> frozenset[str]:
    """The matching keys of a scoring table's lines."""
    return frozenset(key(item.name).text for item in rubric.items)


def _ends(scope: Scope, first: Slot) -> bool:
    text = first.key.text.partition(":")[0]
    return any(scope.words.find(section, text) for section in ("stops", "totals", "remarks"))


@dataclass(frozen=True, slots=True)
class _Lines:
    """The table while it is read; `open` are the lines not met yet."""

    scope: Scope
    columns: dict[str, Column]
    rubric: Rubric
    open: dict[str, RubricItem]

    def take(self, row: int) -> RubricScore | None:
        """The score of a row, None when it has no line or no score."""
        self._use_labels(row)
        name = self._slot(row, "name")
        if name is None or not name.text:
            return None
        code = self._code(row, name)
        points = read_number(self.scope, self._slot(row, "points"), f"rubric.{code}.points")
        score = RubricScore(code, points, self._band(row, code), self._text(row, "note", code))
        if score == RubricScore(code):
            return None
        if self.rubric.item(code) is None:
            self._report("RUBRIC_LINE_UNKNOWN", name, f"rubric.{code}.points", text=name.text)
        return score

    def _use_labels(self, row: int) -> None:
        """Names, criteria and points of the lines are printed text: nothing to take over."""
        entered = [self.columns[role].left for role in ("band", "points", "note") if role in self.columns]
        labels = (
            slot for slot in self.scope.table.row(row) if slot.left < min(entered, default=slot.left + 1)
        )
        self.scope.trail.use(*labels)

    def _code(self, row: int, name: Slot) -> str:
        """The line's code by its name; among lines of one name the one of the same group or section."""
        same = [item for item in self.open.values() if key(item.name).text == name.key.text]
        if not same:
            return clean(name.text)
        around = {slot.key.text for role in ("section", "group") if (slot := self._above(row, role))}
        fitting = [item for item in same if key(item.group).text in around]
        code = (fitting or same)[0].code
        del self.open[code]
        return code

    def _band(self, row: int, code: str) -> str:
        slot = self._slot(row, "band")
        if slot is None or is_unmarked(slot.text):
            return ""
        self.scope.trail.value(f"rubric.{code}.band", slot)
        band = marked(slot.text, [*(mark.name for mark in self.rubric.marks), NOT_APPLICABLE])
        if not band and slot.text:
            self._report("BAND_UNKNOWN", slot, f"rubric.{code}.band", text=slot.text)
        return band

    def _text(self, row: int, role: str, code: str) -> str:
        slot = self._slot(row, role)
        if slot is None:
            return ""
        self.scope.trail.value(f"rubric.{code}.{role}", slot)
        return slot.text

    def _slot(self, row: int, role: str) -> Slot | None:
        column = self.columns.get(role)
        return value_at(self.scope.table, row, column) if column else None

    def _above(self, row: int, role: str) -> Slot | None:
        column = self.columns.get(role)
        return reaching(self.scope.table, row, column) if column else None

    def _report(self, code: str, slot: Slot, path: str, *, text: str) -> None:
        self.scope.trail.problem(code, Severity.MUST_EXPLAIN, slot, path=path, arguments={"text": text})
