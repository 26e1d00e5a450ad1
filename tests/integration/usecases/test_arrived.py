"""Execution measured by 到位数, where the bureau says so."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.form_data import FundLine
from app.domain.project import Project, ProjectYear
from app.usecases.context import Context
from app.usecases.edit_submission import Slot, create_submission, open_form, save_data
from app.usecases.import_plan import ImportPlan
from app.usecases.issue_workbooks import Issue, issue_workbooks
from app.usecases.organisation import save_project
from app.usecases.plan_import import plan_import
from app.usecases.years import set_setting
from tests.helpers.county import ROADS, YEAR, small_county

SLOT = Slot(YEAR, "a-traffic", ROADS, period_months=7)


@pytest.fixture
def ctx(tmp_path: Path) -> Context:
    """A project of 100 万元 of which 50 have arrived."""
    county = small_county(tmp_path)
    year = ProjectYear(ROADS, YEAR, initial=Decimal(100), arrived=Decimal(50))
    save_project(county, Project(ROADS, "99012325T000000000001", "农村公路养护", "a-traffic"), year)
    return county


def reported(ctx: Context) -> str:
    """The rate that the form shows of 40 万元 executed."""
    uid = create_submission(ctx, "monitoring", SLOT).value
    opened = open_form(ctx, uid)
    total = FundLine("total", "年度资金总额", initial=Decimal(100), executed=Decimal(40))
    data = replace(opened.submission.data, funds=(total,))
    saved = save_data(ctx, uid, data, expected_revision=opened.submission.revision, action="录入").value
    rate = saved.submission.computed.rate
    assert rate is not None
    assert saved.findings.overlay["funds.total.rate"] == f"{rate:.0%}"
    return saved.findings.overlay["funds.total.rate"]


def test_the_budget_is_the_base_by_default(ctx: Context) -> None:
    assert reported(ctx) == "40%"


def test_the_register_tells_what_has_arrived(ctx: Context) -> None:
    set_setting(ctx, YEAR, "monitoring.execution_base", "到位数")
    assert reported(ctx) == "80%"


def test_a_project_without_it_is_measured_by_its_budget(ctx: Context) -> None:
    set_setting(ctx, YEAR, "monitoring.execution_base", "到位数")
    year = ProjectYear(ROADS, YEAR, initial=Decimal(100))
    save_project(ctx, Project(ROADS, "99012325T000000000001", "农村公路养护", "a-traffic"), year)
    assert reported(ctx) == "40%"


def test_an_imported_form_gets_it_too(ctx: Context, tmp_path: Path) -> None:
    set_setting(ctx, YEAR, "monitoring.execution_base", "到位数")
    paths = issue_workbooks(ctx, Issue("monitoring", YEAR, 7), tmp_path).value
    plan: ImportPlan = plan_import(ctx, paths, YEAR)
    arrived = {
        form.project_uid: form.parsed.data.figures.get("arrived")
        for file in plan.files
        for form in file.forms
    }
    assert arrived[ROADS] == Decimal(50)
    assert set(arrived.values()) == {Decimal(50), None}
