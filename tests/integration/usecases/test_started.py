"""What a goal begins with: what the register knows of the project."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.project import Project, ProjectYear
from app.usecases.context import Context
from app.usecases.edit_submission import Slot, create_submission, open_form
from app.usecases.issue_workbooks import Issue, issue_workbooks
from app.usecases.organisation import save_project
from app.usecases.plan_import import plan_import
from tests.helpers.county import ROADS, YEAR, small_county

PROJECT = Project(ROADS, "99012325T000000000001", "农村公路养护", "a-traffic")
KNOWN = ProjectYear(ROADS, YEAR, is_new=True, initial=Decimal("120.50"), adjusted=Decimal(99))
SLOT = Slot(YEAR, "a-traffic", ROADS)


@pytest.fixture
def ctx(tmp_path: Path) -> Context:
    county = small_county(tmp_path)
    save_project(county, PROJECT, KNOWN)
    return county


def begun(ctx: Context, form: str) -> tuple[Decimal | None, str]:
    """The budget and the nature of the project on a form just begun."""
    data = open_form(ctx, create_submission(ctx, form, SLOT).value).submission.data
    total = data.fund("total")
    return (total.initial if total is not None else None, data.fields.get("project_nature", ""))


def test_a_goal_begins_with_the_initial_budget_and_the_mark_of_a_new_project(ctx: Context) -> None:
    assert begun(ctx, "goal_declaration") == (Decimal("120.50"), "新增项目")


def test_what_the_register_does_not_know_stays_blank(ctx: Context) -> None:
    save_project(ctx, PROJECT, replace(KNOWN, is_new=False, initial=None))
    assert begun(ctx, "goal_declaration_2021") == (None, "")


def test_a_pre_assessment_begins_with_the_nature(ctx: Context) -> None:
    assert begun(ctx, "pre_assessment_project") == (None, "新增项目")


def test_an_issued_workbook_carries_both(ctx: Context, tmp_path: Path) -> None:
    paths = issue_workbooks(ctx, Issue("goal_declaration", YEAR), tmp_path).value
    forms = [form for file in plan_import(ctx, paths, YEAR).files for form in file.forms]
    data = next(form.parsed.data for form in forms if form.project_uid == ROADS)
    total = data.fund("total")
    assert total is not None
    assert (total.initial, data.fields["project_nature"]) == (Decimal("120.5"), "新增项目")
