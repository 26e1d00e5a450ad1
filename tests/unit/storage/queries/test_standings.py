from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.lines import WorkLine
from app.domain.organisation import Agency
from app.domain.project import Project, ProjectYear
from app.domain.submission import Computed, Status, Submission
from app.domain.vocabulary import Level, Stage, Subject
from app.storage.unit_of_work import Opener, SqlUnitOfWork
from tests.helpers.submissions import COMPUTED, project_form


def form(uid: str, project_uid: str, stage: Stage, months: int | None = None) -> Submission:
    return project_form(uid, project_uid, stage, period_months=months)


def fill(work: SqlUnitOfWork) -> None:
    """Four projects, one removed and one without a budget, with all that can happen to their forms."""
    work.organisation.put_agencies(
        [Agency("school", "219002", "县一中", ""), Agency("gone", "1", "旧单位", "")]
    )
    work.organisation.remove_agency("gone")
    work.projects.put_projects(
        Project(uid, uid, uid, "school") for uid in ("roof", "meals", "removed", "without budget", "bare")
    )
    work.projects.put_project_years(
        [
            ProjectYear("roof", 2025, initial=Decimal(90), adjusted=Decimal("90.5")),
            ProjectYear("meals", 2025, initial=Decimal(10)),
            ProjectYear("removed", 2025, initial=Decimal(1000)),
            ProjectYear("bare", 2025),
            ProjectYear("roof", 2024, initial=Decimal(1)),
        ]
    )
    blank = replace(form("draft", "meals", Stage.GOAL), computed=Computed(), status=Status.DRAFT)
    whole = replace(form("whole", "", Stage.GOAL), subject=Subject.AGENCY, agency_uid="school")
    slow = replace(
        form("slow", "meals", Stage.MONITORING, 7),
        computed=replace(COMPUTED, rate=Decimal("0.2"), level=Level.BEHIND),
    )
    work.submissions.put_many(
        [
            form("a4", "roof", Stage.MONITORING, 4),
            form("a7", "roof", Stage.MONITORING, 7),
            slow,
            form("removed project", "removed", Stage.MONITORING, 7),
            form("first", "roof", Stage.EVALUATION),
            form("second", "roof", Stage.EVALUATION),
            form("no budget", "without budget", Stage.EVALUATION),
            form("taken back", "bare", Stage.EVALUATION),
            replace(form("last year", "bare", Stage.EVALUATION), year=2024),
            blank,
            whole,
            replace(whole, uid="of a removed agency", agency_uid="gone"),
            replace(form("nobody's", "", Stage.GOAL), subject=Subject.AGENCY),
        ]
    )
    work.submissions.remove("taken back")
    work.projects.remove_project("removed")


def counted(lines: tuple[WorkLine, ...]) -> Counter[object]:
    """What `standings` ought to say of a worklist, amounts included."""
    found: Counter[object] = Counter()
    for line in lines:
        if line.project_uid or line.status:
            key = (line.status, line.grade, line.level)
            found[key] += 1
            found[(*key, "万元")] += line.amount or 0  # type: ignore[assignment]  # counts amounts too
    return found


@pytest.mark.parametrize("stage", Stage)
def test_standings_count_the_lines_of_the_worklist(open_unit: Opener, stage: Stage) -> None:
    with open_unit(write=True) as work:
        fill(work)
        found: Counter[object] = Counter()
        for row in work.lists.standings(2025):
            if row.stage is stage and row.number:
                key = (row.status, row.grade, row.level)
                found[key] += row.number
                found[(*key, "万元")] += row.amount  # type: ignore[assignment]  # counts amounts too
        assert found == counted(work.lists.worklist(2025, stage))


def test_an_empty_year_has_no_projects_and_no_rates(open_unit: Opener) -> None:
    with open_unit() as work:
        assert {(row.number, row.amount) for row in work.lists.standings(2025)} == {(0, Decimal(0))}
        assert work.lists.mean_rates(2025) == {}


def test_the_mean_rate_is_exact_and_of_the_newest_period(open_unit: Opener) -> None:
    with open_unit(write=True) as work:
        fill(work)
        rates = work.lists.mean_rates(2025)
    assert rates[Stage.MONITORING] == (Decimal("0.9997111111111111111111111111") + Decimal("0.2")) / 2
    assert Stage.SELF_EVALUATION not in rates


def test_projects_begun_are_those_with_a_form_of_the_stage(open_unit: Opener) -> None:
    with open_unit(write=True) as work:
        fill(work)
        assert work.lists.projects_begun(2025, Stage.GOAL) == {"meals"}
        assert work.lists.projects_begun(2025, Stage.EVALUATION) == {"roof", "without budget"}
        assert work.lists.projects_begun(2023, Stage.EVALUATION) == frozenset()
