"""The forms that the units of the sample county fill in, as form data; mistakes are typed in afterwards."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from sample_source import County, Line, Mistake, Project, lines_of

from app.domain.form_data import FormData, FundLine, IndicatorLine, RubricScore, TaskLine, Totals
from app.domain.vocabulary import Cause, Likelihood
from app.forms.cell_input import target_of
from app.forms.entering import with_value
from app.forms.spec import FormSpec
from app.shared.decimals import plain, round_half_up

_CAUSES = {
    "经费": Cause.FUNDING,
    "制度": Cause.SYSTEM,
    "人员": Cause.STAFF,
    "硬件": Cause.HARDWARE,
    "其他": Cause.OTHER,
}
_EXECUTION_WEIGHT = Decimal(10)
_HALF = Decimal("0.6")
_GRADES = (("优", 90), ("良", 80), ("中", 60), ("差", 0))
_MONTHS = {"monitoring_4": 4, "monitoring_7": 7}
_FILLED = {"filler": "财务股", "leader": "分管领导"}
_DATES = {
    "goal": "2024年10月25日",
    "monitoring_4": "2025年5月12日",
    "monitoring_7": "2025年8月11日",
    "self_evaluation": "2026年2月20日",
}


def form_of(county: County, project: Project, stage: str) -> FormData:
    """The form of one project for a stage, without mistakes."""
    if stage == "goal":
        return goal(county, project)
    if stage in _MONTHS:
        return monitoring(county, project, _MONTHS[stage])
    return self_evaluation(county, project)


def goal(county: County, project: Project) -> FormData:
    """项目支出绩效目标申报表."""
    fields = {
        **_identity(project),
        "project_nature": project.nature,
        "project_period": f"20{project.code[6:8]}年起" if project.nature == "延续项目" else "2025年",
    }
    return FormData(
        "goal_declaration",
        county.year,
        fields=fields,
        funds=(
            FundLine("total", "年度资金总额", initial=project.initial),
            FundLine("fiscal", "财政拨款", initial=project.initial - project.carry_over),
            FundLine("other", "其他资金", initial=project.carry_over or None),
        ),
        texts={"goal_expected": project.goal},
        indicators=tuple(_agreed(line) for line in project.lines),
        remarks=_signed("goal"),
    )


def monitoring(county: County, project: Project, months: int) -> FormData:
    """项目支出绩效目标执行监控表 after 4 or 7 months."""
    executed = project.april if months == 4 else project.july  # noqa: PLR2004
    lines = [_observed(line, months) for line in project.lines]
    return FormData(
        "monitoring",
        county.year,
        months,
        fields=_identity(project),
        funds=(
            FundLine(
                "total",
                "年度资金总额",
                initial=project.initial,
                executed=executed,
                forecast=project.adjusted,
                rate=round_half_up(executed / project.initial, 4),
            ),
            FundLine(
                "fiscal",
                "本年一般公共预算拨款",
                initial=project.initial,
                executed=executed,
                forecast=project.adjusted,
            ),
        ),
        texts={"goal_expected": project.goal},
        indicators=tuple(lines),
        remarks=_signed(f"monitoring_{months}"),
    )


def self_evaluation(county: County, project: Project) -> FormData:
    """项目支出绩效自评表 with points, total and grade as the unit worked them out."""
    rate = project.executed / project.adjusted
    points = round_half_up(min(rate, Decimal(1)) * _EXECUTION_WEIGHT, 2)
    fiscal = -project.carry_over
    lines = tuple(_scored(line) for line in project.lines)
    total = points + sum((line.points or Decimal(0) for line in lines), Decimal(0))
    amounts = (project.initial, project.adjusted, project.executed)
    own = tuple(amount + fiscal for amount in amounts)
    funds = [
        _fund("total", "年度资金总额", amounts, rate=round_half_up(rate, 4), points=points),
        _fund("fiscal", "当年财政拨款", own),
    ]
    if project.carry_over:
        funds.append(_fund("carry_over", "上年结转资金", (project.carry_over,) * 3))
    return FormData(
        "self_evaluation",
        county.year,
        fields=_identity(project),
        funds=tuple(funds),
        texts={"goal_expected": project.goal, "goal_actual": project.done},
        indicators=lines,
        totals=Totals(Decimal(100), total, _grade(total)),
        remarks={
            "conclusion": f"自评{plain(total)}分，等级为{_grade(total)}。",
            **_signed("self_evaluation"),
        },
    )


def pre_assessment(county: County, row: dict[str, Any], codes: list[tuple[str, Decimal]]) -> FormData:
    """项目支出事前绩效评估评分表; `codes` are the lines of the table with their points."""
    project = county.project(row["project"])
    points = [Decimal(word) for word in row["points"].split()]
    scores = tuple(
        RubricScore(code, value, band=_band(value / maximum), note=_note(value, maximum))
        for (code, maximum), value in zip(codes, points, strict=True)
    )
    return FormData(
        "pre_assessment_project",
        county.year,
        fields={**_identity(project), "project_nature": project.nature, "project_period": "2025年"},
        figures={"declared": row["declared"], "cut": row["reduced"], "advised": row["suggested"]},
        texts={"goal_expected": project.goal},
        rubric=scores,
        totals=Totals(points=sum(points, Decimal(0)), grade=row["conclusion"]),
        remarks={
            "suggestions": row["suggestions"],
            "conditions": row.get("conditions", "无。"),
            "reviewer": "评估组",
            "leader": "组长",
            "date": "2024年8月20日",
        },
    )


def evaluation(
    county: County, row: dict[str, Any], scorer: str, codes: list[tuple[str, Decimal]]
) -> FormData:
    """项目支出绩效评价评分表 as one expert filled it in."""
    project = county.project(row["project"])
    points = [Decimal(word) for word in row["scores"][scorer].split()]
    scores = tuple(
        RubricScore(code, value, band=_band(value / maximum), note=_note(value, maximum))
        for (code, maximum), value in zip(codes, points, strict=True)
    )
    total = sum(points, Decimal(0))
    return FormData(
        "evaluation_scores",
        county.year,
        fields=_identity(project),
        figures={"funds_budget": row["budget"], "funds_arrived": row["arrived"], "funds_spent": row["spent"]},
        rubric=scores,
        totals=Totals(points=total, grade=_grade(total)),
        remarks={"reviewer": scorer, "date": "2026年8月28日"},
    )


def department_goal(county: County, row: dict[str, Any]) -> FormData:
    """部门（单位）整体支出绩效目标申报表."""
    tasks = [[cell.strip() for cell in text.split("|")] for text in row["tasks"].strip().splitlines()]
    lines = (replace(_agreed(line), weight=None) for line in lines_of(row["lines"]))
    return FormData(
        "department_goal",
        county.year,
        fields=_agency(county, row),
        tasks=tuple(
            TaskLine(name, content, Decimal(total), Decimal(total)) for name, content, total in tasks
        ),
        texts={"goal_expected": row["goal"]},
        indicators=tuple(lines),
        remarks=_signed("goal"),
    )


def department_self_evaluation(county: County, row: dict[str, Any]) -> FormData:
    """部门整体支出绩效自评表 with amounts by expenditure."""
    basic = [Decimal(word) for word in row["basic"].split()]
    project = [Decimal(word) for word in row["project"].split()]
    total = tuple(left + right for left, right in zip(basic, project, strict=True))
    rate = total[2] / total[1]
    points = round_half_up(rate * _EXECUTION_WEIGHT, 2)
    lines = tuple(_scored(line) for line in lines_of(row["lines"]))
    earned = points + sum((line.points or Decimal(0) for line in lines), Decimal(0))
    return FormData(
        "department_self_evaluation",
        county.year,
        fields=_agency(county, row),
        funds=(
            _fund("total", "年度资金总额", total, rate=round_half_up(rate, 4), points=points),
            _fund("一般公共预算", "一般公共预算", total),
            _fund("基本支出", "基本支出", tuple(basic)),
            _fund("项目支出", "项目支出", tuple(project)),
        ),
        texts={"goal_expected": row["goal"], "goal_actual": row["done"]},
        indicators=lines,
        totals=Totals(Decimal(100), earned, _grade(earned)),
        remarks=_signed("self_evaluation"),
    )


def with_mistake(data: FormData, mistake: Mistake, spec: FormSpec) -> FormData:
    """The form as the unit really sent it."""
    for path, text in mistake.change.items():
        data, problem = with_value(data, path, text, spec)
        if problem is not None:
            raise ValueError(f"{mistake.project}: {path} = {text}: {problem.code}")
    kept = [line for number, line in enumerate(data.indicators) if number not in mistake.drop]
    return replace(data, indicators=tuple(kept))


def _identity(project: Project) -> dict[str, str]:
    return {
        "project_name": project.name,
        "project_code": project.code,
        "department_name": project.agency.department,
        "department_code": project.agency.department_code,
        "agency_name": project.agency.name,
        "agency_code": project.agency.code,
    }


def _agency(county: County, row: dict[str, Any]) -> dict[str, str]:
    agency = county.agencies[row["agency"]]
    return {"agency_name": agency.name, "agency_code": agency.code}


def _signed(stage: str) -> dict[str, str]:
    return {**_FILLED, "date": _DATES[stage]}


def _agreed(line: Line) -> IndicatorLine:
    target = target_of(line.target, line.name)
    return IndicatorLine(line.level1, line.level2, line.name, target, weight=line.weight)


def _observed(line: Line, months: int) -> IndicatorLine:
    late = bool(line.reason) and months == 7  # noqa: PLR2004
    forecast = line.reached[2] if late else line.target.lstrip("≥≤=")
    hopeless = line.points is not None and line.points < line.weight * _HALF
    likelihood = Likelihood.IMPOSSIBLE if hopeless else Likelihood.POSSIBLE
    target = target_of(line.target, line.name)
    reached = line.reached[0 if months == 4 else 1]  # noqa: PLR2004
    if not reached and target.kind != "deadline":
        reached = "不适用"
    return replace(
        _agreed(line),
        weight=None,
        actual=target_of(reached, line.name),
        forecast=target_of(forecast, line.name),
        causes=(_CAUSES[line.cause],) if late else (),
        reason=line.reason if late else "",
        likelihood=likelihood if late else Likelihood.CERTAIN,
    )


def _scored(line: Line) -> IndicatorLine:
    return replace(
        _agreed(line),
        actual=target_of(line.reached[2], line.name),
        points=line.weight if line.points is None else line.points,
        reason=line.reason,
    )


def _fund(
    row: str,
    label: str,
    amounts: tuple[Decimal, ...],
    *,
    rate: Decimal | None = None,
    points: Decimal | None = None,
) -> FundLine:
    initial, adjusted, executed = amounts
    weight = None if points is None else _EXECUTION_WEIGHT
    return FundLine(row, label, initial, adjusted, executed, rate=rate, weight=weight, points=points)


def _grade(total: Decimal) -> str:
    return next(name for name, cut in _GRADES if total >= cut)


def _band(share: Decimal) -> str:
    return next(name for name, cut in _GRADES if share * 100 >= cut)


def _note(points: Decimal, maximum: Decimal) -> str:
    return "" if points == maximum else f"按评分标准扣{plain(maximum - points)}分"
