"""Which projects may enter the budget."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.form_data import FormData
from app.domain.lifecycle import may_arrange_budget
from app.domain.problem_texts import message
from app.domain.project import ProjectYear
from app.domain.rulebook import Rulebook
from app.domain.submission import Computed, Status, Submission
from app.domain.vocabulary import Stage, Subject
from tests.helpers.forms_by_hand import told
from tests.helpers.rules import national_rules, profile_rules

NEW = ProjectYear("p", 2024, is_new=True, initial=Decimal(400))
SMALL = ProjectYear("p", 2024, is_new=True, initial=Decimal(20))


def submission(stage: Stage, status: Status, grade: str = "", total: str = "90") -> Submission:
    data = FormData("x")
    blank = Submission("u", "x", stage, Subject.PROJECT, 2024, "a", "p", data, status=status)
    return replace(blank, computed=Computed(grade=grade, total=Decimal(total)))


ASSESSED = submission(Stage.PRE_ASSESSMENT, Status.APPROVED, "建议支持")
GOAL = submission(Stage.GOAL, Status.APPROVED)


@pytest.mark.parametrize(
    ("current", "pre_assessment", "goal", "expected"),
    [
        (NEW, ASSESSED, GOAL, []),
        (SMALL, None, GOAL, []),
        (NEW, None, GOAL, ["BUDGET_NOT_PRE_ASSESSED"]),
        (NEW, submission(Stage.PRE_ASSESSMENT, Status.DRAFT), GOAL, ["BUDGET_NOT_PRE_ASSESSED"]),
        (
            NEW,
            submission(Stage.PRE_ASSESSMENT, Status.APPROVED, "建议不予支持", "62.5"),
            GOAL,
            ["BUDGET_PRE_ASSESSMENT_REFUSED"],
        ),
        (NEW, ASSESSED, None, ["BUDGET_GOAL_NOT_APPROVED"]),
        (NEW, ASSESSED, submission(Stage.GOAL, Status.AT_SECTION), ["BUDGET_GOAL_NOT_APPROVED"]),
        (NEW, ASSESSED, submission(Stage.GOAL, Status.REJECTED), ["BUDGET_GOAL_REJECTED"]),
        (NEW, None, None, ["BUDGET_NOT_PRE_ASSESSED", "BUDGET_GOAL_NOT_APPROVED"]),
        (ProjectYear("p", 2024), None, None, ["BUDGET_GOAL_NOT_APPROVED"]),
    ],
)
def test_gate(
    current: ProjectYear, pre_assessment: Submission | None, goal: Submission | None, expected: list[str]
) -> None:
    found = may_arrange_budget(current, None, profile_rules(), pre_assessment=pre_assessment, goal=goal)
    assert told(found) == expected


@pytest.mark.parametrize(
    "rules",
    [
        national_rules(pre_assessment__required=False, goal__review_required=False),
        national_rules(pre_assessment__threshold_new=Decimal(500), goal__filling_threshold=Decimal(500)),
    ],
)
def test_bureaus_that_demand_less(rules: Rulebook) -> None:
    assert may_arrange_budget(NEW, None, rules, pre_assessment=None, goal=None) == []


@pytest.mark.parametrize(
    ("project", "expected"),
    [
        (ProjectYear("p", 2024, initial=Decimal(50)), ["BUDGET_GOAL_NOT_APPROVED"]),
        (ProjectYear("p", 2024, initial=Decimal("49.99")), []),
        (
            ProjectYear("p", 2024, initial=Decimal(40), adjusted=Decimal(60)),
            ["BUDGET_GOAL_NOT_APPROVED"],
        ),
        (ProjectYear("p", 2024), []),
    ],
)
def test_goals_from_a_threshold_on(project: ProjectYear, expected: list[str]) -> None:
    rules = national_rules(goal__filling_threshold=Decimal(50))
    assert told(may_arrange_budget(project, None, rules, pre_assessment=None, goal=None)) == expected


def test_sentences_say_why() -> None:
    refused = submission(Stage.PRE_ASSESSMENT, Status.APPROVED, "建议不予支持", "62.5")
    found = may_arrange_budget(NEW, None, profile_rules(), pre_assessment=refused, goal=None)
    assert message(found[0]) == "事前评估结论是“建议不予支持”（62.5分），不得安排预算。"
    assert message(found[1]) == "绩效目标还没有申报，审核通过后才能安排预算。"


def test_yuhu_counts_local_money_for_the_assessment_and_all_money_for_the_goal() -> None:
    mixed = ProjectYear(
        "p", 2024, is_new=True, initial=Decimal(60), sources={"中央": Decimal(30), "县级": Decimal(30)}
    )
    found = may_arrange_budget(mixed, None, profile_rules("yuhu"), pre_assessment=None, goal=None)
    assert told(found) == ["BUDGET_GOAL_NOT_APPROVED"]


@pytest.mark.parametrize(
    ("grade", "total", "status", "expected"),
    [
        ("优", "90", Status.APPROVED, ""),
        ("良", "80", Status.APPROVED, ""),
        (
            "中",
            "79.99",
            Status.APPROVED,
            "绩效目标审核等级为“中”（79.99分），退回修改完善，按程序重新报送审核。",
        ),
        ("差", "59.5", Status.APPROVED, "绩效目标审核等级为“差”（59.5分），不得进入下一步预算安排。"),
        ("差", "59.5", Status.DRAFT, ""),
    ],
)
def test_a_low_review_grade_keeps_the_project_out(
    grade: str, total: str, status: Status, expected: str
) -> None:
    review = submission(Stage.GOAL_REVIEW, status, grade, total)

    def found(rules: Rulebook) -> list[str]:
        problems = may_arrange_budget(SMALL, None, rules, pre_assessment=None, goal=GOAL, goal_review=review)
        assert told(problems) == ["BUDGET_GOAL_REVIEW_LOW"] * len(problems)
        return [message(problem) for problem in problems]

    assert found(profile_rules()) == ([expected] if expected else [])
    assert found(national_rules(goal__review_required=False)) == []
