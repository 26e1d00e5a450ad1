"""The form on screen: keys of a spreadsheet, input methods, merged cells, sizes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from app.domain.problems import Problem
from app.domain.submission import Status
from app.domain.vocabulary import Severity
from app.gui.forms.form_pane import FormPane
from app.gui.forms.form_state import FormState
from app.gui.forms.form_view import FormView
from app.gui.forms.grid_model import PROBLEM_ROLE
from app.gui.look import Look
from tests.helpers.loose_forms import findings_of, loose_evaluation, loose_goal

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def pane(qtbot: QtBot) -> Iterator[FormPane]:
    made = FormPane(Look(), empty="请选择")
    qtbot.addWidget(made)
    made.resize(900, 900)
    made.show_state(FormState(loose_evaluation(), findings_of, made))
    made.show()
    yield made
    QApplication.clipboard().clear()


def at(pane: FormPane, path: str) -> FormView:
    assert pane.view.jump_to(path)
    return pane.view


def path(pane: FormPane) -> str:
    cell = pane.view.current_cell()
    return cell.path if cell is not None else ""


def editor(pane: FormPane) -> QWidget:
    found_editor = pane.view.indexWidget(pane.view.currentIndex())
    assert found_editor is not None
    return found_editor


def state(pane: FormPane) -> FormState:
    assert pane.state is not None
    return pane.state


@contextmanager
def spoken() -> Iterator[list[str]]:
    """What is said beside a cell meanwhile."""
    QToolTip.hideText()
    said: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QToolTip, "showText", lambda _place, text, _view: said.append(text))
        yield said


def compose(target: QWidget, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(target, event)


def test_model_is_a_good_model_and_shows_the_grid(pane: FormPane) -> None:
    QAbstractItemModelTester(pane.view.grid_model, pane)
    cell = pane.view.grid_model.cell_of("indicators[1].actual")
    assert cell is not None
    assert cell.text == "88%"
    assert pane.view.grid_model.cell_of("indicators[1]") is not None
    assert pane.view.grid_model.cell_of("nothing") is None
    assert not pane.view.jump_to("nothing")


@pytest.mark.parametrize(
    ("start", "keys", "expected"),
    [
        ("indicators[0].actual", [(ENTER, None)], "indicators[1].actual"),
        ("indicators[1].actual", [(ENTER, SHIFT)], "indicators[0].actual"),
        ("indicators[0].target", [(TAB, None)], "indicators[0].actual"),
        ("indicators[0].actual", [(Qt.Key.Key_Backtab, None)], "indicators[0].target"),
        ("funds.total.initial", [(TAB, None), (TAB, None)], "funds.total.executed"),
    ],
)
def test_enter_goes_down_and_tab_right_through_inputs_only(
    pane: FormPane, start: str, keys: list[tuple[Qt.Key, Qt.KeyboardModifier | None]], expected: str
) -> None:
    view = at(pane, start)
    for key, modifier in keys:
        QTest.keyClick(view, key, modifier or Qt.KeyboardModifier.NoModifier)
    assert path(pane) == expected


def test_typing_replaces_and_enter_commits_and_moves_down(pane: FormPane) -> None:
    view = at(pane, "indicators[0].actual")
    QTest.keyClicks(view, "9")
    assert isinstance(editor(pane), QLineEdit)
    QTest.keyClicks(editor(pane), "5")
    QTest.keyClick(editor(pane), ENTER)
    assert state(pane).data.indicators[0].actual.raw == "95"
    assert path(pane) == "indicators[1].actual"


def test_tab_in_the_editor_commits_and_moves_right(pane: FormPane) -> None:
    view = at(pane, "indicators[0].target")
    QTest.keyClicks(view, "7")
    QTest.keyClick(editor(pane), TAB)
    assert state(pane).data.indicators[0].target.raw == "7"
    assert path(pane) == "indicators[0].actual"
    QTest.keyClicks(view, "8")
    QTest.keyClick(editor(pane), TAB, SHIFT)
    assert path(pane) == "indicators[0].target"


def test_f2_goes_on_behind_the_text_and_escape_gives_it_back(pane: FormPane) -> None:
    view = at(pane, "indicators[0].actual")
    QTest.keyClick(view, Qt.Key.Key_F2)
    QTest.keyClicks(editor(pane), "x")
    line = editor(pane)
    assert isinstance(line, QLineEdit)
    assert line.text() == "120公里x"
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert state(pane).data.indicators[0].actual.raw == "120公里"
    assert path(pane) == "indicators[0].actual"


def test_alt_enter_breaks_the_line_in_long_texts(pane: FormPane) -> None:
    view = at(pane, "texts.goal_actual")
    QTest.keyClicks(view, "a")
    text = editor(pane)
    assert isinstance(text, QPlainTextEdit)
    QTest.keyClick(text, ENTER, ALT)
    QTest.keyClicks(text, "b")
    QTest.keyClick(text, ENTER)
    assert state(pane).data.texts["goal_actual"] == "a\nb"


def test_input_method_writes_from_the_first_key(pane: FormPane) -> None:
    view = at(pane, "indicators[0].reason")
    compose(view, "yu")
    compose(view, "", "雨季𠮷")
    QTest.keyClick(editor(pane), ENTER)
    assert state(pane).data.indicators[0].reason == "雨季𠮷"


def test_enter_that_chooses_a_candidate_does_not_move(pane: FormPane) -> None:
    view = at(pane, "texts.goal_actual")
    QTest.keyClick(view, Qt.Key.Key_F2)
    text = editor(pane)
    compose(text, "xiu")
    QTest.keyClick(text, ENTER)
    assert editor(pane) is text
    compose(text, "", "修")
    QTest.keyClick(text, ENTER)
    assert state(pane).data.texts["goal_actual"].replace("\n", "").endswith("修")


def test_delete_clears_all_selected_cells_as_one_step(pane: FormPane) -> None:
    view = at(pane, "indicators[0].actual")
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert [line.actual.raw for line in state(pane).data.indicators[:3]] == ["", "", "11月完成"]
    assert pane.actions_by_key["undo"].text() == "撤销 清除 2 格"
    pane.actions_by_key["undo"].trigger()
    assert state(pane).data.indicators[1].actual.raw == "88%"


def test_paste_of_a_block_is_one_named_step(pane: FormPane) -> None:
    view = at(pane, "indicators[0].target")
    QApplication.clipboard().setText("≥100公里\t110公里\n≥90%\t91%\n")
    QTest.keyClick(view, Qt.Key.Key_V, CTRL)
    lines = state(pane).data.indicators
    assert [(line.target.raw, line.actual.raw) for line in lines[:2]] == [
        ("≥100公里", "110公里"),
        ("≥90%", "91%"),
    ]
    assert pane.actions_by_key["undo"].text() == "撤销 粘贴 4 格"
    pane.actions_by_key["undo"].trigger()
    assert pane.actions_by_key["redo"].text() == "重做 粘贴 4 格"
    assert state(pane).data.indicators[0].target.raw == "≥120公里"
    pane.actions_by_key["redo"].trigger()
    assert state(pane).data.indicators[1].actual.raw == "91%"


def test_copy_and_paste_of_form_cells_keeps_their_places(pane: FormPane) -> None:
    view = at(pane, "indicators[0].target")
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(view, Qt.Key.Key_C, CTRL)
    at(pane, "indicators[1].target")
    QTest.keyClick(view, Qt.Key.Key_V, CTRL)
    lines = state(pane).data.indicators
    assert (lines[1].target.raw, lines[1].actual.raw) == ("≥120公里", "120公里")
    at(pane, "indicators[2].target")
    QTest.keyClick(view, Qt.Key.Key_X, CTRL)
    assert state(pane).data.indicators[2].target.raw == ""
    assert QApplication.clipboard().text() == "12月底前完成"


def test_ctrl_d_fills_down(pane: FormPane) -> None:
    view = at(pane, "indicators[1].actual")
    QTest.keyClick(view, Qt.Key.Key_D, CTRL)
    assert state(pane).data.indicators[1].actual.raw == "120公里"
    at(pane, "indicators[1].actual")
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(view, Qt.Key.Key_D, CTRL)
    assert state(pane).data.indicators[2].actual.raw == "120公里"


def test_a_text_that_is_no_amount_is_refused_and_explained(pane: FormPane, qtbot: QtBot) -> None:
    view = at(pane, "funds.total.executed")
    with qtbot.waitSignal(state(pane).refused) as refused:
        QTest.keyClicks(view, "a")
        QTest.keyClick(editor(pane), ENTER)
    assert refused.args is not None
    assert "a" in refused.args[1]
    assert state(pane).data.funds[0].executed == 90


def test_rows_are_added_moved_and_removed(pane: FormPane) -> None:
    at(pane, "indicators[0].name")
    pane.actions_by_key["add_row"].trigger()
    assert len(state(pane).data.indicators) == 9
    assert state(pane).data.indicators[1].level2 == "数量指标"
    at(pane, "indicators[0].name")
    pane.actions_by_key["row_down"].trigger()
    assert state(pane).data.indicators[1].name == "养护里程"
    at(pane, "indicators[1].name")
    pane.actions_by_key["row_up"].trigger()
    assert state(pane).data.indicators[0].name == "养护里程"
    pane.actions_by_key["row_up"].trigger()
    at(pane, "indicators[1].name")
    pane.actions_by_key["remove_row"].trigger()
    assert len(state(pane).data.indicators) == 8
    at(pane, "funds.total.initial")
    assert not pane.actions_by_key["add_row"].isEnabled()


def test_choices_are_offered_and_other_words_allowed(pane: FormPane) -> None:
    pane.show_state(FormState(loose_goal(), findings_of, pane))
    view = at(pane, "fields.project_nature")
    QTest.keyClick(view, Qt.Key.Key_F2)
    box = editor(pane)
    assert isinstance(box, QComboBox)
    assert box.count() > 1
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert state(pane).data.fields["project_nature"] == "新增项目"


def test_locked_forms_can_be_read_but_not_changed(pane: FormPane) -> None:
    pane.show_state(FormState(loose_evaluation(Status.APPROVED), findings_of, pane))
    view = at(pane, "indicators[0].actual")
    QTest.keyClicks(view, "9")
    assert pane.view.indexWidget(pane.view.currentIndex()) is None
    assert "内容已锁定" in QToolTip.text()
    QApplication.clipboard().setText("9")
    for key, modifiers in ((Qt.Key.Key_Delete, PLAIN), (Qt.Key.Key_F2, PLAIN), (Qt.Key.Key_V, CTRL)):
        with spoken() as said:
            QTest.keyClick(view, key, modifiers)
        assert "内容已锁定" in said[0]
    assert state(pane).data.indicators[0].actual.raw == "120公里"
    assert not pane.actions_by_key["undo"].isEnabled()


def test_the_keyboard_begins_at_the_first_cell_to_fill_in(pane: FormPane) -> None:
    pane.view.setCurrentIndex(QModelIndex())
    pane.setFocus()
    pane.view.setFocus()
    inputs = [cell for cell in pane.view.grid_model.grid.cells if cell.role == "input" and cell.path]
    assert path(pane) == min(inputs, key=lambda cell: (cell.row, cell.col)).path


def test_a_cell_that_the_program_fills_says_so(pane: FormPane) -> None:
    view = at(pane, "fields.project_name")
    for key in (Qt.Key.Key_9, Qt.Key.Key_F2):
        with spoken() as said:
            QTest.keyClick(view, key)
        assert said[0].startswith("灰底的内容由程序带入")
    assert state(pane).data.fields["project_name"] == "农村公路养护"


def test_problem_cells_are_marked_with_their_sentence(pane: FormPane) -> None:
    model = pane.view.grid_model
    model.show_problems(
        [
            Problem("A", Severity.HINT, path="indicators[0].actual"),
            Problem("B", Severity.ERROR, path="indicators[0].actual"),
            Problem("C", Severity.ERROR),
        ],
        {"indicators[0].actual": "错误：……"},
    )
    cell = model.cell_of("indicators[0].actual")
    assert cell is not None
    assert model.index_of(cell).data(PROBLEM_ROLE) == Severity.ERROR
    assert model.index_of(cell).data(Qt.ItemDataRole.ToolTipRole) == "错误：……"


def test_a_marked_cell_stays_readable_when_it_has_the_focus(pane: FormPane) -> None:
    view = at(pane, "indicators[0].actual")
    view.setFocus()
    view.grid_model.show_problems([Problem("A", Severity.ERROR, path="indicators[0].actual")], {})
    picture = view.viewport().grab(view.visualRect(view.currentIndex())).toImage()
    left = picture.width() // 2  # the mark is in the right corner, the frame at the edge
    inside = {picture.pixelColor(x, y).name() for x in range(4, left) for y in range(4, picture.height() - 4)}
    assert Look().colour("error").name() not in inside
    assert len(inside) > 2  # ground and writing


def test_the_form_fits_the_width_until_it_is_magnified(pane: FormPane) -> None:
    view = pane.view
    assert view.horizontalHeader().length() <= view.viewport().width()
    narrow = view.zoom
    pane.resize(QSize(1300, 900))
    assert view.zoom > narrow
    view.set_zoom(1.5)
    assert view.zoom == pytest.approx(1.5)
    centre = QPointF(50, 50)
    wheel = QWheelEvent(
        centre, view.mapToGlobal(centre), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, CTRL,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.zoom == pytest.approx(1.6)
    pane.actions_by_key["fit"].trigger()
    assert view.zoom < 1.3


def test_menu_and_empty_sentence(pane: FormPane) -> None:
    menu = pane.build_menu()
    assert [action.text().partition("\t")[0] for action in menu.actions()][:3] == ["复制", "粘贴", "剪切"]
    menu.close()
    pane.show_state(None)
    pane.say_empty("还没有收到")
    assert pane._empty.isVisible()
    assert not pane.view.isVisible()
