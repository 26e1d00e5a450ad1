"""Workbooks for the units: one per agency with all its forms of a stage, and lists as Excel."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.vocabulary import Subject
from app.forms.layout import layout
from app.shared.errors import UserError
from app.shared.file_names import clean_name
from app.shared.progress import NoProgress, Progress, step
from app.usecases.edit_submission import Slot, find_in_slot, started_data
from app.usecases.outcome import Outcome
from app.usecases.rubrics import rubric_of
from app.usecases.tables import FormSheet, Table
from app.usecases.worklist import due_lines
from app.usecases.years import rulebook_in, rulebook_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from app.domain.form_data import FormData
    from app.domain.rulebook import Rulebook
    from app.domain.submission import Submission
    from app.forms.cell_mark import CellMarks
    from app.usecases.context import Context
    from app.usecases.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Issue:
    """What to issue: the form, the year, the months for monitoring, and which agencies (None: all)."""

    form: str
    year: int
    period_months: int | None = None
    agency_uids: Collection[str] | None = None


def issue_workbooks(
    ctx: Context,
    issue: Issue,
    folder: Path,
    progress: Progress | None = None,
) -> Outcome[tuple[Path, ...]]:
    """Write one workbook per agency into the folder, pre-filled from what is known; gives the paths."""
    progress = progress or NoProgress()
    books = _books(ctx, issue, progress)
    if not books:
        raise UserError(
            "没有可下发的表。",
            "请先在“单位与项目”中录入本年的单位和项目；项目都没有达到“设置”中规定的金额时，不用下发。",
        )
    paths = []
    for number, (name, sheets) in enumerate(books, start=1):
        step(progress, number, len(books), name)
        path = folder / f"{name}.xlsx"
        ctx.workbooks.write_workbook(path, sheets)
        paths.append(path)
    return Outcome(tuple(paths), done=f"已写出 {len(paths)} 个工作簿")


def export_forms(
    ctx: Context,
    uids: Sequence[str],
    folder: Path,
    progress: Progress | None = None,
) -> Outcome[tuple[Path, ...]]:
    """Write stored forms as they are, one workbook per agency and form."""
    progress = progress or NoProgress()
    groups: dict[tuple[str, str, int | None], list[Submission]] = defaultdict(list)
    with ctx.unit_of_work() as work:
        names = {row.uid: f"{row.code}-{row.name}" for row in work.organisation.agencies()}
        for uid in uids:
            row = work.submissions.get(uid)
            if row is not None:
                groups[names.get(row.agency_uid, "单位"), row.form, row.period_months].append(row)
    paths = []
    for number, ((agency, form, months), rows) in enumerate(groups.items(), start=1):
        step(progress, number, len(groups), agency)
        path = folder / f"{clean_name(agency, f'-{_what(ctx, form, months)}-{rows[0].year}')}.xlsx"
        ctx.workbooks.write_workbook(path, [form_sheet(ctx, row.data, row.project_uid) for row in rows])
        paths.append(path)
    return Outcome(tuple(paths), done=f"已导出 {len(paths)} 个工作簿")


def export_table(ctx: Context, table: Table, path: Path) -> Outcome[Path]:
    """Write a list, as seen, as an Excel workbook."""
    ctx.workbooks.write_table(path, table)
    return Outcome(path, done=f"已导出“{table.title}”")


def _what(ctx: Context, form: str, months: int | None) -> str:
    """The form in a file name: with its edition where several forms share a title, and with the months."""
    spec = ctx.forms.form(form)
    same = [other for other in ctx.forms.forms.values() if other.title == spec.title]
    edition = f"（{spec.edition}）" if len(same) > 1 else ""
    return f"{spec.title}{edition}{f'-1至{months}月' if months else ''}"


def _books(ctx: Context, issue: Issue, progress: Progress) -> list[tuple[str, list[FormSheet]]]:
    title = _what(ctx, issue.form, issue.period_months)
    by_agency: dict[str, list[FormSheet]] = defaultdict(list)
    with ctx.unit_of_work() as work:
        agencies = {row.uid: f"{row.code}-{row.name}" for row in work.lists.agencies()}
        rules = rulebook_in(ctx, work, issue.year)
        slots = _slots(ctx, work, issue)
        for number, slot in enumerate(slots, start=1):
            step(progress, number, len(slots), "填入已知内容")
            existing = find_in_slot(ctx, work, issue.form, slot)
            data = existing.data if existing else started_data(ctx, work, issue.form, slot)
            by_agency[slot.agency_uid].append(form_sheet(ctx, data, slot.project_uid, rules=rules))
    return [
        (clean_name(name, f"-{title}-{issue.year}"), by_agency[uid])
        for uid, name in agencies.items()
        if uid in by_agency
    ]


def _slots(ctx: Context, work: UnitOfWork, issue: Issue) -> list[Slot]:
    chosen = issue.agency_uids
    if ctx.forms.form(issue.form).subject is Subject.AGENCY:
        found = [Slot(issue.year, row.uid, "", issue.period_months) for row in work.lists.agencies()]
    else:
        stage = ctx.forms.form(issue.form).stage
        found = [
            Slot(issue.year, row.agency_uid, row.project_uid, issue.period_months)
            for row in due_lines(ctx, work, issue.year, stage, issue.period_months)
            if row.project_uid
        ]
    return [slot for slot in dict.fromkeys(found) if chosen is None or slot.agency_uid in chosen]


def form_sheet(
    ctx: Context,
    data: FormData,
    project_uid: str,
    *,
    marks: CellMarks | None = None,
    rules: Rulebook | None = None,
) -> FormSheet:
    """The sheet of one form, to be filled in; `marks` are colours and notes at its cells.

    Inside a transaction the caller hands the year's `rules` over.
    """
    spec = ctx.forms.form(data.form)
    rubric = rubric_of(ctx, spec, rules or rulebook_of(ctx, data.year or 0)) if spec.rubric else None
    grid = layout(spec, data, rubric=rubric)
    name = data.fields.get("project_name") or data.fields.get("agency_name") or spec.title
    return FormSheet(name, grid, data.year, data.fields.get("agency_code", ""), project_uid, marks or {})
