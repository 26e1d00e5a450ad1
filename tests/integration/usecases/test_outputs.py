"""What paper and screen add to the stored forms: sums, grades, review sheets."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.form_data import TaskLine
from app.domain.vocabulary import Stage
from app.shared.errors import CancelledError
from app.shared.progress import NoProgress
from app.usecases.context import Context
from app.usecases.edit_submission import Slot, create_submission, open_form, save_data
from app.usecases.issue_workbooks import Issue, issue_workbooks
from app.usecases.print_forms import ReviewScope, review_sheets
from tests.helpers.county import ROADS, YEAR, small_county

ROAD_SLOT = Slot(YEAR, "a-traffic", ROADS)


@pytest.fixture
def ctx(tmp_path: Path) -> Context:
    return small_county(tmp_path)


def test_the_tasks_of_a_department_are_added_up(ctx: Context) -> None:
    uid = create_submission(ctx, "department_goal", Slot(YEAR, "a-traffic")).value
    opened = open_form(ctx, uid).submission
    tasks = (
        TaskLine("养护", total=Decimal(150), fiscal=Decimal(150)),
        TaskLine("改造", total=Decimal("1852.5")),
    )
    saved = save_data(
        ctx, uid, replace(opened.data, tasks=tasks), expected_revision=opened.revision, action="录入"
    ).value
    assert saved.findings.overlay == {"funds.total.initial": "2,002.50", "funds.fiscal.initial": "150.00"}


class Steps(NoProgress):
    """Keeps what was reported; asks to stop at a step."""

    def __init__(self, stop_at: int = 0) -> None:
        self.steps: list[tuple[int, int, str]] = []
        self._stop_at = stop_at

    def report(self, done: int, total: int, text: str) -> None:
        self.steps.append((done, total, text))

    def is_cancelled(self) -> bool:
        return len(self.steps) + 1 == self._stop_at


def test_filling_in_workbooks_is_shown_and_can_be_stopped(ctx: Context, tmp_path: Path) -> None:
    steps = Steps()
    issue_workbooks(ctx, Issue("goal_declaration", YEAR), tmp_path, steps)
    assert [text for _, _, text in steps.steps[:3]] == ["填入已知内容"] * 3
    assert steps.steps[2][:2] == (3, 3)
    assert len(list(tmp_path.glob("*.xlsx"))) == 2
    with pytest.raises(CancelledError):
        issue_workbooks(ctx, Issue("monitoring", YEAR, 7), tmp_path, Steps(stop_at=2))
    assert len(list(tmp_path.glob("*.xlsx"))) == 2


def test_the_review_sheet_of_an_agency_lists_every_finding(ctx: Context) -> None:
    create_submission(ctx, "goal_declaration", ROAD_SLOT)
    sheets = review_sheets(ctx, ReviewScope(YEAR, Stage.GOAL))
    assert [sheet.agency_code for sheet in sheets] == ["301001"]
    entry = sheets[0].entries[0]
    assert entry.project == "农村公路养护"
    assert entry.findings
    assert all(finding.message and finding.remedy and finding.source for finding in entry.findings)
    assert review_sheets(ctx, ReviewScope(YEAR, Stage.GOAL, agency_uids={"a-school"})) == ()


def test_the_review_sheet_of_a_period_names_it(ctx: Context) -> None:
    for months in (4, 7):
        uid = create_submission(ctx, "monitoring", replace(ROAD_SLOT, period_months=months)).value
        row = open_form(ctx, uid).submission
        funds = (replace(row.data.funds[0], initial=Decimal(100), executed=Decimal(5)), *row.data.funds[1:])
        save_data(ctx, uid, replace(row.data, funds=funds), expected_revision=row.revision, action="录入")
    both = review_sheets(ctx, ReviewScope(YEAR, Stage.MONITORING))[0]
    assert len(both.entries) == 2
    sheet = review_sheets(ctx, ReviewScope(YEAR, Stage.MONITORING, 7))[0]
    assert [(entry.form, entry.rate, entry.light) for entry in sheet.entries] == [
        ("项目支出绩效目标执行监控表，1—7月", "5%", "红灯")
    ]
