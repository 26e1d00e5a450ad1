"""Everything the rules say about one filled form: findings, recomputed figures, reasons."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from app.domain.checks import check_against_goal
from app.domain.execution import execution_rate
from app.domain.grades import grade_for
from app.domain.monitoring import MonitoringResult, MonitoringRules, monitor_sheet
from app.domain.rubric import RubricResult, check_totals, score_rubric
from app.domain.scoring import ScoreSheet, score_sheet
from app.domain.submission import Computed
from app.domain.vocabulary import Severity, Stage
from app.forms.showing import show_money
from app.forms.validation import validate
from app.shared.decimals import show_percent, show_points
from app.usecases.rubrics import rubric_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.form_data import FormData
    from app.domain.problems import Problem
    from app.domain.rulebook import Band, Rulebook
    from app.forms.spec import FormSpec
    from app.usecases.context import Context

FOLLOWING_THE_GOAL = frozenset({Stage.MONITORING, Stage.SELF_EVALUATION})


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found; `overlay` gives the texts of computed cells by path where the form is blank."""

    problems: tuple[Problem, ...] = ()
    overlay: Mapping[str, str] = field(default_factory=dict)
    score: ScoreSheet | None = None
    monitoring: MonitoringResult | None = None
    rubric: RubricResult | None = None

    def count(self, severity: Severity) -> int:
        """How many findings of that severity."""
        return sum(problem.severity is severity for problem in self.problems)


def examine(
    ctx: Context,
    data: FormData,
    rules: Rulebook,
    *,
    approved: FormData | None = None,
) -> Findings:
    """Check and recompute a form; pure and fast enough for every keystroke.

    `approved` is the approved goal that monitoring and self-evaluation are compared with.
    """
    spec = ctx.forms.form(data.form)
    problems = [*validate(spec, data, rules)]
    if approved is not None and spec.stage in FOLLOWING_THE_GOAL:
        problems += check_against_goal(data, approved)
    found = _computed_parts(ctx, spec, data, rules)
    return replace(found, problems=_unique([*problems, *found.problems]))


def _computed_parts(ctx: Context, spec: FormSpec, data: FormData, rules: Rulebook) -> Findings:
    if spec.stage is Stage.SELF_EVALUATION:
        score = score_sheet(data, rules)
        grade = _grade_of_shown(data, score.grade, rules.bands("self_evaluation.grades"))
        overlay = {**_score_overlay(score), "totals.grade": grade}
        return Findings(score.problems, overlay, score=score)
    if spec.stage is Stage.MONITORING:
        monitoring = monitor_sheet(data, rules)
        return Findings(monitoring.problems, _rates(data, rules), monitoring=monitoring)
    table = rubric_of(ctx, spec, rules)
    if table is not None:
        rubric = score_rubric(table, data.rubric, data.figures, rules)
        problems = (*rubric.problems, *check_totals(data.totals, rubric, rules))
        grade = _grade_of_shown(data, rubric.grade, rules.bands(table.grades))
        overlay = {**_rubric_overlay(rubric), "totals.grade": grade}
        return Findings(problems, overlay, rubric=rubric)
    return Findings(overlay=_task_sums(data))


def _score_overlay(score: ScoreSheet) -> dict[str, str]:
    money = {
        "funds.total.rate": show_percent(score.execution.rate),
        "funds.total.points": show_points(score.execution.points),
    }
    if not score.is_computable:
        return money
    overlay = {
        f"indicators[{number}].points": show_points(line.points) for number, line in enumerate(score.lines)
    }
    return {
        **overlay,
        **money,
        "totals.points": show_points(score.total),
    }


def _task_sums(data: FormData) -> dict[str, str]:
    """The line of sums below the tasks."""
    overlay = {}
    for column in ("total", "fiscal", "other"):
        amounts = [amount for task in data.tasks if (amount := getattr(task, column)) is not None]
        if amounts:
            overlay[f"funds.{column}.initial"] = show_money(sum(amounts, Decimal(0)))
    return overlay


def _rates(data: FormData, rules: Rulebook) -> dict[str, str]:
    """The rates beside the amounts, by the base of the light; 到位数 is known of the total alone."""
    base = MonitoringRules.from_rulebook(rules).execution_base
    arrived = data.figures.get("arrived")
    found = {
        line.row: execution_rate(line, base=base, arrived=arrived if line.row == "total" else None).rate
        for line in data.funds
    }
    return {f"funds.{row}.rate": show_percent(rate) for row, rate in found.items() if rate is not None}


def _rubric_overlay(rubric: RubricResult) -> dict[str, str]:
    overlay = {f"rubric.{item.code}.points": show_points(item.points) for item in rubric.items}
    return {**overlay, "totals.points": show_points(rubric.total)}


def _grade_of_shown(data: FormData, computed: str, bands: tuple[Band, ...]) -> str:
    """The grade of the total that the form shows: the declared one where there is one."""
    return computed if data.totals.points is None else grade_for(data.totals.points, bands)


def _unique(problems: list[Problem]) -> tuple[Problem, ...]:
    """Each finding once, heaviest first, in form order within one severity."""
    order = list(Severity)
    seen: dict[tuple[str, str], Problem] = {}
    for problem in problems:
        seen.setdefault((problem.code, problem.path), problem)
    return tuple(sorted(seen.values(), key=lambda problem: order.index(problem.severity)))


def figures_of(found: Findings, data: FormData, rules: Rulebook) -> Computed:
    """The few figures that lists, lights and statistics show."""
    base = Computed(
        rulebook_version=rules.version,
        declared_total=data.totals.points,
        errors=found.count(Severity.ERROR),
        must_explain=found.count(Severity.MUST_EXPLAIN),
        hints=found.count(Severity.HINT),
    )
    if found.score is not None:
        score = found.score
        total = score.total if score.is_computable else None
        return replace(base, rate=score.execution.rate, total=total, grade=score.grade)
    if found.monitoring is not None:
        lights = found.monitoring
        return replace(
            base,
            rate=lights.execution.rate,
            level=lights.level,
            execution_level=lights.execution_level,
            goal_level=lights.goal_level,
        )
    if found.rubric is not None:
        rubric = found.rubric
        is_begun = any(item.points is not None for item in rubric.items)
        return replace(base, total=rubric.total if is_begun else None, grade=rubric.grade)
    return base
