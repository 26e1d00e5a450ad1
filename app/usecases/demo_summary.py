"""The figures of the sample county's year, counted from the database, as JSON and as a Chinese text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from app.domain.history import SHORT, HistoryFilter
from app.domain.lights import palette_light
from app.domain.statistics import (
    Coverage,
    CoverageRow,
    coverage,
    grade_counts,
    light_counts,
    mean_rate,
    overall_rate,
)
from app.domain.submission import AT_A_GATE, Event, Status
from app.domain.vocabulary import Stage
from app.shared.decimals import plain, round_half_up, show_percent, show_wan
from app.shared.safe_write import safe_write
from app.usecases.demo_outputs import CHOSEN, parts_of
from app.usecases.organisation import list_agencies, list_projects
from app.usecases.worklist import worklist
from app.usecases.years import rulebook_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from app.domain.rulebook import Band, Rulebook
    from app.usecases.context import Context
    from app.usecases.lines import WorkLine

_GRADES = {
    Stage.PRE_ASSESSMENT: "pre_assessment.conclusions",
    Stage.GOAL_REVIEW: "goal.review_grades",
    Stage.SELF_EVALUATION: "self_evaluation.grades",
    Stage.EVALUATION: "evaluation.grades",
}
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class StageSummary:
    """One stage (or monitoring period): projects due and received, where they stand, lights, grades."""

    name: str
    coverage: Coverage
    agency_forms: int
    approved: int
    waiting: int
    returned: int
    rejected: int
    lights: tuple[tuple[str, int], ...]
    grades: tuple[tuple[str, int], ...]
    mean_rate: Decimal | None


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole year; amounts in 万元, rates as ratios; `returns` counts every 退回 of the year."""

    bureau: str
    year: int
    agencies: int
    projects: int
    initial: Decimal
    adjusted: Decimal
    executed: Decimal
    executed_rate: Decimal | None
    assessed: tuple[Decimal, Decimal, Decimal]
    returns: int
    stages: tuple[StageSummary, ...]
    history: tuple[int, str] = (0, "")
    """How many entries the history has, and the beginning of the newest hash."""


def summary_of(ctx: Context, year: int, periods: Sequence[int]) -> Summary:
    """Count everything from the database."""
    rules = rulebook_of(ctx, year)
    projects = list_projects(ctx, year)
    with ctx.unit_of_work() as work:
        bureau = next((row.bureau for row in work.organisation.years() if row.year == year), "")
        opinions = work.submissions.opinions_of_year(year)
        figures = [row.data.figures for row in work.submissions.of_year(year, Stage.PRE_ASSESSMENT)]
        history = (work.audit.count(HistoryFilter()), work.audit.head()[:SHORT])
    return Summary(
        bureau=bureau,
        year=year,
        agencies=len(list_agencies(ctx)),
        projects=len(projects),
        initial=_sum(line.initial for line in projects),
        adjusted=_sum(line.adjusted for line in projects),
        executed=_sum(line.executed for line in projects),
        executed_rate=overall_rate((line.adjusted, line.executed) for line in projects),
        assessed=(
            _sum(row.get("declared") for row in figures),
            _sum(row.get("cut") for row in figures),
            _sum(row.get("advised") for row in figures),
        ),
        returns=sum(row.event is Event.RETURN for row in opinions),
        stages=tuple(
            stage_summary(name, stage, worklist(ctx, year, stage, months), rules)
            for stage, months, name in parts_of(periods)
        ),
        history=history,
    )


def stage_summary(name: str, stage: Stage, lines: Sequence[WorkLine], rules: Rulebook) -> StageSummary:
    """One worklist counted: coverage of projects, and of all forms where they stand."""
    projects = [line for line in lines if line.project_uid]
    rows = [
        CoverageRow(stage not in CHOSEN or line.status is not None, line.status is not None, line.amount)
        for line in projects
    ]
    received = [line for line in lines if line.status is not None]
    palette = rules.text("monitoring.palette")
    lights: dict[str, int] = {}
    for level, count in light_counts(line.level for line in received):
        light = palette_light(level, palette).name
        lights[light] = lights.get(light, 0) + count
    bands: Sequence[Band] = rules.bands(_GRADES[stage]) if stage in _GRADES else ()
    return StageSummary(
        name=name,
        coverage=coverage(rows),
        agency_forms=sum(not line.project_uid for line in received),
        approved=_standing(received, Status.APPROVED),
        waiting=sum(line.status in AT_A_GATE for line in received),
        returned=_standing(received, Status.RETURNED),
        rejected=_standing(received, Status.REJECTED),
        lights=tuple(lights.items()) if stage is Stage.MONITORING else (),
        grades=grade_counts((line.grade for line in received), bands),
        mean_rate=mean_rate(line.rate for line in received if line.project_uid),
    )


def _standing(lines: Sequence[WorkLine], status: Status) -> int:
    return sum(line.status is status for line in lines)


def write_summary(summary: Summary, folder: Path) -> str:
    """Write 汇总.json and 汇总.txt; gives the text."""
    text = text_of(summary)
    data = json.dumps(json_of(summary), ensure_ascii=False, indent=1)
    safe_write(folder / "汇总.json", (data + "\n").encode())
    safe_write(folder / "汇总.txt", (text + "\n").encode())
    return text


def json_of(summary: Summary) -> dict[str, object]:
    """Amounts in 万元 and rates as decimal strings."""
    declared, cut, advised = summary.assessed
    return {
        "bureau": summary.bureau,
        "year": summary.year,
        "agencies": summary.agencies,
        "projects": summary.projects,
        "amounts": {
            "initial": plain(summary.initial),
            "adjusted": plain(summary.adjusted),
            "executed": plain(summary.executed),
        },
        "executed_rate": _ratio(summary.executed_rate),
        "pre_assessment": {
            "declared": plain(declared),
            "cut": plain(cut),
            "advised": plain(advised),
        },
        "returns": summary.returns,
        "history": {"entries": summary.history[0], "head": summary.history[1]},
        "stages": [_stage_json(stage) for stage in summary.stages],
    }


def _stage_json(stage: StageSummary) -> dict[str, object]:
    return {
        "name": stage.name,
        "due": stage.coverage.due,
        "received": stage.coverage.done,
        "coverage": _ratio(stage.coverage.ratio),
        "amount_due": plain(stage.coverage.amount_due),
        "amount_received": plain(stage.coverage.amount_done),
        "agency_forms": stage.agency_forms,
        "approved": stage.approved,
        "waiting": stage.waiting,
        "returned": stage.returned,
        "rejected": stage.rejected,
        "lights": dict(stage.lights),
        "grades": dict(stage.grades),
        "mean_rate": _ratio(stage.mean_rate),
    }


def text_of(summary: Summary) -> str:
    """The summary as a person reads it."""
    declared, cut, advised = summary.assessed
    lines = [
        f"{summary.bureau}　{summary.year}年度预算绩效管理汇总（演示账套，虚构）",
        f"预算单位 {summary.agencies} 个，项目 {summary.projects} 个。",
        (
            f"年初预算 {show_wan(summary.initial)} 万元，调整后 {show_wan(summary.adjusted)} 万元，"
            f"执行 {show_wan(summary.executed)} 万元，预算执行率 {show_percent(summary.executed_rate)}。"
        ),
        (
            f"事前评估申报 {show_wan(declared)} 万元，核减 {show_wan(cut)} 万元，"
            f"建议安排 {show_wan(advised)} 万元。"
        ),
        f"全年退回 {summary.returns} 次。",
        f"操作记录 {summary.history[0]} 条，校验码 {summary.history[1]}。",
    ]
    return "\n".join([*lines, *(line for stage in summary.stages for line in _stage_text(stage))])


def _stage_text(stage: StageSummary) -> list[str]:
    found = stage.coverage
    lines = [
        "",
        (
            f"【{stage.name}】应做 {found.due} 个项目，收到 {found.done} 个（{show_percent(found.ratio)}）；"
            f"金额 {show_wan(found.amount_done)} / {show_wan(found.amount_due)} 万元"
            f"（{show_percent(found.amount_ratio)}）。"
        ),
    ]
    if stage.agency_forms:
        lines.append(f"　部门整体 {stage.agency_forms} 张。")
    standing = (
        ("已通过", stage.approved),
        ("待审核", stage.waiting),
        ("已退回", stage.returned),
        ("不予通过", stage.rejected),
    )
    lines.append("　" + "，".join(f"{title} {count}" for title, count in standing) + "。")
    for title, counts in (("灯", stage.lights), ("等级", stage.grades)):
        if counts:
            lines.append(f"　{title}：" + "，".join(f"{name} {count}" for name, count in counts) + "。")
    if stage.mean_rate is not None:
        lines.append(f"　平均执行率 {show_percent(stage.mean_rate)}。")
    return lines


def _sum(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), _ZERO)


def _ratio(value: Decimal | None) -> str | None:
    return None if value is None else plain(round_half_up(value, 4))
