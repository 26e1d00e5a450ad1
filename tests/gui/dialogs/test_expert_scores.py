"""Several experts score one table."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.form_data import RubricScore
from app.domain.rubric_table import Rubric
from app.gui.dialogs.expert_scores import ExpertScoresDialog
from app.gui.look import Look
from tests.helpers.forms import rubric_of
from tests.helpers.keys import press, show_active, type_ascii
from tests.helpers.seen import button

Stored = list[tuple[str, tuple[RubricScore, ...]]]
STORE, AVERAGE = "保存这位评分人的分数", "汇总到评分表"


@pytest.fixture
def rubric() -> Rubric:
    rubric = rubric_of("pre_assessment_project")
    assert rubric is not None
    return rubric


@pytest.fixture
def dialog(rubric: Rubric, look: Look, qtbot: QtBot) -> ExpertScoresDialog:
    given = (RubricScore(rubric.items[0].code, Decimal("4.5"), scorer="专家甲", note="依据不足"),)
    dialog = ExpertScoresDialog(rubric, given, look)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def stored(dialog: ExpertScoresDialog) -> Stored:
    stored: Stored = []
    dialog.stored.connect(lambda scorer, scores: stored.append((scorer, scores)))
    return stored


def write(dialog: ExpertScoresDialog, row: int, points: str, note: str = "") -> None:
    for column, text in ((2, points), (3, note)):
        cell = dialog.table.item(row, column)
        assert cell is not None
        cell.setText(text)


def shown(dialog: ExpertScoresDialog, row: int) -> list[str]:
    return [cell.text() for column in range(4) if (cell := dialog.table.item(row, column)) is not None]


def test_the_sheet_of_a_known_scorer_is_shown(dialog: ExpertScoresDialog, rubric: Rubric) -> None:
    assert dialog.scorer.currentText() == "专家甲"
    assert dialog.table.rowCount() == len(rubric.items)
    assert shown(dialog, 0)[1:] == ["5", "4.5", "依据不足"]
    first = dialog.table.item(0, 0)
    assert first is not None
    assert not first.flags() & Qt.ItemFlag.ItemIsEditable
    assert first.toolTip() == rubric.items[0].criteria
    dialog.scorer.setEditText("专家乙")
    assert shown(dialog, 0)[2:] == ["", ""]


def test_a_sheet_is_stored_without_its_blank_lines(
    dialog: ExpertScoresDialog, stored: Stored, rubric: Rubric
) -> None:
    dialog.scorer.setEditText(" 专家乙 ")
    write(dialog, 1, "3", "流程不全")
    button(dialog, STORE).click()
    item = rubric.items[1].code
    assert stored == [("专家乙", (RubricScore(item, Decimal(3), note="流程不全"),))]
    assert dialog.problem() == ""


@pytest.mark.parametrize("points", ["6", "-1", "很好"])
def test_points_outside_the_scale_are_refused(
    dialog: ExpertScoresDialog, stored: Stored, points: str
) -> None:
    write(dialog, 2, points)
    button(dialog, STORE).click()
    assert stored == []
    assert f"现在填的是“{points}”" in dialog.problem()
    assert (dialog.table.currentRow(), dialog.table.currentColumn()) == (2, 2)


def test_scores_need_a_name(dialog: ExpertScoresDialog, stored: Stored) -> None:
    dialog.scorer.setEditText(" ")
    write(dialog, 0, "5")
    button(dialog, STORE).click()
    assert stored == []
    assert dialog.problem() == "请先填写评分人姓名或编号。"


def test_an_empty_sheet_is_not_stored(dialog: ExpertScoresDialog, stored: Stored) -> None:
    dialog.scorer.setEditText("专家丙")
    button(dialog, STORE).click()
    assert stored == []


def test_correcting_the_name_loses_no_scores(dialog: ExpertScoresDialog, stored: Stored) -> None:
    dialog.scorer.setEditText("专家丁")
    write(dialog, 0, "5")
    dialog.scorer.setEditText("专家丙")
    assert shown(dialog, 0)[2] == "5"
    button(dialog, STORE).click()
    assert stored[0][0] == "专家丙"
    dialog.scorer.setEditText("专家戊")
    assert shown(dialog, 0)[2] == ""


def test_who_has_scored_is_told(dialog: ExpertScoresDialog, rubric: Rubric) -> None:
    item = rubric.items[0].code
    dialog.show_scores([RubricScore(item, Decimal(1), scorer=name) for name in ("乙", "甲", "甲", "")])
    assert dialog._done.text() == "已录入：乙、甲"
    dialog.show_scores([])
    assert dialog._done.text() == ""


def test_the_average_is_asked_for(dialog: ExpertScoresDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.average_wanted):
        button(dialog, AVERAGE).click()


def test_enter_goes_down(dialog: ExpertScoresDialog, stored: Stored, qtbot: QtBot) -> None:
    show_active(dialog, qtbot)
    dialog.scorer.setEditText("专家乙")
    dialog.table.setFocus()
    dialog.table.setCurrentCell(0, 2)
    for row, points in enumerate("543", start=1):
        type_ascii(points)
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda row=row: dialog.table.currentRow() == row)  # type: ignore[misc]
    assert [shown(dialog, row)[2] for row in range(3)] == ["5", "4", "3"]
    assert stored == [], "Enter in a cell presses no button"


def test_a_column_is_pasted(dialog: ExpertScoresDialog) -> None:
    dialog.scorer.setEditText("专家乙")
    dialog.table.setCurrentCell(1, 1)
    QGuiApplication.clipboard().setText("9\t4\t依据不足\n9\t3\n")
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert shown(dialog, 1)[1:] == ["5", "4", "依据不足"]
    assert shown(dialog, 2)[1:] == ["5", "3", ""]


def test_closing_stores_what_was_typed(dialog: ExpertScoresDialog, stored: Stored) -> None:
    dialog.scorer.setEditText("专家乙")
    write(dialog, 0, "5")
    button(dialog, "关闭").click()
    assert [name for name, _scores in stored] == ["专家乙"]
    assert not dialog.isVisible()


def test_wrong_scores_are_given_up_only_after_a_word(dialog: ExpertScoresDialog, stored: Stored) -> None:
    dialog.scorer.setEditText("专家乙")
    write(dialog, 0, "55")
    button(dialog, "关闭").click()
    assert dialog.isVisible()
    assert dialog.problem().endswith("再点一次“关闭”就不保存了。")
    button(dialog, "关闭").click()
    assert not dialog.isVisible()
    assert stored == []


def test_the_average_takes_the_sheet_on_screen(
    dialog: ExpertScoresDialog, stored: Stored, qtbot: QtBot
) -> None:
    write(dialog, 0, "99")
    with qtbot.assertNotEmitted(dialog.average_wanted):
        button(dialog, AVERAGE).click()
    write(dialog, 0, "5")
    with qtbot.waitSignal(dialog.average_wanted):
        button(dialog, AVERAGE).click()
    assert len(stored) == 1


def test_delete_clears_and_the_average_is_told(dialog: ExpertScoresDialog, qtbot: QtBot) -> None:
    show_active(dialog, qtbot)
    dialog.table.setFocus()
    assert (dialog.table.currentRow(), dialog.table.currentColumn()) == (0, 2)
    assert shown(dialog, 0)[2] == "4.5"
    press(Qt.Key.Key_Delete)
    assert shown(dialog, 0)[2] == ""
    dialog.table.setCurrentCell(0, 0)
    name = shown(dialog, 0)[0]
    press(Qt.Key.Key_Delete)
    assert shown(dialog, 0)[0] == name
    dialog.show_scores(())
    dialog.say_averaged()
    labels: Iterable[QLabel] = dialog.findChildren(QLabel)
    assert any("已汇总到评分表" in label.text() for label in labels)
