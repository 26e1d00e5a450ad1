"""What a unit changed in a returned form, and which objections that settled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.form_data import (
    ChecklistLine,
    FormData,
    FundLine,
    IndicatorLine,
    RubricScore,
    TaskLine,
    Totals,
)
from app.domain.problems import Problem
from app.domain.submission import Event
from app.domain.vocabulary import Cause, Likelihood, Severity
from app.forms.spec import FormSpec
from app.usecases.answered_objections import Answer, Examined, answered, returned_form
from app.usecases.compare_forms import ADDED, GONE, compare
from app.usecases.context import Context
from app.usecases.edit_submission import open_form
from app.usecases.move_submission import move
from tests.helpers.busy_county import busy_county, school_goal, store
from tests.helpers.county import SCHOOL, goal_data
from tests.helpers.forms import catalogue
from tests.helpers.forms_by_hand import as_target

Change = Callable[[FormData], FormData]


def _spec(code: str = "goal_declaration") -> FormSpec:
    return catalogue().form(code)


def _with_line(number: int, **values: object) -> Change:
    def change(data: FormData) -> FormData:
        lines = list(data.indicators)
        lines[number] = replace(lines[number], **values)  # type: ignore[arg-type]  # any field of a line
        return replace(data, indicators=tuple(lines))

    return change


def _with_fields(**values: str) -> Change:
    return lambda data: replace(data, fields={**data.fields, **values})


@pytest.mark.parametrize(
    ("change", "path", "before", "after"),
    [
        (_with_line(0, target=as_target("≥130公里")), "indicators[0].target", "≥120公里", "≥130公里"),
        (_with_line(1, weight=Decimal(16)), "indicators[1].weight", "15", "16"),
        (_with_line(1, name="路面完好率"), "indicators[1].name", "道路完好率", "路面完好率"),
        (_with_line(0, causes=(Cause.STAFF,)), "indicators[0].causes", "", "人员保障"),
        (_with_line(0, likelihood=Likelihood.CERTAIN), "indicators[0].likelihood", "", "确定能"),
        (_with_fields(project_name="农村公路"), "fields.project_name", "农村公路养护", "农村公路"),
        (
            lambda data: replace(
                data, funds=(replace(data.funds[0], initial=Decimal("1234.5")), *data.funds[1:])
            ),
            "funds.total.initial",
            "100.00",
            "1,234.50",
        ),
        (
            lambda data: replace(data, totals=Totals(weight=Decimal(90))),
            "totals.weight",
            "",
            "90",
        ),
        (lambda data: replace(data, figures={"n": Decimal(3)}), "figures.n", "", "3"),
        (lambda data: replace(data, rubric=(RubricScore("A", Decimal(1)),)), "rubric.A.points", "", "1"),
        (
            lambda data: replace(data, checklist=(ChecklistLine("甲", "有"),)),
            "checklist.甲.situation",
            "",
            "有",
        ),
    ],
)
def test_a_changed_value_is_told_with_both_texts(change: Change, path: str, before: str, after: str) -> None:
    data = goal_data()
    found = [row for row in compare(_spec(), data, change(data)) if row.path == path]
    assert [(row.before, row.after) for row in found] == [(before, after)]
    assert found[0].place


def test_equal_forms_do_not_differ() -> None:
    data = goal_data()
    assert compare(_spec(), data, data) == ()


def test_lines_are_matched_by_name_when_they_move() -> None:
    data = goal_data()
    turned = replace(data, indicators=tuple(reversed(data.indicators)))
    assert compare(_spec(), data, turned) == ()


def test_added_and_deleted_lines_are_told_whole() -> None:
    data = goal_data()
    extra = IndicatorLine("效益指标", "生态效益", "绿化率", as_target("≥30%"), weight=Decimal(2))
    changed = replace(data, indicators=(*data.indicators[1:], extra))
    added, gone = compare(_spec(), data, changed)
    assert (added.path, added.before) == ("indicators[7]", ADDED)
    assert "绿化率" in added.place
    assert "≥30%" in added.after
    assert (gone.path, gone.after) == ("", GONE)
    assert data.indicators[0].name in gone.place
    assert "≥120公里" in gone.before


def test_what_the_form_does_not_show_is_not_a_deletion() -> None:
    data = goal_data()
    more = replace(data, fields={**data.fields, "unknown_word": "x"})
    assert compare(_spec(), more, data) == ()
    assert [row.after for row in compare(_spec(), data, more)] == ["x"]


def test_tasks_are_matched_by_name_then_by_order() -> None:
    spec = _spec("department_goal")
    before = FormData("department_goal", tasks=(TaskLine("甲", total=Decimal(1)), TaskLine("乙")))
    after = FormData(
        "department_goal", tasks=(TaskLine("丙"), TaskLine("甲", total=Decimal(2)), TaskLine("丁"))
    )
    rows = [(row.path, row.before, row.after) for row in compare(spec, before, after)]
    assert ("tasks[0].name", "乙", "丙") in rows
    assert ("tasks[1].total", "1.00", "2.00") in rows
    assert rows[-1][0] == "tasks[2]"


def test_a_fund_line_only_one_state_has_is_told() -> None:
    before = goal_data()
    after = replace(before, funds=(*before.funds, FundLine("债券资金", "债券资金", initial=Decimal(5))))
    (row,) = compare(_spec(), before, after)
    assert (row.path, row.place, row.after) == ("funds.债券资金.initial", "债券资金", "5.00")


def _problem(path: str, code: str = "TARGET_MISSING", name: str = "x") -> Problem:
    return Problem(code, Severity.ERROR, path, arguments={"name": name})


def test_objections_follow_their_line() -> None:
    data = goal_data()
    moved = replace(data, indicators=data.indicators[1:])
    before = Examined(data, [_problem("indicators[2].target"), _problem("indicators[0].target")])
    after = Examined(moved, [_problem("indicators[1].target"), _problem("indicators[3].target")])
    rows = answered(_spec(), before, after)
    assert [(row.answer, row.problem.path) for row in rows] == [
        (Answer.OPEN, "indicators[1].target"),
        (Answer.NEW, "indicators[3].target"),
        (Answer.SETTLED, "indicators[0].target"),
    ]


def test_a_value_changed_to_another_wrong_one_and_a_written_reason() -> None:
    data = goal_data()
    asked = Problem("INDICATOR_TWICE", Severity.MUST_EXPLAIN, "indicators[1].name", arguments={"name": "甲"})
    before = Examined(data, [_problem("totals.weight"), asked])
    after = Examined(data, [_problem("totals.weight", name="y"), asked])
    rows = answered(_spec(), before, after, {(asked.code, asked.path): "确有两处"})
    assert [row.answer for row in rows] == [Answer.WRONG_AGAIN, Answer.EXPLAINED]


def _school(ctx: Context) -> str:
    with ctx.unit_of_work() as work:
        return next(row.uid for row in work.submissions.of_project(SCHOOL))


def test_a_returned_form_shows_what_was_changed_since(tmp_path: Path) -> None:
    ctx = busy_county(tmp_path)
    uid = _school(ctx)
    # The content became worse after the return: it is the newer state.
    shown = returned_form(ctx, uid)
    assert shown is not None
    assert shown.opinion is not None
    assert shown.opinion.opinion.startswith("质量指标")
    assert {row.path for row in shown.changes} == {"indicators[0].weight", "indicators[1].target"}
    assert shown.count(Answer.NEW) == len(open_form(ctx, uid).findings.problems)
    store(ctx, uid, school_goal())
    shown = returned_form(ctx, uid)
    assert shown is not None
    assert (shown.changes, shown.count(Answer.NEW)) == ((), 0)


def test_the_last_return_counts(tmp_path: Path) -> None:
    ctx = busy_county(tmp_path)
    uid = _school(ctx)
    store(ctx, uid, school_goal())
    move(ctx, uid, Event.SUBMIT)
    move(ctx, uid, Event.RETURN, opinion="请补充满意度指标。")
    shown = returned_form(ctx, uid)
    assert shown is not None
    assert shown.changes == ()
    assert shown.opinion is not None
    assert shown.opinion.round == 2


def test_a_form_that_was_never_returned_has_no_comparison(tmp_path: Path) -> None:
    ctx = busy_county(tmp_path)
    with ctx.unit_of_work() as work:
        goal = next(row.uid for row in work.submissions.of_project("p-roads"))
    assert returned_form(ctx, goal) is None
