"""修改对照 beside the findings of a form that came back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from pytestqt.qtbot import QtBot

from app.gui.desk import Desk
from app.gui.pages import goal
from app.gui.stage.stage_page import StagePage
from app.usecases.context import Context
from tests.helpers.busy_county import school_goal, store
from tests.helpers.county import ROADS, SCHOOL

OpenDesk = Callable[[Context], Desk]


@pytest.fixture
def page(busy: Context, open_desk: OpenDesk, qtbot: QtBot) -> StagePage:
    page = goal.build(open_desk(busy))
    qtbot.addWidget(page)
    page.resize(1400, 800)
    page.show()
    _wait(page, qtbot)
    return page


def _wait(page: StagePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.desk.runner.is_idle)


def _open(page: StagePage, project: str, qtbot: QtBot) -> None:
    line = next(line for line in page.work.lines() if line.project_uid == project)
    page.form.open(line.submission_uid)
    _wait(page, qtbot)


def _is_offered(page: StagePage) -> bool:
    side = page.form.side
    return side.tabs.isTabVisible(side.tabs.indexOf(side.returned))


def test_only_a_returned_form_has_a_comparison(page: StagePage, qtbot: QtBot) -> None:
    _open(page, ROADS, qtbot)
    assert not _is_offered(page)
    _open(page, SCHOOL, qtbot)
    assert _is_offered(page)
    _open(page, ROADS, qtbot)
    assert not _is_offered(page)


def test_changes_and_objections_stand_on_cards_and_lead_to_the_cell(page: StagePage, qtbot: QtBot) -> None:
    _open(page, SCHOOL, qtbot)
    panel = page.form.side.returned
    cards = {card.path: card for card in panel.cards() if card.mark is None}
    assert cards["indicators[1].target"].text == "原：≥95%\n改：（空白）"
    assert {card.mark.word for card in panel.cards() if card.mark} == {"新问题"}
    card = cards["indicators[1].target"]
    press = QMouseEvent(
        QMouseEvent.Type.MouseButtonDblClick,
        QPointF(3, 3),
        card.mapToGlobal(QPointF(3, 3)),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    card.mouseDoubleClickEvent(press)
    cell = page.form.pane.view.current_cell()
    assert cell is not None
    assert cell.path == "indicators[1].target"


def test_an_edit_renews_the_comparison(page: StagePage, busy: Context, qtbot: QtBot) -> None:
    _open(page, SCHOOL, qtbot)
    store(busy, page.form.uid, school_goal())
    page.form.reload()
    _wait(page, qtbot)
    assert page.form.side.returned.cards() == []
