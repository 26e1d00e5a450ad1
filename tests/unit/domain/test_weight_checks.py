"""Checks of weights and of full marks."""

from __future__ import annotations

import pytest

from app.domain.checks import run_checks
from app.domain.problem_texts import message
from tests.helpers.forms_by_hand import form, fund, line, told
from tests.helpers.rules import national_rules, profile_rules

RULES = profile_rules()


@pytest.mark.parametrize(
    ("weights", "execution", "expected"),
    [
        (["50", "40"], None, []),
        (["60", "40"], None, []),
        (["22.5", "22.5", "22.5", "22.5"], None, []),
        (["50", "45"], None, ["WEIGHTS_DO_NOT_ADD_UP"]),
        (["50", "40"], "10", []),
        (["60", "40"], "10", ["WEIGHTS_DO_NOT_ADD_UP"]),
        ([], None, []),
    ],
)
def test_sum_of_weights(weights: list[str], execution: str | None, expected: list[str]) -> None:
    lines = [line("数量指标", f"指标{n}", "≥1个", weight=weight) for n, weight in enumerate(weights)]
    funds = [fund("total", weight=execution)] if execution else [fund("total")]
    assert told(run_checks(form(*lines, funds=funds), ["weights_sum"], RULES)) == expected


def test_sum_of_weights_says_both_numbers() -> None:
    data = form(line("数量指标", "甲", "≥1个", weight="88.5"))
    assert message(run_checks(data, ["weights_sum"], RULES)[0]) == "分值合计88.5分，应为90或100分。"


def test_missing_weights() -> None:
    some = form(line("数量指标", "甲", weight="90"), line("数量指标", "乙"))
    assert told(run_checks(some, ["weights_given"], RULES)) == ["WEIGHT_MISSING"]
    none = form(line("数量指标", "甲"), line("数量指标", "乙"))
    assert told(run_checks(none, ["weights_given"], RULES)) == ["WEIGHTS_MISSING"]
    assert run_checks(form(), ["weights_given"], RULES) == []


def test_weights_above_zero_where_demanded() -> None:
    data = form(
        line("数量指标", "甲", weight="0"), line("数量指标", "乙", weight="5"), line("数量指标", "丙")
    )
    assert told(run_checks(data, ["weights_positive"], RULES)) == ["WEIGHT_NOT_POSITIVE"]
    lax = national_rules(self_evaluation__weight_must_be_positive=False)
    assert run_checks(data, ["weights_positive"], lax) == []


@pytest.mark.parametrize(
    ("points", "expected"),
    [(["50", "40"], ["ALL_FULL_MARKS"]), (["50", "39"], []), (["50", None], []), ([], [])],
)
def test_full_marks_everywhere(points: list[str | None], expected: list[str]) -> None:
    weights = ["50", "40"]
    lines = [
        line("数量指标", f"指标{n}", weight=weights[n], points=given)
        if given
        else line("数量指标", f"指标{n}", weight=weights[n])
        for n, given in enumerate(points)
    ]
    assert told(run_checks(form(*lines), ["not_all_full_marks"], RULES)) == expected
    lax = national_rules(self_evaluation__all_full_marks_warning=False)
    assert run_checks(form(*lines), ["not_all_full_marks"], lax) == []
