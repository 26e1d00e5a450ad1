"""Typed texts become values, or are refused with a reason and nothing changed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.form_data import (
    ChecklistLine,
    FormData,
    FundLine,
    IndicatorLine,
    RubricScore,
    TaskLine,
    Totals,
)
from app.domain.problem_texts_forms import TEXTS
from app.domain.vocabulary import Cause, Likelihood
from app.forms.binding import value_text, with_value
from app.forms.spec import FormSpec
from tests.helpers.forms import catalogue

SPEC = catalogue().form("self_evaluation")
DEPARTMENT = catalogue().form("department_evaluation")


def entered(path: str, text: str, data: FormData | None = None, spec: FormSpec = SPEC) -> FormData:
    changed, problem = with_value(data or FormData(spec.code), path, text, spec)
    assert problem is None
    return changed


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.5", "12.5"), (" 1,234.50 ", "1234.5"), ("１２３", "123"), ("90万元", "90"), ("3000元", "0.3"), ("￥5", "5"),
        ("-1", "-1"), ("0.0000005", "0.000001"), ("", None), ("—", None), ("/", None), ("不适用", None),
    ],
)  # fmt: skip
def test_an_amount_is_kept_in_wan_exact_to_fen(text: str, value: str | None) -> None:
    line = entered("funds.total.executed", text).fund("total")
    assert line == FundLine("total", "年度资金总额", executed=None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("text", "ratio"),
    [("99.97%", "0.9997"), ("99.97", "0.9997"), ("0.9997", "0.9997"), ("1", "1"), ("100%", "1"), ("0.5%", "0.005"), ("", None), ("—", None)],
)  # fmt: skip
def test_a_rate_may_be_typed_as_percentage_or_ratio(text: str, ratio: str | None) -> None:
    line = entered("funds.total.rate", text).fund("total")
    assert line is not None
    assert line.rate == (None if ratio is None else Decimal(ratio))


@pytest.mark.parametrize(
    ("text", "points"), [("9.5", "9.5"), ("10分", "10"), ("", None), ("—", None), ("0", "0")]
)
def test_points_are_numbers(text: str, points: str | None) -> None:
    assert entered("totals.points", text).totals == Totals(points=None if points is None else Decimal(points))


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("funds.total.executed", "十万", "FORM_NOT_AN_AMOUNT"),
        ("funds.total.executed", "1e5", "FORM_NOT_AN_AMOUNT"),
        ("funds.total.executed", "10000000000", "FORM_NUMBER_TOO_LARGE"),
        ("funds.total.rate", "很高", "FORM_NOT_A_RATE"),
        ("funds.total.rate", "-1%", "FORM_NOT_A_RATE"),
        ("totals.points", "-1", "FORM_NOT_POINTS"),
        ("totals.points", "满分", "FORM_NOT_POINTS"),
        ("totals.points", "99999999999", "FORM_NUMBER_TOO_LARGE"),
        ("header.year", "去年", "FORM_NOT_A_YEAR"),
        ("header.year", "25", "FORM_NOT_A_YEAR"),
        ("header.period_months", "13", "FORM_NOT_A_MONTH"),
        ("header.period_months", "1.5", "FORM_NOT_A_MONTH"),
        ("header.period_months", "七", "FORM_NOT_A_MONTH"),
        ("indicators[0].causes.staff", "也许", "FORM_NOT_A_TICK"),
        ("texts.goal_actual", "长" * 32_768, "FORM_TEXT_TOO_LONG"),
    ],
)
def test_what_is_no_value_changes_nothing_and_says_why(path: str, text: str, code: str) -> None:
    data = FormData(SPEC.code, indicators=(IndicatorLine(name="里程"),))
    same, problem = with_value(data, path, text, SPEC)
    assert same is data
    assert problem is not None
    assert (problem.code, problem.path) == (code, path)
    assert TEXTS[code].message.format(**problem.arguments)
    assert len(problem.arguments["text"]) <= 40


@pytest.mark.parametrize(("text", "value"), [("35", "35"), ("85%", "85"), ("—", None)])
def test_figures_that_are_no_money_are_plain_numbers(text: str, value: str | None) -> None:
    data = entered("figures.payment_progress", text, FormData("x", figures={"staff": Decimal(3)}), DEPARTMENT)
    assert data.figures == {"staff": 3} | ({} if value is None else {"payment_progress": Decimal(value)})


def test_a_figure_that_is_no_number_is_refused() -> None:
    _, problem = with_value(FormData("x"), "figures.staff", "三十", DEPARTMENT)
    assert problem is not None
    assert problem.code == "FORM_NOT_A_NUMBER"


def test_figures_in_money_take_a_unit() -> None:
    assert entered("figures.budget", "3000元", spec=DEPARTMENT).figures == {"budget": Decimal("0.3")}


@pytest.mark.parametrize(
    ("text", "year"),
    [("2025", 2025), ("（2025年度）", 2025), ("( 2025 年)", 2025), ("", None), ("（  年度）", None)],
)
def test_a_year(text: str, year: int | None) -> None:
    assert entered("header.year", text, FormData("x", year=2020)).year == year


@pytest.mark.parametrize(("text", "months"), [("7", 7), ("12月", 12), ("", None)])
def test_a_month(text: str, months: int | None) -> None:
    data = entered("header.period_months", text, FormData("x", period_months=1))
    assert data.period_months == months
    assert value_text(data, "header.period_months", SPEC) == ("" if months is None else str(months))


def test_code_and_name_are_told_apart() -> None:
    data = entered("fields.agency_name", "219001-青石镇人民政府")
    assert data.fields == {"agency_name": "青石镇人民政府", "agency_code": "219001"}
    assert entered("fields.agency_name", "青石镇", data).fields == {"agency_name": "青石镇"}
    assert entered("fields.project_name", "219001-不拆", data).fields["project_name"] == "219001-不拆"


def test_a_field_the_form_does_not_describe_is_kept_as_it_is() -> None:
    data = entered("fields.contact", "某人")
    assert value_text(data, "fields.contact", SPEC) == "某人"


def test_texts_lose_blank_edges_and_control_characters() -> None:
    data = entered("texts.goal_actual", " \u3000已完成\r\n二期\x07 ")
    assert data.texts == {"goal_actual": "已完成\n二期"}
    assert entered("texts.goal_actual", " ", data).texts == {}
    assert entered("remarks.problems", "无", data).remarks == {"problems": "无"}


def test_a_fund_line_the_form_lacks_is_added_under_its_own_name() -> None:
    assert entered("funds.专项债券.initial", "5").funds == (
        FundLine("专项债券", "专项债券", initial=Decimal(5)),
    )


def test_a_changed_fund_line_keeps_the_others() -> None:
    data = FormData("x", funds=(FundLine("total", "年度资金总额"), FundLine("other", "其他资金")))
    assert entered("funds.other.initial", "5", data).funds == (
        data.funds[0],
        replace(data.funds[1], initial=Decimal(5)),
    )


def test_a_task_stands_where_it_was_typed() -> None:
    spec = catalogue().form("department_goal")
    data = entered("tasks[1].name", "修路", spec=spec)
    assert data.tasks == (TaskLine(), TaskLine(name="修路"))
    assert entered("tasks[0].total", "3", data, spec).tasks[0] == TaskLine(total=Decimal(3))
    assert entered("tasks[4].name", "", data, spec) is data
    assert value_text(data, "tasks[4].name", spec) == ""


def test_scores_of_the_sheet_and_of_single_scorers_stand_apart() -> None:
    spec = catalogue().form("goal_review")
    data = entered("rubric.A1.points@甲", "8", spec=spec)
    data = entered("rubric.A1.points", "9", data, spec)
    data = entered("rubric.A1.band", "优", data, spec)
    assert data.rubric == (RubricScore("A1", Decimal(8), scorer="甲"), RubricScore("A1", Decimal(9), "优"))
    assert value_text(data, "rubric.A1.points@甲", spec) == "8"
    assert value_text(data, "rubric.B1.points", spec) == ""
    assert entered("rubric.A1.points@甲", "", data, spec).rubric == data.rubric[1:]


def test_a_checklist_line_lives_as_long_as_it_says_something() -> None:
    data = entered("checklist.use.situation", "合规")
    assert data.checklist == (ChecklistLine("use", "合规"),)
    assert value_text(data, "checklist.use.situation", SPEC) == "合规"
    assert entered("checklist.use.situation", "", data).checklist == ()


def lines(*names: str) -> FormData:
    return FormData("x", indicators=tuple(IndicatorLine("产出指标", "数量指标", name) for name in names))


def test_a_target_is_read_in_the_light_of_the_name() -> None:
    data = entered("indicators[0].target", "≥500", lines("用户数（人）", "二"))
    assert data.indicators[0].target.unit == "人"
    data = entered("indicators[0].name", "用户数（户）", data)
    assert (data.indicators[0].target.raw, data.indicators[0].target.unit) == ("≥500", "户")
    assert data.indicators[1] == lines("二").indicators[0]


def test_causes_are_ticked_in_any_number_in_the_order_of_the_form() -> None:
    data = entered("indicators[0].causes.other", "√", lines("一"))
    data = entered("indicators[0].causes.funding", "1", data)
    assert data.indicators[0].causes == (Cause.FUNDING, Cause.OTHER)
    assert value_text(data, "indicators[0].causes.other", SPEC) == "√"
    assert entered("indicators[0].causes.other", "否", data).indicators[0].causes == (Cause.FUNDING,)


def test_only_one_likelihood_is_ticked() -> None:
    data = entered("indicators[0].likelihood.certain", "✓", lines("一"))
    data = entered("indicators[0].likelihood.possible", "√", data)
    assert data.indicators[0].likelihood is Likelihood.POSSIBLE
    assert entered("indicators[0].likelihood.certain", "", data) == data
    assert entered("indicators[0].likelihood.possible", "", data).indicators[0].likelihood is None


def test_typing_into_a_spare_line_adds_it_behind_its_kind() -> None:
    data = lines("一", "二")
    data = entered("indicators[annual:产出指标→数量指标+0].name", "三", data)
    data = entered("indicators[annual:产出指标→质量指标+0].target", "≥95%", data)
    data = entered("indicators[annual:效益指标→社会效益指标+0].causes.staff", "√", data)
    assert [(line.level2, line.name, line.target.raw) for line in data.indicators] == [
        ("数量指标", "一", ""),
        ("数量指标", "二", ""),
        ("数量指标", "三", ""),
        ("质量指标", "", "≥95%"),
        ("社会效益指标", "", ""),
    ]


@pytest.mark.parametrize(("column", "text"), [("name", ""), ("points", "—"), ("causes.staff", "0")])
def test_nothing_typed_into_a_spare_line_adds_nothing(column: str, text: str) -> None:
    data = lines("一")
    path = f"indicators[annual:产出指标→质量指标+0].{column}"
    assert entered(path, text, data) is data
    assert value_text(data, path, SPEC) == ""


def test_a_line_that_is_gone_shows_nothing() -> None:
    assert value_text(lines("一"), "indicators[5].name", SPEC) == ""
