"""The window over an open database: pages, counts, search, years, dropped files."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from app.domain.organisation import FiscalYear
from app.domain.submission import Event
from app.gui.desk import Desk
from app.gui.desk_link import DeskLink
from app.gui.look import SCALES, Look
from app.gui.main_window import MainWindow
from app.gui.navigation import PAGES
from app.gui.pages.dashboard import DashboardPage
from app.gui.pages.organisation import OrganisationPage
from app.gui.runner import Runner
from app.gui.stage.stage_page import StagePage
from app.usecases.context import Context
from app.usecases.edit_submission import create_submission
from app.usecases.move_submission import move
from app.usecases.outcome import Topic
from app.usecases.years import open_year
from tests.helpers.busy_county import BRIDGE_SLOT
from tests.helpers.county import ROADS
from tests.helpers.keys import CONTROL, press, show_active, type_ascii

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qtbot: QtBot, look: Look) -> MainWindow:
    window = MainWindow(look)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    return window


@pytest.fixture
def link(
    window: MainWindow, busy: Context, runner: Runner, asker: object, look: Look, qtbot: QtBot
) -> DeskLink:
    """The window over the busy county, arrived at the first page."""
    desk = Desk(busy, runner, asker, look)  # type: ignore[arg-type]
    link = DeskLink(desk, window, Path("/账套/云溪县.db"))
    show_active(window, qtbot)
    link.arrive()
    wait(link, qtbot)
    return link


def wait(link: DeskLink, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: link.desk.runner.is_idle)


def counts(window: MainWindow) -> dict[str, int]:
    role = Qt.ItemDataRole.UserRole + 1
    return {key: item.data(role) for key, item in window.side_bar._items.items() if item.data(role)}


def current(window: MainWindow) -> str:
    entry = window.current_entry()
    return entry.key if entry is not None else ""


def test_before_a_database_is_open_nothing_can_be_chosen(window: MainWindow) -> None:
    window.show()
    assert window.current_entry() is None
    assert not window.side_bar.isEnabled()
    assert not window.head.search.isEnabled()
    assert not window.actions_by_key["year"].isEnabled()
    assert not window.actions_by_key["back_up"].isEnabled()
    window.open_page("goal")
    window.actions_by_key["search"].trigger()
    assert window.stack.currentWidget() is window.welcome


def test_arriving_shows_bureau_year_counts_and_the_first_page(
    window: MainWindow, link: DeskLink, qtbot: QtBot
) -> None:
    assert window.head._bureau.text() == "云溪县财政局"
    assert window.head._years.currentText() == "2025 年度"
    assert isinstance(window.stack.currentWidget(), DashboardPage)
    qtbot.waitUntil(lambda: window.status_line._backup.text() == "尚无备份")
    assert window.status_line._place.text() == "账套：云溪县.db"
    assert counts(window) == {"goal": 1}


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_every_page_opens_from_the_side(
    window: MainWindow, link: DeskLink, qtbot: QtBot, entry: object
) -> None:
    key, title = entry.key, entry.title  # type: ignore[attr-defined]
    window.side_bar.setCurrentItem(window.side_bar._items[key])
    wait(link, qtbot)
    assert current(window) == key
    assert window.side_bar.currentItem().text() == title
    page = window.page(key)
    window.open_page("dashboard")
    window.open_page(key)
    assert window.page(key) is page


def test_the_arrow_keys_go_on_through_the_pages(window: MainWindow, link: DeskLink, qtbot: QtBot) -> None:
    window.side_bar.setFocus()
    for entry in PAGES[1:4]:
        press(Qt.Key.Key_Down)
        assert current(window) == entry.key
        assert window.side_bar.hasFocus()
    window.open_page("exchange")
    assert window.side_bar.hasFocus()
    window.head.search.setFocus()
    window.open_page("goal")
    assert not window.head.search.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_button_with_the_focus(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    show_active(window, qtbot)
    window.welcome.offer()
    with qtbot.waitSignal(window.database_wanted) as wanted:
        press(key)
    assert wanted.args == ["demo"]
    window.setFocus()
    press(key)  # where no button has the focus, nothing is pressed


def test_ctrl_k_searches_by_initials(window: MainWindow, link: DeskLink, qtbot: QtBot) -> None:
    press(Qt.Key.Key_K, CONTROL)
    assert window.head.search.hasFocus()
    type_ascii("ncgl")
    wait(link, qtbot)
    assert window.head.search.hits()[0].startswith("农村公路养护")
    press(Qt.Key.Key_Return)
    wait(link, qtbot)
    page = window.stack.currentWidget()
    assert isinstance(page, OrganisationPage)
    found = page.projects.list.current()
    assert found is not None
    assert found.uid == ROADS


def test_pages_jump_to_each_other(window: MainWindow, link: DeskLink, qtbot: QtBot) -> None:
    link.desk.jump("monitoring")
    wait(link, qtbot)
    assert isinstance(window.stack.currentWidget(), StagePage)
    assert current(window) == "monitoring"


def test_what_was_done_stands_at_the_bottom(
    window: MainWindow, link: DeskLink, busy: Context, runner: Runner, qtbot: QtBot
) -> None:
    uid = create_submission(busy, "goal_declaration", BRIDGE_SLOT).value
    runner.run_command(lambda: move(busy, uid, Event.PASS, opinion="同意"))
    wait(link, qtbot)
    assert window.status_line._saved.text() == "已保存 09:30"
    assert window.status_line._said.text() == "已通过"
    link.desk.say("别的一句话")
    assert window.status_line._said.text() == "别的一句话"


def test_counts_follow_the_reviews(
    window: MainWindow, link: DeskLink, busy: Context, runner: Runner, qtbot: QtBot
) -> None:
    uid = create_submission(busy, "goal_declaration", BRIDGE_SLOT).value
    runner.run_command(lambda: move(busy, uid, Event.RETURN, opinion="请补充"))
    wait(link, qtbot)
    assert counts(window) == {}


def test_another_year_is_another_desk(
    window: MainWindow, link: DeskLink, busy: Context, qtbot: QtBot
) -> None:
    open_year(busy, FiscalYear(2026, "云溪县财政局", "990123"))
    link.desk.bus.publish(frozenset({Topic.YEARS}))
    wait(link, qtbot)
    years = [window.head._years.itemText(place) for place in range(window.head._years.count())]
    assert years == ["2026 年度", "2025 年度"]
    window.head._years.setCurrentIndex(0)
    window.head._years.activated.emit(0)
    window.head._years.activated.emit(0)
    wait(link, qtbot)
    assert link.desk.year == 2026
    assert counts(window) == {}
    assert link.desk.rulebook is not None


def test_a_change_of_rules_reaches_the_desk(window: MainWindow, link: DeskLink, qtbot: QtBot) -> None:
    before = link.desk.rulebook
    link.desk.bus.publish(frozenset({Topic.RULEBOOK}))
    wait(link, qtbot)
    assert link.desk.rulebook is not None
    assert link.desk.rulebook is not before or link.desk.rulebook == before


def test_the_newest_year_is_taken_when_this_one_is_not_open(
    window: MainWindow, busy: Context, runner: Runner, asker: object, look: Look, qtbot: QtBot
) -> None:
    later = replace(busy, clock=lambda: datetime(2031, 1, 2, 8, 0))  # noqa: DTZ001
    desk = Desk(later, runner, asker, look)  # type: ignore[arg-type]
    link = DeskLink(desk, window, Path("/账套/云溪县.db"))
    link.arrive()
    wait(link, qtbot)
    assert desk.year == 2025


def test_a_backup_is_made_and_told(window: MainWindow, link: DeskLink, qtbot: QtBot) -> None:
    link.back_up()
    wait(link, qtbot)
    assert window.status_line._backup.text().startswith("最近备份：")


def drop(window: MainWindow, *urls: str, text: str = "") -> QDropEvent:
    mime = QMimeData()
    if urls:
        mime.setUrls([QUrl(url) for url in urls])
    else:
        mime.setText(text)
    place, copy, left = QPointF(5, 5), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(place.toPoint(), copy, mime, left, NONE)
    enter.ignore()
    window.dragEnterEvent(enter)
    event = QDropEvent(place, copy, mime, left, NONE)
    event.ignore()
    if enter.isAccepted():
        window.dropEvent(event)
    return event


def test_files_dropped_anywhere_go_to_the_exchange(
    window: MainWindow, link: DeskLink, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    received: list[object] = []
    monkeypatch.setattr(window.page("exchange"), "receive", received.append)
    assert drop(window, "file:///报送/甲.xlsx", "file:///报送").isAccepted()
    assert received == [(Path("/报送/甲.xlsx"), Path("/报送"))]
    assert current(window) == "exchange"
    assert not drop(window, text="一段文字").isAccepted()
    assert not drop(window, "https://example.org/a.xlsx").isAccepted()
    assert len(received) == 1


def test_without_database_nothing_can_be_dropped(window: MainWindow) -> None:
    assert not drop(window, "file:///报送/甲.xlsx").isAccepted()


@pytest.mark.parametrize(
    ("key", "signal", "word"),
    [
        ("demo", "database_wanted", "demo"),
        ("new", "database_wanted", "new"),
        ("open", "database_wanted", "open"),
        ("help", "wanted", "help"),
        ("year", "wanted", "year"),
        ("about", "wanted", "about"),
        ("back_up", "wanted", "back_up"),
    ],
)
def test_menu_entries_ask_for_what_they_say(
    window: MainWindow, qtbot: QtBot, key: str, signal: str, word: str
) -> None:
    window.actions_by_key[key].setEnabled(True)
    with qtbot.waitSignal(getattr(window, signal)) as told:
        window.actions_by_key[key].trigger()
    assert told.args == [word]


def test_text_size_and_darkness_ask_for_another_look(window: MainWindow) -> None:
    wanted: list[Look] = []
    window.look_wanted.connect(wanted.append)
    window.actions_by_key["dark"].trigger()
    window._want_scale(150)
    assert wanted == [Look(dark=True, scale=100), Look(dark=False, scale=150)]
    assert 150 in SCALES


def test_the_first_paint_and_the_end_are_told_once(window: MainWindow, qtbot: QtBot) -> None:
    painted: list[bool] = []
    window.painted.connect(lambda: painted.append(True))
    window.show()
    qtbot.waitUntil(lambda: bool(painted))
    window.grab()
    assert painted == [True]
    with qtbot.waitSignal(window.closing):
        window.close()
