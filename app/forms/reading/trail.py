"""What reading leaves behind: which cell gave which value, what was left out, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.problems import Problem
from app.domain.vocabulary import Severity
from app.forms.parsed import Skipped
from app.forms.raw_sheet import Position
from app.forms.reading.table import Slot


@dataclass(slots=True)
class Trail:
    """Collects while a form is read; `used` are the places that served as a label or a value."""

    used: set[Position] = field(default_factory=set)
    cells: dict[str, tuple[str, str]] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def is_free(self, slot: Slot) -> bool:
        """Whether a place has not served yet."""
        return (slot.top, slot.left) not in self.used

    def use(self, *slots: Slot) -> None:
        """Note that places served as labels."""
        self.used.update((slot.top, slot.left) for slot in slots)

    def value(self, path: str, slot: Slot) -> None:
        """Note that a value came from a place; an error or an uncomputed formula there is a problem."""
        self.use(slot)
        self.cells[path] = slot.address, slot.cell.text
        if not slot.text:
            self.fault(slot, path)

    def rename(self, old: str, new: str) -> None:
        """Let the paths that begin with `old` begin with `new`."""
        self.cells = {
            f"{new}{path.removeprefix(old)}" if path.startswith(old) else path: cell
            for path, cell in self.cells.items()
        }

    def fault(self, slot: Slot, path: str = "") -> None:
        """Note a cell without a readable value (layouts G19, G20)."""
        code = "FORMULA_WITHOUT_VALUE" if slot.cell.formula_without_value else "ERROR_CELL"
        self.problem(code, Severity.MUST_EXPLAIN, slot, path=path, arguments={"text": slot.cell.text})

    def skip(self, slot: Slot, reason: str) -> None:
        """Note that a place was not read, and why."""
        self.use(slot)
        self.skipped.append(Skipped(slot.address, reason))

    def problem(
        self,
        code: str,
        severity: Severity,
        slot: Slot | None = None,
        *,
        path: str = "",
        arguments: Mapping[str, str] | None = None,
    ) -> None:
        """Note a finding."""
        cell = slot.address if slot else ""
        self.problems.append(Problem(code, severity, path=path, cell=cell, arguments=arguments or {}))
