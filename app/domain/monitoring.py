"""Monitoring of money and goals (财预〔2019〕136号): lights, progress, the gap between both, findings."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.domain.execution import ExecutionRate, execution_rate
from app.domain.form_data import FormData, IndicatorLine
from app.domain.lights import Light, Palette, palette_light, worst
from app.domain.monitoring_checks import line_problems, sheet_problems
from app.domain.monitoring_line import YEAR, LineLight, light_of
from app.domain.monitoring_rules import MonitoringRules, ProjectLight
from app.domain.problems import Problem
from app.domain.rulebook import Rulebook
from app.domain.vocabulary import Level
from app.shared.decimals import show_percent

__all__ = [
    "Light", "LineLight", "MonitoringResult", "MonitoringRules", "Palette", "light_of", "monitor_sheet",
    "palette_light", "worst",
]  # fmt: skip

_ZERO = Decimal(0)
_ONE = Decimal(1)
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class MonitoringResult:
    """A monitored project: `lines` in the order of the form's indicators, progress as ratios of the year.

    `gap` is goal progress minus money progress in 百分点; `level` the project's, by the rulebook's choice.
    """

    lines: tuple[LineLight, ...]
    execution: ExecutionRate
    goal_progress: Decimal | None
    money_progress: Decimal | None
    gap: Decimal | None
    level: Level | None
    execution_level: Level | None
    goal_level: Level | None
    execution_reason: str
    problems: tuple[Problem, ...]
    rulebook_version: int


def monitor_sheet(data: FormData, rules: Rulebook | MonitoringRules) -> MonitoringResult:
    """Lights of a monitoring form after `data.period_months` months; without a period there are none.

    `data.figures["arrived"]` (万元) is the base where the rulebook says so.  Codes of the problems and their
    arguments: `problem_texts_monitoring.TEXTS`.
    """
    settings = rules if isinstance(rules, MonitoringRules) else MonitoringRules.from_rulebook(rules)
    months = data.period_months if data.period_months and 0 < data.period_months <= YEAR else None
    lines = tuple(
        _line_light(line, settings, months=months, number=number)
        for number, line in enumerate(data.indicators)
    )
    execution = execution_rate(
        data.fund("total"), base=settings.execution_base, arrived=data.figures.get("arrived")
    )
    execution_level, execution_reason = _execution_light(execution, settings, months=months)
    # A form nobody has filled in yet shows no light, even if a deadline in it is not over.
    is_reported = any(line.actual.raw for line in data.indicators)
    goal_level = worst(light.level for light in lines) if is_reported else None
    progress = _goal_progress(data, lines)
    gap = None if progress is None or execution.rate is None else (progress - execution.rate) * _HUNDRED
    problems = [*sheet_problems(data, execution, rules=settings, months=months, progress=progress, gap=gap)]
    for number, (line, light) in enumerate(zip(data.indicators, lines, strict=True)):
        problems += light.problems
        problems += line_problems(line, light, path=f"indicators[{number}]")
    return MonitoringResult(
        lines=lines,
        execution=execution,
        goal_progress=progress,
        money_progress=execution.rate,
        gap=gap,
        level=_project_level(execution_level, goal_level, choice=settings.project_light),
        execution_level=execution_level,
        goal_level=goal_level,
        execution_reason=execution_reason,
        problems=tuple(problems),
        rulebook_version=settings.version,
    )


def _line_light(line: IndicatorLine, rules: MonitoringRules, *, months: int | None, number: int) -> LineLight:
    if months is None:
        return LineLight(None, "未填监控月份")
    return light_of(line, rules, months=months, path=f"indicators[{number}]")


def _execution_light(
    execution: ExecutionRate, rules: MonitoringRules, *, months: int | None
) -> tuple[Level | None, str]:
    """Rate over the share of the year; no budget is 红 (L2), below a cumulative cut at least 黄 (L5)."""
    if months is None:
        return None, "未填监控月份"
    if execution.rate is None:
        no_budget = execution.executed is not None and not execution.base
        return (Level.BEHIND if no_budget else None), execution.reason
    progress = execution.rate * YEAR / months
    level = Level.ON_TRACK
    if progress < rules.execution_behind:
        level = Level.BEHIND
    elif progress < rules.execution_lagging:
        level = Level.LAGGING
    reason = f"{execution.reason}，÷({months}/12) = {show_percent(progress)}"
    cut = rules.cumulative_cut(months)
    if cut is not None and execution.rate < cut:
        level = worst((level, Level.LAGGING)) or level
        reason = f"{reason}；低于累计执行率预警线{show_percent(cut)}"
    return level, reason


def _goal_progress(data: FormData, lines: tuple[LineLight, ...]) -> Decimal | None:
    """Mean completion of what adds up over the year, each at most 1; weighted if all have weights."""
    counted = [
        (min(max(light.completion, _ZERO), _ONE), line.weight or _ZERO)
        for line, light in zip(data.indicators, lines, strict=True)
        if light.completion is not None
    ]
    if not counted:
        return None
    if any(weight <= 0 for _, weight in counted):
        counted = [(completion, _ONE) for completion, _ in counted]
    return sum((completion * weight for completion, weight in counted), _ZERO) / sum(
        (weight for _, weight in counted), _ZERO
    )


def _project_level(execution: Level | None, goal: Level | None, *, choice: ProjectLight) -> Level | None:
    """双监控: the worse of both lights, or the one that the bureau goes by."""
    if choice == "goal_only":
        return goal
    return execution if choice == "execution_only" else worst((execution, goal))
