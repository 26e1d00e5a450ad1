"""Imports: preview, apply, recognise again, settle by hand, take back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.problems import Problem
from app.domain.vocabulary import Severity, Stage
from app.shared.errors import CancelledError, UserError
from app.shared.progress import NoProgress
from app.usecases.apply_import import apply_import, list_batches, revert_import
from app.usecases.context import Context
from app.usecases.edit_submission import create_submission, open_form, save_data
from app.usecases.import_plan import tick_all
from app.usecases.plan_import import choose, plan_import, set_money_unit
from app.usecases.worklist import worklist
from tests.helpers.county import ROADS, YEAR, evaluation_data, goal_data, small_county
from tests.helpers.fakes import with_files
from tests.helpers.received import ROAD_SLOT, approved_goal, form, received


@pytest.fixture
def ctx(tmp_path: Path) -> Context:
    return small_county(tmp_path)


def test_import_is_previewed_applied_recognised_and_taken_back(ctx: Context, tmp_path: Path) -> None:
    file = received(tmp_path / "目标.xlsx", form())
    reading = with_files(ctx, file)
    plan = plan_import(reading, [tmp_path / "目标.xlsx"], YEAR)
    planned = plan.files[0].forms[0]
    assert (planned.state, planned.project_uid, planned.ticked) == ("new", ROADS, True)
    batch = apply_import(reading, plan).value
    assert (batch.files, batch.forms) == (1, 1)
    again = plan_import(reading, [tmp_path / "目标.xlsx"], YEAR)
    assert again.files[0].known
    assert again.files[0].forms[0].state == "same"
    assert again.ticked == 0
    assert revert_import(ctx, batch.uid).value == 1
    assert list_batches(ctx)[0].reverted
    assert all(not row.submission_uid for row in worklist(ctx, YEAR, Stage.GOAL))


def test_a_changed_import_is_reverted_to_the_former_content(ctx: Context, tmp_path: Path) -> None:
    first = with_files(ctx, received(tmp_path / "甲.xlsx", form()))
    apply_import(first, plan_import(first, [tmp_path / "甲.xlsx"], YEAR))
    changed = replace(goal_data(), texts={"goal_expected": "养护农村公路一百三十公里，群众满意。"})
    second = with_files(ctx, received(tmp_path / "乙.xlsx", form(changed)))
    plan = plan_import(second, [tmp_path / "乙.xlsx"], YEAR)
    assert plan.files[0].forms[0].state == "changed"
    batch = apply_import(second, plan).value
    uid = plan.files[0].forms[0].submission_uid
    old = plan_import(first, [tmp_path / "甲.xlsx"], YEAR)
    assert old.files[0].forms[0].state == "older"
    revert_import(ctx, batch.uid)
    assert open_form(ctx, uid).submission.data == goal_data()


def test_a_batch_changed_afterwards_is_not_taken_back(ctx: Context, tmp_path: Path) -> None:
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", form()))
    batch = apply_import(reading, plan_import(reading, [tmp_path / "甲.xlsx"], YEAR)).value
    line = next(row for row in worklist(ctx, YEAR, Stage.GOAL) if row.submission_uid)
    opened = open_form(ctx, line.submission_uid)
    changed = replace(opened.submission.data, texts={"goal_expected": "另一个目标。"})
    save_data(ctx, line.submission_uid, changed, expected_revision=opened.submission.revision, action="录入")
    with pytest.raises(UserError, match="又修改过"):
        revert_import(ctx, batch.uid)
    assert open_form(ctx, line.submission_uid).submission.data == changed


def test_uncertain_projects_become_candidates_and_are_chosen_by_hand(ctx: Context, tmp_path: Path) -> None:
    unsure = goal_data("农村公路养护费", "")
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", form(unsure)))
    plan = plan_import(reading, [tmp_path / "甲.xlsx"], YEAR)
    planned = plan.files[0].forms[0]
    assert planned.state == "unmatched"
    assert planned.candidates[0].uid == ROADS
    settled = choose(reading, plan, (0, 0), agency_uid="a-traffic", project_uid=ROADS)
    assert settled.files[0].forms[0].state == "new"
    fresh = choose(reading, plan, (0, 0), agency_uid="a-traffic")
    assert fresh.files[0].forms[0].creates_project
    assert tick_all(settled, [(0, 0)], ticked=False).ticked == 0
    assert tick_all(plan, [(0, 0)], ticked=True).ticked == 0


def test_a_project_nobody_knows_is_registered_with_the_import(ctx: Context, tmp_path: Path) -> None:
    unknown = goal_data("智慧停车诱导屏", "")
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", form(unknown)))
    plan = plan_import(reading, [tmp_path / "甲.xlsx"], YEAR)
    assert plan.files[0].forms[0].creates_project
    apply_import(reading, plan)
    names = [row.project_name for row in worklist(ctx, YEAR, Stage.GOAL) if row.submission_uid]
    assert names == ["智慧停车诱导屏"]


def test_other_years_and_unknown_agencies_are_not_ticked(ctx: Context, tmp_path: Path) -> None:
    old_year = replace(goal_data(), year=2024)
    stranger = goal_data("某项目", "")
    stranger = replace(
        stranger, fields={**stranger.fields, "agency_code": "999", "agency_name": "交通运输局机关本级"}
    )
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", form(old_year), form(stranger)))
    plan = plan_import(reading, [tmp_path / "甲.xlsx"], YEAR)
    states = [planned.state for planned in plan.files[0].forms]
    assert states == ["other_year", "unmatched"]
    assert plan.files[0].forms[0].problems[0].code == "YEAR_IS_NOT_CURRENT"
    assert plan.files[0].forms[1].candidates[0].name == "交通运输局本级"


def test_approved_forms_are_not_overwritten(ctx: Context, tmp_path: Path) -> None:
    approved_goal(ctx)
    changed = replace(goal_data(), texts={"goal_expected": "换一个目标。"})
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", form(changed)))
    plan = plan_import(reading, [tmp_path / "甲.xlsx"], YEAR)
    assert plan.files[0].forms[0].state == "locked"


def test_whole_agency_forms_match_by_agency(ctx: Context, tmp_path: Path) -> None:
    data = replace(goal_data(), form="department_goal", fields={"agency_name": "交通运输局本级"})
    lost = replace(data, fields={"agency_name": "无此单位"})
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", form(data), form(lost)))
    plan = plan_import(reading, [tmp_path / "甲.xlsx"], YEAR)
    assert [planned.state for planned in plan.files[0].forms] == ["new", "unmatched"]
    apply_import(reading, plan)
    names = [row.agency_name for row in worklist(ctx, YEAR, Stage.GOAL) if row.submission_uid]
    assert names == ["交通运输局本级"]


def test_a_file_gone_before_applying_leaves_everything_as_it_was(ctx: Context, tmp_path: Path) -> None:
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", form()))
    plan = plan_import(reading, [tmp_path / "甲.xlsx"], YEAR)
    (tmp_path / "甲.xlsx").unlink()
    with pytest.raises(UserError, match="已读不到"):
        apply_import(reading, plan)
    assert list_batches(ctx) == ()


class Stopping(NoProgress):
    """Cancels at once."""

    def is_cancelled(self) -> bool:
        return True


def test_two_forms_for_one_place_are_imported_once(ctx: Context, tmp_path: Path) -> None:
    paths = [tmp_path / "甲.xlsx", tmp_path / "乙.xlsx"]
    second = replace(goal_data(), texts={"goal_expected": "养护农村公路一百三十公里，群众满意。"})
    reading = with_files(ctx, received(paths[0], form()), received(paths[1], form(second)))
    plan = plan_import(reading, paths, YEAR)
    assert [file.forms[0].state for file in plan.files] == ["new", "repeated"]
    assert plan.ticked == 1
    other = tick_all(plan, [(1, 0)], ticked=True)
    assert [file.forms[0].ticked for file in other.files] == [False, True]
    apply_import(reading, other)
    (line,) = (row for row in worklist(ctx, YEAR, Stage.GOAL) if row.submission_uid)
    assert open_form(ctx, line.submission_uid).submission.data.texts == second.texts
    again = plan_import(reading, paths, YEAR)
    assert [file.forms[0].state for file in again.files] == ["changed", "same"]


def test_choosing_an_owner_makes_no_second_form_for_one_place(ctx: Context, tmp_path: Path) -> None:
    paths = [tmp_path / "甲.xlsx", tmp_path / "乙.xlsx"]
    unsure = goal_data("农村公路养护费", "")
    reading = with_files(ctx, received(paths[0], form()), received(paths[1], form(unsure)))
    plan = plan_import(reading, paths, YEAR)
    assert [file.forms[0].state for file in plan.files] == ["new", "unmatched"]
    settled = choose(reading, plan, (1, 0), agency_uid="a-traffic", project_uid=ROADS)
    assert [file.forms[0].state for file in settled.files] == ["new", "repeated"]


def test_a_cancelled_import_changes_nothing(ctx: Context, tmp_path: Path) -> None:
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", form()))
    with pytest.raises(CancelledError):
        plan_import(reading, [tmp_path / "甲.xlsx"], YEAR, Stopping())
    plan = plan_import(reading, [tmp_path / "甲.xlsx"], YEAR)
    with pytest.raises(CancelledError):
        apply_import(reading, plan, Stopping())
    assert list_batches(ctx) == ()


def test_indicators_keep_one_identity_from_goal_to_import(ctx: Context, tmp_path: Path) -> None:
    goal = approved_goal(ctx)
    started = open_form(ctx, create_submission(ctx, "self_evaluation", ROAD_SLOT).value).submission.data
    identities = [line.extra["uid"] for line in started.indicators]
    assert identities[0] == f"{goal}:1:0"
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", form(evaluation_data())))
    apply_import(reading, plan_import(reading, [tmp_path / "甲.xlsx"], YEAR))
    line = next(row for row in worklist(ctx, YEAR, Stage.SELF_EVALUATION) if row.project_uid == ROADS)
    stored = open_form(ctx, line.submission_uid).submission.data
    assert [row.extra["uid"] for row in stored.indicators] == identities


def test_amounts_without_a_unit_wait_for_a_person(ctx: Context, tmp_path: Path) -> None:
    unknown = Problem("UNIT_OF_MONEY_UNKNOWN", Severity.ERROR, path="funds")
    parsed = form(problems=(unknown,), cells={"funds.total.initial": ("C5", "100")}, money_unit="")
    reading = with_files(ctx, received(tmp_path / "甲.xlsx", parsed))
    plan = plan_import(reading, [tmp_path / "甲.xlsx"], YEAR)
    assert plan.files[0].forms[0].state == "no_unit"
    assert tick_all(plan, [(0, 0)], ticked=True).ticked == 0
    settled = set_money_unit(reading, plan, (0, 0), "元").files[0].forms[0]
    total = settled.parsed.data.fund("total")
    assert (settled.state, total and total.initial) == ("new", Decimal("0.01"))
