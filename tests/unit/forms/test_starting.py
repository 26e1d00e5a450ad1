"""A form starts with its identity and with what the stage before agreed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from app.domain.form_data import FormData, FundLine, IndicatorLine, TargetValue
from app.forms.binding import blank_form, prefill
from app.forms.layout import layout
from tests.helpers.forms import catalogue

GOAL = catalogue().form("goal_declaration")
MONITORING = catalogue().form("monitoring")
SELF_EVALUATION = catalogue().form("self_evaluation")
IDENTITY = {
    "project_name": "农村公路养护",
    "project_code": "51112425T000006463891",
    "agency_name": "青石镇人民政府",
    "agency_code": "820001",
    "department_name": "",
}


def goal() -> FormData:
    target = TargetValue("≥50公里", "quantity", "≥", Decimal(50), unit="公里")
    agreed = IndicatorLine("产出指标", "数量指标", "里程", target, weight=Decimal(20), extra={"uid": "u1"})
    filled = replace(agreed, actual=target, points=Decimal(3), reason="雨", explanation="按公里计")
    return replace(
        blank_form(GOAL, IDENTITY | {"project_nature": "延续项目"}),
        year=2025,
        texts={"goal_expected": "完成养护", "goal_actual": "不应带出"},
        funds=(
            FundLine("total", "年度资金总额", initial=Decimal(100), executed=Decimal(1)),
            FundLine("fiscal", "财政拨款", initial=Decimal(60)),
            FundLine("other", "其他资金"),
            FundLine("专项债券", "专项债券", initial=Decimal(40)),
        ),
        indicators=(
            filled,
            IndicatorLine("产出指标", "质量指标"),
            replace(agreed, name="中期里程", period="medium"),
        ),
    )


def test_a_blank_form_has_identity_and_fund_lines_only() -> None:
    data = blank_form(GOAL, IDENTITY | {"weather": "雨"})
    assert data == FormData(
        "goal_declaration",
        fields={key: text for key, text in IDENTITY.items() if text},
        funds=(
            FundLine("total", "年度资金总额"),
            FundLine("fiscal", "财政拨款"),
            FundLine("other", "其他资金"),
        ),
    )


def test_an_agency_form_takes_no_project() -> None:
    data = blank_form(catalogue().form("department_goal"), IDENTITY)
    assert data.fields == {"agency_name": "青石镇人民政府", "agency_code": "820001"}
    assert [(line.row, line.label) for line in data.funds] == [
        ("total", "金额合计"),
        ("fiscal", "财政拨款"),
        ("other", "其他资金"),
    ]


def test_monitoring_takes_goal_indicators_and_budget() -> None:
    data = prefill(MONITORING, goal())
    assert data.form == "monitoring"
    assert data.year == 2025
    assert data.texts == {"goal_expected": "完成养护"}
    assert data.fields["project_code"] == IDENTITY["project_code"]
    assert "project_nature" not in data.fields
    assert [(line.row, line.label, line.initial, line.executed) for line in data.funds] == [
        ("total", "年度资金总额", Decimal(100), None),
        ("fiscal", "本年一般公共预算拨款", Decimal(60), None),
        ("other", "其他资金", None, None),
        ("专项债券", "专项债券", Decimal(40), None),
    ]
    (line,) = data.indicators
    assert (line.name, line.target.raw, line.weight, line.extra) == (
        "里程",
        "≥50公里",
        Decimal(20),
        {"uid": "u1"},
    )
    assert (line.actual.raw, line.points, line.reason, line.explanation) == ("", None, "", "按公里计")


def test_self_evaluation_follows_monitoring() -> None:
    observed = replace(prefill(MONITORING, goal()), period_months=7)
    funds = tuple(
        replace(line, adjusted=Decimal(90)) if line.row == "total" else line for line in observed.funds
    )
    data = prefill(SELF_EVALUATION, replace(observed, funds=funds))
    assert data.period_months is None
    assert [(line.row, line.initial, line.adjusted) for line in data.funds] == [
        ("total", Decimal(100), Decimal(90)),
        ("fiscal", Decimal(60), None),
        ("carry_over", None, None),
        ("other", None, None),
        ("专项债券", Decimal(40), None),
    ]
    assert [line.extra for line in data.indicators] == [{"uid": "u1"}]


def test_what_the_new_form_already_holds_stays() -> None:
    base = blank_form(MONITORING, {"project_name": "新名称"})
    base = replace(base, year=2026, period_months=6, texts={"goal_expected": "新目标"})
    base = replace(base, funds=(replace(base.funds[0], initial=Decimal(1)), *base.funds[1:]))
    data = prefill(MONITORING, goal(), base)
    assert (data.year, data.period_months, data.fields["project_name"]) == (2026, 6, "新名称")
    assert data.texts == {"goal_expected": "新目标"}
    assert [line.initial for line in data.funds] == [Decimal(1), Decimal(60), None, Decimal(40)]


def test_a_form_without_fund_table_takes_no_further_fund_lines() -> None:
    review = catalogue().form("goal_review")
    assert prefill(review, goal()).funds == ()


def test_what_was_agreed_is_locked_and_what_is_new_is_not() -> None:
    roles = {cell.path: cell.role for cell in layout(SELF_EVALUATION, prefill(SELF_EVALUATION, goal())).cells}
    assert roles["fields.project_name"] == "referenced"
    assert roles["fields.department_name"] == "input"
    assert roles["indicators[0].name"] == "referenced"
    assert roles["indicators[0].target"] == "referenced"
    assert roles["indicators[0].actual"] == "input"
    assert {cell.path: cell.role for cell in layout(GOAL, goal()).cells}["indicators[0].target"] == "input"
