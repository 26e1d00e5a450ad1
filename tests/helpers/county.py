"""A small county on a real database: two agencies, three projects, all shipped forms and rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from app.bootstrap import build_context
from app.domain.form_data import FormData, FundLine, IndicatorLine, Totals
from app.domain.organisation import Agency, Department, FiscalYear
from app.domain.project import Project, ProjectYear
from app.usecases.context import Context
from app.usecases.organisation import save_agency, save_department, save_project
from app.usecases.years import open_year
from tests.helpers.database import empty_database
from tests.helpers.forms_by_hand import as_target

YEAR = 2025
NOW = datetime(2025, 8, 5, 9, 30)  # noqa: DTZ001  # the program works in local time
ROADS = "p-roads"
SCHOOL = "p-school"
BRIDGE = "p-bridge"


def small_county(folder: Path, profile: str = "national") -> Context:
    """交通运输局 with two projects, 教育局 with one; the clock stands at 5 August 2025."""
    built = build_context(empty_database(folder), person="测试员")
    ctx = replace(built, clock=lambda: NOW)
    open_year(ctx, FiscalYear(YEAR, "云溪县财政局", "990123"), profile)
    save_department(ctx, Department("d-traffic", "301", "交通运输局"))
    save_department(ctx, Department("d-school", "205", "教育局"))
    save_agency(ctx, Agency("a-traffic", "301001", "交通运输局本级", "d-traffic", "经建股"))
    save_agency(ctx, Agency("a-school", "205001", "教育局本级", "d-school", "教科文股", ("文教局",)))
    for uid, code, name, agency in (
        (ROADS, "99012325T000000000001", "农村公路养护", "a-traffic"),
        (BRIDGE, "99012325T000000000002", "危桥改造", "a-traffic"),
        (SCHOOL, "99012325T000000000003", "学校供暖补助", "a-school"),
    ):
        amount = Decimal(100)
        save_project(
            ctx, Project(uid, code, name, agency), ProjectYear(uid, YEAR, initial=amount, adjusted=amount)
        )
    return ctx


def goal_data(project: str = "农村公路养护", code: str = "99012325T000000000001") -> FormData:
    """A declaration without any error."""
    return FormData(
        form="goal_declaration",
        year=YEAR,
        fields=_identity(project, code),
        funds=(
            FundLine("total", "年度资金总额", initial=Decimal(100)),
            FundLine("fiscal", "财政拨款", initial=Decimal(100)),
            FundLine("other", "其他资金", initial=Decimal(0)),
        ),
        texts={"goal_expected": "养护农村公路一百二十公里，道路完好率达到百分之九十五，群众出行安全便捷。"},
        indicators=tuple(_lines()),
    )


def evaluation_data(project: str = "农村公路养护", code: str = "99012325T000000000001") -> FormData:
    """A self-evaluation: 90 of 100 万元 spent, one indicator of 15 分 at 88 of 95."""
    goal = goal_data(project, code)
    actual = ("120公里", "88%", "11月完成", "100万元", "30%", "96%", "达成预期指标", "93%")
    lines = tuple(
        replace(line, actual=as_target(text), reason="雨季延长，部分路段返修。" if text == "88%" else "")
        for line, text in zip(goal.indicators, actual, strict=True)
    )
    return replace(
        goal,
        form="self_evaluation",
        funds=(
            FundLine(
                "total",
                "年度资金总额",
                initial=Decimal(100),
                adjusted=Decimal(100),
                executed=Decimal(90),
                weight=Decimal(10),
            ),
            FundLine(
                "fiscal",
                "当年财政拨款",
                initial=Decimal(100),
                adjusted=Decimal(100),
                executed=Decimal(90),
            ),
        ),
        texts={**goal.texts, "goal_actual": "完成养护一百二十公里，道路完好率百分之八十八，群众较为满意。"},
        indicators=lines,
        totals=Totals(weight=Decimal(100)),
    )


def _identity(project: str, code: str) -> dict[str, str]:
    return {
        "project_name": project,
        "project_code": code,
        "department_code": "301",
        "department_name": "交通运输局",
        "agency_code": "301001",
        "agency_name": "交通运输局本级",
        "project_nature": "延续项目",
        "project_period": "一年",
    }


def _lines() -> list[IndicatorLine]:
    rows = (
        ("产出指标", "数量指标", "养护里程", "≥120公里", 15),
        ("产出指标", "质量指标", "道路完好率", "≥95%", 15),
        ("产出指标", "时效指标", "完工时限", "12月底前完成", 10),
        ("产出指标", "成本指标", "养护总成本", "≤100万元", 10),
        ("效益指标", "经济效益指标", "沿线农产品运输成本下降率", "≥20%", 10),
        ("效益指标", "社会效益指标", "安全通行保障率", "≥95%", 10),
        ("效益指标", "可持续影响指标", "日常巡查机制", "长期有效", 10),
        ("满意度指标", "服务对象满意度指标", "沿线群众满意度", "≥90%", 10),
    )
    return [
        IndicatorLine(level1=one, level2=two, name=name, target=as_target(target), weight=Decimal(weight))
        for one, two, name, target, weight in rows
    ]
