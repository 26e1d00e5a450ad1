"""The checks of `conftest.py` find what they are there to find."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

TEMPLATE = """
import threading
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
kept = []
def test_it(qtbot):
    {body}
"""

LEAKS = {
    "widget": ("widget = QWidget(); widget.show(); kept.append(widget)", "QWidget"),
    "timer": ("timer = QTimer(); timer.start(1000); kept.append(timer)", "QTimer"),
    "thread": ("threading.Thread(target=threading.Event().wait, daemon=True).start()", "Thread"),
    "dialog": ("QMessageBox.question(None, 'a', 'b')", "a modal dialog was opened"),
}


@pytest.mark.parametrize("name", LEAKS)
def test_a_leak_fails_the_test(name: str, isolated: pytest.Pytester) -> None:
    body, word = LEAKS[name]
    isolated.makepyfile(TEMPLATE.format(body=body))
    result = isolated.runpytest_subprocess("-q", "-p", "no:cacheprovider", "-p", "no:cov", "-p", "no:xdist")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert word in result.stdout.str()


def test_a_clean_test_passes(isolated: pytest.Pytester) -> None:
    isolated.makepyfile(TEMPLATE.format(body="widget = QWidget(); qtbot.addWidget(widget); widget.show()"))
    result = isolated.runpytest_subprocess("-q", "-p", "no:cacheprovider", "-p", "no:cov", "-p", "no:xdist")
    assert result.ret == pytest.ExitCode.OK


@pytest.fixture
def isolated(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A test run of its own that uses this folder's conftest."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    source = Path(__file__).with_name("conftest.py").read_text(encoding="utf-8")
    pytester.makeconftest(
        source.replace("Path(__file__).parents[2]", f"Path({str(Path(__file__).parents[2])!r})")
    )
    pytester.makeini("[pytest]\nqt_api = pyside6\n")
    return pytester
