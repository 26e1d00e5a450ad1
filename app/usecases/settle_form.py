"""One form of the preview: whose it is, what it would change in what is stored, what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.problems import Problem
from app.domain.submission import Status, Submission
from app.domain.vocabulary import Severity, Stage, Subject
from app.forms.money_unit import with_money_unit
from app.usecases.answered_objections import Examined, answers_in
from app.usecases.arrived import arrived_amounts, with_arrived
from app.usecases.examine import FOLLOWING_THE_GOAL, examine, figures_of
from app.usecases.import_plan import APPLICABLE, ByHand, PlannedForm, PlannedState, SlotKey
from app.usecases.link_goal import linked
from app.usecases.match_form import Choices, FormMatch, Register, match_form
from app.usecases.unasked import is_same, with_unasked
from app.usecases.years import rulebook_of

if TYPE_CHECKING:
    from decimal import Decimal

    from app.domain.form_data import FormData
    from app.domain.rulebook import Rulebook
    from app.forms.parsed import ParsedForm
    from app.forms.spec import FormSpec
    from app.usecases.context import Context

_NOBODY = ByHand()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the preview compares with: registered names, the year's forms, the rules.

    `arrived` 到位数 (万元) by project, where execution is measured by it.
    """

    year: int
    register: Register
    rules: Rulebook
    stored: dict[SlotKey, Submission]
    arrived: dict[str, Decimal]

    @classmethod
    def open(cls, ctx: Context, year: int, choices: Choices) -> Comparison:
        """Read it all once."""
        rules = rulebook_of(ctx, year)
        with ctx.unit_of_work() as work:
            register = Register.of(work, choices)
            stored = {slot_of(row): row for row in work.submissions.of_year(year)}
            arrived = arrived_amounts(work, year, rules)
        return cls(year, register, rules, stored, arrived)


def slot_of(row: Submission) -> SlotKey:
    """What a submission is the one of: stage, agency, project, period."""
    return (row.stage, row.agency_uid, row.project_uid, row.period_months)


def in_year(data: FormData, year: int) -> FormData:
    """The content as it is stored: a form that names no year belongs to the year of the import."""
    return data if data.year == year else replace(data, year=year)


def settle(ctx: Context, known: Comparison, parsed: ParsedForm, *, by_hand: ByHand = _NOBODY) -> PlannedForm:
    """The form with its owner, state, findings and figures, following what a person settled."""
    as_read = parsed
    if by_hand.money_unit:
        parsed = with_money_unit(parsed, by_hand.money_unit)
    if by_hand.months:
        parsed = replace(parsed, data=replace(parsed.data, period_months=by_hand.months))
    match = _match(ctx, known, parsed, by_hand)
    spec = ctx.forms.form(parsed.data.form)
    goal = _approved_goal(known, match, spec)
    if spec.stage in FOLLOWING_THE_GOAL:
        parsed = replace(parsed, data=linked(parsed.data, goal))
    project_uid = match.project_uid if spec.subject is Subject.PROJECT else ""
    if spec.stage is Stage.MONITORING:
        parsed = replace(parsed, data=with_arrived(parsed.data, known.arrived.get(project_uid)))
    months = parsed.data.period_months
    old = known.stored.get((spec.stage, match.agency_uid, project_uid, months))
    if parsed.is_own and old is not None and old.form == spec.code:
        parsed = replace(parsed, data=with_unasked(spec, old.data, parsed.data))
    state = _state(known, parsed, match, old)
    if state == "changed" and parsed.is_own and old is not None and is_same(spec, old.data, parsed.data):
        state = "same"
    if state in APPLICABLE and spec.stage is Stage.MONITORING and months is None:
        state = "no_period"
    found = examine(ctx, parsed.data, known.rules, approved=goal.data if goal else None)
    answer = Examined(parsed.data, found.problems)
    return PlannedForm(
        parsed=parsed,
        form_title=spec.title,
        state=state,
        agency_uid=match.agency_uid,
        agency_name=match.agency_name,
        project_uid=project_uid,
        project_name=match.project_name,
        creates_project=match.creates_project,
        candidates=match.candidates,
        submission_uid=old.uid if old else "",
        revision=old.revision if old else 0,
        before=old.data if old else None,
        problems=(*parsed.problems, *match.problems, *_year_problem(known, parsed.data), *found.problems),
        computed=figures_of(found, parsed.data, known.rules),
        packed=ctx.pack(in_year(parsed.data, known.year)),
        ticked=state in APPLICABLE,
        slot=(spec.stage, match.agency_uid, project_uid or match.project_name, months),
        by_hand=by_hand,
        as_read=as_read,
        objections=answers_in(ctx, old, answer, goal=goal.data if goal else None) if old else (),
    )


def _match(ctx: Context, known: Comparison, parsed: ParsedForm, by_hand: ByHand) -> FormMatch:
    if by_hand.owner is None:
        return match_form(ctx, replace(known.register, settled_agency=by_hand.agency), parsed)
    agency_uid, project_uid = by_hand.owner
    return known.register.chosen(parsed.data, agency_uid=agency_uid, project_uid=project_uid)


def _state(known: Comparison, parsed: ParsedForm, match: FormMatch, old: Submission | None) -> PlannedState:
    data = parsed.data
    if data.year not in {None, known.year}:
        return "other_year"
    if not match.agency_uid or not (match.project_uid or match.creates_project or match.whole_agency):
        return "unmatched"
    if any(problem.code == "UNIT_OF_MONEY_UNKNOWN" for problem in parsed.problems):
        return "no_unit"
    if old is None:
        return "new"
    if old.data == replace(data, year=old.data.year):
        return "same"
    return "locked" if old.status is Status.APPROVED else "changed"


def _year_problem(known: Comparison, data: FormData) -> tuple[Problem, ...]:
    if data.year == known.year:
        return ()
    expected = {"expected": str(known.year)}
    if data.year is None:
        return (Problem("YEAR_NOT_STATED", Severity.HINT, path="header.year", arguments=expected),)
    found = {"found": str(data.year), **expected}
    return (Problem("YEAR_IS_NOT_CURRENT", Severity.ERROR, path="header.year", arguments=found),)


def _approved_goal(known: Comparison, match: FormMatch, spec: FormSpec) -> Submission | None:
    project_uid = match.project_uid if spec.subject is Subject.PROJECT else ""
    goal = known.stored.get((Stage.GOAL, match.agency_uid, project_uid, None))
    return goal if goal is not None and goal.status is Status.APPROVED else None
