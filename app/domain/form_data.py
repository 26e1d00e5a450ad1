"""What a standard form holds: typed rows that every form, whatever its layout, is made of.

One aggregate serves all forms, because the forms differ in layout and in which blocks they have,
not in what a fund line or an indicator line is.  Everything here is as *declared* by whoever filled
the form in; recomputed figures live in result types of their own (`ScoreSheet`, `MonitoringResult`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from app.domain.vocabulary import Cause, Likelihood

Sign = Literal["≥", "≤", ">", "<", "=", "≈"]
ValueKind = Literal["quantity", "range", "deadline", "quality", "none"]
Period = Literal["annual", "medium"]
"""Which of the two indicator sets of the 2015 goal form: 年度 or 中期."""


@dataclass(frozen=True, slots=True)
class TargetValue:
    """A target or actual value: the text as typed and what the grammar made of it.

    `number` (lower bound of a range) and `upper` are exact; `unit` as written (`%` for 百分比);
    `sign` is None when nothing was written.  `raw` is never lost.
    """

    raw: str = ""
    kind: ValueKind = "none"
    sign: Sign | None = None
    number: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None


BLANK = TargetValue()


@dataclass(frozen=True, slots=True)
class FundLine:
    """One row of the fund table, 万元; `row` is total, fiscal, carry_over, other, … or the label itself.

    In goal forms `initial` is the 年度 amount and `medium` the 中期 amount.  `rate` is the declared
    execution rate as a ratio (0.9997), `weight` and `points` are 分.
    """

    row: str
    label: str
    initial: Decimal | None = None
    adjusted: Decimal | None = None
    executed: Decimal | None = None
    forecast: Decimal | None = None
    medium: Decimal | None = None
    rate: Decimal | None = None
    weight: Decimal | None = None
    points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One third-level indicator in any stage; `weight` and `points` in 分."""

    level1: str = ""
    level2: str = ""
    name: str = ""
    target: TargetValue = BLANK
    actual: TargetValue = BLANK
    forecast: TargetValue = BLANK
    weight: Decimal | None = None
    points: Decimal | None = None
    reason: str = ""
    causes: tuple[Cause, ...] = ()
    likelihood: Likelihood | None = None
    remark: str = ""
    explanation: str = ""
    period: Period = "annual"
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One 年度主要任务 of a department goal form, amounts in 万元."""

    name: str = ""
    content: str = ""
    total: Decimal | None = None
    fiscal: Decimal | None = None
    other: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RubricScore:
    """What one scorer gave for one rubric item, 分; scorer "" is the sheet's final score."""

    item: str
    points: Decimal | None = None
    band: str = ""
    note: str = ""
    scorer: str = ""


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """One row of a checklist such as 资金管理情况: what is so, and which problems there are."""

    item: str
    situation: str = ""
    problems: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """The declared last line of a form: Σ weights, total points (分) and grade."""

    weight: Decimal | None = None
    points: Decimal | None = None
    grade: str = ""


@dataclass(frozen=True, slots=True)
class FormData:
    """The whole content of one filled form.

    `fields` are the short label/value pairs (keys such as project_name, project_code, agency_name,
    agency_code, department_name, department_code, project_nature, project_period, contact …), `texts` the
    long ones (goal_expected, goal_actual, goal_medium …), `remarks` what stands below the table (conclusion,
    problems, measures, opinion, filler, leader, phone, date …), `figures` the numbers a formula needs.
    Amounts are 万元 whatever the sheet used; `extra` keeps unknown labels verbatim.
    """

    form: str
    year: int | None = None
    period_months: int | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    funds: tuple[FundLine, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    tasks: tuple[TaskLine, ...] = ()
    indicators: tuple[IndicatorLine, ...] = ()
    rubric: tuple[RubricScore, ...] = ()
    checklist: tuple[ChecklistLine, ...] = ()
    totals: Totals = field(default_factory=Totals)
    remarks: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, Decimal] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)

    def fund(self, row: str) -> FundLine | None:
        """The fund line with that row key, if the form has one."""
        return next((line for line in self.funds if line.row == row), None)
