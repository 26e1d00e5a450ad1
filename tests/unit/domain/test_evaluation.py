"""What evaluations lead to."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.evaluation import Origin, compare, consequence
from app.domain.problem_texts import message
from tests.helpers.forms_by_hand import told
from tests.helpers.rules import national_rules, profile_rules

D = Decimal


@pytest.mark.parametrize(
    ("profile", "origin", "grade", "text", "cut"),
    [
        ("national", "evaluation", "优", "优先保障，下年建议安排90.00万元", "0"),
        ("national", "evaluation", "良", "继续支持，改进管理，下年建议安排90.00万元", "0"),
        ("national", "evaluation", "中", "完善政策、改进管理，建议压减预算10%，下年建议安排81.00万元", "10"),
        ("national", "evaluation", "差", "削减或取消预算，建议压减预算100%，下年建议安排0.00万元", "100"),
        (
            "national",
            "self_evaluation",
            "差",
            "削减或取消预算，建议压减预算100%，下年建议安排0.00万元",
            "100",
        ),
        ("zhejiang", "self_evaluation", "差", "不再安排预算", "100"),
        (
            "zhejiang",
            "self_evaluation",
            "中",
            "完善政策、改进管理，建议压减预算10%，下年建议安排81.00万元",
            "10",
        ),
        ("zhejiang", "spot_check", "中", "不再安排预算", "100"),
        ("zhejiang", "spot_check", "差", "不再安排预算", "100"),
        ("zhejiang", "spot_check", "良", "继续支持，改进管理，下年建议安排90.00万元", "0"),
    ],
)
def test_consequences(profile: str, origin: Origin, grade: str, text: str, cut: str) -> None:
    found = consequence(grade, profile_rules(profile), origin=origin, budget=D(90))
    assert found is not None
    assert (found.text, found.cut, found.is_stopped) == (text, D(cut), text.startswith("不再"))


@pytest.mark.parametrize(
    ("profile", "grade", "points", "text"),
    [
        ("artux", "差", "0", "削减或取消预算，建议压减预算100%，得0分，影响下年预算安排"),
        ("artux", "差", "0.01", "削减或取消预算，建议压减预算100%"),
        ("national", "差", "0", "削减或取消预算，建议压减预算100%"),
        ("yuhu", "良", "85", "继续支持，改进管理，先财政评审后拨付"),
        ("yuhu", "优", "95", "优先保障"),
    ],
)
def test_what_a_bureau_adds(profile: str, grade: str, points: str, text: str) -> None:
    found = consequence(grade, profile_rules(profile), points=D(points))
    assert found is not None
    assert found.text == text


def test_without_budget_and_without_grade() -> None:
    found = consequence("优", profile_rules())
    assert found is not None
    assert (found.text, found.amount) == ("优先保障", None)
    assert consequence("较好", profile_rules()) is None


@pytest.mark.parametrize(
    ("evaluated", "declared", "difference", "steps", "codes"),
    [
        (("92", "优"), ("97", "优"), "5", 0, []),
        (("91.9", "优"), ("97", "优"), "5.1", 0, ["EVALUATION_DEVIATES"]),
        (("85", "良"), ("100", "优"), "15", 1, ["EVALUATION_DEVIATES", "EVALUATION_GRADE_DIFFERS"]),
        (("92", "优"), ("89", "良"), "-3", -1, ["EVALUATION_GRADE_DIFFERS"]),
        (("92", "优"), ("91", "较好"), "-1", None, []),
        (("92", ""), ("91", "优"), "-1", None, []),
    ],
)
def test_against_the_self_evaluation(
    evaluated: tuple[str, str],
    declared: tuple[str, str],
    difference: str,
    steps: int | None,
    codes: list[str],
) -> None:
    found = compare((D(evaluated[0]), evaluated[1]), (D(declared[0]), declared[1]), profile_rules())
    assert (found.difference, found.steps) == (D(difference), steps)
    assert told(found.problems) == codes


def test_the_limit_is_the_bureau_s() -> None:
    rules = national_rules(evaluation__deviation_flag=D(1))
    found = compare((D(90), "优"), (D(92), "优"), rules)
    assert message(found.problems[0]) == "评价得分90分，自评得分92分，相差2分，超过1分。"
