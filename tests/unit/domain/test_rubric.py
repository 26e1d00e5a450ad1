"""The scoring engine."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.form_data import RubricScore, Totals
from app.domain.problem_texts import message
from app.domain.rubric import NOT_APPLICABLE, RubricResult, check_totals, score_rubric, with_marks
from tests.helpers.forms_by_hand import told
from tests.helpers.rubrics import shipped_rubric
from tests.helpers.rules import national_rules, profile_rules

RULES = profile_rules()
REVIEW = shipped_rubric("goal_review")
DEPARTMENT = shipped_rubric("department_evaluation")
D = Decimal


def all_marks(band: str, scorer: str = "") -> list[RubricScore]:
    return [RubricScore(item.code, band=band, scorer=scorer) for item in REVIEW.items]


def codes(result: RubricResult) -> list[str]:
    return told(result.problems)


def review(first: RubricScore | list[RubricScore], **overrides: str) -> RubricResult:
    """Everything 优 except what is given for line A1 (10 points)."""
    given_rows = first if isinstance(first, list) else [first]
    others = [row for row in all_marks("优") if row.item != "A1"]
    return score_rubric(REVIEW, [*given_rows, *others], {}, national_rules(**overrides))


@pytest.mark.parametrize(
    ("band", "total", "grade"),
    [("优", "100", "优"), ("良", "85", "良"), ("中", "70", "中"), ("差", "30", "差")],
)
def test_ticks_alone_give_the_usual_share(band: str, total: str, grade: str) -> None:
    result = score_rubric(REVIEW, all_marks(band), {}, RULES)
    assert (result.total, result.grade, result.is_complete) == (D(total), grade, True)
    assert [section.maximum for section in result.sections] == [D(20), D(30), D(30), D(20)]
    assert codes(result) == []


def test_subtotals_and_reasons() -> None:
    result = review(RubricScore("A1", D("8.5"), "良", "缺负责人电话"))
    first = result.item("A1")
    assert first is not None
    assert (first.points, first.band, first.is_applicable) == (D("8.5"), "良", True)
    assert first.reason == "评为良，8.5/10分：缺负责人电话"
    assert result.sections[0].points == D("18.5")
    assert result.reason == "98.5/100分"
    assert result.item("Z9") is None


def test_unscored_lines_leave_the_table_without_grade() -> None:
    result = score_rubric(REVIEW, all_marks("优")[1:], {}, RULES)
    assert (result.total, result.grade, result.is_complete) == (D(90), "", False)
    assert codes(result) == ["RUBRIC_ITEM_MISSING"]
    assert result.problems[0].path == "rubric.A1.points"


def test_blank_table() -> None:
    result = score_rubric(REVIEW, [], {}, RULES)
    assert (result.total, result.grade, len(result.problems)) == (D(0), "", 8)


def test_lines_that_do_not_apply_are_rescaled() -> None:
    result = review(RubricScore("A1", band=NOT_APPLICABLE))
    assert result.total == D(100)
    assert result.reason == "90÷90×100＝100分"
    assert result.sections[0].maximum == D(10)
    rows = [RubricScore("A1", band=NOT_APPLICABLE), *all_marks("中")[1:]]
    assert score_rubric(REVIEW, rows, {}, RULES).total == D(70)


def test_nothing_applies() -> None:
    result = score_rubric(REVIEW, all_marks(NOT_APPLICABLE), {}, RULES)
    assert (result.total, result.grade, result.is_complete) == (D(0), "", False)


def test_one_scorer_may_not_switch_a_line_off() -> None:
    switched = [RubricScore("A1", band=NOT_APPLICABLE, scorer="甲"), RubricScore("A1", D(9), scorer="乙")]
    first = review(switched).item("A1")
    assert first is not None
    assert first.points == D(9)
    assert first.reason == "乙：9/10分"
    alone = review(RubricScore("A1", band=NOT_APPLICABLE, scorer="甲")).item("A1")
    assert alone is not None
    assert not alone.is_applicable


@pytest.mark.parametrize(
    ("points", "kept", "code"),
    [("10.5", "10", "RUBRIC_POINTS_BEYOND"), ("-1", "0", "RUBRIC_POINTS_BEYOND"), ("10", "10", "")],
)
def test_points_outside_the_line(points: str, kept: str, code: str) -> None:
    result = review(RubricScore("A1", D(points)))
    first = result.item("A1")
    assert first is not None
    assert first.points == D(kept)
    assert codes(result) == ([code] if code else [])


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (RubricScore("A1", D(9), "良"), ["RUBRIC_MARK_DIFFERS"]),
        (RubricScore("A1", D(9), "优"), []),
        (RubricScore("A1", D(8), "良"), []),
        (RubricScore("A1", None, "甲等"), ["RUBRIC_MARK_UNKNOWN", "RUBRIC_ITEM_MISSING"]),
        (RubricScore("A1", D(8), "甲等"), ["RUBRIC_MARK_UNKNOWN"]),
    ],
)
def test_tick_and_points_must_agree(row: RubricScore, expected: list[str]) -> None:
    result = review(row)
    assert codes(result) == expected
    if expected == ["RUBRIC_MARK_DIFFERS"]:
        assert result.problems[0].arguments["range"] == "8至9分"


def test_line_of_another_table() -> None:
    result = score_rubric(REVIEW, [*all_marks("优"), RubricScore("X1", D(1))], {}, RULES)
    assert codes(result) == ["RUBRIC_ITEM_UNKNOWN"]
    assert result.total == D(100)


@pytest.mark.parametrize(
    ("average", "points", "expected", "how"),
    [
        ("mean", "9 8 8", "8.33", "3人打分9、8、8，平均8.33分"),
        ("trimmed", "9 8 8", "8", "3人打分9、8、8，去掉最高和最低后平均8分"),
        ("trimmed", "9 8", "8.5", "2人打分9、8，平均8.5分"),
        ("trimmed", "10 9 9 8.5 8", "8.83", "5人打分10、9、9、8.5、8，去掉最高和最低后平均8.83分"),
    ],
)
def test_several_scorers(average: str, points: str, expected: str, how: str) -> None:
    rows = [RubricScore("A1", D(text), scorer=f"专家{text}{n}") for n, text in enumerate(points.split())]
    first = review(rows, evaluation__average=average).item("A1")
    assert first is not None
    assert (first.points, first.reason) == (D(expected), how)


def test_final_score_of_the_sheet_wins() -> None:
    rows = [
        RubricScore("A1", D(9), scorer="甲"),
        RubricScore("A1", D(7)),
        RubricScore("A1", D(9), scorer="乙"),
    ]
    first = review(rows).item("A1")
    assert first is not None
    assert first.points == D(7)


def test_spread_of_one_line() -> None:
    wide = [RubricScore("A1", D(10), scorer="甲"), RubricScore("A1", D(6), scorer="乙")]
    result = review(wide)
    assert codes(result) == ["RUBRIC_ITEM_SPREAD"]
    assert dict(result.problems[0].arguments) == {
        "name": "规范完整性",
        "low": "6",
        "high": "10",
        "limit": "3",
    }
    assert result.spread == D(4)


def test_spread_of_totals() -> None:
    result = score_rubric(REVIEW, [*all_marks("优", "甲"), *all_marks("良", "乙")], {}, RULES)
    assert result.spread == D(15)
    assert codes(result) == ["RUBRIC_SPREAD"]
    assert message(result.problems[0]) == "总分最高的100分（甲）、最低的85分（乙），相差15分，超过10分。"
    close = score_rubric(REVIEW, [*all_marks("优", "甲"), *all_marks("优", "乙")], {}, RULES)
    assert close.spread == D(0)
    assert codes(close) == []


def test_no_spread_with_one_complete_scorer() -> None:
    partly = [*all_marks("优", "甲"), RubricScore("A1", D(10), scorer="乙")]
    assert score_rubric(REVIEW, partly, {}, RULES).spread is None


def department(rows: list[RubricScore], **figures: str) -> RubricResult:
    """All lines 优 with full points except 在职人员控制率 (A3, 3 points)."""
    others = [RubricScore(item.code, item.points) for item in DEPARTMENT.items if item.code != "A3"]
    entered = {key: D(value) for key, value in figures.items()}
    return score_rubric(DEPARTMENT, [*rows, *others], entered, RULES)


@pytest.mark.parametrize(
    ("rows", "figures", "points", "expected"),
    [
        ([], {"staff": "205", "staff_quota": "205"}, "3", []),
        ([], {"staff": "210", "staff_quota": "205"}, "2.76", []),
        ([RubricScore("A3", D("2.8"), note="超编")], {"staff": "210", "staff_quota": "205"}, "2.76", []),
        (
            [RubricScore("A3", D(3))],
            {"staff": "210", "staff_quota": "205"},
            "2.76",
            ["RUBRIC_FORMULA_DIFFERS", "RUBRIC_DEDUCTION_WITHOUT_NOTE"],
        ),
        ([RubricScore("A3", D(2), note="超编")], {}, "2", []),
        ([RubricScore("A3", D(2))], {}, "2", ["RUBRIC_DEDUCTION_WITHOUT_NOTE"]),
        ([], {"staff": "210"}, None, ["RUBRIC_FIGURE_MISSING"]),
        ([], {"staff": "210", "staff_quota": "0"}, None, ["RUBRIC_BASE_ZERO"]),
        ([], {}, None, ["RUBRIC_ITEM_MISSING"]),
    ],
)
def test_formula_lines(
    rows: list[RubricScore], figures: dict[str, str], points: str | None, expected: list[str]
) -> None:
    result = department(rows, **figures)
    line = result.item("A3")
    assert line is not None
    assert line.points == (None if points is None else D(points))
    assert codes(result) == expected


@given(
    st.lists(st.tuples(st.sampled_from("优良中差"), st.decimals(-5, 20, places=1)), min_size=8, max_size=8)
)
def test_total_and_lines_stay_within_their_points(cells: list[tuple[str, Decimal]]) -> None:
    rows = [
        RubricScore(item.code, points, band) for item, (band, points) in zip(REVIEW.items, cells, strict=True)
    ]
    result = score_rubric(REVIEW, rows, {}, RULES)
    assert 0 <= result.total <= 100
    assert all(line.points is not None and 0 <= line.points <= line.maximum for line in result.items)


@pytest.mark.parametrize(
    ("points", "grade", "expected"),
    [
        (None, "", []),
        ("85", "良", []),
        ("85.1", "良", []),
        ("85.2", "优", ["RUBRIC_TOTAL_DIFFERS", "RUBRIC_GRADE_DIFFERS"]),
    ],
)
def test_declared_total_and_grade(points: str | None, grade: str, expected: list[str]) -> None:
    result = score_rubric(REVIEW, all_marks("良"), {}, RULES)
    totals = Totals(points=None if points is None else D(points), grade=grade)
    assert told(check_totals(totals, result, RULES)) == expected
    assert check_totals(totals, score_rubric(REVIEW, [], {}, RULES), RULES) == []


def test_marks_are_the_bureaus() -> None:
    own = with_marks(REVIEW, [D(95), D(85), D(70), D(0)], [D(100), D(80), D(75), D(40)])
    assert [(mark.name, mark.low, mark.high, mark.usual) for mark in own.marks] == [
        ("优", D(95), D(100), D(100)),
        ("良", D(85), D(95), D(85)),
        ("中", D(70), D(85), D(75)),
        ("差", D(0), D(70), D(40)),
    ]
    ticked = score_rubric(own, [RubricScore("A1", band="良")], {}, RULES)
    assert ticked.items[0].points == D("8.5")
    assert with_marks(REVIEW, [D(60), D(0)], [D(100), D(30)]) is REVIEW


def test_shipped_marks_are_the_settings() -> None:
    marks = RULES.bands("rubric.marks")
    usual = [RULES.number(f"rubric.usual_{place}") for place in ("best", "second", "third", "fourth")]
    for code in ("goal_review", "pre_assessment_project", "project_evaluation", "department_evaluation"):
        shipped = shipped_rubric(code).marks
        assert tuple((mark.name, mark.low) for mark in shipped) == marks
        assert [mark.usual for mark in shipped] == usual
