"""Every kept version of a form: who, when, why, what changed; and the way back to one of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.shared.errors import UserError
from app.usecases.changes import FormStep
from app.usecases.compare_forms import compare
from app.usecases.edit_submission import EDITABLE
from app.usecases.outcome import Change, Outcome, Topic
from app.usecases.record import record
from app.usecases.rubrics import rubric_of
from app.usecases.undo import with_figures
from app.usecases.years import rulebook_of

if TYPE_CHECKING:
    from app.domain.rubric import Rubric
    from app.domain.submission import Submission
    from app.forms.spec import FormSpec
    from app.usecases.compare_forms import FieldChange
    from app.usecases.context import Context

_CHANGED = frozenset({Topic.SUBMISSIONS, Topic.REVIEWS})


@dataclass(frozen=True, slots=True)
class Version:
    """One kept version with the one before it, None for the first."""

    submission: Submission
    before: Submission | None


@dataclass(frozen=True, slots=True)
class VersionDetail:
    """What a version changed, and how its form looked; `is_other_form` when the form itself was exchanged."""

    spec: FormSpec
    rubric: Rubric | None
    changes: tuple[FieldChange, ...]
    is_other_form: bool


def versions(ctx: Context, uid: str) -> tuple[Version, ...]:
    """All versions, the newest first; UserError when there is no such form."""
    with ctx.unit_of_work() as work:
        rows = work.submissions.revisions(uid)
    if not rows:
        raise UserError("这张表已不存在。", "请刷新列表后再试。")
    return tuple(Version(row, before) for row, before in zip(rows, (None, *rows), strict=False))[::-1]


def version_detail(ctx: Context, version: Version) -> VersionDetail:
    """What the version changed, value by value, in the words of the form."""
    row, before = version.submission, version.before
    spec = ctx.forms.form(row.data.form)
    is_other = before is not None and before.data.form != row.data.form
    same = before is not None and not is_other
    changes = compare(spec, before.data, row.data) if same and before is not None else ()
    rubric = rubric_of(ctx, spec, rulebook_of(ctx, row.year)) if spec.rubric else None
    return VersionDetail(spec, rubric, changes, is_other)


def restore_version(ctx: Context, uid: str, number: int) -> Outcome[Submission]:
    """Make the content of an old version the newest; nothing is lost.  UserError when the form is locked."""
    action = f"恢复到第 {number} 稿"
    with ctx.unit_of_work(write=True) as work:
        current, old = work.submissions.get(uid), work.submissions.revision(uid, number)
        if current is None or old is None:
            raise UserError("这张表或这一稿已不存在。", "请刷新列表后再试。")
        if current.status not in EDITABLE:
            raise UserError(
                f"这张表{current.status.title}，内容已锁定，没有恢复。",
                "请先退回这张表，再恢复旧的版本；已通过的目标请先发起“调整”。",
            )
        changed = replace(
            current,
            form=old.data.form,
            data=old.data,
            source_sha256=old.source_sha256,
            changed_at=ctx.now(),
            changed_by=ctx.person,
            change=action,
            computed=old.computed,
        )
        stored = work.submissions.put(with_figures(ctx, work, changed), expected_revision=current.revision)
        record(
            ctx, work, action, subject=uid, old=f"第 {current.revision} 稿", new=f"第 {stored.revision} 稿"
        )
        work.commit()
    undo = Change(action, (FormStep(uid, current.revision, stored.revision),), _CHANGED)
    return Outcome(stored, _CHANGED, f"已{action}，成为第 {stored.revision} 稿", undo)
