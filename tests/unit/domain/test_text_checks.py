"""Checks of names and texts."""

from __future__ import annotations

import pytest

from app.domain.checks import CHECKS, run_checks
from app.domain.form_data import FormData, TaskLine
from tests.helpers.forms_by_hand import line, told
from tests.helpers.rules import profile_rules

RULES = profile_rules()


def found_in(check: str, **texts: str) -> list[str]:
    return told(run_checks(FormData("self_evaluation", texts=texts), [check], RULES))


def test_names_must_be_there() -> None:
    names = ["project_named", "agency_named"]
    blank = FormData("goal_declaration", fields={"project_name": " "})
    assert told(run_checks(blank, names, RULES)) == ["PROJECT_NAME_MISSING", "AGENCY_NAME_MISSING"]
    filled = FormData("goal_declaration", fields={"project_name": "机井", "agency_name": "水利局"})
    assert run_checks(filled, names, RULES) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["GOAL_TEXT_MISSING"]),
        ("目标1：\n目标2：\n……", ["GOAL_TEXT_MISSING"]),
        ("目标1：……", ["GOAL_TEXT_MISSING"]),
        ("目标1：新建机井50眼\n目标2：", []),
        ("新建机井50眼。", []),
    ],
)
def test_goal_text(text: str, expected: list[str]) -> None:
    assert found_in("goal_text_given", goal_expected=text) == expected


@pytest.mark.parametrize(
    ("expected_text", "actual", "expected"),
    [
        ("新建机井50眼。", " 新建机井50眼。\n", ["GOAL_TEXT_COPIED"]),
        ("新建机井50眼", "新建机井48眼", []),
        ("投资1.5万元", "投资15万元", []),
        ("", "", []),
    ],
)
def test_goal_text_copied(expected_text: str, actual: str, expected: list[str]) -> None:
    assert found_in("goal_text_not_copied", goal_expected=expected_text, goal_actual=actual) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("完成××项目", True),
        ("完成XX项目", True),
        ("……", True),
        ("目标1：建成\n目标2：", True),
        ("指标1：", True),
        ("任务一", True),
        ("填报人____", True),
        ("...", True),
        ("完成5G、XXL型号采购", False),
        ("检查学校、医院等……共50家", False),
        ("目标1：新建机井50眼", False),
        ("", False),
    ],
)
def test_placeholders(text: str, found: bool) -> None:
    assert found_in("no_placeholders", goal_actual=text) == (["PLACEHOLDER_LEFT"] if found else [])


def test_placeholders_anywhere() -> None:
    data = FormData(
        "department_goal",
        fields={"agency_name": "××局"},
        remarks={"problems": "××"},
        indicators=(line("数量指标", "指标1：", "×××", actual="××"),),
        tasks=(TaskLine("任务1", "……"),),
    )
    found = run_checks(data, ["no_placeholders"], RULES)
    assert [problem.path for problem in found] == [
        "fields.agency_name",
        "remarks.problems",
        "indicators[0].name",
        "indicators[0].target",
        "indicators[0].actual",
        "tasks[0].name",
        "tasks[0].content",
    ]


def test_every_check_runs_on_a_blank_form() -> None:
    assert set(told(run_checks(FormData("goal_declaration"), CHECKS, RULES))) == {
        "PROJECT_NAME_MISSING",
        "AGENCY_NAME_MISSING",
        "GOAL_TEXT_MISSING",
        "INDICATORS_MISSING",
    }
    with pytest.raises(KeyError):
        run_checks(FormData("goal_declaration"), ["no_such_check"], RULES)
