"""Which projects owe goals, and monitoring and self-evaluation after them (goal.filling_threshold)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.project import Project, ProjectYear
from app.domain.vocabulary import Stage
from app.shared.errors import UserError
from app.usecases.context import Context
from app.usecases.edit_submission import Slot, create_submission
from app.usecases.issue_workbooks import Issue, issue_workbooks
from app.usecases.organisation import save_project
from app.usecases.worklist import dashboard, worklist
from app.usecases.years import set_setting
from tests.helpers.county import BRIDGE, ROADS, SCHOOL, YEAR, small_county

BRIDGE_SLOT = Slot(YEAR, "a-traffic", BRIDGE)
STAGES = (Stage.GOAL, Stage.MONITORING, Stage.SELF_EVALUATION)


@pytest.fixture
def ctx(tmp_path: Path) -> Context:
    """Two projects of 100 万元 and one of 49.99 where 50 is the threshold."""
    county = small_county(tmp_path)
    small = ProjectYear(BRIDGE, YEAR, initial=Decimal(60), adjusted=Decimal("49.99"))
    save_project(county, Project(BRIDGE, "99012325T000000000002", "危桥改造", "a-traffic"), small)
    set_setting(county, YEAR, "goal.filling_threshold", "50")
    return county


def projects(ctx: Context, stage: Stage) -> set[str]:
    return {line.project_uid for line in worklist(ctx, YEAR, stage) if line.project_uid}


@pytest.mark.parametrize("stage", STAGES)
def test_projects_below_the_threshold_are_not_asked(ctx: Context, stage: Stage) -> None:
    assert projects(ctx, stage) == {ROADS, SCHOOL}
    figures = next(row for row in dashboard(ctx, YEAR).stages if row.stage is stage)
    assert (figures.due, figures.due_amount) == (2, Decimal(200))


@pytest.mark.parametrize("stage", STAGES)
def test_at_the_threshold_and_without_one_they_are(ctx: Context, stage: Stage) -> None:
    for threshold in ("49.99", "0"):
        set_setting(ctx, YEAR, "goal.filling_threshold", threshold)
        assert projects(ctx, stage) == {ROADS, SCHOOL, BRIDGE}
        figures = next(row for row in dashboard(ctx, YEAR).stages if row.stage is stage)
        assert (figures.due, figures.due_amount) == (3, Decimal("249.99"))


def test_evaluations_do_not_depend_on_it(ctx: Context) -> None:
    assert projects(ctx, Stage.EVALUATION) == {ROADS, SCHOOL, BRIDGE}


def test_what_was_sent_in_anyway_is_shown_and_counted(ctx: Context) -> None:
    create_submission(ctx, "goal_declaration", BRIDGE_SLOT)
    assert projects(ctx, Stage.GOAL) == {ROADS, SCHOOL, BRIDGE}
    goals = dashboard(ctx, YEAR).stages[1]
    assert (goals.due, goals.received) == (3, 1)


def test_blank_forms_go_to_those_who_owe_them(ctx: Context, tmp_path: Path) -> None:
    paths = issue_workbooks(ctx, Issue("goal_declaration", YEAR), tmp_path).value
    assert [path.name[:6] for path in paths] == ["205001", "301001"]
    set_setting(ctx, YEAR, "goal.filling_threshold", "101")
    with pytest.raises(UserError, match="没有可下发的表"):
        issue_workbooks(ctx, Issue("goal_declaration", YEAR), tmp_path)
