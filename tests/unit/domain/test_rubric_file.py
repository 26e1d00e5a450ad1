"""Scoring tables as files: the shipped ones, and what the strict reader refuses."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.department_formulas import RATES
from app.domain.rubric import with_points
from app.domain.rubric_file import parse_rubric
from tests.helpers.rubrics import RUBRICS, shipped_rubric
from tests.helpers.rules import profile_rules

CODES = sorted(path.stem for path in RUBRICS.glob("*.toml"))
GOOD = """
code = "t"
title = "表"
source = "源"
note = ""
grades = "evaluation.grades"
total = 10
notes_required = false
[[mark]]
name = "好"
low = 50
high = 100
usual = 80
[[mark]]
name = "坏"
low = 0
high = 50
usual = 20
[[section]]
name = "一"
[[section.item]]
code = "A1"
name = "甲"
criteria = "看什么"
points = 4
[[section.item]]
code = "A2"
name = "乙"
criteria = "看什么"
points = 6
formula = { name = "arrival_rate", scoring = "proportion", full = 100 }
"""


@pytest.mark.parametrize("code", CODES)
def test_shipped_table(code: str) -> None:
    rubric = shipped_rubric(code)
    assert rubric.code == code
    assert rubric.total == Decimal(100)
    assert [mark.name for mark in rubric.marks] == ["优", "良", "中", "差"]
    assert profile_rules().bands(rubric.grades)
    assert all(item.criteria and item.name for item in rubric.items)
    assert all(item.rule for item in rubric.items if item.formula)


@pytest.mark.parametrize(
    ("code", "points"),
    [
        ("goal_review", [20, 30, 30, 20]),
        ("department_goal_review", [20, 30, 30, 20]),
        ("pre_assessment_project", [20, 20, 20, 20, 20]),
        ("pre_assessment_policy", [20, 20, 20, 20, 20]),
        ("project_evaluation", [20, 20, 30, 30]),
        ("department_evaluation", [15, 40, 25, 20]),
    ],
)
def test_section_points(code: str, points: list[int]) -> None:
    assert [section.points for section in shipped_rubric(code).sections] == [
        Decimal(value) for value in points
    ]


def test_every_department_rate_of_the_framework_is_a_formula() -> None:
    used = {item.formula.name for item in shipped_rubric("department_evaluation").items if item.formula}
    project_only = {"arrival_rate", "execution_rate", "cost_saving_rate"}
    assert used == set(RATES) - project_only


def test_rule_of_a_formula_line_is_written_from_its_numbers() -> None:
    item = parse_rubric(GOOD).item("A2")
    assert item is not None
    assert item.rule == "得分＝比率÷100%×分值，最高得满分"
    assert parse_rubric(GOOD).item("A9") is None


@pytest.mark.parametrize(
    ("old", "new", "match"),
    [
        ('note = ""\n', "", "t: missing or unknown .'note'"),
        ("total = 10", "total = 10\ncolour = 1", "t: missing or unknown .'colour'"),
        ('code = "t"', "code = 1", "code: 1 is no text"),
        ("total = 10", "total = true", "t.total: True is no number"),
        ("total = 10", 'total = "10"', "t.total: '10' is no number"),
        ("total = 10", "total = 12", "lines add up to 10, not 12"),
        ("points = 4", "points = 0", "A1 has 0 points"),
        ("usual = 80", "usual = 40", "t.好: usual share 40 is outside 50–100"),
        ("high = 50", "high = 60", "t.坏: ends at 60, expected 50"),
        ("low = 0", "low = 10", "marks end at 10, not at 0"),
        ('code = "A2"', 'code = "A1"', "a line code occurs twice"),
        ('code = "A1"', 'code = "A1"\nhint = ""', "t.A1: missing or unknown .'hint'"),
        ("arrival_rate", "no_rate", "t.A2.formula: unknown rate 'no_rate'"),
        ("proportion", "guess", "unknown rate 'arrival_rate' or scoring 'guess'"),
        ("full = 100", "full = 0", "full 0 and step 0 give no points"),
        ('"proportion", full = 100', '"between", full = 5, step = 5', "full 5 and step 5 give no points"),
        ('"proportion", full = 100', '"at_most", full = 100', "full 100 and step 0 give no points"),
        ("full = 100 }", "full = 100, colour = 1 }", "A2.formula: missing or unknown"),
    ],
)
def test_tables_are_read_strictly(old: str, new: str, match: str) -> None:
    assert old in GOOD
    with pytest.raises(ValueError, match=match):
        parse_rubric(GOOD.replace(old, new, 1))


def test_own_points_of_a_bureau() -> None:
    rubric = with_points(parse_rubric(GOOD), {"A1": Decimal(7), "A2": Decimal(3)})
    assert [item.points for item in rubric.items] == [Decimal(7), Decimal(3)]
    with pytest.raises(ValueError, match="no such lines"):
        with_points(rubric, {"B1": Decimal(1)})
    with pytest.raises(ValueError, match="add up to 11, not 10"):
        with_points(rubric, {"A1": Decimal(8)})
