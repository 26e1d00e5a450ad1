"""The application and the ways to begin, without a window."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui import application
from app.gui.application import make_application, program_version
from app.gui.beginnings import demo_path, open_demo
from app.gui.dialogs.report import ReportDialog
from app.gui.runner import Job
from app.shared import logs
from app.usecases.context import Context
from tests.helpers.asker import FakeAsker


def test_half_a_demo_is_never_shown(tmp_path: Path) -> None:
    assert demo_path(tmp_path) == tmp_path / "演示账套.db"
    (tmp_path / "演示账套.db").touch()
    assert demo_path(tmp_path) == tmp_path / "演示账套1.db"
    (tmp_path / "演示账套.ok").touch()
    assert demo_path(tmp_path) == tmp_path / "演示账套.db"
    opened_paths: list[Path] = []

    def open_database(path: Path, *, prepare: Callable[[Context, Job], object] | None = None) -> None:
        assert prepare is not None
        opened_paths.append(path)

    open_demo(tmp_path, open_database)
    assert opened_paths == [tmp_path / "演示账套.db"]


def test_the_application_speaks_chinese(qapp: QApplication) -> None:
    app = make_application()
    assert app is qapp
    assert app.applicationName() == "绩效工作台"
    assert app.translate("QPlatformTheme", "Cancel") == "取消"
    assert program_version()


class Session:
    """Stands for the application's event loop: acts in it, then ends it."""

    def __init__(self, acts: Callable[[], None]) -> None:
        self._acts = acts

    def exec(self) -> int:
        self._acts()
        return 7


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Data and settings of this test alone; the hooks are put back."""
    monkeypatch.setenv("JIXIAO_DATA", str(tmp_path))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    file = str(tmp_path / "settings.ini")
    monkeypatch.setattr(application, "QSettings", lambda *_names: QSettings(file, QSettings.Format.IniFormat))
    yield tmp_path / "jixiao"
    logs.tear_down()


def no_context(_path: Path) -> Context:
    raise AssertionError


def test_a_run_catches_what_nobody_else_does_and_ends_well(
    data: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, qapp: QApplication
) -> None:
    asker = FakeAsker()
    asker.at_dialog = lambda _dialog: False
    monkeypatch.setattr("app.gui.ask.QtAsker", lambda *_arguments: asker)

    def act() -> None:
        sys.excepthook(KeyError, KeyError("main"), None)
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: bool(asker.dialogs))

    monkeypatch.setattr(application, "make_application", lambda: Session(act))
    before = QApplication.topLevelWidgets()
    assert application.run(no_context, rescue=no_context, inspect=lambda _path: None) == 7
    assert isinstance(asker.dialogs[0], ReportDialog)
    assert (data / "starts").read_text("ascii") == "0 failed 0"
    log = (data / "logs" / "jixiao.log").read_text("utf-8")
    assert "KeyError" in log
    assert "ZeroDivisionError" in log
    for widget in set(QApplication.topLevelWidgets()) - set(before):
        widget.close()
        widget.deleteLater()
