"""The recycle bin: what was deleted, by whom and why; each thing can be restored with what hangs on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.shared.errors import UserError
from app.usecases.changes import FormStep
from app.usecases.outcome import Change, Outcome, Topic
from app.usecases.record import record
from app.usecases.undo import with_figures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.domain.history import DeletedLine
    from app.domain.submission import Submission
    from app.usecases.context import Context
    from app.usecases.ports import UnitOfWork

_CHANGED = frozenset({Topic.ORGANISATION, Topic.PROJECTS, Topic.SUBMISSIONS, Topic.REVIEWS})
_ACTION = "从回收站恢复"


def deleted(ctx: Context) -> tuple[DeletedLine, ...]:
    """Everything in the bin, the newest first; forms are called by their titles."""
    with ctx.unit_of_work() as work:
        lines = work.lists.deleted()
    return tuple(replace(line, form=ctx.forms.form(line.form).title) if line.form else line for line in lines)


def restore(ctx: Context, lines: Iterable[DeletedLine]) -> Outcome[int]:
    """Bring things back, with the agency and project they belong to; all of them or none.

    UserError when the place of one of them is taken meanwhile.
    """
    steps: list[FormStep] = []
    count = 0
    with ctx.unit_of_work(write=True) as work:
        for line in lines:
            steps += _restored(ctx, work, line)
            record(ctx, work, _ACTION, subject=line.uid, new=line.name or line.owner)
            count += 1
        work.commit()
    undo = Change(f"{_ACTION} {count} 张表", tuple(steps), _CHANGED) if len(steps) == count else None
    return Outcome(count, _CHANGED, f"已恢复 {count} 项", undo)


def _restored(ctx: Context, work: UnitOfWork, line: DeletedLine) -> list[FormStep]:
    if line.kind == "form":
        return [_restore_form(ctx, work, line)]
    _refuse_taken_code(work, line)
    if line.kind == "project":
        work.organisation.restore_agency(work.projects.restore_project(line.uid))
    elif line.kind == "agency":
        work.organisation.restore_agency(line.uid)
    else:
        work.organisation.restore_department(line.uid)
    return []


def _restore_form(ctx: Context, work: UnitOfWork, line: DeletedLine) -> FormStep:
    last = work.submissions.revisions(line.uid)[-1]
    rivals = (
        work.submissions.of_project(last.project_uid)
        if last.project_uid
        else work.submissions.of_agency(last.agency_uid)
    )
    if any(_slot(rival) == _slot(last) for rival in rivals):
        raise UserError(
            f"“{line.name or line.owner}”现在已有一张同环节的表，没有恢复。",
            "如要用回收站里的这一张，请先撤回后来导入的那一张。",
        )
    agency_uid = work.projects.restore_project(last.project_uid) if last.project_uid else last.agency_uid
    work.organisation.restore_agency(agency_uid)
    changed = replace(last, changed_at=ctx.now(), changed_by=ctx.person, change=_ACTION)
    stored = work.submissions.put(with_figures(ctx, work, changed))
    return FormStep(line.uid, None, stored.revision)


def _slot(row: Submission) -> tuple[object, ...]:
    return row.stage, row.year, row.period_months


def _refuse_taken_code(work: UnitOfWork, line: DeletedLine) -> None:
    named: dict[str, str] = {}
    if line.kind == "project":
        named = {row.code: row.name for row in work.projects.projects()}
    elif line.kind == "agency":
        named = {row.code: row.name for row in work.organisation.agencies()}
    else:
        named = {row.code: row.name for row in work.organisation.departments()}
    if line.code and line.code in named:
        raise UserError(
            f"编码 {line.code} 现在属于“{named[line.code]}”，没有恢复“{line.name}”。",
            "请先修改那一个的编码，再恢复。",
        )
