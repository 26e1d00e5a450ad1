"""Write a reviewed import plan in one transaction as one batch, and take a batch back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from app.domain.project import Project, ProjectYear
from app.domain.submission import Status, Submission
from app.shared.errors import UserError
from app.shared.progress import NoProgress, Progress, step
from app.usecases.edit_submission import Slot, new_submission
from app.usecases.lines import BatchLine
from app.usecases.outcome import Outcome, Topic
from app.usecases.plan_import import in_year
from app.usecases.record import record

if TYPE_CHECKING:
    from app.domain.form_data import FormData
    from app.usecases.context import Context
    from app.usecases.plan_import import ImportPlan, PlannedFile, PlannedForm
    from app.usecases.ports import UnitOfWork

_CHANGED = frozenset({Topic.IMPORTS, Topic.SUBMISSIONS, Topic.PROJECTS})


def list_batches(ctx: Context) -> tuple[BatchLine, ...]:
    """All import batches, newest first."""
    with ctx.unit_of_work() as work:
        return work.imports.batches()


def apply_import(ctx: Context, plan: ImportPlan, progress: Progress | None = None) -> Outcome[BatchLine]:
    """Write all ticked forms: all of them or, when anything fails or is cancelled, none."""
    progress = progress or NoProgress()
    files = [file for file in plan.files if any(form.ticked for form in file.forms)]
    batch = BatchLine(str(uuid4()), ctx.now(), ctx.person, len(files), plan.ticked, reverted=False)
    with ctx.unit_of_work(write=True) as work:
        work.imports.add_batch(batch)
        desk = _Desk(ctx, work, plan.year)
        for number, file in enumerate(files, start=1):
            step(progress, number, len(files), Path(file.path).name)
            desk.take(file, batch.uid)
        desk.write(batch.uid)
        record(ctx, work, "导入", subject=batch.uid, new=f"{batch.files} 个文件，{batch.forms} 张表")
        work.commit()
    return Outcome(batch, _CHANGED, f"已导入 {batch.forms} 张表")


class _Desk:
    """Collects the rows of a batch, so that they are written in bulk at its end."""

    def __init__(self, ctx: Context, work: UnitOfWork, year: int) -> None:
        self._ctx = ctx
        self._work = work
        self._year = year
        self._new_projects: dict[tuple[str, str], Project] = {}
        self._rows: list[tuple[Submission, int | None]] = []
        self._packed: dict[str, bytes] = {}

    def take(self, file: PlannedFile, batch_uid: str) -> None:
        """Add the ticked forms of one file and keep the file itself by its hash."""
        content = _content(file)
        self._work.imports.put_file(file.sha256, Path(file.path).name, content, batch_uid)
        for form in file.forms:
            if form.ticked:
                row, before = self._row(form, file.sha256)
                self._rows.append((row, before))
                self._packed[row.uid] = form.packed

    def write(self, batch_uid: str) -> None:
        """Write everything collected."""
        self._work.projects.put_projects(self._new_projects.values())
        self._work.projects.put_project_years(
            ProjectYear(row.uid, self._year) for row in self._new_projects.values()
        )
        self._work.submissions.put_many([row for row, _ in self._rows], packed=self._packed)
        for row, before in self._rows:
            self._work.imports.note_change(batch_uid, row.uid, before)

    def _row(self, form: PlannedForm, sha256: str) -> tuple[Submission, int | None]:
        data = in_year(form.parsed.data, self._year)
        project_uid = form.project_uid or (self._new_project(form, data) if form.creates_project else "")
        old = self._work.submissions.get(form.submission_uid) if form.submission_uid else None
        if old is None:
            slot = Slot(self._year, form.agency_uid, project_uid, data.period_months)
            fresh = new_submission(self._ctx, slot, data, form.computed)
            return replace(fresh, source_sha256=sha256), None
        status = Status.DRAFT if old.status is Status.REJECTED else old.status
        changed = replace(
            old,
            form=data.form,
            data=data,
            computed=form.computed,
            status=status,
            source_sha256=sha256,
            changed_at=self._ctx.now(),
        )
        return changed, old.revision

    def _new_project(self, form: PlannedForm, data: FormData) -> str:
        code = data.fields.get("project_code", "")
        key = (form.agency_uid, code or form.project_name)
        if key not in self._new_projects:
            self._new_projects[key] = Project(str(uuid4()), code, form.project_name, form.agency_uid)
        return self._new_projects[key].uid


def _content(file: PlannedFile) -> bytes:
    try:
        return Path(file.path).read_bytes()
    except OSError as error:
        name = Path(file.path).name
        raise UserError(
            f"文件“{name}”已读不到，导入没有进行。", "请确认 U 盘仍插着、文件没有被移走，再点一次“导入”。"
        ) from error


def revert_import(ctx: Context, batch_uid: str) -> Outcome[int]:
    """Take a batch back: new forms go to the bin, changed ones return to what they were before.

    UserError when a form was changed after the batch; then nothing is taken back.
    """
    with ctx.unit_of_work(write=True) as work:
        changes = work.imports.changes(batch_uid)
        for uid, before in changes:
            _take_back(ctx, work, uid, before)
        work.imports.mark_reverted(batch_uid)
        record(ctx, work, "撤回导入", subject=batch_uid, old=f"{len(changes)} 张表")
        work.commit()
    return Outcome(len(changes), _CHANGED, f"已撤回 {len(changes)} 张表")


def _take_back(ctx: Context, work: UnitOfWork, uid: str, before: int | None) -> None:
    current = work.submissions.get(uid)
    if current is None:
        return
    after_batch = 1 if before is None else before + 1
    if current.revision != after_batch:
        name = current.data.fields.get("project_name") or current.data.fields.get("agency_name", "")
        raise UserError(
            f"“{name}”在这次导入之后又修改过，整批没有撤回。", "请先在该表的历史里退回到导入时的内容。"
        )
    if before is None:
        work.submissions.remove(uid)
        return
    old = next(row for row in work.submissions.revisions(uid) if row.revision == before)
    work.submissions.put(replace(old, revision=current.revision, changed_at=ctx.now()))
