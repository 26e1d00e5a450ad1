"""A list on screen: selection survives reloads, steps, menus, copying."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.look import Look
from app.gui.models.columns import Column, Mark
from app.gui.models.rows_model import RowsModel
from app.gui.widgets.row_list import RowList

MARK = Mark("好", "check", "good", "good_pale")
LIGHT = Mark("红灯", "■", "red", "error_pale")
COLUMNS: tuple[Column[str], ...] = (
    Column("名称", lambda row: row, width=20),
    Column("状态", lambda row: LIGHT if row == "b" else MARK if row != "c" else None, "mark"),
)


@pytest.fixture
def rows(qtbot: QtBot) -> RowList[str]:
    shown: RowList[str] = RowList(RowsModel(COLUMNS, lambda row: row), Look(), empty="什么都没有")
    qtbot.addWidget(shown)
    shown.resize(400, 300)
    shown.set_rows(["a", "b", "c", "d"])
    shown.show()
    return shown


def test_reloading_keeps_current_and_selection(rows: RowList[str]) -> None:
    rows.choose("b")
    rows.set_rows(["z", "b", "a"])
    assert rows.current() == "b"
    assert rows.selected() == ["b"]
    rows.set_rows(["z"])
    assert rows.current() is None


def test_stepping_stops_at_the_ends(rows: RowList[str]) -> None:
    rows.choose("c")
    assert rows.step(1)
    assert rows.current() == "d"
    assert not rows.step(1)
    assert rows.step(-1)
    assert not rows.choose("nothing")


def test_a_list_of_which_a_filter_leaves_nothing_says_so(
    rows: RowList[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows.filter.setText("nothing like it")
    told = rows.table.grab().toImage()
    monkeypatch.setattr("app.gui.widgets.row_list._NONE_LEFT", "")
    assert rows.table.grab().toImage() != told


def test_filter_keeps_the_current_row_and_counts(rows: RowList[str]) -> None:
    rows.choose("b")
    rows.filter.setText("b")
    assert rows.current() == "b"
    assert rows.count.text() == "1 / 4 条"
    rows.filter.clear()
    assert rows.count.text() == "4 条"


def test_empty_list_says_the_next_step(rows: RowList[str]) -> None:
    rows.set_rows([])
    assert rows._empty.isVisible()
    rows.set_rows(["a"])
    assert rows.table.isVisible()


def test_all_rows_are_selected_and_copied(rows: RowList[str]) -> None:
    QTest.keyClick(rows.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert rows.selected() == ["a", "b", "c", "d"]
    rows.copy_selected()
    assert QApplication.clipboard().text().split("\n")[:2] == ["名称\t状态", "a\t好"]


def test_double_click_opens_a_row(rows: RowList[str], qtbot: QtBot) -> None:
    with qtbot.waitSignal(rows.opened) as opened:
        rows.table.activated.emit(rows.model.index(2, 0))
    assert opened.args == ["c"]


def test_menus_offer_actions_and_columns(rows: RowList[str], qtbot: QtBot) -> None:
    action = QAction("打印", rows)
    rows.menu_actions = [action, None]
    menu = rows.build_menu()
    assert [item.text() for item in menu.actions()] == ["打印", "", "复制所选行"]
    menu.close()
    header = rows.build_header_menu()
    header.actions()[1].setChecked(False)
    assert rows.hidden_columns() == frozenset({1})
    header.close()


def test_chips_are_painted(rows: RowList[str]) -> None:
    picture = rows.table.viewport().grab().toImage()
    colours = {
        picture.pixelColor(x, y).name() for x in range(0, picture.width(), 2) for y in range(0, 100, 2)
    }
    assert Look().code("good_pale").lower() in colours
    assert Look().code("error_pale").lower() in colours
