"""Write a reviewed import plan in one transaction as one batch, and take a batch back."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from app.domain.lifecycle import received_again
from app.domain.project import Project, ProjectYear
from app.domain.submission import Status, Submission
from app.shared.errors import UserError
from app.shared.progress import NoProgress, Progress, step
from app.usecases.changes import BatchStep, FormStep, RegisterStep
from app.usecases.edit_submission import Slot, new_submission
from app.usecases.lines import BatchLine
from app.usecases.outcome import Change, Outcome, Topic
from app.usecases.record import record
from app.usecases.settle_form import in_year, slot_of
from app.usecases.undo import reverse

if TYPE_CHECKING:
    from app.domain.form_data import FormData
    from app.usecases.changes import Step
    from app.usecases.context import Context
    from app.usecases.import_plan import ImportPlan, PlannedFile, PlannedForm, SlotKey
    from app.usecases.ports import UnitOfWork

_CHANGED = frozenset({Topic.IMPORTS, Topic.SUBMISSIONS, Topic.PROJECTS})


def list_batches(ctx: Context) -> tuple[BatchLine, ...]:
    """All import batches, newest first."""
    with ctx.unit_of_work() as work:
        return work.imports.batches()


def apply_import(ctx: Context, plan: ImportPlan, progress: Progress | None = None) -> Outcome[BatchLine]:
    """Write the ticked forms as one batch; of each file all of them or none.

    A file that has gone or changed since the preview, or one of whose forms was changed in the program
    meanwhile, is left out whole and named in `BatchLine.left_out`. UserError when nothing can be written;
    cancelling writes nothing.
    """
    progress = progress or NoProgress()
    files = [file for file in plan.files if any(form.ticked for form in file.forms)]
    with ctx.unit_of_work(write=True) as work:
        desk = _Desk(ctx, work, plan.year)
        batch = BatchLine(str(uuid4()), ctx.now(), ctx.person, len(files), plan.ticked, reverted=False)
        work.imports.add_batch(batch)
        for number, file in enumerate(files, start=1):
            path = Path(file.path)
            step(progress, number, len(files), path.name)
            desk.take(file, path, batch.uid)
        if not desk.count:
            raise desk.nothing()
        batch = replace(batch, files=desk.files, forms=desk.count, left_out=tuple(desk.left_out))
        work.imports.add_batch(batch)
        desk.write(batch.uid)
        record(ctx, work, "导入", subject=batch.uid, new=f"{batch.files} 个文件，{batch.forms} 张表")
        work.commit()
    left = f"，{len(batch.left_out)} 个文件没有导入" if batch.left_out else ""
    undo = Change(f"导入 {batch.forms} 张表", desk.steps(batch.uid), _CHANGED, batch.uid)
    return Outcome(batch, _CHANGED, f"已导入 {batch.forms} 张表{left}", undo)


Row = tuple["Submission", int | None]
"""A form as it is written, and its revision before, None where it is new."""


class _Desk:
    """Collects the rows of a batch, so that they are written in bulk at its end."""

    def __init__(self, ctx: Context, work: UnitOfWork, year: int) -> None:
        self._ctx = ctx
        self._work = work
        self._year = year
        self._stored = {slot_of(row): row for row in work.submissions.of_year(year)}
        self._new_projects: dict[tuple[str, str], Project] = {}
        self._rows: list[Row] = []
        self._packed: dict[str, bytes] = {}
        self._first_error: UserError | None = None
        self.files = 0
        self.left_out: list[str] = []

    @property
    def count(self) -> int:
        """How many forms would be written."""
        return len(self._rows)

    def nothing(self) -> UserError:
        """Why nothing is written."""
        return self._first_error or UserError(
            "没有要导入的表，什么也没有改动。", "请先在预览中选定要导入的表。"
        )

    @cached_property
    def _names(self) -> set[tuple[str, str]]:
        """Agency and name of all projects; most batches make none and need not know."""
        return {(row.agency_uid, row.name) for row in self._work.projects.projects()}

    def take(self, file: PlannedFile, path: Path, batch_uid: str) -> None:
        """Add the ticked forms of one file and keep the file itself by its hash; or none of it."""
        projects = dict(self._new_projects)
        try:
            content = _content(path, file.sha256)
            rows = [(form, *self._row(form, path.name, file.sha256)) for form in file.forms if form.ticked]
        except UserError as error:
            self._new_projects = projects
            self._first_error = self._first_error or error
            self.left_out.append(str(error))
            return
        self.files += 1
        self._work.imports.put_file(file.sha256, path.name, content, batch_uid)
        for form, row, before in rows:
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

    def steps(self, batch_uid: str) -> tuple[Step, ...]:
        """What was written, as steps to take back."""
        projects = tuple(self._new_projects.values())
        return (
            *(RegisterStep(None, row) for row in projects),
            *(RegisterStep(None, ProjectYear(row.uid, self._year)) for row in projects),
            *(form_step(row.uid, before) for row, before in self._rows),
            BatchStep(batch_uid, reverted=True),
        )

    def _row(self, form: PlannedForm, name: str, sha256: str) -> Row:
        data = in_year(form.parsed.data, self._year)
        project_uid = form.project_uid or (self._new_project(form, data) if form.creates_project else "")
        slot = Slot(self._year, form.agency_uid, project_uid, data.period_months)
        old = self._stored.get(self._slot_key(slot, data))
        is_taken = form.creates_project and (form.agency_uid, form.project_name) in self._names
        if old is None and not form.submission_uid and not is_taken:
            computed, change = form.computed, f"导入“{name}”"
            return new_submission(self._ctx, slot, data, computed, change=change, source=sha256), None
        if old is None or old.revision != form.revision or old.status is Status.APPROVED:
            raise _changed_meanwhile(name, form)
        number, status = received_again(old.round, old.status)
        changed = replace(
            old,
            form=data.form,
            data=data,
            computed=form.computed,
            status=status,
            round=number,
            source_sha256=sha256,
            changed_at=self._ctx.now(),
            changed_by=self._ctx.person,
            change=f"导入“{name}”",
        )
        return changed, old.revision

    def _slot_key(self, slot: Slot, data: FormData) -> SlotKey:
        stage = self._ctx.forms.form(data.form).stage
        return (stage, slot.agency_uid, slot.project_uid, slot.period_months)

    def _new_project(self, form: PlannedForm, data: FormData) -> str:
        code = data.fields.get("project_code", "")
        key = (form.agency_uid, code or form.project_name)
        if key not in self._new_projects:
            self._new_projects[key] = Project(str(uuid4()), code, form.project_name, form.agency_uid)
        return self._new_projects[key].uid


def _changed_meanwhile(file: str, form: PlannedForm) -> UserError:
    name = form.project_name or form.agency_name
    return UserError(
        f"文件“{file}”没有导入：其中“{name}”的《{form.form_title}》在预览之后改动过。",
        "请重新读取这个文件，看清有哪些不同再导入。",
    )


def _content(path: Path, sha256: str) -> bytes:
    """The bytes that the preview showed."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UserError(
            f"文件“{path.name}”已读不到，没有导入。", "请确认 U 盘仍插着、文件没有被移走，再点一次“导入”。"
        ) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise UserError(
            f"文件“{path.name}”在预览之后改动过，没有导入。", "请重新读取这个文件，看清内容再导入。"
        )
    return content


def revert_import(ctx: Context, batch_uid: str) -> Outcome[int]:
    """Take a batch back: new forms go to the bin, changed ones return to what they were before.

    UserError when a form was changed after the batch; then nothing is taken back.
    """
    with ctx.unit_of_work(write=True) as work:
        noted = work.imports.changes(batch_uid)
        steps = [form_step(uid, before) for uid, before in noted if work.submissions.get(uid) is not None]
        batch = Change("撤回导入", (*steps, BatchStep(batch_uid, reverted=True)), _CHANGED, batch_uid)
        undo = batch._replace(steps=reverse(ctx, work, batch, "撤回导入"))
        record(ctx, work, "撤回导入", subject=batch_uid, old=f"{len(steps)} 张表")
        work.commit()
    return Outcome(len(steps), _CHANGED, f"已撤回 {len(steps)} 张表", undo)


def form_step(uid: str, before: int | None) -> FormStep:
    """A form as its batch left it, to become again the revision before; None where it was new."""
    return FormStep(uid, before, 1 if before is None else before + 1)
