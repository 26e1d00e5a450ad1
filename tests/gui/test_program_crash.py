"""Unexpected errors in the running program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from app.gui.dialogs.feedback import FeedbackDialog
from app.gui.dialogs.report import ReportDialog
from app.gui.look import Look
from app.gui.program import Program
from app.shared import logs
from app.usecases.context import Context
from tests.helpers.asker import FakeAsker


def broken(_path: Path) -> Context:
    raise ZeroDivisionError("bug")


@pytest.fixture
def program(
    look: Look, asker: FakeAsker, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Program]:
    monkeypatch.setenv("JIXIAO_DATA", str(tmp_path / "data"))
    asker.at_dialog = lambda _dialog: False
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    made = Program(broken, settings, asker=asker)
    made.window.show()
    yield made
    qtbot.waitUntil(lambda: made.runner.is_idle)
    made.close()
    made.window.close()
    made.window.deleteLater()
    logs.tear_down()


def test_a_bug_in_the_background_ends_in_a_report(
    program: Program, asker: FakeAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    program.open_database(tmp_path / "账套.db")
    qtbot.waitUntil(lambda: bool(asker.dialogs))
    assert isinstance(asker.dialogs[0], ReportDialog)


def test_the_crash_hook_reports_too(program: Program, asker: FakeAsker, qtbot: QtBot) -> None:
    program.crashes.on_unexpected(KeyError, KeyError("outside the runner"), None)
    qtbot.waitUntil(lambda: bool(asker.dialogs))
    assert isinstance(asker.dialogs[0], ReportDialog)


def test_a_package_on_request(program: Program, asker: FakeAsker, qtbot: QtBot) -> None:
    program.window.actions_by_key["feedback"].trigger()
    qtbot.waitUntil(lambda: bool(asker.dialogs))
    assert isinstance(asker.dialogs[0], FeedbackDialog)
