"""Checks of weights and of full marks."""

from __future__ import annotations

from decimal import Decimal

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


@pytest.mark.parametrize(
    ("weights", "execution", "expected"),
    [
        ({"数量指标": "50", "社会效益指标": "30", "服务对象满意度指标": "10"}, None, ""),
        ({"数量指标": "50", "社会效益指标": "30", "服务对象满意度指标": "10"}, "10", ""),
        ({"数量指标": "50", "社会效益指标": "40"}, "10", ""),
        (
            {"数量指标": "40", "成本指标": "20", "社会效益指标": "20", "服务对象满意度指标": "10"},
            "10",
            "",
        ),
        ({"数量指标": "40", "成本指标": "20", "社会效益指标": "30"}, None, ""),
        (
            {"数量指标": "40", "社会效益指标": "40", "服务对象满意度指标": "10"},
            "10",
            (
                "各类分值是预算执行率10分、产出指标40分、效益指标40分、满意度指标10分；"
                "一般为预算执行率10分、产出指标50分、效益指标30分、满意度指标10分。"
            ),
        ),
        (
            {"成本指标": "30", "社会效益指标": "60"},
            None,
            (
                "各类分值是成本指标30分、产出指标0分、效益指标60分；"
                "一般为成本指标20分、产出指标40分、效益指标30分。"
            ),
        ),
        # Other scales: a sum of 100, 湖北 20+80, a level of one's own.
        ({"数量指标": "60", "社会效益指标": "40"}, None, ""),
        ({"数量指标": "40", "社会效益指标": "40"}, "20", ""),
        ({"数量指标": "45", "其他指标/自定指标": "45"}, None, ""),
        ({}, "10", ""),
    ],
)
def test_usual_weights_of_the_first_levels(
    weights: dict[str, str], execution: str | None, expected: str
) -> None:
    lines = [line(place, place, "≥1个", weight=weight) for place, weight in weights.items()]
    funds = [fund("total", weight=execution)] if execution else [fund("total")]
    found = run_checks(form(*lines, funds=funds), ["level_weights_usual"], RULES)
    assert [message(problem) for problem in found] == ([expected] if expected else [])
    assert told(found) == ["LEVEL_WEIGHTS_UNUSUAL"] * len(found)


def test_usual_weights_are_the_bureaus() -> None:
    rules = national_rules(
        self_evaluation__weight_output=Decimal(40), self_evaluation__weight_benefit=Decimal(40)
    )
    lines = (line("数量指标", "甲", weight="40"), line("社会效益指标", "乙", weight="50"))
    assert run_checks(form(*lines), ["level_weights_usual"], rules) == []
    assert told(run_checks(form(*lines), ["level_weights_usual"], RULES)) == ["LEVEL_WEIGHTS_UNUSUAL"]


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
