"""A later stage against the approved goal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.chain_checks import check_against_goal
from app.domain.problem_texts import message
from tests.helpers.forms_by_hand import form, line, told

GOAL = replace(
    form(line("数量指标", "新建机井", "≥50眼", weight="60"), line("质量指标", "合格率", "≥95%", weight="40")),
    texts={"goal_expected": "新建机井50眼"},
)


def later(*lines: tuple[str, str, str | None], text: str = "新建机井50眼") -> list[str]:
    indicators = [
        line("数量指标", name, target, weight=weight) if weight else line("数量指标", name, target)
        for name, target, weight in lines
    ]
    return told(check_against_goal(replace(form(*indicators), texts={"goal_expected": text}), GOAL))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([("新建机井", "≥50眼", "60"), ("合格率", "≥95%", "40")], []),
        # 90 points here, 100 there: the same proportions.
        ([("新建机井", "≥50眼", "54"), ("合格率", "≥95%", "36")], []),
        ([("新 建 机 井", "大于等于50眼", None), ("合格率", "≥95％", None)], []),
        ([("新建机井", "≥40眼", "60"), ("合格率", "≥95%", "40")], ["TARGET_NOT_APPROVED"]),
        ([("新建机井", "≥50眼", "60"), ("合格率", "≥9.5%", "40")], ["TARGET_NOT_APPROVED"]),
        ([("新建机井", "≤50眼", "60"), ("合格率", "≥95%", "40")], ["TARGET_NOT_APPROVED"]),
        ([("新建机井", "五十眼左右吧", "60"), ("合格率", "≥95%", "40")], ["TARGET_NOT_APPROVED"]),
        ([("新建机井", "", "60"), ("合格率", "≥95%", "40")], []),
        ([("新建机井", "≥50眼", "50"), ("合格率", "≥95%", "50")], ["WEIGHT_NOT_APPROVED"] * 2),
        ([("新建机井", "≥50眼", "60")], ["INDICATOR_DROPPED"]),
        (
            [("新建机井", "≥50眼", None), ("合格率", "≥95%", None), ("新建机井", "≥5眼", None)],
            ["INDICATOR_NOT_APPROVED"],
        ),
    ],
)
def test_indicators_against_the_goal(lines: list[tuple[str, str, str | None]], expected: list[str]) -> None:
    assert later(*lines) == expected


def test_target_finding_says_both_values() -> None:
    found = check_against_goal(form(line("数量指标", "新建机井", "≥40眼")), GOAL)
    assert message(found[0]) == "指标“新建机井”的指标值是“≥40眼”，批复的是“≥50眼”。"


@pytest.mark.parametrize(
    ("text", "expected"), [("新建机井 50眼", []), ("", []), ("新建机井5.0眼", ["GOAL_TEXT_NOT_APPROVED"])]
)
def test_goal_text(text: str, expected: list[str]) -> None:
    assert later(("新建机井", "≥50眼", None), ("合格率", "≥95%", None), text=text) == expected


def test_weights_of_zero_in_the_goal() -> None:
    zero = form(line("数量指标", "甲", weight="0"))
    assert told(check_against_goal(form(line("数量指标", "甲", weight="5")), zero)) == ["WEIGHT_NOT_APPROVED"]
