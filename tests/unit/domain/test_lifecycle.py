"""Moves through the gates."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.form_data import FormData
from app.domain.lifecycle import (
    allowed_events,
    check_move,
    event_title,
    gate_of,
    next_round,
    next_status,
    received_again,
)
from app.domain.submission import Computed, Event, Status, Submission
from app.domain.vocabulary import Stage, Subject
from tests.helpers.rules import national_rules, profile_rules

RULES = profile_rules()
LONG = [Stage.GOAL, Stage.MONITORING, Stage.SELF_EVALUATION]
SHORT = [Stage.PRE_ASSESSMENT, Stage.GOAL_REVIEW, Stage.EVALUATION]


def submission(status: Status, stage: Stage = Stage.GOAL, errors: int = 0) -> Submission:
    data = FormData("goal_declaration")
    blank = Submission("u", "goal_declaration", stage, Subject.PROJECT, 2024, "a", "p", data)
    return replace(blank, status=status, computed=Computed(errors=errors))


def walk(stage: Stage, *events: Event) -> Status:
    status = Status.DRAFT
    for event in events:
        assert event in allowed_events(stage, status, RULES)
        status = next_status(stage, status, event)
    return status


@pytest.mark.parametrize("stage", LONG)
def test_three_gates(stage: Stage) -> None:
    assert walk(stage, Event.SUBMIT) is Status.AT_DEPARTMENT
    assert walk(stage, Event.SUBMIT, Event.PASS) is Status.AT_SECTION
    assert walk(stage, Event.SUBMIT, Event.PASS, Event.PASS) is Status.AT_PERFORMANCE
    assert walk(stage, Event.SUBMIT, Event.PASS, Event.PASS, Event.PASS) is Status.APPROVED


@pytest.mark.parametrize("stage", SHORT)
def test_one_gate(stage: Stage) -> None:
    assert walk(stage, Event.SUBMIT) is Status.AT_PERFORMANCE
    assert walk(stage, Event.SUBMIT, Event.PASS) is Status.APPROVED
    assert walk(stage, Event.SUBMIT, Event.RETURN, Event.SUBMIT, Event.REJECT) is Status.REJECTED


@pytest.mark.parametrize("stage", list(Stage))
def test_every_allowed_event_leads_somewhere(stage: Stage) -> None:
    for status in Status:
        for event in Event:
            if event in allowed_events(stage, status, RULES):
                assert next_status(stage, status, event) in Status
            else:
                with pytest.raises(ValueError, match="is not possible"):
                    next_status(stage, status, event)


@pytest.mark.parametrize("passes", [0, 1, 2])
def test_every_gate_may_return(passes: int) -> None:
    steps = [Event.SUBMIT, *[Event.PASS] * passes, Event.RETURN]
    assert walk(Stage.GOAL, *steps) is Status.RETURNED
    assert walk(Stage.GOAL, *steps, Event.SUBMIT) is Status.AT_DEPARTMENT


@pytest.mark.parametrize("stage", list(Stage))
def test_what_came_in_wrong_goes_back_before_any_gate(stage: Stage) -> None:
    assert walk(stage, Event.RETURN) is Status.RETURNED
    assert check_move(submission(Status.DRAFT, stage, errors=2), Event.RETURN, "总额不平", RULES) == []


def test_the_department_cannot_reject() -> None:
    assert Event.REJECT not in allowed_events(Stage.GOAL, Status.AT_DEPARTMENT, RULES)


def test_rejected_goal_is_declared_anew() -> None:
    reopened = [Event.SUBMIT, Event.PASS, Event.REJECT, Event.REOPEN]
    assert walk(Stage.GOAL, *reopened) is Status.DRAFT


def test_what_decides_on_the_budget_is_adjusted_after_approval() -> None:
    adjusted = {Stage.PRE_ASSESSMENT, Stage.GOAL, Stage.GOAL_REVIEW}
    for stage in Stage:
        assert (Event.ADJUST in allowed_events(stage, Status.APPROVED, RULES)) == (stage in adjusted)
    assert all(next_status(stage, Status.APPROVED, Event.ADJUST) is Status.DRAFT for stage in adjusted)


def test_goals_are_not_rejected_where_no_new_declaration_is_demanded() -> None:
    lax = national_rules(goal__review_required=False)
    assert allowed_events(Stage.GOAL, Status.AT_SECTION, lax) == (Event.PASS, Event.RETURN)
    assert Event.REJECT in allowed_events(Stage.MONITORING, Status.AT_SECTION, lax)


@pytest.mark.parametrize(
    ("status", "event", "after"),
    [
        (Status.DRAFT, Event.SUBMIT, 1),
        (Status.RETURNED, Event.SUBMIT, 2),
        (Status.REJECTED, Event.REOPEN, 2),
        (Status.APPROVED, Event.ADJUST, 2),
    ],
)
def test_rounds(status: Status, event: Event, after: int) -> None:
    assert next_round(1, status, event) == after


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.DRAFT, (1, Status.DRAFT)),
        (Status.AT_SECTION, (1, Status.AT_SECTION)),
        (Status.RETURNED, (2, Status.DRAFT)),
        (Status.REJECTED, (2, Status.DRAFT)),
    ],
)
def test_a_form_sent_anew_begins_the_next_round(status: Status, expected: tuple[int, Status]) -> None:
    assert received_again(1, status) == expected


def test_gates_are_called_as_the_bureau_calls_them() -> None:
    statuses = [Status.AT_DEPARTMENT, Status.AT_SECTION, Status.AT_PERFORMANCE]
    assert [gate_of(status) for status in statuses] == ["预算部门", "支出股室", "绩效股"]
    assert gate_of(Status.AT_PERFORMANCE, profile_rules("yuhu")) == "绩效部门"
    assert gate_of(Status.AT_PERFORMANCE, national_rules(lifecycle__gates=("一", "二"))) == "绩效股"
    assert gate_of(Status.DRAFT) is None


def test_event_titles() -> None:
    titles = [event_title(event) for event in Event]
    assert titles == ["送审", "通过", "退回", "不予通过", "重新申报", "调整"]


@pytest.mark.parametrize(
    ("status", "event", "opinion", "errors", "codes"),
    [
        (Status.DRAFT, Event.SUBMIT, "", 0, []),
        (Status.DRAFT, Event.PASS, "", 0, ["MOVE_NOT_POSSIBLE"]),
        (Status.DRAFT, Event.SUBMIT, "", 2, ["MOVE_WITH_ERRORS"]),
        (Status.AT_SECTION, Event.PASS, "", 1, ["MOVE_WITH_ERRORS"]),
        (Status.AT_SECTION, Event.RETURN, " ", 1, ["MOVE_WITHOUT_REASON"]),
        (Status.AT_SECTION, Event.RETURN, "指标值未量化", 1, []),
        (Status.AT_SECTION, Event.REJECT, "", 0, ["MOVE_WITHOUT_REASON"]),
        (Status.REJECTED, Event.REOPEN, "", 3, []),
    ],
)
def test_check_move(status: Status, event: Event, opinion: str, errors: int, codes: list[str]) -> None:
    found = check_move(submission(status, errors=errors), event, opinion, RULES)
    assert [problem.code for problem in found] == codes
