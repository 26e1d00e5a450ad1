"""Review grades and the proposal from the checks' findings."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.checks import CHECKS, run_checks
from app.domain.form_data import FormData, RubricScore
from app.domain.goal_review import consequence, suggest_marks
from app.domain.problems import Problem
from app.domain.rubric import score_rubric
from app.domain.vocabulary import Severity
from tests.helpers.forms_by_hand import form, line
from tests.helpers.rubrics import shipped_rubric
from tests.helpers.rules import national_rules, profile_rules

RULES = profile_rules()
REVIEW = shipped_rubric("goal_review")


@pytest.mark.parametrize(
    ("grade", "text"),
    [
        ("优", "直接进入下一步预算安排"),
        ("良", "与单位协商，直接完善后进入下一步预算安排"),
        ("中", "退回修改完善，按程序重新报送审核"),
        ("差", "不得进入下一步预算安排"),
        ("较好", ""),
    ],
)
def test_consequences(grade: str, text: str) -> None:
    assert consequence(grade, RULES) == text


def test_three_grades_keep_the_meaning_of_the_last_ones() -> None:
    three = national_rules(
        goal__review_grades=(("优良", Decimal(80)), ("一般", Decimal(60)), ("较差", Decimal(0)))
    )
    assert consequence("优良", three) == "直接进入下一步预算安排"
    assert consequence("一般", three) == "退回修改完善，按程序重新报送审核"
    assert consequence("较差", three) == "不得进入下一步预算安排"


def test_nothing_found_proposes_the_best_mark_for_what_can_be_judged() -> None:
    found = suggest_marks([], REVIEW)
    assert [item.item for item in found] == ["A1", "A2", "B1", "B2", "C1", "C2"]
    assert {(item.band, item.reason) for item in found} == {("优", "审核没有发现问题。")}
    assert suggest_marks([], shipped_rubric("department_goal_review"))[0].item == "A1"


@pytest.mark.parametrize(
    ("severities", "band", "points"),
    [
        (["hint"], "优", "10"),
        (["must_explain"], "良", "8.5"),
        (["error"], "中", "7"),
        (["error", "must_explain"], "中", "7"),
        (["error", "error"], "差", "3"),
        (["error", "error", "error"], "差", "3"),
    ],
)
def test_marks_go_down_with_the_findings(severities: list[str], band: str, points: str) -> None:
    codes = ["WEIGHTS_MISSING", "PROJECT_NAME_MISSING", "INDICATORS_MISSING"]
    problems = [
        Problem(code, Severity(severity), arguments={"count": "3"})
        for code, severity in zip(codes, severities, strict=False)
    ]
    first = suggest_marks(problems, REVIEW)[0]
    assert (first.band, first.points) == (band, Decimal(points))
    assert first.reason.startswith("3条指标都没有分值。")


def test_the_same_finding_on_many_lines_counts_once() -> None:
    lines = [line("数量指标", f"机井{number}", f"{number}个") for number in range(1, 9)]
    problems = run_checks(form(*lines), ["target_signs_given"], RULES)
    clear = suggest_marks(problems, REVIEW)[1]
    assert (clear.item, clear.band) == ("A2", "良")
    assert "≥、≤或＝" in clear.reason


def test_the_proposal_scores_the_table() -> None:
    problems = run_checks(FormData("goal_declaration"), CHECKS, RULES)
    proposed = [
        RubricScore(item.item, item.points, item.band, item.reason)
        for item in suggest_marks(problems, REVIEW)
    ]
    result = score_rubric(REVIEW, proposed, {}, RULES)
    assert result.item("A1") is not None
    assert [problem.code for problem in result.problems] == ["RUBRIC_ITEM_MISSING", "RUBRIC_ITEM_MISSING"]
