"""Take a finished command back, or do it again: all of it or, where something changed since, nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.domain.organisation import Agency, Department
from app.domain.project import Project, ProjectYear
from app.domain.submission import Status
from app.shared.errors import UserError
from app.shared.progress import NoProgress, Progress, step
from app.usecases.changes import (
    REDONE,
    UNDONE,
    BatchStep,
    ExplanationStep,
    FormStep,
    LabelStep,
    OpinionStep,
    RegisterStep,
    RulesStep,
    Step,
)
from app.usecases.edit_submission import approved_goal
from app.usecases.examine import examine, figures_of
from app.usecases.outcome import Change, Outcome
from app.usecases.record import record
from app.usecases.years import rulebook_in

if TYPE_CHECKING:
    from app.domain.submission import Submission
    from app.usecases.changes import Registered
    from app.usecases.context import Context
    from app.usecases.ports import UnitOfWork

_VERSIONS = "如需回到以前的内容，请打开这张表的“版本”，选一版恢复。"
_BY_HAND = "如需改回，请直接修改。"


class ChangedSinceError(UserError):
    """Somebody or something changed it meanwhile: it can no longer be undone."""


class _Work:
    """One undo under way."""

    def __init__(self, ctx: Context, work: UnitOfWork, change: Change, title: str) -> None:
        self.ctx, self.work, self.change, self.title = ctx, work, change, title

    def refuse(self, what: str, remedy: str) -> ChangedSinceError:
        """What stands in the way, by name."""
        return ChangedSinceError(f"{what}在这之后又修改过，没有{self.doing}，什么也没有改动。", remedy)

    @property
    def doing(self) -> str:
        """What is under way, in a sentence: 撤销“粘贴 48 格”, 撤回导入."""
        word, _, name = self.title.partition("：")
        return f"{word}“{name}”" if name else word

    def note(self, subject: str, *, old: str = "", new: str = "") -> None:
        """One entry of the history for a thing, unless one stands for all."""
        if not self.change.subject:
            record(self.ctx, self.work, self.title, subject=subject, old=old, new=new)


def take_back(
    ctx: Context, change: Change, progress: Progress | None = None, *, again: bool = False
) -> Outcome[Change]:
    """Undo a change; gives the change that does it `again`.  The history keeps both.

    ChangedSinceError, and nothing changed, when one of its things is no longer as the change left it.
    """
    title = f"{REDONE if again else UNDONE}{change.name}"
    with ctx.unit_of_work(write=True) as work:
        steps = reverse(ctx, work, change, title, progress=progress)
        if change.subject:
            record(ctx, work, title, subject=change.subject, new=f"{len(steps)} 项")
        work.commit()
    return Outcome(change._replace(steps=steps), change.topics, f"已{title[:2]}“{change.name}”")


def reverse(
    ctx: Context, work: UnitOfWork, change: Change, title: str, *, progress: Progress | None = None
) -> tuple[Step, ...]:
    """The same inside a running transaction, which the caller records and commits; gives the steps back."""
    desk = _Work(ctx, work, change, title)
    done = []
    for number, one in enumerate(reversed(change.steps), start=1):
        step(progress or NoProgress(), number, len(change.steps), change.name)
        done.append(_taken_back(desk, one))
    return tuple(done)


def _taken_back(desk: _Work, step: Step) -> Step:
    act: Callable[[_Work, Any], Step] = _ACTS[type(step)]
    return act(desk, step)


def _form(desk: _Work, step: FormStep) -> FormStep:
    ctx, forms = desk.ctx, desk.work.submissions
    current = forms.get(step.uid)
    left = None if step.expected is None else forms.revision(step.uid, step.expected)
    if _standing(current) != _standing(left):
        raise desk.refuse(f"“{_name(current or forms.revision(step.uid, step.wanted or 1))}”", _VERSIONS)
    if step.wanted is None:
        forms.remove(step.uid, by=ctx.person, why=desk.title)
        desk.note(step.uid, old=f"第 {step.expected} 稿", new="移到回收站")
        return FormStep(step.uid, wanted=step.expected, expected=None)
    old = forms.revision(step.uid, step.wanted)
    if old is None:
        raise desk.refuse("这张表", _VERSIONS)
    stamp = replace(old, changed_at=ctx.now(), changed_by=ctx.person, change=desk.title)
    changed = replace(stamp, form=old.data.form)  # the store keeps one form for all revisions
    stored = forms.put(with_figures(ctx, desk.work, changed))
    desk.note(step.uid, new=f"第 {stored.revision} 稿，内容同第 {step.wanted} 稿")
    return FormStep(step.uid, wanted=step.expected, expected=stored.revision)


def with_figures(ctx: Context, work: UnitOfWork, submission: Submission) -> Submission:
    """An older state with the figures of the present rules; approved ones keep those they were decided by."""
    rules = rulebook_in(ctx, work, submission.year)
    if submission.status is Status.APPROVED or submission.computed.rulebook_version == rules.version:
        return submission
    findings = examine(ctx, submission.data, rules, approved=approved_goal(work, submission))
    return replace(submission, computed=figures_of(findings, submission.data, rules))


def _standing(row: Submission | None) -> tuple[object, ...] | None:
    """What counts as a change; figures computed anew do not."""
    return None if row is None else (row.data, row.status, row.round, row.version)


def _name(row: Submission | None) -> str:
    fields = row.data.fields if row is not None else {}
    return fields.get("project_name") or fields.get("agency_name") or "这张表"


def _opinion(desk: _Work, step: OpinionStep) -> OpinionStep:
    forms = desk.work.submissions
    (forms.add_opinion if step.is_wanted else forms.drop_opinion)(step.opinion)
    return step._replace(is_wanted=not step.is_wanted)


def _explanation(desk: _Work, step: ExplanationStep) -> ExplanationStep:
    forms = desk.work.submissions
    if forms.explanations(step.uid).get((step.code, step.path), "") != step.expected:
        raise desk.refuse("这条说明", _BY_HAND)
    forms.put_explanation(step.uid, step.code, step.path, step.wanted)
    desk.note(step.uid, old=step.expected, new=step.wanted)
    return step._replace(wanted=step.expected, expected=step.wanted)


def _register(desk: _Work, step: RegisterStep) -> RegisterStep:
    known = step.expected or step.wanted
    if known is None or _registered(desk.work, known) != step.expected:
        raise desk.refuse(f"“{_title(desk.work, known)}”", _BY_HAND)
    if step.wanted is None:
        _remove(desk, known)
    else:
        _put(desk.work, step.wanted)
    uid = known.project_uid if isinstance(known, ProjectYear) else known.uid
    if not isinstance(known, ProjectYear) and (step.wanted is None or not desk.change.subject):
        record(
            desk.ctx, desk.work, desk.title, subject=uid, old=_shown(step.expected), new=_shown(step.wanted)
        )
    return RegisterStep(wanted=step.expected, expected=step.wanted)


def _registered(work: UnitOfWork, known: Registered) -> Registered | None:
    match known:
        case Department():
            return next((row for row in work.organisation.departments() if row.uid == known.uid), None)
        case Agency():
            return next((row for row in work.organisation.agencies() if row.uid == known.uid), None)
        case Project():
            return work.projects.project(known.uid)
        case ProjectYear():
            return work.projects.project_year(known.project_uid, known.year)


def _put(work: UnitOfWork, row: Registered) -> None:
    match row:
        case Department():
            work.organisation.put_departments([row])
        case Agency():
            work.organisation.put_agencies([row])
        case Project():
            work.projects.put_projects([row])
        case ProjectYear():
            work.projects.put_project_years([row])


def _remove(desk: _Work, row: Registered) -> None:
    """Into the recycle bin, unless something hangs on it."""
    work = desk.work
    if not isinstance(row, ProjectYear) and _is_held(work, row):
        raise ChangedSinceError(
            f"“{row.name}”之后已有别的内容，没有{desk.doing}，什么也没有改动。",
            "请先撤销或删除后来加入的项目和表。",
        )
    match row:
        case Department():
            work.organisation.remove_department(row.uid)
        case Agency():
            work.organisation.remove_agency(row.uid)
        case Project():
            work.projects.remove_project(row.uid)
        case ProjectYear():
            work.projects.remove_project_year(row.project_uid, row.year)


def _is_held(work: UnitOfWork, row: Agency | Department | Project) -> bool:
    match row:
        case Department():
            return any(agency.department_uid == row.uid for agency in work.organisation.agencies())
        case Agency():
            projects = any(project.agency_uid == row.uid for project in work.projects.projects())
            return projects or bool(work.submissions.of_agency(row.uid))
        case Project():
            return bool(work.submissions.of_project(row.uid))


def _title(work: UnitOfWork, row: Registered | None) -> str:
    if isinstance(row, ProjectYear):
        project = work.projects.project(row.project_uid)
        return project.name if project is not None else "这个项目"
    return row.name if row is not None else ""


def _shown(row: Registered | None) -> str:
    return "" if row is None or isinstance(row, ProjectYear) else f"{row.code} {row.name}".strip()


def _rules(desk: _Work, step: RulesStep) -> RulesStep:
    stored = desk.work.rulebooks.get(step.year)
    if stored is None or stored[1] != step.expected:
        raise desk.refuse(f"{step.year} 年度的规则", "如需改回，请在“设置”中直接修改。")
    profile, version, values = stored
    desk.work.rulebooks.put(step.year, step.profile, version + 1, step.values)
    desk.note(str(step.year), old=f"第 {version} 版", new=f"第 {version + 1} 版")
    return RulesStep(step.year, profile, values, version + 1)


def _label(desk: _Work, step: LabelStep) -> LabelStep:
    labels = desk.work.own_labels
    known = step.expected or step.wanted
    if known is None:
        return step
    now = next((row for row in labels.all() if row.label == known.label), None)
    if now != step.expected:
        raise desk.refuse(f"栏目“{known.label}”", _BY_HAND)
    if step.wanted is None:
        labels.remove(known.label)
    else:
        labels.put(step.wanted)
    desk.note(known.label, old=now.title if now else "", new=step.wanted.title if step.wanted else "")
    return LabelStep(wanted=step.expected, expected=step.wanted)


def _batch(desk: _Work, step: BatchStep) -> BatchStep:
    desk.work.imports.mark_reverted(step.uid, reverted=step.reverted)
    return step._replace(reverted=not step.reverted)


_ACTS: dict[type, Callable[[_Work, Any], Step]] = {
    FormStep: _form,
    OpinionStep: _opinion,
    ExplanationStep: _explanation,
    RegisterStep: _register,
    RulesStep: _rules,
    LabelStep: _label,
    BatchStep: _batch,
}
