"""A form is checked by the checks it names and for what must be filled."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from app.domain.form_data import FormData, FundLine
from app.domain.problem_texts_forms import TEXTS
from app.forms.binding import blank_form
from app.forms.validation import validate
from tests.helpers.form_data import sample
from tests.helpers.forms import catalogue
from tests.helpers.rules import national_rules

MONITORING = catalogue().form("monitoring")


def missing(data: FormData) -> list[tuple[str, str]]:
    problems = validate(MONITORING, data, national_rules())
    return [
        (problem.path, problem.arguments["label"]) for problem in problems if problem.code == "FORM_REQUIRED"
    ]


def test_what_must_be_filled_is_named_as_on_paper() -> None:
    assert missing(blank_form(MONITORING, {})) == [
        ("header.period_months", "监控期间"),
        ("funds.total.executed", "年度资金总额执行数"),
    ]
    assert TEXTS["FORM_REQUIRED"].message.format(label="监控期间") == "“监控期间”没有填写。"


def test_what_is_filled_is_not_missing() -> None:
    data = FormData(
        "monitoring", period_months=7, funds=(FundLine("total", "年度资金总额", executed=Decimal(0)),)
    )
    assert missing(data) == []


def test_the_checks_of_the_form_are_run() -> None:
    codes = {problem.code for problem in validate(MONITORING, blank_form(MONITORING, {}), national_rules())}
    assert {"PROJECT_NAME_MISSING", "GOAL_TEXT_MISSING"} <= codes
    review = catalogue().form("department_goal_review")
    codes = {problem.code for problem in validate(review, blank_form(review, {}), national_rules())}
    assert codes == {"AGENCY_NAME_MISSING"}


def test_a_copied_goal_is_found() -> None:
    spec = catalogue().form("self_evaluation")
    data = sample(spec)
    data = replace(data, texts={"goal_expected": "完成养护任务", "goal_actual": "完成养护任务"})
    assert "GOAL_TEXT_COPIED" in {problem.code for problem in validate(spec, data, national_rules())}
