"""Every test of the window: bundled fonts, no dialog that waits, nothing left behind."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QThreadPool, QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QInputDialog, QMessageBox, QWidget
from shiboken6 import Shiboken

if TYPE_CHECKING:  # imported in the fixtures: the tests of this file copy it to where `tests` is unknown
    from pytestqt.qtbot import QtBot

    from app.gui.desk import Desk
    from app.gui.look import Look
    from app.gui.runner import Runner
    from app.usecases.context import Context
    from tests.helpers.asker import FakeAsker

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
MODAL: list[tuple[type[QDialog], tuple[str, ...]]] = [
    (QDialog, ("exec",)),
    (QMessageBox, ("exec", "question", "information", "warning", "critical", "about")),
    (QFileDialog, ("exec", "getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory")),
    (QInputDialog, ("exec", "getText", "getItem", "getInt", "getDouble", "getMultiLineText")),
]


@pytest.fixture(scope="session", autouse=True)
def bundled_fonts(qapp: QApplication) -> None:
    for path in sorted(FONTS.glob("*.ttf")):
        assert QFontDatabase.addApplicationFont(str(path)) >= 0


@pytest.fixture
def qtbot(qtbot: QtBot) -> Iterator[QtBot]:
    """pytest-qt knows its widgets only weakly, yet draws them once more after the test's own names are gone.

    What only a reference cycle still held could then be collected, and deleted, in the midst of being drawn.
    """
    held: list[QWidget] = []
    plain = qtbot.addWidget

    def add(widget: QWidget, **named: Any) -> None:
        held.append(widget)
        plain(widget, **named)

    qtbot.addWidget = add  # type: ignore[method-assign]
    yield qtbot
    held.clear()


@pytest.fixture
def look(qapp: QApplication) -> Look:
    """The window's usual look, worn by the application."""
    from app.gui.look import Look, dress

    look = Look()
    dress(qapp, look)
    return look


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[Runner]:
    """Real threads; a test ends when everything is answered, and fails on a bug in the background."""
    from app.gui.runner import Runner

    runner = Runner()
    crashes: list[str] = []
    runner.crashed.connect(crashes.append)
    yield runner
    qtbot.waitUntil(lambda: runner.is_idle)
    runner.close()
    assert not crashes, crashes[0]


@pytest.fixture
def asker() -> FakeAsker:
    """Answers every question."""
    from tests.helpers.asker import FakeAsker

    return FakeAsker()


@pytest.fixture
def county(tmp_path: Path) -> Context:
    """Two agencies with three projects, nothing received yet."""
    from tests.helpers.county import small_county

    return small_county(tmp_path)


@pytest.fixture
def busy(tmp_path: Path) -> Context:
    """The same in the middle of its year."""
    from tests.helpers.busy_county import busy_county

    return busy_county(tmp_path)


@pytest.fixture
def open_desk(runner: Runner, asker: FakeAsker, look: Look) -> Callable[[Context], Desk]:
    """Makes the desk of a context: year 2025 with its rulebook."""
    from app.gui.desk import Desk
    from app.usecases.years import rulebook_of

    def opened(ctx: Context) -> Desk:
        desk = Desk(ctx, runner, asker, look)
        desk.rulebook = rulebook_of(ctx, desk.year)
        runner.committed.connect(lambda outcome: desk.bus.publish(outcome.changes))
        return desk

    return opened


@pytest.fixture(autouse=True)
def no_modal_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog that waits for a person would hang the tests: ask through an `Asker`, open with `show()`."""

    def refuse(*_arguments: object, **_named: object) -> NoReturn:
        pytest.fail("a modal dialog was opened")

    for owner, names in MODAL:
        for name in names:
            monkeypatch.setattr(owner, name, refuse)


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail the test that leaves a thread, a running timer or a top-level widget behind."""
    started = _record_starts(monkeypatch)
    threads = set(threading.enumerate())
    widgets = _top_level_widgets()
    yield
    left = _left_behind(started, threads, widgets)
    if left:  # perhaps only a reference cycle that nobody has collected yet
        gc.collect()
        _wait_for(set(threading.enumerate()) - threads)
        left = _left_behind(started, threads, widgets)
    assert not left, f"left behind: {left}"


def _record_starts(monkeypatch: pytest.MonkeyPatch) -> list[QTimer | QThread]:
    """Note every timer and thread that is started from Python."""
    started: list[QTimer | QThread] = []

    def recorded(owner: type[QObject]) -> None:
        original: Any = owner.start  # type: ignore[attr-defined]

        def start(self: Any, *arguments: Any) -> Any:
            started.append(self)
            return original(self, *arguments)

        monkeypatch.setattr(owner, "start", start)

    recorded(QTimer)
    recorded(QThread)
    return started


def _left_behind(
    started: list[QTimer | QThread], threads: set[threading.Thread], widgets: dict[int, QWidget]
) -> list[str]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QThreadPool.globalInstance().waitForDone(2000)
    left = [repr(item) for item in started if Shiboken.isValid(item) and _is_running(item)]
    left += [repr(thread) for thread in set(threading.enumerate()) - threads]
    left += [repr(widget) for address, widget in _top_level_widgets().items() if address not in widgets]
    return left


def _is_running(item: QTimer | QThread) -> bool:
    return item.isActive() if isinstance(item, QTimer) else item.isRunning()


def _top_level_widgets() -> dict[int, QWidget]:
    return {Shiboken.getCppPointer(widget)[0]: widget for widget in QApplication.topLevelWidgets()}


def _wait_for(threads: set[threading.Thread]) -> None:
    end = time.monotonic() + 2
    for thread in threads:
        thread.join(max(0.0, end - time.monotonic()))
