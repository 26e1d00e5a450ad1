"""The desk all pages share, the change bus, and when a page loads again."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from pytestqt.qtbot import QtBot

from app.gui.change_bus import ChangeBus
from app.gui.desk import Desk
from app.gui.page import Page
from app.usecases.context import Context
from app.usecases.outcome import Topic

OpenDesk = Callable[[Context], Desk]


class CountingPage(Page):
    """Counts its loads; shows forms."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.SUBMISSIONS})
    loads = 0

    def refresh(self) -> None:
        super().refresh()
        self.loads += 1


def test_the_bus_tells_only_real_changes(qtbot: QtBot) -> None:
    bus = ChangeBus()
    told: list[frozenset[Topic]] = []
    bus.changed.connect(told.append)
    bus.publish(frozenset())
    bus.publish(frozenset({Topic.PROJECTS}))
    assert told == [frozenset({Topic.PROJECTS})]


def test_the_desk_passes_on_jumps_and_sentences(county: Context, open_desk: OpenDesk) -> None:
    desk = open_desk(county)
    jumps: list[tuple[str, object]] = []
    said: list[str] = []
    desk.jumped.connect(lambda page, target: jumps.append((page, target)))
    desk.said.connect(said.append)
    desk.jump("goal", "there")
    desk.jump("settings")
    desk.say("已保存")
    assert jumps == [("goal", "there"), ("settings", None)]
    assert said == ["已保存"]
    assert desk.year == 2025


def test_a_page_loads_when_first_shown_and_when_its_topic_changes(
    county: Context, open_desk: OpenDesk, qtbot: QtBot
) -> None:
    desk = open_desk(county)
    page = CountingPage(desk)
    qtbot.addWidget(page)
    desk.bus.publish(frozenset({Topic.SUBMISSIONS}))
    assert page.loads == 0
    page.show()
    assert page.loads == 1
    desk.bus.publish(frozenset({Topic.PROJECTS}))
    assert page.loads == 1
    desk.bus.publish(frozenset({Topic.PROJECTS, Topic.SUBMISSIONS}))
    assert page.loads == 2


def test_a_hidden_page_loads_once_when_shown_again(
    county: Context, open_desk: OpenDesk, qtbot: QtBot
) -> None:
    desk = open_desk(county)
    page = CountingPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.hide()
    for _ in range(3):
        desk.bus.publish(frozenset({Topic.SUBMISSIONS}))
    assert page.loads == 1
    page.show()
    page.hide()
    page.show()
    assert page.loads == 2
