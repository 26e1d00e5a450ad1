"""A stage page by keys alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from app.gui.desk import Desk
from app.gui.pages import goal
from app.gui.stage.stage_config import line_key
from app.gui.stage.stage_page import StagePage
from app.usecases.context import Context
from tests.helpers.county import BRIDGE
from tests.helpers.keys import press, show_active, type_ascii


@pytest.fixture
def page(busy: Context, open_desk: Callable[[Context], Desk], qtbot: QtBot) -> StagePage:
    """The goals of the busy county beside each other, the first form open."""
    page = goal.build(open_desk(busy))
    qtbot.addWidget(page)
    page.resize(1300, 700)
    show_active(page, qtbot)
    qtbot.waitUntil(lambda: page.desk.runner.is_idle)
    line = next(line for line in page.work.lines() if line.project_uid == BRIDGE)
    page.work.list.choose(line_key(line))
    qtbot.waitUntil(lambda: page.desk.runner.is_idle)
    return page


def test_the_keyboard_goes_from_list_to_form_to_gates(page: StagePage) -> None:
    page.setFocus()
    assert page.work.list.table.hasFocus()
    press(Qt.Key.Key_Return)
    assert page.form.pane.view.hasFocus()
    for part in (page.form.side.gates.opinion, page.work.list.table, page.form.pane.view):
        press(Qt.Key.Key_F6)
        assert part.hasFocus()


def test_the_keyboard_chooses_no_line_by_itself(page: StagePage) -> None:
    page.work.list.table.setCurrentIndex(QModelIndex())
    page.form.pane.view.setFocus()
    page.setFocus()
    assert page.work.list.current() is None
    page.work.list.choose_first()
    assert page.work.list.table.hasFocus()


def test_keys_lead_from_the_filter_to_the_list_and_empty_it(page: StagePage) -> None:
    page.work.list.table.setCurrentIndex(QModelIndex())
    page.actions_by_key["filter"].trigger()
    type_ascii("wqgz")
    press(Qt.Key.Key_Down)
    assert page.work.list.table.hasFocus()
    current = page.work.list.current()
    assert current is not None
    assert current.project_uid == BRIDGE
    page.actions_by_key["filter"].trigger()
    press(Qt.Key.Key_Escape)
    assert page.work.list.filter.text() == ""
    press(Qt.Key.Key_Return)
    assert page.work.list.table.hasFocus()


def test_a_form_not_begun_goes_with_its_line(page: StagePage, qtbot: QtBot) -> None:
    missing = next(line for line in page.work.lines() if not line.submission_uid)
    page.work.list.choose(line_key(missing))
    assert page.form.start.isVisible()
    page.work.list.filter.setText("没有这个项目")
    assert not page.form.start.isVisible()
    assert "选一个项目" in page.form.pane._empty.text()


def test_an_empty_list_offers_nothing_to_choose(page: StagePage) -> None:
    page._show_lines(())
    assert page.form.state is None
    assert page.form.pane._empty.text() == ""
