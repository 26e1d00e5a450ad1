"""Realistic filled forms for the measures: 30 indicators, four fund rows, long texts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from app.domain.form_data import FormData, FundLine, IndicatorLine, Totals
from tests.helpers.forms_by_hand import as_target

_LEVELS = (
    ("产出指标", "数量指标", "≥{n}个", "{n}"),
    ("产出指标", "质量指标", "≥95%", "96.5%"),
    ("产出指标", "时效指标", "12月底前完成", "11月完成"),
    ("产出指标", "成本指标", "≤{n}万元", "{n}"),
    ("效益指标", "社会效益指标", "效果明显", "达成预期指标"),
    ("效益指标", "可持续影响指标", "≥80%", "72%"),
    ("满意度指标", "服务对象满意度指标", "≥90%", "93%"),
)


def self_evaluation(number: int, indicators: int = 30) -> FormData:
    """One filled self-evaluation; `number` varies names and figures."""
    return FormData(
        form="self_evaluation",
        year=2025,
        fields={
            "project_name": f"农村公路养护项目{number}",
            "project_code": f"99012325T{number:012d}",
            "department_code": "301",
            "department_name": "交通运输局",
            "agency_code": f"301{number % 100:03d}",
            "agency_name": f"交通运输局第{number % 100}所",
        },
        funds=_funds(number),
        texts={
            "goal_expected": "完成全县农村公路日常养护，保障群众安全便捷出行，道路完好率稳步提高。" * 2,
            "goal_actual": "已完成全部养护任务，道路完好率达到预期，群众满意度较高。" * 2,
        },
        indicators=tuple(_indicator(number, row, indicators) for row in range(indicators)),
        totals=Totals(Decimal(100), Decimal("96.5"), "优"),
    )


def _funds(number: int) -> tuple[FundLine, ...]:
    amount = Decimal(90 + number % 50)
    done = amount * Decimal("0.9")
    total = FundLine(
        "total",
        "年度资金总额",
        initial=amount,
        adjusted=amount,
        executed=done,
        rate=Decimal("0.9"),
        weight=Decimal(10),
        points=Decimal(9),
    )
    parts = (("fiscal", "当年财政拨款"), ("carry_over", "上年结转资金"), ("other", "其他资金"))
    return (
        total,
        *(replace(FundLine(row, label), initial=amount if row == "fiscal" else None) for row, label in parts),
    )


def _indicator(number: int, row: int, rows: int) -> IndicatorLine:
    level1, level2, target, actual = _LEVELS[row * len(_LEVELS) // rows]
    n = 10 + (number + row) % 90
    weight = Decimal(90) / rows
    return IndicatorLine(
        level1=level1,
        level2=level2,
        name=f"指标{row + 1}养护里程与质量",
        target=as_target(target.format(n=n)),
        actual=as_target(actual.format(n=n)),
        weight=weight.quantize(Decimal("0.01")),
        points=weight.quantize(Decimal("0.01")),
        reason="天气原因工期顺延，已调整计划。" if row % 7 == 0 else "",
    )
