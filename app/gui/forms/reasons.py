"""How the figures of a form came about, as lines for the panel beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.gui.models.columns import Mark
from app.gui.models.lights import light_mark
from app.shared.decimals import show_percent, show_points

if TYPE_CHECKING:
    from app.domain.form_data import FormData
    from app.domain.monitoring import MonitoringResult
    from app.domain.rubric import RubricResult
    from app.domain.rubric_table import Rubric
    from app.domain.rulebook import Rulebook
    from app.domain.scoring import ScoreSheet
    from app.gui.forms.form_state import FormState


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One figure with its reason; `declared` is what the form itself says, if it differs."""

    title: str
    figure: str
    reason: str
    path: str = ""
    declared: str = ""
    mark: Mark | None = None


def reasons_of(state: FormState) -> tuple[ReasonLine, ...]:
    """Total first, then line by line; empty for forms that nothing is computed from."""
    found = state.findings
    if found.score is not None:
        return _of_score(found.score, state.data)
    if found.monitoring is not None:
        return _of_monitoring(found.monitoring, state.data, state.opened.rules)
    if found.rubric is not None and state.opened.rubric is not None:
        return _of_rubric(found.rubric, state.opened.rubric)
    return ()


def _of_score(score: ScoreSheet, data: FormData) -> tuple[ReasonLine, ...]:
    declared = data.totals.points
    differs = score.is_computable and declared is not None and declared != score.total
    lines = [
        ReasonLine(
            "总分",
            f"{show_points(score.total)} 分 {score.grade}" if score.is_computable else "—",
            score.reason,
            "totals.points",
            f"申报 {show_points(declared)} 分" if differs else "",
        ),
        ReasonLine(
            "预算执行率",
            f"{show_points(score.execution.points)} 分" if score.execution.points is not None else "—",
            score.execution.reason,
            "funds.total.rate",
        ),
    ]
    for number, (result, line) in enumerate(zip(score.lines, data.indicators, strict=True)):
        told = line.points is not None and line.points != result.points
        lines.append(
            ReasonLine(
                line.name or f"第 {number + 1} 个指标",
                f"{show_points(result.points)} / {show_points(result.weight)}" if result.counts else "不计分",
                result.reason,
                f"indicators[{number}].points",
                f"申报 {show_points(line.points)} 分" if told else "",
            )
        )
    return tuple(lines)


def _of_monitoring(result: MonitoringResult, data: FormData, rules: Rulebook) -> tuple[ReasonLine, ...]:
    """Both lights, the gap between goal and money progress, then the indicators."""
    gap = "" if result.gap is None else f"{'+' if result.gap > 0 else ''}{show_points(result.gap)} 个百分点"
    progress = show_percent(result.goal_progress) or "—"
    lines = [
        ReasonLine("项目预警", "", "资金与目标两盏灯合成", "", "", light_mark(result.level, rules)),
        ReasonLine(
            "资金进度",
            show_percent(result.money_progress) or "—",
            result.execution_reason,
            "funds.total.executed",
            "",
            light_mark(result.execution_level, rules),
        ),
        ReasonLine("目标进度", progress, "各指标完成程度", "", "", light_mark(result.goal_level, rules)),
        ReasonLine("目标进度与资金进度之差", gap or "—", "正数说明目标快于资金，负数说明资金快于目标"),
    ]
    for number, (light, line) in enumerate(zip(result.lines, data.indicators, strict=True)):
        lines.append(
            ReasonLine(
                line.name or f"第 {number + 1} 个指标",
                show_percent(light.completion),
                light.reason,
                f"indicators[{number}].actual",
                "",
                light_mark(light.level, rules),
            )
        )
    return tuple(lines)


def _of_rubric(result: RubricResult, rubric: Rubric) -> tuple[ReasonLine, ...]:
    lines = [
        ReasonLine("总分", f"{show_points(result.total)} 分 {result.grade}", result.reason, "totals.points")
    ]
    for section in result.sections:
        figure = f"{show_points(section.points)} / {show_points(section.maximum)}"
        lines.append(ReasonLine(section.name, figure, ""))
    for item in result.items:
        known = rubric.item(item.code)
        figure = "—" if item.points is None else f"{show_points(item.points)} / {show_points(item.maximum)}"
        title = known.name if known is not None else item.code
        lines.append(ReasonLine(title, figure, item.reason, f"rubric.{item.code}.points"))
    return tuple(lines)
