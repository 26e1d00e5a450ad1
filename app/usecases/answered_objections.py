"""The way back: what a unit changed after its form was returned, and which objections that settled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.problem_texts import message
from app.domain.submission import Event, GateOpinion, Status
from app.domain.vocabulary import Severity, Word
from app.forms.place import place_of
from app.usecases.compare_forms import FieldChange, compare, paired_indicators
from app.usecases.edit_submission import approved_goal
from app.usecases.examine import examine
from app.usecases.years import rulebook_in, rulebook_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.domain.form_data import FormData
    from app.domain.problems import Problem
    from app.domain.submission import Submission
    from app.forms.spec import FormSpec
    from app.usecases.context import Context

_LINE = re.compile(r"indicators\[(\d+)\](.*)")


class Answer(Word):
    """What became of an objection."""

    OPEN = "open", "未改"
    WRONG_AGAIN = "wrong_again", "改后仍不符"
    NEW = "new", "新问题"
    EXPLAINED = "explained", "已说明"
    SETTLED = "settled", "已改正"


@dataclass(frozen=True, slots=True)
class Examined:
    """One state of a form with its findings."""

    data: FormData
    problems: Sequence[Problem]


@dataclass(frozen=True, slots=True)
class AnsweredObjection:
    """One objection and what became of it; `problem` is the present finding where there still is one."""

    answer: Answer
    problem: Problem
    place: str


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """A form since its last return: the opinion that returned it, changed values, answered objections."""

    opinion: GateOpinion | None
    changes: tuple[FieldChange, ...]
    objections: tuple[AnsweredObjection, ...]

    def count(self, answer: Answer) -> int:
        """How many objections were answered that way."""
        return sum(row.answer is answer for row in self.objections)


def answered(
    spec: FormSpec,
    before: Examined,
    after: Examined,
    explanations: Mapping[tuple[str, str], str] | None = None,
) -> tuple[AnsweredObjection, ...]:
    """Each finding of the older state as settled or not, and those that are new; the open ones first.

    `explanations` are the written 说明 by (code, path); findings are matched by code and line, wherever
    the line stands now.
    """
    moved = {f"{old}": new for old, new in paired_indicators(before.data, after.data) if old is not None}
    now = {(problem.code, problem.path): problem for problem in after.problems}
    rows = []
    for problem in before.problems:
        current = now.pop((problem.code, _path_now(problem.path, moved)), None)
        if current is None:
            place = place_of(spec, before.data, problem.path)
            rows.append(AnsweredObjection(Answer.SETTLED, problem, place))
        else:
            answer = _answer(problem, current, explanations or {})
            rows.append(AnsweredObjection(answer, current, place_of(spec, after.data, current.path)))
    rows += [
        AnsweredObjection(Answer.NEW, problem, place_of(spec, after.data, problem.path))
        for problem in now.values()
    ]
    order = list(Answer)
    return tuple(sorted(rows, key=lambda row: order.index(row.answer)))


def _path_now(path: str, moved: Mapping[str, int | None]) -> str:
    """Where the value of the older state stands in the newer one; "-" where its line is gone."""
    line = _LINE.fullmatch(path)
    if line is None:
        return path
    number = moved.get(line[1])
    return "-" if number is None else f"indicators[{number}]{line[2]}"


def _answer(before: Problem, now: Problem, explanations: Mapping[tuple[str, str], str]) -> Answer:
    if now.severity is Severity.MUST_EXPLAIN and (now.code, now.path) in explanations:
        return Answer.EXPLAINED
    return Answer.OPEN if message(before) == message(now) else Answer.WRONG_AGAIN


def answers_in(
    ctx: Context, old: Submission, new: Examined, goal: FormData | None
) -> tuple[AnsweredObjection, ...]:
    """What a received form answers to the objections of the stored one; nothing unless that is 已退回.

    `goal` is the approved goal both are compared with.
    """
    if old.status is not Status.RETURNED:
        return ()
    rules = rulebook_of(ctx, old.year)
    before = Examined(old.data, examine(ctx, old.data, rules, approved=goal).problems)
    return answered(ctx.forms.form(old.form), before, new)


def returned_form(ctx: Context, uid: str) -> ReturnedForm | None:
    """What happened to a form since it was last returned; None when it never was."""
    with ctx.unit_of_work() as work:
        revisions = work.submissions.revisions(uid)
        before = content_at_return(revisions)
        if before is None:
            return None
        current = revisions[-1]
        rules = rulebook_in(ctx, work, current.year)
        approved = approved_goal(work, current)
        opinions = work.submissions.opinions(uid)
        explanations = work.submissions.explanations(uid)
    spec = ctx.forms.form(current.form)
    old, new = (
        Examined(data, examine(ctx, data, rules, approved=approved).problems)
        for data in (before.data, current.data)
    )
    said = next((row for row in reversed(opinions) if row.event is Event.RETURN), None)
    changes = compare(spec, before.data, current.data)
    return ReturnedForm(said, changes, answered(spec, old, new, explanations))


def content_at_return(revisions: Sequence[Submission]) -> Submission | None:
    """The revision with which a form last became 已退回, None when it never did; oldest revision first."""
    before: Status | None = None
    found = None
    for row in revisions:
        if row.status is Status.RETURNED and before is not Status.RETURNED:
            found = row
        before = row.status
    return found
