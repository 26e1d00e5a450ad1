"""An unexpected error: one calm dialog, nothing lost, a package that tells nothing about anybody."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.gui import storm
from app.gui.crash_desk import CrashDesk
from app.gui.dialogs.feedback import FeedbackDialog
from app.gui.dialogs.report import SENTENCE, ReportDialog
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.runner import Runner
from app.gui.watch import Surroundings
from app.shared import logs
from app.shared.paths import data_folder
from app.storage.facts import facts_of
from tests.helpers.asker import FakeAsker
from tests.helpers.county import small_county


@dataclass
class Host:
    """The part of the program that the desk needs."""

    window: MainWindow
    runner: Runner
    asker: FakeAsker
    path: Path | None = None
    failures: list[str] = field(default_factory=list)


@pytest.fixture
def host(
    look: Look,
    runner: Runner,
    asker: FakeAsker,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Host]:
    monkeypatch.setenv("JIXIAO_DATA", str(tmp_path / "data"))
    window = MainWindow(look)
    yield Host(window, runner, asker)
    qtbot.waitUntil(lambda: runner.is_idle)
    window.close()
    window.deleteLater()
    logs.tear_down()


@pytest.fixture
def desk(host: Host, tmp_path: Path) -> CrashDesk:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    around = Surroundings(lambda: "0.1.0", facts_of, fail=lambda: host.failures.append("!"))
    host.asker.at_dialog = lambda _dialog: False
    return CrashDesk(host, settings, around)


def fail(desk: CrashDesk, error: Exception) -> None:
    try:
        raise error  # noqa: TRY301  # so that it has a place
    except Exception as caught:  # noqa: BLE001  # as the hook gets it
        desk.on_unexpected(type(caught), caught, caught.__traceback__)


def _labels(dialog: QDialog) -> list[str]:
    labels: list[QLabel] = list(dialog.findChildren(QLabel))
    return [label.text() for label in labels]


def test_a_storm_of_errors_shows_one_dialog(desk: CrashDesk, host: Host, qtbot: QtBot) -> None:
    for number in range(200):
        fail(desk, KeyError(f"王小明{number}"))
    fail(desk, ValueError("another"))
    assert host.asker.dialogs == []  # never inside the event that failed
    qtbot.waitUntil(lambda: bool(host.asker.dialogs))
    qtbot.wait(50)
    assert [type(dialog) for dialog in host.asker.dialogs] == [ReportDialog]
    assert len(host.failures) == 201
    assert [outline.split(" ")[0] for outline in desk.storm.seen] == ["KeyError", "ValueError"]
    assert "又出现了意外错误" in host.window.status_line._said.text()


def test_errors_while_the_dialog_is_open_wait_behind_it(desk: CrashDesk, host: Host, qtbot: QtBot) -> None:
    def more_errors(_dialog: QDialog) -> bool:
        fail(desk, ValueError("in a paint event"))
        qtbot.wait(20)
        return False

    host.asker.at_dialog = more_errors
    fail(desk, KeyError("first"))
    qtbot.waitUntil(lambda: bool(host.asker.dialogs))
    qtbot.wait(50)
    assert len(host.asker.dialogs) == 1


def test_another_error_is_told_after_a_while_and_the_same_one_never_again(
    desk: CrashDesk, host: Host, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storm, "QUIET", 0.0)
    for kind, count in ((KeyError, 1), (KeyError, 1), (ValueError, 2)):
        desk.report(kind.__name__)
        qtbot.wait(20)
        assert len(host.asker.dialogs) == count


def test_the_dialog_says_that_nothing_is_lost_and_no_english(
    desk: CrashDesk, host: Host, qtbot: QtBot
) -> None:
    fail(desk, ZeroDivisionError("division by zero"))
    qtbot.waitUntil(lambda: bool(host.asker.dialogs))
    (dialog,) = host.asker.dialogs
    assert isinstance(dialog, ReportDialog)
    texts = [SENTENCE, *_labels(dialog)]
    assert "不受影响" in SENTENCE
    assert [text for text in texts if re.search("[A-Za-z]{2,}", text)] == []
    assert dialog.typed == ""


def test_what_is_being_typed_is_kept(desk: CrashDesk, host: Host, qtbot: QtBot) -> None:
    editor, password = QPlainTextEdit(host.window), QLineEdit("secret", host.window)
    password.setEchoMode(QLineEdit.EchoMode.Password)
    for widget in (editor, password):
        widget.setObjectName("cell")
        widget.show()
    editor.setPlainText("道路平整度大于等于 95%")
    host.window.show()
    fail(desk, RuntimeError())
    qtbot.waitUntil(lambda: bool(host.asker.dialogs))
    (dialog,) = host.asker.dialogs
    assert isinstance(dialog, ReportDialog)
    assert dialog.typed == "道路平整度大于等于 95%"
    dialog.copy.click()
    assert QApplication.clipboard().text() == dialog.typed
    (file,) = data_folder().glob("未保存的输入-*.txt")
    assert file.read_text("utf-8") == dialog.typed


def test_what_cannot_be_written_down_is_still_shown(
    desk: CrashDesk, host: Host, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "data").touch()
    field_ = QLineEdit("正在输入", host.window)
    field_.setObjectName("cell")
    host.window.show()
    fail(desk, RuntimeError())
    qtbot.waitUntil(lambda: bool(host.asker.dialogs))
    (dialog,) = host.asker.dialogs
    assert isinstance(dialog, ReportDialog)
    assert dialog.typed == "正在输入"


def test_the_package_is_read_before_it_is_saved(
    desk: CrashDesk, host: Host, qtbot: QtBot, tmp_path: Path
) -> None:
    small_county(tmp_path)
    host.path = tmp_path / "jixiao.db"
    host.asker.path = tmp_path / "包.zip"
    host.asker.at_dialog = lambda _dialog: True
    fail(desk, KeyError("交通运输局本级"))
    qtbot.waitUntil(lambda: bool(host.asker.told))
    report, package = host.asker.dialogs
    assert isinstance(report, ReportDialog)
    assert isinstance(package, FeedbackDialog)
    shown = []
    for row in range(package.names.count()):
        package.names.setCurrentRow(row)
        shown.append(package.text.toPlainText())
    with zipfile.ZipFile(host.asker.path) as saved:
        assert [saved.read(name).decode() for name in saved.namelist()] == shown
    everything = "\n".join(shown)
    assert "检查结果：完好" in everything
    assert "KeyError" in everything
    assert "交通" not in everything
    assert host.asker.told[0][0] == "反馈包已保存。"
    assert host.asker.proposed.startswith("绩效工作台反馈包-")


def test_a_package_that_is_not_wanted_is_not_written(desk: CrashDesk, host: Host, qtbot: QtBot) -> None:
    desk.offer_feedback()
    qtbot.waitUntil(lambda: bool(host.asker.dialogs))
    (dialog,) = host.asker.dialogs
    assert isinstance(dialog, FeedbackDialog)
    assert "没有打开账套" in dialog.parts[3].text
    assert host.asker.told == []
