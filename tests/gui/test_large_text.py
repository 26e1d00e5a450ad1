"""At 200 % text every page still fits an office screen of 1366 × 768."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.desk import Desk
from app.gui.look import Look, dress
from app.gui.navigation import PAGES, PageEntry
from app.gui.pages.exchange import ExchangePage
from app.gui.runner import Runner
from app.gui.widgets.side_bar import SideBar
from app.usecases.context import Context
from app.usecases.import_plan import ImportPlan
from app.usecases.years import rulebook_of
from tests.helpers.asker import FakeAsker
from tests.helpers.county import YEAR

WIDTH = 1366


@pytest.fixture
def large(qapp: QApplication) -> Iterator[Look]:
    look, before = Look(scale=200), (qapp.palette(), qapp.font(), qapp.styleSheet())
    dress(qapp, look)
    yield look
    qapp.setPalette(before[0])
    qapp.setFont(before[1])
    qapp.setStyleSheet(before[2])


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_no_page_widens_the_window(
    large: Look, busy: Context, runner: Runner, qtbot: QtBot, entry: PageEntry
) -> None:
    desk = Desk(busy, runner, FakeAsker(), large)
    desk.year, desk.rulebook = YEAR, rulebook_of(busy, YEAR)
    bar = SideBar(PAGES, large)
    qtbot.addWidget(bar)
    page = entry.load()(desk)
    qtbot.addWidget(page)
    page.resize(WIDTH - bar.width(), 600)
    page.show()
    qtbot.waitUntil(lambda: runner.is_idle)
    assert page.minimumSizeHint().width() <= WIDTH - bar.width()


def test_neither_does_a_preview_of_files(large: Look, busy: Context, runner: Runner, qtbot: QtBot) -> None:
    desk = Desk(busy, runner, FakeAsker(), large)
    desk.year, desk.rulebook = YEAR, rulebook_of(busy, YEAR)
    page = ExchangePage(desk)
    qtbot.addWidget(page)
    page.show()
    narrow = page.minimumSizeHint().width()
    page.importing.show_plan(ImportPlan(YEAR, ()))
    page.importing.side.show()
    assert page.importing.apply.isVisible()
    assert page.minimumSizeHint().width() == narrow
    qtbot.waitUntil(lambda: runner.is_idle)
