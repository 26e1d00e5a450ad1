"""The gates of a form: history, opinion, and only the buttons that are possible now."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.domain.lifecycle import event_title
from app.domain.submission import Event, GateOpinion
from app.gui.forms.gate_panel import GatePanel, history_text
from app.gui.look import Look
from app.usecases.context import Context
from app.usecases.edit_submission import OpenForm, open_form
from app.usecases.move_submission import move
from tests.helpers.county_forms import opened

Moves = list[tuple[Event, str]]


class Proposal:
    """What a return would say."""

    text = "1. 道路完好率：没有指标值。"

    def __call__(self) -> str:
        return self.text


@pytest.fixture
def proposal() -> Proposal:
    return Proposal()


@pytest.fixture
def panel(qtbot: QtBot, look: Look, proposal: Proposal) -> GatePanel:
    panel = GatePanel(look, proposal)
    qtbot.addWidget(panel)
    return panel


@pytest.fixture
def moves(panel: GatePanel) -> Moves:
    moves: Moves = []
    panel.moved.connect(lambda event, opinion: moves.append((event, opinion)))
    return moves


@pytest.fixture
def at_department(county: Context) -> OpenForm:
    """A sent form that waits at the first gate."""
    uid = opened(county).submission.uid
    move(county, uid, Event.SUBMIT)
    return open_form(county, uid)


def button(panel: GatePanel, event: Event) -> QPushButton:
    return next(found for found in panel.buttons() if found.text().endswith(event_title(event)))


def test_without_a_form_there_is_no_panel(panel: GatePanel) -> None:
    panel.show_form(None)
    assert panel.isHidden()
    assert panel.buttons() == []


def test_buttons_are_the_allowed_events(panel: GatePanel, at_department: OpenForm) -> None:
    panel.show_form(at_department)
    assert [found.text() for found in panel.buttons()] == [event_title(e) for e in at_department.allowed]
    assert {found.text() for found in panel.buttons()} >= {"通过", "退回"}
    primary = [found.text() for found in panel.buttons() if found.objectName() == "primary"]
    assert primary == ["通过"]
    assert not panel.opinion.isHidden()


def test_where_nothing_is_possible_no_opinion_is_asked(panel: GatePanel, at_department: OpenForm) -> None:
    panel.show_form(replace(at_department, allowed=()))
    assert panel.buttons() == []
    assert panel.opinion.isHidden()


def test_passing_takes_the_opinion_as_written(
    panel: GatePanel, at_department: OpenForm, moves: Moves
) -> None:
    panel.show_form(at_department)
    button(panel, Event.PASS).click()
    panel.opinion.setPlainText(" 同意 ")
    button(panel, Event.PASS).click()
    assert moves == [(Event.PASS, ""), (Event.PASS, "同意")]


def test_a_return_without_reason_first_gets_one_proposed(
    panel: GatePanel, at_department: OpenForm, moves: Moves, proposal: Proposal
) -> None:
    panel.show_form(at_department)
    button(panel, Event.RETURN).click()
    assert panel.opinion.toPlainText() == proposal.text
    assert moves == []
    assert button(panel, Event.RETURN).text() == "按此意见退回"
    button(panel, Event.RETURN).click()
    assert moves == [(Event.RETURN, proposal.text)]


def test_with_nothing_to_propose_the_rules_refuse_the_return(
    panel: GatePanel, at_department: OpenForm, moves: Moves, proposal: Proposal
) -> None:
    proposal.text = ""
    panel.show_form(at_department)
    button(panel, Event.RETURN).click()
    assert moves == [(Event.RETURN, "")]


def test_an_opinion_does_not_follow_to_the_next_form(panel: GatePanel, at_department: OpenForm) -> None:
    panel.show_form(at_department)
    panel.opinion.setPlainText("同意")
    panel.show_form(replace(at_department))  # loaded again, for instance after a 说明 was written
    assert panel.opinion.toPlainText() == "同意"
    panel.show_form(replace(at_department, submission=replace(at_department.submission, uid="other")))
    assert panel.opinion.toPlainText() == ""


def test_history_tells_the_newest_first() -> None:
    rows = (
        GateOpinion("s", 1, "填报单位", Event.SUBMIT, "", "", "2025-03-01"),
        GateOpinion("s", 1, "预算部门", Event.RETURN, "请量化", "审核员甲", "2025-03-02"),
    )
    assert history_text(rows).splitlines() == [
        "第1轮 预算部门 退回：请量化",
        "2025年3月2日　审核员甲",
        "第1轮 填报单位 送审",
        "2025年3月1日",
    ]
    assert history_text(()) == ""
