"""The search in the head: asks while typing, answers below the field."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.gui.look import Look
from app.gui.widgets.hit_list import HitList
from app.gui.widgets.search_box import SearchBox
from app.usecases.lines import SearchHit
from tests.helpers.keys import commit, compose, press, show_active, type_ascii
from tests.helpers.seen import inside

HITS = (
    SearchHit("agency", "a1", "301001", "交通运输局本级", "交通运输局"),
    SearchHit("project", "p1", "", "农村公路养护", "交通运输局本级"),
    SearchHit("project", "p2", "99012325T2", "𠮷祥桥改造", "交通运输局本级"),
)


@pytest.fixture
def box(qtbot: QtBot, look: Look) -> Iterator[SearchBox]:
    """The box in a window with another field."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    box = SearchBox(look)
    column.addWidget(box)
    column.addWidget(QLineEdit("elsewhere"))
    column.addStretch(1)
    window.resize(900, 500)
    show_active(window, qtbot)
    box.focus()
    yield box
    window.close()


@pytest.fixture
def chosen(box: SearchBox) -> list[SearchHit]:
    chosen: list[SearchHit] = []
    box.chosen.connect(chosen.append)
    return chosen


def ask(box: SearchBox) -> None:
    type_ascii("gl")
    box.show_hits("gl", HITS)


def lists(box: SearchBox) -> list[HitList]:
    """The list of results, if it is shown."""
    return [found for found in inside(box.window(), HitList) if found.isVisible()]


def test_every_letter_asks_and_blanks_do_not(box: SearchBox) -> None:
    asked: list[str] = []
    box.asked.connect(asked.append)
    type_ascii(" gl")
    compose("nong")
    commit("农")
    assert asked == [" g", " gl", " gl农"]
    box.clear()
    box.textEdited.emit("")
    assert len(asked) == 3


def test_hits_name_kind_place_and_code(box: SearchBox) -> None:
    ask(box)
    assert lists(box)
    assert box.hits() == [
        "交通运输局本级　—　单位，交通运输局　301001",
        "农村公路养护　—　项目，交通运输局本级",
        "𠮷祥桥改造　—　项目，交通运输局本级　99012325T2",
    ]


def test_late_answers_are_ignored(box: SearchBox) -> None:
    type_ascii("gl")
    box.show_hits("g", HITS)
    assert not lists(box)
    box.clear()
    box.show_hits("", HITS)
    assert not lists(box)


def test_nothing_found_is_said_and_cannot_be_chosen(box: SearchBox, chosen: list[SearchHit]) -> None:
    type_ascii("xx")
    box.show_hits("xx", ())
    assert box.hits()[0].startswith("没有找到")
    press(Qt.Key.Key_Return)
    assert chosen == []


def test_keys_choose(box: SearchBox, chosen: list[SearchHit]) -> None:
    press(Qt.Key.Key_Return)
    ask(box)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Enter):
        press(key)
    assert chosen == [HITS[1]]
    assert box.text() == ""
    assert not lists(box)


def test_a_click_chooses(box: SearchBox, chosen: list[SearchHit]) -> None:
    ask(box)
    (hits,) = lists(box)
    place = hits.visualItemRect(hits.item(2)).center()
    QTest.mouseClick(hits.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == [HITS[2]]


def test_escape_leaving_and_resizing_close_the_list(box: SearchBox, qtbot: QtBot) -> None:
    ask(box)
    press(Qt.Key.Key_Escape)
    assert not lists(box)
    box.show_hits("gl", HITS)
    next(field for field in inside(box.window(), QLineEdit) if field.text() == "elsewhere").setFocus()
    assert not lists(box)
    box.show_hits("gl", HITS)
    box.window().resize(700, 400)
    qtbot.waitUntil(lambda: not lists(box))


def test_the_list_stays_inside_the_window(box: SearchBox) -> None:
    ask(box)
    window = box.window()
    (hits,) = lists(box)
    assert hits.parentWidget() is window
    assert hits.geometry().right() <= window.width()
    assert hits.geometry().top() >= box.geometry().bottom()
