"""Open, start, change and explain one form; every committed change is durable at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from app.domain.form_data import RubricScore
from app.domain.goal_review import suggest_marks
from app.domain.lifecycle import allowed_events
from app.domain.submission import Computed, Event, GateOpinion, Status, Submission
from app.domain.vocabulary import Stage
from app.forms.binding import blank_form, prefill
from app.shared.errors import UserError
from app.usecases.arrived import arrived_amounts, with_arrived
from app.usecases.changes import ExplanationStep, FormStep
from app.usecases.examine import FOLLOWING_THE_GOAL, Findings, examine, figures_of
from app.usecases.follow_ups import follow_ups
from app.usecases.link_goal import with_identities
from app.usecases.outcome import Change, Outcome, Topic
from app.usecases.record import record
from app.usecases.rubrics import rubric_of
from app.usecases.years import rulebook_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.form_data import FormData
    from app.domain.project import ProjectYear
    from app.domain.rubric import Rubric
    from app.domain.rulebook import Rulebook
    from app.forms.spec import FormSpec
    from app.usecases.context import Context
    from app.usecases.ports import UnitOfWork

_CHANGED = frozenset({Topic.SUBMISSIONS})
_NEW = "新增项目"
"""Of the two natures the one that the register knows for sure: what is not marked may be either."""
EDITABLE = frozenset({Status.DRAFT, Status.RETURNED})


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form with everything its page shows."""

    submission: Submission
    spec: FormSpec
    rubric: Rubric | None
    rules: Rulebook
    approved: FormData | None
    findings: Findings
    opinions: tuple[GateOpinion, ...]
    explanations: Mapping[tuple[str, str], str]
    allowed: tuple[Event, ...]
    follow_ups: tuple[str, ...] = ()

    @property
    def editable(self) -> bool:
        """Whether its cells may be changed now."""
        return self.submission.status in EDITABLE


@dataclass(frozen=True, slots=True)
class Slot:
    """What a form is about: agency, and project unless it is 部门整体; months for monitoring."""

    year: int
    agency_uid: str
    project_uid: str = ""
    period_months: int | None = None


def open_form(ctx: Context, uid: str) -> OpenForm:
    """Load one form with findings, opinions and explanations; UserError when it is gone."""
    with ctx.unit_of_work() as work:
        submission = _existing(work, uid)
        return _opened(ctx, work, submission)


def create_submission(ctx: Context, form: str, slot: Slot) -> Outcome[str]:
    """Start a form, filled with what the previous stage already knows; gives its uid.

    Where the slot already has a form of that stage, that one is opened instead.
    """
    with ctx.unit_of_work(write=True) as work:
        existing = find_in_slot(ctx, work, form, slot)
        if existing is not None:
            return Outcome(existing.uid)
        rules = rulebook_in(ctx, work, slot.year)
        data = started_data(ctx, work, form, slot)
        submission = new_submission(ctx, slot, data, figures_of(examine(ctx, data, rules), data, rules))
        stored = work.submissions.put(submission)
        title = ctx.forms.form(form).title
        record(ctx, work, "新建", subject=stored.uid, new=title)
        work.commit()
    undo = Change(f"新建{title}", (FormStep(stored.uid, None, stored.revision),), _CHANGED)
    return Outcome(stored.uid, _CHANGED, f"已新建{title}", undo)


def new_submission(
    ctx: Context, slot: Slot, data: FormData, computed: Computed, *, change: str = "新建", source: str = ""
) -> Submission:
    """An unsaved submission with the figures computed from its data; `source` is the file's SHA-256."""
    spec = ctx.forms.form(data.form)
    return Submission(
        uid=str(uuid4()),
        form=data.form,
        stage=spec.stage,
        subject=spec.subject,
        year=slot.year,
        agency_uid=slot.agency_uid,
        project_uid=slot.project_uid,
        data=data,
        period_months=slot.period_months,
        computed=computed,
        source_sha256=source,
        changed_at=ctx.now(),
        changed_by=ctx.person,
        change=change,
    )


def find_in_slot(ctx: Context, work: UnitOfWork, form: str, slot: Slot) -> Submission | None:
    """The stored form of the same stage, subject and period, if there is one."""
    stage = ctx.forms.form(form).stage
    return next(
        (row for row in _of_slot(work, slot, stage) if row.period_months == slot.period_months),
        None,
    )


def started_data(ctx: Context, work: UnitOfWork, form: str, slot: Slot) -> FormData:
    """The content a new form starts with: what the register knows; the goal where a stage follows it."""
    spec = ctx.forms.form(form)
    data = blank_form(spec, identity_fields(work, slot))
    data = replace(data, year=slot.year, period_months=slot.period_months)
    if spec.stage is Stage.GOAL and slot.project_uid:
        data = _with_budget(data, work.projects.project_year(slot.project_uid, slot.year))
    if spec.stage is Stage.MONITORING:
        amounts = arrived_amounts(work, slot.year, rulebook_in(ctx, work, slot.year), slot.project_uid)
        data = with_arrived(data, amounts.get(slot.project_uid))
    goal = next(reversed(_of_slot(work, slot, Stage.GOAL)), None)
    if goal is None:
        return data
    if spec.stage in FOLLOWING_THE_GOAL:
        started = _with_adjusted(work, data, slot) if spec.stage is Stage.SELF_EVALUATION else data
        return prefill(spec, with_identities(goal).data, started)
    if spec.stage is Stage.GOAL_REVIEW:
        return replace(data, rubric=_proposed_marks(ctx, work, spec, goal))
    return data


def _with_budget(data: FormData, year: ProjectYear | None) -> FormData:
    """A goal with the 年初预算数 of the register as its total; the unit writes what it consists of."""
    if year is None or year.initial is None:
        return data
    total = (replace(line, initial=year.initial) if line.row == "total" else line for line in data.funds)
    return replace(data, funds=tuple(total))


def _with_adjusted(work: UnitOfWork, data: FormData, slot: Slot) -> FormData:
    """The form with the 全年预算数 of the register."""
    year = work.projects.project_year(slot.project_uid, slot.year) if slot.project_uid else None
    if year is None or year.adjusted is None:
        return data
    total = (replace(line, adjusted=year.adjusted) if line.row == "total" else line for line in data.funds)
    return replace(data, funds=tuple(total))


def _proposed_marks(
    ctx: Context, work: UnitOfWork, spec: FormSpec, goal: Submission
) -> tuple[RubricScore, ...]:
    """Marks that the findings of the goal speak for; the reviewer changes them as he sees fit."""
    rules = rulebook_in(ctx, work, goal.year)
    problems = examine(ctx, goal.data, rules).problems
    rubric = rubric_of(ctx, spec, rules)
    proposed = suggest_marks(problems, rubric) if rubric is not None else ()
    return tuple(RubricScore(row.item, row.points, row.band, row.reason) for row in proposed)


def identity_fields(work: UnitOfWork, slot: Slot) -> dict[str, str]:
    """Names and codes of project, agency and department as the forms print them; 新增项目 where it is one."""
    agency = next(row for row in work.organisation.agencies() if row.uid == slot.agency_uid)
    departments = {row.uid: row for row in work.organisation.departments()}
    department = departments.get(agency.department_uid)
    project = work.projects.project(slot.project_uid) if slot.project_uid else None
    year = work.projects.project_year(slot.project_uid, slot.year) if slot.project_uid else None
    return {
        "agency_code": agency.code,
        "agency_name": agency.name,
        "department_code": department.code if department else "",
        "department_name": department.name if department else "",
        **({"project_code": project.code, "project_name": project.name} if project else {}),
        **({"project_nature": _NEW} if year is not None and year.is_new else {}),
    }


def save_data(
    ctx: Context,
    uid: str,
    data: FormData,
    *,
    expected_revision: int,
    action: str,
) -> Outcome[OpenForm]:
    """Store changed content as the next revision; UserError when it is locked or was changed elsewhere."""
    with ctx.unit_of_work(write=True) as work:
        old = _existing(work, uid)
        if old.status not in EDITABLE:
            raise UserError(
                f"这张表{old.status.title}，内容已锁定。",
                "需要修改时，请先退回，或对已通过的目标发起“调整”。",
            )
        changed = replace(old, data=data, changed_at=ctx.now(), changed_by=ctx.person, change=action)
        opened = _opened(ctx, work, changed)
        figures = figures_of(opened.findings, data, opened.rules)
        stored = work.submissions.put(
            replace(opened.submission, computed=figures), expected_revision=expected_revision
        )
        record(ctx, work, action, subject=uid, old=f"第 {old.revision} 稿", new=f"第 {stored.revision} 稿")
        work.commit()
    undo = Change(action, (FormStep(uid, old.revision, stored.revision),), _CHANGED)
    return Outcome(replace(opened, submission=stored), _CHANGED, action, undo)


def explain(ctx: Context, uid: str, code: str, path: str, text: str) -> Outcome[None]:
    """Write the 说明 for one finding; an empty text takes it away."""
    with ctx.unit_of_work(write=True) as work:
        old = work.submissions.explanations(uid).get((code, path), "")
        work.submissions.put_explanation(uid, code, path, text)
        record(ctx, work, "填写说明", subject=uid, old=old, new=text)
        work.commit()
    undo = Change("填写说明", (ExplanationStep(uid, code, path, old, text),), _CHANGED)
    return Outcome(None, _CHANGED, "已保存说明", undo)


def _existing(work: UnitOfWork, uid: str) -> Submission:
    submission = work.submissions.get(uid)
    if submission is None:
        raise UserError("这张表已不存在。", "请刷新列表后再试。")
    return submission


def _opened(ctx: Context, work: UnitOfWork, submission: Submission) -> OpenForm:
    rules = rulebook_in(ctx, work, submission.year)
    approved = approved_goal(work, submission)
    spec = ctx.forms.form(submission.form)
    findings = examine(ctx, submission.data, rules, approved=approved)
    computed = figures_of(findings, submission.data, rules)
    return OpenForm(
        submission=submission,
        spec=spec,
        rubric=rubric_of(ctx, spec, rules),
        rules=rules,
        approved=approved,
        findings=findings,
        opinions=work.submissions.opinions(submission.uid),
        explanations=work.submissions.explanations(submission.uid),
        allowed=allowed_events(submission.stage, submission.status, rules),
        follow_ups=follow_ups(work, submission, computed, rules),
    )


def approved_goal(work: UnitOfWork, submission: Submission) -> FormData | None:
    """The approved goal of the same project (or agency) and year."""
    if submission.stage is Stage.GOAL:
        return None
    slot = Slot(submission.year, submission.agency_uid, submission.project_uid)
    goals = [row for row in _of_slot(work, slot, Stage.GOAL) if row.status is Status.APPROVED]
    return goals[-1].data if goals else None


def _of_slot(work: UnitOfWork, slot: Slot, stage: Stage) -> list[Submission]:
    """The forms of that stage of a project, or of an agency as a whole, in the slot's year."""
    rows = (
        work.submissions.of_project(slot.project_uid, stage)
        if slot.project_uid
        else work.submissions.of_agency(slot.agency_uid, stage)
    )
    return [row for row in rows if row.year == slot.year]
