"""What the sample county's bureau does with received forms: import, send through the gates, return."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.form_data import RubricScore
from app.domain.problem_texts import message
from app.domain.submission import Event, Status
from app.domain.vocabulary import Level, Severity, Stage
from app.usecases.apply_import import apply_import
from app.usecases.edit_submission import Slot, create_submission, explain, open_form, save_data
from app.usecases.examine import examine
from app.usecases.move_submission import move, move_many
from app.usecases.plan_import import plan_import
from app.usecases.years import rulebook_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from app.domain.problems import Problem
    from app.usecases.context import Context
    from app.usecases.edit_submission import OpenForm

Explanations = Mapping[str, Mapping[str, str]]
"""Project name → problem code → 说明."""
_GATES = (
    ("主管部门审核岗", "已核对，同意报送。"),
    ("支出股室审核岗", "内容与资金相符，同意。"),
    ("绩效股复核岗", "同意。"),
)
_ONE_GATE = _GATES[2:]
_RED = "红灯项目，请10个工作日内报送原因和纠偏措施。"
_MOST_REASONS = 4
_NEW_PASSES = 2


def explanations_in(source: Path, stage: str) -> Explanations:
    """The units' written 说明 of a stage."""
    rows = tomllib.loads((source / "received.toml").read_text("utf-8"))["explanation"]
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        if row["stage"] == stage:
            texts[row["project"]][row["finding"]] = row["text"]
    return texts


def approve_assessed(ctx: Context, year: int, folder: Path) -> None:
    """Pre-assessments: the conclusion 建议不予支持 (lowest band) is rejected, the others pass."""
    opened = [open_form(ctx, uid) for uid in _receive(ctx, year, folder)]
    refused = [form for form in opened if _is_lowest(form)]
    _pass_all(ctx, [form.submission.uid for form in opened if form not in refused], _ONE_GATE)
    for form in refused:
        move(ctx, form.submission.uid, Event.SUBMIT)
        reason = form.submission.data.remarks.get("suggestions", "评估不予支持。")
        move(ctx, form.submission.uid, Event.REJECT, opinion=reason, person="绩效股复核岗")


def _is_lowest(form: OpenForm) -> bool:
    lowest = form.rules.bands("pre_assessment.conclusions")[-1][0]
    return form.submission.computed.grade == lowest


def review_goals(ctx: Context, year: int, folder: Path) -> None:
    """Goals with objections go back with the reasons, the others pass the three gates."""
    _review(ctx, _receive(ctx, year, folder), must_be_right=_objections)


def review_key_goals(ctx: Context, year: int) -> None:
    """目标审核 of the approved goals of key projects: proposed marks, 优 where nothing was proposed."""
    with ctx.unit_of_work() as work:
        lines = work.lists.worklist(year, Stage.GOAL)
    limit = rulebook_of(ctx, year).number("goal.key_threshold")
    reviews = [
        create_submission(ctx, "goal_review", Slot(year, line.agency_uid, line.project_uid)).value
        for line in lines
        if line.project_uid and line.status is Status.APPROVED and (line.amount or 0) >= limit
    ]
    for uid in reviews:
        _complete_marks(ctx, uid)
    _pass_all(ctx, reviews, _ONE_GATE)


def _complete_marks(ctx: Context, uid: str) -> None:
    form = open_form(ctx, uid)
    data, rubric = form.submission.data, form.rubric
    if rubric is None:
        return
    marked = {row.item for row in data.rubric}
    best = rubric.marks[0].name
    rest = (RubricScore(item.code, item.points, best) for item in rubric.items if item.code not in marked)
    full = replace(data, rubric=(*data.rubric, *rest))
    result = examine(ctx, full, form.rules).rubric
    if result is not None:
        full = replace(full, totals=replace(full.totals, points=result.total, grade=result.grade))
    save_data(ctx, uid, full, expected_revision=form.submission.revision, action="审核打分")


def approve_monitored(ctx: Context, year: int, folder: Path, said: Explanations) -> None:
    """Monitoring forms pass unless they hold errors; red lights pass with a demand."""
    uids = _receive(ctx, year, folder)
    _write_explanations(ctx, uids, said)
    red = [uid for uid in uids if open_form(ctx, uid).submission.computed.level is Level.BEHIND]
    rest = [uid for uid in uids if uid not in red]
    _review(ctx, rest, must_be_right=_errors)
    _review(ctx, red, must_be_right=_errors, last_opinion=_RED)


def approve_self_evaluations(ctx: Context, year: int, folder: Path, said: Explanations) -> None:
    """Self-evaluations with errors go back, those with unanswered questions wait at the last gate."""
    uids = _receive(ctx, year, folder)
    _write_explanations(ctx, uids, said)
    wrong = [uid for uid in uids if _errors(open_form(ctx, uid))]
    _return(ctx, wrong, _errors)
    right = [uid for uid in uids if uid not in wrong]
    asked = {uid for uid in right if _objections(open_form(ctx, uid))}
    _pass_all(ctx, [uid for uid in right if uid in asked], _GATES[:_NEW_PASSES])
    _pass_all(ctx, [uid for uid in right if uid not in asked], _GATES)


def _receive(ctx: Context, year: int, folder: Path) -> list[str]:
    """Import everything in a folder that can be imported; gives what was written."""
    batch = apply_import(ctx, plan_import(ctx, [folder], year)).value
    with ctx.unit_of_work() as work:
        return [uid for uid, _ in work.imports.changes(batch.uid)]


def _review(
    ctx: Context,
    uids: Sequence[str],
    *,
    must_be_right: Callable[[OpenForm], list[Problem]],
    last_opinion: str = "",
) -> None:
    wrong = [uid for uid in uids if must_be_right(open_form(ctx, uid))]
    _return(ctx, wrong, must_be_right)
    gates = _GATES
    if last_opinion:
        gates = (*_GATES[:-1], (_GATES[-1][0], last_opinion))
    _pass_all(ctx, [uid for uid in uids if uid not in wrong], gates)


def _pass_all(ctx: Context, uids: Sequence[str], gates: Iterable[tuple[str, str]]) -> None:
    move_many(ctx, uids, Event.SUBMIT)
    for person, opinion in gates:
        move_many(replace(ctx, person=person), uids, Event.PASS, opinion=opinion)


def _return(ctx: Context, uids: Sequence[str], problems_of: Callable[[OpenForm], list[Problem]]) -> None:
    for uid in uids:
        reasons = [message(problem) for problem in problems_of(open_form(ctx, uid))]
        opinion = "".join(reasons[:_MOST_REASONS])
        move(ctx, uid, Event.RETURN, opinion=opinion, person="绩效股复核岗")


def _errors(form: OpenForm) -> list[Problem]:
    return [problem for problem in form.findings.problems if problem.severity is Severity.ERROR]


def _objections(form: OpenForm) -> list[Problem]:
    """Errors, and what must be explained and is not."""
    return [
        problem
        for problem in form.findings.problems
        if problem.severity is Severity.ERROR
        or (
            problem.severity is Severity.MUST_EXPLAIN
            and (problem.code, problem.path) not in form.explanations
        )
    ]


def _write_explanations(ctx: Context, uids: Sequence[str], said: Explanations) -> None:
    for uid in uids:
        form = open_form(ctx, uid)
        texts = said.get(form.submission.data.fields.get("project_name", ""), {})
        for problem in form.findings.problems:
            if problem.code in texts:
                explain(ctx, uid, problem.code, problem.path, texts[problem.code])
