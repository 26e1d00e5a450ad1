"""Indicator rows as lines of a form: every value with its cell, its grammar and its remarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from app.domain.form_data import BLANK, IndicatorLine, TargetValue
from app.domain.target_value import ValueHints, is_not_applicable, parse_target
from app.domain.value_notes import Note
from app.domain.vocabulary import Cause, Likelihood, Severity
from app.forms.reading.columns import Column, clean, reaching, value_at
from app.forms.reading.indicators import Draft
from app.forms.reading.numbers import read_number
from app.forms.reading.scope import Scope
from app.forms.reading.table import Slot
from app.forms.reading.ticks import is_ticked, marked

_LEVEL2_POINTS = "二级指标分值"
_TARGETS = ("target_adjusted", "target", "target_initial")
"""Which column gives the target: the adjusted value goes before the initial one."""


def build_lines(scope: Scope, drafts: Sequence[Draft]) -> tuple[IndicatorLine, ...]:
    """One line per row, 年度 before 中期, with paths `indicators[0]…`."""
    ordered = sorted(drafts, key=lambda draft: draft.columns.period != "annual")
    return tuple(_Line(scope, draft, f"indicators[{index}]").build() for index, draft in enumerate(ordered))


@dataclass(frozen=True, slots=True)
class _Line:
    """One row while it is read."""

    scope: Scope
    draft: Draft
    path: str

    def build(self) -> IndicatorLine:
        draft = self.draft
        self.scope.trail.value(f"{self.path}.name", draft.name)
        target, chosen = self.target()
        causes, reason = self.causes()
        likelihood = self.likelihood()
        return IndicatorLine(
            level1=draft.level1,
            level2=draft.level2,
            name=draft.name.text,
            target=target,
            actual=self.value("actual"),
            forecast=self.value("forecast"),
            weight=self.number("weight"),
            points=self.number("points"),
            reason=reason,
            causes=causes,
            likelihood=likelihood,
            remark=self.text("remark"),
            explanation=self.text("explanation"),
            period=draft.columns.period,
            extra=self.others(chosen),
        )

    def slot(self, column: Column | None) -> Slot | None:
        return value_at(self.scope.table, self.draft.row, column) if column else None

    def reaching(self, role: str) -> Slot | None:
        """What stands in a column, also merged down from a row above: it holds for every row it covers."""
        column = self.draft.columns.get(role)
        return reaching(self.scope.table, self.draft.row, column) if column else None

    def text(self, role: str) -> str:
        slot = self.reaching(role)
        if slot is None:
            return ""
        self.scope.trail.value(f"{self.path}.{role}", slot)
        return slot.text

    def number(self, role: Literal["weight", "points"]) -> Decimal | None:
        slot = self.slot(self.draft.columns.get(role))
        return read_number(self.scope, slot, f"{self.path}.{role}")

    def target(self) -> tuple[TargetValue, str]:
        """The target and the role of the column it came from: of several the first that gives a value."""
        slots = {role: slot for role in _TARGETS if (slot := self.reaching(role))}
        given = (role for role, slot in slots.items() if slot.text and not is_not_applicable(slot.text))
        role = next(given, next(iter(slots), ""))
        if not role:
            return BLANK, "target"
        return self.parsed("target", role, slots[role], sign=self.text("sign")), role

    def value(self, role: Literal["actual", "forecast"]) -> TargetValue:
        slot = self.reaching(role)
        return BLANK if slot is None else self.parsed(role, role, slot, sign="")

    def parsed(self, part: str, role: str, slot: Slot, *, sign: str) -> TargetValue:
        path = f"{self.path}.{part}"
        self.scope.trail.value(path, slot)
        column = self.draft.columns.by_role[role]
        hints = ValueHints(
            sign_text=sign,
            unit_text=self.unit(part),
            name=self.draft.name.text,
            header_unit=column.key.unit or "",
        )
        found = parse_target(slot.text, hints=hints)
        for note in found.notes:
            if note is not Note.POSSIBLE_SCAN_ERROR:  # one of the checks tells it
                arguments = {"text": slot.text, "note": note.sentence}
                self.scope.trail.problem("VALUE_NOTE", Severity.HINT, slot, path=path, arguments=arguments)
        return found.value

    def unit(self, part: str) -> str:
        """What the column of units says; the actual values may have one of their own."""
        has_own = part == "actual" and "actual_unit" in self.draft.columns.by_role
        return self.text("actual_unit" if has_own else "unit")

    def causes(self) -> tuple[tuple[Cause, ...], str]:
        """Ticked causes and the reason; words under a cause's heading are kept with the reason."""
        reasons = [reason] if (reason := self.text("reason")) else []
        causes: list[Cause] = []
        for cause in Cause:
            text = self.text(f"causes.{cause}")
            if text and is_ticked(text, self.scope.words):
                causes.append(cause)
                if not self.scope.words.find("ticks", text):
                    reasons.append(f"{cause.title}：{text}")
        only = self.scope.words.find("causes", reasons[0]) if len(reasons) == 1 and not causes else ""
        if only and only != "explained" and "forecast" in self.draft.columns.by_role:
            return (Cause(only),), ""
        return tuple(causes), "\n".join(reasons)

    def likelihood(self) -> Likelihood | None:
        """The one ticked of three columns, or the words of one column (layouts V18, 4.2)."""
        if "likelihood" in self.draft.columns.by_role:
            return self.worded_likelihood(self.text("likelihood"))
        ticked = [
            likelihood
            for likelihood in Likelihood
            if is_ticked(self.text(f"likelihood.{likelihood}"), self.scope.words)
        ]
        if len(ticked) > 1:
            titles = "、".join(likelihood.title for likelihood in ticked)
            self.report("LIKELIHOOD_NOT_ONE", titles)
            return None
        return ticked[0] if ticked else None

    def worded_likelihood(self, text: str) -> Likelihood | None:
        options = self.scope.words.sections["likelihoods"]
        name = options.get(marked(clean(text), list(options)), "")
        if text and not name:
            self.report("LIKELIHOOD_UNKNOWN", text)
        return Likelihood(name) if name else None

    def report(self, code: str, text: str) -> None:
        path = f"{self.path}.likelihood"
        self.scope.trail.problem(
            code, Severity.MUST_EXPLAIN, self.draft.name, path=path, arguments={"text": text}
        )

    def others(self, chosen: str) -> dict[str, str]:
        """What stands in unknown columns, and the target values that were not chosen."""
        columns = self.draft.columns
        others = [columns.by_role[role] for role in _TARGETS if role != chosen and role in columns.by_role]
        extra: dict[str, str] = {}
        if self.draft.level2_points and "weight" not in columns.by_role:
            extra[_LEVEL2_POINTS] = self.draft.level2_points
        for column in (*others, *columns.extra):
            slot = self.slot(column)
            if slot is not None and slot.text:
                self.scope.trail.value(f"{self.path}.extra.{column.label}", slot)
                before = [extra[column.label]] if column.label in extra else []
                extra[column.label] = "\n".join([*before, slot.text])
        return extra
