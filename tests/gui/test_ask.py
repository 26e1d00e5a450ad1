"""Real dialogs, answered by pressing their buttons instead of waiting for a person."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QMessageBox, QWidget
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


def test_what_stands_below_a_short_sentence_has_a_whole_line(
    parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    boxes = press(monkeypatch, "知道了")
    QtAsker(parent).tell("没有选中单位。", "请先在列表中点选一行。")
    labels: Iterable[QLabel] = boxes[0].findChildren(QLabel)
    below = next(label for label in labels if label.text().startswith("请先"))
    assert below.minimumWidth() > below.fontMetrics().horizontalAdvance(below.text())


@pytest.mark.parametrize(("button", "answer"), [("删除", True), ("取消", False)])
def test_confirming_names_the_deed_and_is_careful(
    parent: QWidget, monkeypatch: pytest.MonkeyPatch, button: str, answer: bool
) -> None:
    boxes = press(monkeypatch, button)
    assert QtAsker(parent).confirm("删除所选的 3 个项目？", yes="删除") is answer
    (box,) = boxes
    assert box.defaultButton().text() == "取消"
    assert box.escapeButton().text() == "取消"


@pytest.mark.parametrize(("button", "place"), [("重试", 0), ("另存到…", 1), ("取消", -1)])
def test_an_obstacle_offers_ways_on(
    parent: QWidget, monkeypatch: pytest.MonkeyPatch, button: str, place: int
) -> None:
    boxes = press(monkeypatch, button)
    assert QtAsker(parent).choose("磁盘空间不足。", "请清理磁盘。", ("重试", "另存到…")) == place
    (box,) = boxes
    assert (box.text(), box.informativeText()) == ("磁盘空间不足。", "请清理磁盘。")
    assert box.defaultButton().text() == "重试"
    assert box.escapeButton().text() == "取消"


@pytest.mark.parametrize("code", [QDialog.DialogCode.Accepted, QDialog.DialogCode.Rejected])
def test_showing_a_dialog(parent: QWidget, monkeypatch: pytest.MonkeyPatch, code: QDialog.DialogCode) -> None:
    monkeypatch.setattr(QDialog, "exec", lambda _dialog: code)
    dialog = QDialog(parent)
    assert QtAsker(parent).show(dialog) is (code == QDialog.DialogCode.Accepted)
    assert dialog.parent() is parent
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not Shiboken.isValid(dialog)


class Chooser:
    """Stands in for a person before a file dialog: chooses `names` in the folder shown."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
        self.dialogs: list[tuple[str, Path, QFileDialog.AcceptMode]] = []

        def run(dialog: QFileDialog) -> int:
            folder = Path(dialog.directory().absolutePath())
            self.dialogs.append((dialog.windowTitle(), folder, dialog.acceptMode()))
            if names:
                dialog.selectFile(str(folder / names[0]))
            return QDialog.DialogCode.Accepted if names else QDialog.DialogCode.Rejected

        monkeypatch.setattr(QFileDialog, "exec", run)


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


def test_a_file_is_chosen_where_the_last_one_was(
    parent: QWidget, settings: QSettings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "甲.xlsx").touch()
    settings.setValue("folder", str(tmp_path))
    chooser = Chooser(monkeypatch, "甲.xlsx")
    asker = QtAsker(parent, settings)
    assert asker.open_files("打开", EXCEL) == (tmp_path / "甲.xlsx",)
    assert asker.save_file("另存为", "乙.xlsx", EXCEL) == tmp_path / "甲.xlsx"
    assert [(title, folder) for title, folder, _mode in chooser.dialogs] == [
        ("打开", tmp_path),
        ("另存为", tmp_path),
    ]
    assert chooser.dialogs[1][2] == QFileDialog.AcceptMode.AcceptSave
    assert settings.value("folder") == str(tmp_path)
    typed = tmp_path / "别处"
    typed.mkdir()
    Chooser(monkeypatch, "别处/丙.xlsx")
    asker.save_file("另存为", "丙.xlsx", EXCEL)
    assert settings.value("folder") == str(typed)


def test_a_folder_is_chosen(
    parent: QWidget, settings: QSettings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "报送").mkdir()
    settings.setValue("folder", str(tmp_path))
    Chooser(monkeypatch, "报送")
    assert QtAsker(parent, settings).open_folder("文件夹") == tmp_path / "报送"


def test_without_a_last_folder_choosing_begins_at_home(
    parent: QWidget, settings: QSettings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(tmp_path / "没有"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    settings.setValue("folder", str(tmp_path / "拔掉的U盘"))
    chooser = Chooser(monkeypatch)
    assert QtAsker(parent, settings).open_folder("文件夹") is None
    assert QtAsker(parent).open_files("打开", EXCEL) == ()
    assert QtAsker(parent).save_file("另存为", "表.xlsx", EXCEL) is None
    assert [folder for _title, folder, _mode in chooser.dialogs] == [tmp_path] * 3
