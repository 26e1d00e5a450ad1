"""全审: every finding of every form of a year, with those that only show across forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.checks import check_batch
from app.domain.problem_texts import message, remedy, source
from app.shared.progress import NoProgress, Progress, step
from app.usecases.edit_submission import open_form
from app.usecases.print_forms import review_entry
from app.usecases.tables import ReviewFinding

if TYPE_CHECKING:
    from app.domain.problems import Problem
    from app.usecases.context import Context


@dataclass(frozen=True, slots=True)
class CheckedForm:
    """One form with its findings."""

    submission_uid: str
    form: str
    title: str
    agency: str
    project: str
    findings: tuple[ReviewFinding, ...]


def check_year(ctx: Context, year: int, progress: Progress | None = None) -> tuple[CheckedForm, ...]:
    """All forms of the year that have findings."""
    progress = progress or NoProgress()
    with ctx.unit_of_work() as work:
        rows = work.submissions.of_year(year)
    across = check_batch([(row.uid, row.data) for row in rows])
    checked = []
    for number, row in enumerate(rows, start=1):
        step(progress, number, len(rows), "全审")
        opened = open_form(ctx, row.uid)
        findings = (*review_entry(opened).findings, *(_finding(item) for item in across.get(row.uid, ())))
        if findings:
            agency = row.data.fields.get("agency_name", "")
            project = row.data.fields.get("project_name", "")
            checked.append(CheckedForm(row.uid, row.form, opened.spec.title, agency, project, findings))
    return tuple(checked)


def _finding(problem: Problem) -> ReviewFinding:
    return ReviewFinding(
        place="各表之间",
        severity=problem.severity.title,
        message=message(problem),
        remedy=remedy(problem),
        source=source(problem),
    )
