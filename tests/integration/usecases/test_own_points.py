"""Scoring tables with the points that a bureau set: scored, shown and issued alike."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.form_data import RubricScore
from app.forms.grid import Cell
from app.usecases.context import Context
from app.usecases.edit_submission import create_submission, open_form
from app.usecases.evaluate import record_scores, take_over_scores
from app.usecases.issue_workbooks import form_sheet
from app.usecases.versions import version_detail, versions
from app.usecases.years import set_setting
from tests.helpers.county import YEAR, small_county
from tests.helpers.received import ROAD_SLOT

OWN = (
    "规范完整性 5、明确清晰性 15、目标相关性 15、指标科学性 15、绩效合理性 15、资金匹配性 15、实现可能性 10、"
    "条件充分性 10"
)


@pytest.fixture
def ctx(tmp_path: Path) -> Context:
    county = small_county(tmp_path)
    assert set_setting(county, YEAR, "rubric.goal_review", OWN).value is None
    return county


def test_every_place_uses_the_bureaus_points(ctx: Context) -> None:
    uid = create_submission(ctx, "goal_review", ROAD_SLOT).value
    opened = open_form(ctx, uid)
    assert opened.rubric is not None
    assert [item.points for item in opened.rubric.items[:2]] == [5, 15]
    record_scores(ctx, uid, "专家一", [RubricScore("A1", Decimal(6)), RubricScore("A2", Decimal(14))])
    done = take_over_scores(ctx, uid).value
    final = {row.item: row.points for row in done.submission.data.rubric if not row.scorer}
    assert (final["A1"], final["A2"]) == (Decimal(5), Decimal(14))
    cells = {cell.path: cell.text for cell in form_sheet(ctx, done.submission.data, "").grid.cells}
    assert cells["rubric.A2.points"] == "14"
    assert any("规范完整性" in cell.text and "5" in cell.text for cell in _labels(ctx, uid))
    shown = version_detail(ctx, versions(ctx, uid)[0]).rubric
    assert shown is not None
    assert shown.items[0].points == 5


def test_marks_are_given_by_the_bureaus_lines(ctx: Context) -> None:
    assert set_setting(ctx, YEAR, "rubric.marks", "优 95、良 85、中 70、差 0").value is None
    uid = create_submission(ctx, "goal_review", ROAD_SLOT).value
    opened = open_form(ctx, uid)
    assert opened.rubric is not None
    assert [mark.low for mark in opened.rubric.marks] == [95, 85, 70, 0]


def test_the_history_tells_both_values_in_words(ctx: Context) -> None:
    set_setting(ctx, YEAR, "rubric.marks", "优 95、良 85、中 70、差 0")
    with ctx.unit_of_work() as work:
        entry = work.audit.entries()[-1]
    assert entry.old == "各项定档的比例线：优 90、良 80、中 60、差 0"
    assert entry.new == "各项定档的比例线：优 95、良 85、中 70、差 0（第 3 版）"


def _labels(ctx: Context, uid: str) -> list[Cell]:
    data = open_form(ctx, uid).submission.data
    return [cell for cell in form_sheet(ctx, data, "").grid.cells if cell.role == "label"]
