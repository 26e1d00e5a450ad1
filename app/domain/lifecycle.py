"""How a form moves through the gates of its stage: one transition table per stage, checked moves."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.goal_review import consequence, stops_budget
from app.domain.pre_assessment import needs_pre_assessment
from app.domain.problems import Problem
from app.domain.project import ProjectYear, owes_goal
from app.domain.rulebook import Rulebook
from app.domain.submission import Event, Status, Submission
from app.domain.vocabulary import Severity, Stage
from app.shared.decimals import show_points

_Table = Mapping[tuple[Status, Event], Status]

_LAST_GATE: _Table = {
    (Status.AT_PERFORMANCE, Event.PASS): Status.APPROVED,
    (Status.AT_PERFORMANCE, Event.RETURN): Status.RETURNED,
    (Status.AT_PERFORMANCE, Event.REJECT): Status.REJECTED,
    (Status.REJECTED, Event.REOPEN): Status.DRAFT,
}
_RECEIVED: _Table = {
    # What a unit sent in wrong goes back at once: with errors it cannot reach a gate.
    (Status.DRAFT, Event.RETURN): Status.RETURNED,
}
_THREE_GATES: _Table = {
    **_RECEIVED,
    (Status.DRAFT, Event.SUBMIT): Status.AT_DEPARTMENT,
    (Status.RETURNED, Event.SUBMIT): Status.AT_DEPARTMENT,
    (Status.AT_DEPARTMENT, Event.PASS): Status.AT_SECTION,
    (Status.AT_DEPARTMENT, Event.RETURN): Status.RETURNED,
    (Status.AT_SECTION, Event.PASS): Status.AT_PERFORMANCE,
    (Status.AT_SECTION, Event.RETURN): Status.RETURNED,
    (Status.AT_SECTION, Event.REJECT): Status.REJECTED,
    **_LAST_GATE,
}
_ONE_GATE: _Table = {
    **_RECEIVED,
    (Status.DRAFT, Event.SUBMIT): Status.AT_PERFORMANCE,
    (Status.RETURNED, Event.SUBMIT): Status.AT_PERFORMANCE,
    **_LAST_GATE,
}
_AGAIN: _Table = {
    # A goal is adjusted in the year; what is refused or 中 is assessed or reviewed once more.
    (Status.APPROVED, Event.ADJUST): Status.DRAFT,
}
_TABLES: Mapping[Stage, _Table] = {
    Stage.PRE_ASSESSMENT: {**_ONE_GATE, **_AGAIN},
    Stage.GOAL: {**_THREE_GATES, **_AGAIN},
    Stage.GOAL_REVIEW: {**_ONE_GATE, **_AGAIN},
    Stage.MONITORING: _THREE_GATES,
    Stage.SELF_EVALUATION: _THREE_GATES,
    Stage.EVALUATION: _ONE_GATE,
}
_GATES: Mapping[Status, tuple[int, str]] = {
    Status.AT_DEPARTMENT: (0, "预算部门"),
    Status.AT_SECTION: (1, "支出股室"),
    Status.AT_PERFORMANCE: (2, "绩效股"),
}
_EVENT_TITLES = {
    Event.SUBMIT: "送审",
    Event.PASS: "通过",
    Event.RETURN: "退回",
    Event.REJECT: "不予通过",
    Event.REOPEN: "重新申报",
    Event.ADJUST: "调整",
}
NEED_REASON = frozenset({Event.RETURN, Event.REJECT})
"""What nobody does without saying why."""
_NEED_NO_ERRORS = frozenset({Event.SUBMIT, Event.PASS})


def allowed_events(stage: Stage, status: Status, rules: Rulebook) -> tuple[Event, ...]:
    """What may happen now, in the order of the buttons.

    A bureau that does not demand a new declaration (goal.review_required) cannot reject goals.
    """
    events = tuple(event for event in Event if (status, event) in _TABLES[stage])
    if stage is Stage.GOAL and not rules.flag("goal.review_required"):
        return tuple(event for event in events if event is not Event.REJECT)
    return events


def next_status(stage: Stage, status: Status, event: Event) -> Status:
    """Where the event leads; ValueError when the stage's table has no such move."""
    try:
        return _TABLES[stage][status, event]
    except KeyError as error:
        raise ValueError(f"{stage}: {event} is not possible from {status}") from error


def next_round(number: int, status: Status, event: Event) -> int:
    """The round after the event; a returned, rejected or adjusted form begins the next one.

    The number runs on through all versions, so that every gate's opinions stay apart.
    """
    begins = {
        (Status.RETURNED, Event.SUBMIT),
        (Status.REJECTED, Event.REOPEN),
        (Status.APPROVED, Event.ADJUST),
    }
    return number + 1 if (status, event) in begins else number


def received_again(number: int, status: Status) -> tuple[int, Status]:
    """Round and status of a form that the unit sent anew: what was returned or refused begins the next round.

    It is 录入中 again, so that 已退回 lists only what the units still have.
    """
    if status in {Status.RETURNED, Status.REJECTED}:
        return number + 1, Status.DRAFT
    return number, status


def gate_of(status: Status, rules: Rulebook | None = None) -> str | None:
    """Which gate has the form, as the rulebook calls it (`lifecycle.gates`), or None outside the gates."""
    if status not in _GATES:
        return None
    index, title = _GATES[status]
    names = rules.names("lifecycle.gates") if rules is not None else ()
    return names[index] if index < len(names) else title


def event_title(event: Event) -> str:
    """The word on the button."""
    return _EVENT_TITLES[event]


def check_move(submission: Submission, event: Event, opinion: str, rules: Rulebook) -> list[Problem]:
    """Why the form may not move: not possible now, errors left, or 退回 and 不予通过 without a reason."""
    shown = {"event": event_title(event), "status": submission.status.title}
    if event not in allowed_events(submission.stage, submission.status, rules):
        return [Problem("MOVE_NOT_POSSIBLE", Severity.ERROR, arguments=shown)]
    problems = []
    if event in NEED_REASON and not opinion.strip():
        problems.append(Problem("MOVE_WITHOUT_REASON", Severity.ERROR, arguments=shown))
    errors = submission.computed.errors
    if event in _NEED_NO_ERRORS and errors:
        arguments = {**shown, "errors": str(errors)}
        problems.append(Problem("MOVE_WITH_ERRORS", Severity.ERROR, arguments=arguments))
    return problems


def may_arrange_budget(
    current: ProjectYear,
    last_year: ProjectYear | None,
    rules: Rulebook,
    *,
    pre_assessment: Submission | None,
    goal: Submission | None,
    goal_review: Submission | None = None,
) -> list[Problem]:
    """Why a project may not enter the budget; nothing when it may.

    未评估不得安排预算 (pre_assessment.required), 目标审核不通过重新申报, nor with the two lowest grades of a
    finished 目标审核 (goal.review_required).
    """
    return [
        *_pre_assessment_problems(current, last_year, rules, pre_assessment),
        *(_goal_problems(current, rules, goal) or _review_problems(rules, goal_review)),
    ]


def _pre_assessment_problems(
    current: ProjectYear, last_year: ProjectYear | None, rules: Rulebook, done: Submission | None
) -> list[Problem]:
    need = needs_pre_assessment(current, last_year, rules)
    if not need.is_needed or not rules.flag("pre_assessment.required"):
        return []
    if done is None or done.status is not Status.APPROVED:
        return [Problem("BUDGET_NOT_PRE_ASSESSED", Severity.ERROR, arguments={"reason": need.reason})]
    if done.computed.grade == rules.bands("pre_assessment.conclusions")[-1][0]:
        arguments = {"conclusion": done.computed.grade, "points": show_points(done.computed.total)}
        return [Problem("BUDGET_PRE_ASSESSMENT_REFUSED", Severity.ERROR, arguments=arguments)]
    return []


def _goal_problems(current: ProjectYear, rules: Rulebook, goal: Submission | None) -> list[Problem]:
    # 雨湖 looks at local money for 事前评估 alone; a goal is due by the whole amount.
    if not owes_goal(current.budget, rules.number("goal.filling_threshold")) or not rules.flag(
        "goal.review_required"
    ):
        return []
    if goal is None or goal.status is not Status.APPROVED:
        if goal is not None and goal.status is Status.REJECTED:
            return [Problem("BUDGET_GOAL_REJECTED", Severity.ERROR)]
        status = "还没有申报" if goal is None else goal.status.title
        return [Problem("BUDGET_GOAL_NOT_APPROVED", Severity.ERROR, arguments={"status": status})]
    return []


def _review_problems(rules: Rulebook, review: Submission | None) -> list[Problem]:
    if review is None or review.status is not Status.APPROVED or not rules.flag("goal.review_required"):
        return []
    grade = review.computed.grade
    if not stops_budget(grade, rules):
        return []
    points = show_points(review.computed.total)
    arguments = {"grade": grade, "points": points, "consequence": consequence(grade, rules)}
    return [Problem("BUDGET_GOAL_REVIEW_LOW", Severity.ERROR, arguments=arguments)]
