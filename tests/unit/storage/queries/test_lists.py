from __future__ import annotations

import gc
from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.lines import AgencyLine, ProjectLine, WorkLine
from app.domain.organisation import Agency, Department
from app.domain.project import Project, ProjectYear
from app.domain.submission import Computed, Status, Submission
from app.domain.vocabulary import FundLevel, Level, ProjectKind, Stage, Subject
from app.storage.unit_of_work import Opener, SqlUnitOfWork
from tests.helpers.submissions import content, project_form


def fill(work: SqlUnitOfWork) -> None:
    """Two agencies of one department with three projects, and an agency without department and projects."""
    work.organisation.put_departments([Department("edu", "219", "教育局")])
    work.organisation.put_agencies(
        [
            Agency("school", "219002", "县一中", "edu", "教科文股", ("县中学",), "联系人甲", "0794-5200000"),
            Agency("office", "219001", "教育局本级", "edu", "教科文股"),
            Agency("town", "820001", "青石镇", "", "预算股"),
        ]
    )
    work.projects.put_projects(
        [
            Project("roof", "2", "校舍维修", "school", ProjectKind.RUNNING, FundLevel.TRANSFER),
            Project("meals", "1", "营养餐", "school"),
            Project("training", "9", "教师培训", "office"),
        ]
    )
    work.projects.put_project_years(
        [
            ProjectYear(
                "roof", 2025, is_new=True, initial=Decimal(90), adjusted=Decimal("90.5"), is_key=True
            ),
            ProjectYear("meals", 2025, initial=Decimal(10), executed=Decimal("9.5")),
            ProjectYear("training", 2024, initial=Decimal(5)),
        ]
    )


def agency_form(uid: str, agency_uid: str, stage: Stage) -> Submission:
    return replace(project_form(uid, "", stage), subject=Subject.AGENCY, agency_uid=agency_uid)


def shown(lines: tuple[WorkLine, ...]) -> list[tuple[str, str, str]]:
    return [(line.agency_code, line.project_code, line.submission_uid) for line in lines]


def test_agencies_come_by_code_with_department_and_number_of_projects(open_unit: Opener) -> None:
    with open_unit(write=True) as work:
        fill(work)
        work.projects.remove_project("meals")
        lines = work.lists.agencies()
    assert [(line.code, line.projects) for line in lines] == [("219001", 1), ("219002", 1), ("820001", 0)]
    assert lines[1] == AgencyLine(
        "school",
        "219002",
        "县一中",
        "edu",
        "219",
        "教育局",
        "教科文股",
        "联系人甲",
        "0794-5200000",
        ("县中学",),
        1,
        "县一中 219002 县中学",
    )
    assert (lines[2].department_uid, lines[2].department_name) == ("", "")


def test_a_removed_department_or_agency_is_not_listed(open_unit: Opener) -> None:
    with open_unit(write=True) as work:
        fill(work)
        work.organisation.remove_department("edu")
        work.organisation.remove_agency("office")
        lines = work.lists.agencies()
    assert [(line.code, line.department_name) for line in lines] == [("219002", ""), ("820001", "")]


def test_the_projects_of_a_year_come_by_agency_and_code(open_unit: Opener) -> None:
    with open_unit(write=True) as work:
        fill(work)
        lines = work.lists.projects(2025)
        assert [line.uid for line in work.lists.projects(2024)] == ["training"]
        assert work.lists.projects(2023) == ()
    assert [line.name for line in lines] == ["营养餐", "校舍维修"]
    assert lines[1] == ProjectLine(
        uid="roof",
        code="2",
        name="校舍维修",
        agency_uid="school",
        agency_code="219002",
        agency_name="县一中",
        department_name="教育局",
        business_section="教科文股",
        kind=ProjectKind.RUNNING,
        fund_level=FundLevel.TRANSFER,
        is_new=True,
        is_key=True,
        initial=Decimal(90),
        adjusted=Decimal("90.5"),
        executed=None,
        search="校舍维修 2",
    )


class TestWorklist:
    def test_a_project_without_a_form_has_an_empty_line(self, open_unit: Opener) -> None:
        with open_unit(write=True) as work:
            fill(work)
            lines = work.lists.worklist(2025, Stage.MONITORING)
        assert shown(lines) == [("219002", "1", ""), ("219002", "2", "")]
        assert lines[1] == WorkLine(
            submission_uid="",
            form="",
            project_uid="roof",
            agency_uid="school",
            agency_code="219002",
            agency_name="县一中",
            department_name="教育局",
            business_section="教科文股",
            project_code="2",
            project_name="校舍维修",
            kind=ProjectKind.RUNNING,
            is_key=True,
            amount=Decimal("90.5"),
            period_months=None,
            status=None,
            round=0,
            rate=None,
            total=None,
            declared_total=None,
            grade="",
            level=None,
            errors=0,
            must_explain=0,
            hints=0,
            changed_at="",
            search="县一中 219002 县中学 校舍维修 2",
        )
        assert lines[0].amount == Decimal(10)

    def test_a_form_fills_its_line(self, open_unit: Opener) -> None:
        with open_unit(write=True) as work:
            fill(work)
            work.submissions.put(project_form("s", "roof", Stage.MONITORING, period_months=7))
            line = work.lists.worklist(2025, Stage.MONITORING)[1]
        assert (line.submission_uid, line.form, line.project_uid) == ("s", "monitoring", "roof")
        assert (line.status, line.round, line.period_months) == (Status.AT_SECTION, 2, 7)
        assert (line.rate, line.total) == (Decimal("0.9997111111111111111111111111"), Decimal("98.20"))
        assert (line.declared_total, line.grade, line.level) == (Decimal(98), "优", Level.ON_TRACK)
        assert (line.errors, line.must_explain, line.hints) == (1, 2, 3)
        assert line.changed_at == "2025-01-05T10:32:00"

    @pytest.mark.parametrize(
        ("stage", "agencies"),
        [
            (Stage.PRE_ASSESSMENT, []),
            (Stage.GOAL, ["219001", "219002", "820001"]),
            (Stage.MONITORING, []),
            (Stage.SELF_EVALUATION, ["219001", "219002", "820001"]),
            (Stage.EVALUATION, ["219001", "219002", "820001"]),
        ],
    )
    def test_agencies_owe_a_form_of_their_own_in_some_stages(
        self, open_unit: Opener, stage: Stage, agencies: list[str]
    ) -> None:
        with open_unit(write=True) as work:
            fill(work)
            lines = work.lists.worklist(2025, stage)
        assert [line.agency_code for line in lines if not line.project_uid] == agencies

    def test_an_agencys_form_stands_before_its_projects(self, open_unit: Opener) -> None:
        with open_unit(write=True) as work:
            fill(work)
            work.submissions.put(agency_form("whole", "school", Stage.GOAL))
            work.submissions.put(agency_form("odd", "town", Stage.MONITORING))
            goal = work.lists.worklist(2025, Stage.GOAL)
            monitoring = work.lists.worklist(2025, Stage.MONITORING)
        assert shown(goal) == [
            ("219001", "", ""),
            ("219002", "", "whole"),
            ("219002", "1", ""),
            ("219002", "2", ""),
            ("820001", "", ""),
        ]
        assert (goal[1].kind, goal[1].amount, goal[1].project_name) == (None, None, "")
        assert shown(monitoring)[-1] == ("820001", "", "odd")

    def test_the_newest_period_counts_unless_one_is_named(self, open_unit: Opener) -> None:
        with open_unit(write=True) as work:
            fill(work)
            for uid, project, months in (("a7", "roof", 7), ("a4", "roof", 4), ("b4", "meals", 4)):
                work.submissions.put(project_form(uid, project, Stage.MONITORING, period_months=months))
            worklist = work.lists.worklist
            assert [line.submission_uid for line in worklist(2025, Stage.MONITORING)] == ["b4", "a7"]
            assert [line.submission_uid for line in worklist(2025, Stage.MONITORING, 4)] == ["b4", "a4"]
            assert [line.submission_uid for line in worklist(2025, Stage.MONITORING, 7)] == ["", "a7"]

    def test_several_forms_of_a_stage_have_a_line_each(self, open_unit: Opener) -> None:
        with open_unit(write=True) as work:
            fill(work)
            for uid in ("first", "second"):
                work.submissions.put(project_form(uid, "roof", Stage.EVALUATION))
            lines = [line for line in work.lists.worklist(2025, Stage.EVALUATION) if line.submission_uid]
        assert [line.submission_uid for line in lines] == ["first", "second"]

    def test_a_form_without_a_budget_of_the_year_is_not_lost(self, open_unit: Opener) -> None:
        with open_unit(write=True) as work:
            fill(work)
            work.submissions.put(project_form("s", "training"))
            line = work.lists.worklist(2025, Stage.SELF_EVALUATION)[1]
        assert (line.submission_uid, line.amount, line.is_key) == ("s", None, False)

    def test_removed_forms_and_projects_and_other_years_do_not_show(self, open_unit: Opener) -> None:
        with open_unit(write=True) as work:
            fill(work)
            work.submissions.put(project_form("removed", "roof"))
            work.submissions.remove("removed")
            work.submissions.put(project_form("last year", "meals", year=2024))
            work.projects.remove_project("meals")
            lines = work.lists.worklist(2025, Stage.SELF_EVALUATION)
        assert [(line.project_uid, line.submission_uid) for line in lines if line.project_uid] == [
            ("roof", "")
        ]

    def test_a_project_of_a_removed_agency_keeps_its_line(self, open_unit: Opener) -> None:
        with open_unit(write=True) as work:
            fill(work)
            work.organisation.remove_agency("school")
            lines = work.lists.worklist(2025, Stage.GOAL)
        assert [(line.agency_code, line.project_code) for line in lines] == [
            ("219001", ""),
            ("219002", "1"),
            ("219002", "2"),
            ("820001", ""),
        ]

    def test_a_project_without_agency_has_a_line(self, open_unit: Opener) -> None:
        with open_unit(write=True) as work:
            work.projects.put_projects([Project("p", "1", "无单位", "")])
            work.projects.put_project_years([ProjectYear("p", 2025)])
            assert shown(work.lists.worklist(2025, Stage.MONITORING)) == [("", "1", "")]
            assert [line.agency_name for line in work.lists.projects(2025)] == [""]

    def test_an_uncomputed_form_has_no_figures(self, open_unit: Opener) -> None:
        blank = replace(project_form("s", "roof", data=content()), computed=Computed(), status=Status.DRAFT)
        with open_unit(write=True) as work:
            fill(work)
            work.submissions.put(blank)
            line = next(
                line for line in work.lists.worklist(2025, Stage.SELF_EVALUATION) if line.submission_uid
            )
        assert (line.rate, line.total, line.level, line.status) == (None, None, None, Status.DRAFT)


def test_the_garbage_collector_is_left_as_it_was(open_unit: Opener) -> None:
    assert gc.isenabled()
    with open_unit() as work:
        work.lists.worklist(2025, Stage.GOAL)
        assert gc.isenabled()
        gc.disable()
        try:
            work.lists.projects(2025)
            assert not gc.isenabled()
        finally:
            gc.enable()
