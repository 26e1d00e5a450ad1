"""First and second level of an indicator row: from the merge, else from the row above (layouts G4-G6)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.forms.reading.columns import reaching
from app.forms.reading.indicator_columns import ColumnSet
from app.forms.reading.scope import Scope
from app.forms.reading.table import Slot
from app.shared.decimals import parse_number

_POINTS = re.compile(r"\s*[(（\[【][^()（）]*[0-9]\s*分[^()（）]*[)）\]】]")


@dataclass(slots=True)
class Levels:
    """The levels that hold in the present row; a new first level ends the second.

    `points` are what first levels announce (产出指标（50分）), `second_points` what second ones do, `renamed`
    words read as a standard name, `numbers` first levels that are mere numbers: a sign of shifted rows (G21).
    """

    scope: Scope
    firsts: list[str] = field(default_factory=lambda: [""])
    seconds: list[str] = field(default_factory=list)
    second_points: dict[str, str] = field(default_factory=dict)
    points: dict[str, str] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    numbers: list[Slot] = field(default_factory=list)

    def step(self, row: int, sets: Sequence[ColumnSet]) -> bool:
        """Go to a row; whether a level begins there."""
        begins = False
        self.firsts.extend(self.firsts[0] for _ in sets[len(self.firsts) :])
        self.seconds.extend("" for _ in sets[len(self.seconds) :])
        for number, columns in enumerate(sets):
            slot = self._at(row, columns, "level1")
            if slot is not None:
                begins = begins or slot.top == row
                self._enter(slot, number)
            slot = self._at(row, columns, "level2")
            if slot is not None:
                begins = begins or slot.top == row
                self.scope.trail.use(slot)
                self.seconds[number] = self._name("level2", slot)
                self.second_points[self.seconds[number]] = slot.key.points or ""
        return begins

    def enter(self, slot: Slot) -> None:
        """Go under a first level with every set."""
        self.seconds.extend("" for _ in self.firsts[len(self.seconds) :])
        for number in range(len(self.firsts)):
            self._enter(slot, number)

    def _enter(self, slot: Slot, number: int) -> None:
        trail = self.scope.trail
        if trail.is_free(slot) and parse_number(slot.text) is not None:
            self.numbers.append(slot)
        trail.use(slot)
        name = self._name("level1", slot)
        if name != self.firsts[number]:
            self.firsts[number], self.seconds[number] = name, ""
        if slot.key.points:
            self.points[name] = slot.key.points

    def _at(self, row: int, columns: ColumnSet, role: str) -> Slot | None:
        column = columns.get(role)
        slot = reaching(self.scope.table, row, column) if column else None
        return slot if slot and slot.text else None

    def _name(self, section: str, slot: Slot) -> str:
        """The standard name of a level; outside the vocabulary its own words, without points and breaks."""
        plain = _POINTS.sub("", slot.text) if slot.key.points else slot.text
        plain = "".join(plain.split("\n"))
        name = self.scope.words.find(section, slot.key.text)
        if name and slot.key.text.removesuffix("指标") != name.removesuffix("指标"):
            self.renamed[plain] = name
        return name or plain
