"""Real dialogs, answered by pressing their buttons instead of waiting for a person."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from app.gui.ask import EXCEL, QtAsker

Boxes = list[QMessageBox]


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def press(monkeypatch: pytest.MonkeyPatch, text: str) -> Boxes:
    """Let every message box be answered by the button with that text."""
    boxes: Boxes = []

    def run(box: QMessageBox) -> int:
        boxes.append(box)
        next(button for button in box.buttons() if button.text() == text).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", run)
    return boxes


def test_telling(parent: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    boxes = press(monkeypatch, "知道了")
    QtAsker(parent).tell("磁盘已满。", "请清理磁盘。")
    (box,) = boxes
    assert (box.windowTitle(), box.text(), box.informativeText()) == (
        "绩效工作台",
        "磁盘已满。",
        "请清理磁盘。",
    )


@pytest.mark.parametrize(("button", "answer"), [("删除", True), ("取消", False)])
def test_confirming_names_the_deed_and_is_careful(
    parent: QWidget, monkeypatch: pytest.MonkeyPatch, button: str, answer: bool
) -> None:
    boxes = press(monkeypatch, button)
    assert QtAsker(parent).confirm("删除所选的 3 个项目？", yes="删除") is answer
    (box,) = boxes
    assert box.defaultButton().text() == "取消"
    assert box.escapeButton().text() == "取消"


@pytest.mark.parametrize("code", [QDialog.DialogCode.Accepted, QDialog.DialogCode.Rejected])
def test_showing_a_dialog(parent: QWidget, monkeypatch: pytest.MonkeyPatch, code: QDialog.DialogCode) -> None:
    monkeypatch.setattr(QDialog, "exec", lambda _dialog: code)
    dialog = QDialog(parent)
    assert QtAsker(parent).show(dialog) is (code == QDialog.DialogCode.Accepted)
    assert dialog.parent() is parent
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not Shiboken.isValid(dialog)


def test_choosing_files_and_folders(parent: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(name: str, value: object) -> None:
        monkeypatch.setattr(QFileDialog, name, lambda *_arguments: value)

    asker = QtAsker(parent)
    answer("getOpenFileNames", (["/a/甲.xlsx", "/a/乙.xls"], EXCEL))
    assert asker.open_files("打开", EXCEL) == (Path("/a/甲.xlsx"), Path("/a/乙.xls"))
    answer("getSaveFileName", ("/a/表.xlsx", EXCEL))
    assert asker.save_file("另存为", "表.xlsx", EXCEL) == Path("/a/表.xlsx")
    answer("getExistingDirectory", "/a")
    assert asker.open_folder("文件夹") == Path("/a")


@pytest.mark.parametrize(
    ("name", "nothing", "ask"),
    [
        ("getOpenFileNames", ([], ""), lambda asker: asker.open_files("打开", EXCEL) or None),
        ("getSaveFileName", ("", ""), lambda asker: asker.save_file("另存为", "表.xlsx", EXCEL)),
        ("getExistingDirectory", "", lambda asker: asker.open_folder("文件夹")),
    ],
)
def test_choosing_nothing(
    parent: QWidget,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    nothing: object,
    ask: Callable[[QtAsker], object],
) -> None:
    monkeypatch.setattr(QFileDialog, name, lambda *_arguments: nothing)
    assert ask(QtAsker(parent)) is None
