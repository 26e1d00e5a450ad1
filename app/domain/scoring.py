"""Self-evaluation: points of every line with their reason, execution, total, grade (财预〔2020〕10号)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from app.domain.execution import ExecutionScore, execution_score
from app.domain.form_data import FormData
from app.domain.grades import FULL, grade_for, rescale
from app.domain.problems import Problem
from app.domain.rulebook import Rulebook
from app.domain.scoring_checks import sheet_problems, unanswered
from app.domain.scoring_line import LineScore, score_indicator
from app.domain.scoring_rules import ScoringRules
from app.shared.decimals import plain, show_points

__all__ = ["LineScore", "ScoreSheet", "ScoringRules", "score_indicator", "score_sheet"]

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """A scored self-evaluation: `lines` in the order of the form's indicators, `total` in 分 with its reason.

    `problems` holds those of the lines too; `not_applicable` is the weight (分) the total was rescaled for.
    """

    lines: tuple[LineScore, ...]
    execution: ExecutionScore
    total: Decimal
    grade: str
    problems: tuple[Problem, ...]
    rulebook_version: int
    reason: str
    not_applicable: Decimal = _ZERO
    is_computable: bool = True
    """False without weights (湖北 2020), actual values or anything that applies: then `reason` says why."""


def score_sheet(data: FormData, rules: Rulebook | ScoringRules) -> ScoreSheet:
    """Score a whole self-evaluation; nothing declared is changed, differences become problems.

    Codes of the problems and their arguments: `problem_texts_scoring.TEXTS`.
    """
    scoring = rules if isinstance(rules, ScoringRules) else ScoringRules.from_rulebook(rules)
    execution = execution_score(data.fund("total"), scoring.weight_execution, zero_budget=scoring.zero_budget)
    lines = tuple(
        score_indicator(line, scoring, year=data.year, path=f"indicators[{number}]")
        for number, line in enumerate(data.indicators)
    )
    total, not_applicable, reason = _total(lines, execution, rules=scoring)
    grade = grade_for(total, scoring.grades)
    problems = list(unanswered((problem for line in lines for problem in line.problems), data))
    problems += sheet_problems(data, execution, total=total, grade=grade, rules=scoring)
    sheet = ScoreSheet(
        lines, execution, total, grade, tuple(problems), scoring.version, reason, not_applicable
    )
    why_not = _why_not(data, not_applicable)
    return _without_total(sheet, why_not) if why_not else sheet


def _why_not(data: FormData, not_applicable: Decimal) -> str:
    """Why there is no total: a form that nobody has filled in yet must not look like 差."""
    if not any(line.actual.raw or line.points is not None for line in data.indicators):
        return "还没有填写完成值，不能计算得分和等级"
    if all(line.weight is None for line in data.indicators):
        return "各指标都没有分值，不能计算得分和等级"
    return "各项都不适用，不能计算得分和等级" if not_applicable >= FULL else ""


def _without_total(sheet: ScoreSheet, why_not: str) -> ScoreSheet:
    """What can be said where points cannot be computed: nothing about points."""
    problems = tuple(
        problem
        for problem in sheet.problems
        if not problem.path.endswith(".points") and not problem.path.startswith("totals.")
    )
    return replace(sheet, total=_ZERO, grade="", problems=problems, reason=why_not, is_computable=False)


def _total(
    lines: tuple[LineScore, ...], execution: ExecutionScore, *, rules: ScoringRules
) -> tuple[Decimal, Decimal, str]:
    """Total, weight that does not apply, and how the total came about."""
    earned = sum((line.points for line in lines), _ZERO)
    missing = sum((line.weight for line in lines if not line.counts), _ZERO)
    reason = f"指标得分 {plain(earned)}"
    left_out = f"不适用{plain(missing)}分" if missing else ""
    if execution.points is None:
        left_out = "、".join(filter(None, (left_out, f"执行率{plain(execution.weight)}分无法计算")))
        missing += execution.weight
    else:
        earned += execution.points
        reason = f"{reason} + 执行率得分 {plain(execution.points)} = {plain(earned)}"
    if not missing or not rules.rescale_not_applicable:
        return earned, _ZERO, reason
    total = rescale(earned, missing)
    return (
        total,
        missing,
        f"{reason}；{left_out}，÷({FULL}−{plain(missing)})×{FULL} = {show_points(total)}",
    )
