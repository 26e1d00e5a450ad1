"""设置 / 评分表: the points of a scoring table, a line each."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.gui.desk import Desk
from app.gui.pages.settings import SettingsPage
from app.usecases.context import Context
from app.usecases.years import rulebook_of
from tests.helpers.county import YEAR

KEY = "rubric.goal_review"


@pytest.fixture
def page(busy: Context, open_desk: Callable[[Context], Desk], qtbot: QtBot) -> SettingsPage:
    page = SettingsPage(open_desk(busy))
    qtbot.addWidget(page)
    page.resize(1100, 650)
    page.show()
    qtbot.waitUntil(lambda: page.desk.runner.is_idle)
    (item,) = page.groups.findItems("评分表", Qt.MatchFlag.MatchExactly)
    page.groups.setCurrentItem(item)
    return page


def lines(page: SettingsPage) -> QPlainTextEdit:
    field = page.rows[KEY].editor
    assert isinstance(field, QPlainTextEdit)
    return field


def write(page: SettingsPage, old: str, new: str, qtbot: QtBot) -> None:
    field = lines(page)
    field.setFocus()
    field.setPlainText(field.toPlainText().replace(old, new))
    field.clearFocus()
    qtbot.waitUntil(lambda: page.desk.runner.is_idle)


def test_each_line_of_the_table_stands_on_its_own(page: SettingsPage) -> None:
    assert lines(page).toPlainText().split("\n")[:2] == ["规范完整性 10", "明确清晰性 10"]


def test_points_that_add_up_are_stored(page: SettingsPage, busy: Context, qtbot: QtBot) -> None:
    write(page, "规范完整性 10\n明确清晰性 10", "规范完整性 5\n明确清晰性 15", qtbot)
    assert [points for _, points in rulebook_of(busy, YEAR).bands(KEY)][:2] == [5, 15]
    assert lines(page).toPlainText().startswith("规范完整性 5\n明确清晰性 15\n")


def test_points_that_do_not_are_refused_with_both_sums(
    page: SettingsPage, busy: Context, qtbot: QtBot
) -> None:
    write(page, "规范完整性 10", "规范完整性 9", qtbot)
    assert page.rows[KEY].problem().startswith("各项分值合计99分，应为100分。")
    assert rulebook_of(busy, YEAR).version == 1
    write(page, "规范完整性 9", "规范完整性 10", qtbot)
    assert rulebook_of(busy, YEAR).version == 1
