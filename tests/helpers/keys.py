"""Typing as a person does, with keys and with an input method."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def show_active(widget: QWidget, qtbot: QtBot) -> None:
    """Show a window and wait until it has the keyboard; shortcuts need that."""
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    widget.setFocus()


def focused() -> QWidget:
    """Where typing goes now."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """One key, wherever the focus is."""
    QTest.keyClick(focused(), key, modifiers)


def type_ascii(text: str) -> None:
    """Plain keys; Chinese would abort the process and comes by an input method anyway."""
    assert text.isascii()
    for letter in text:
        QTest.keyClicks(focused(), letter)


def compose(text: str) -> None:
    """Letters under way in the input method, shown underlined, not yet in the field."""
    QCoreApplication.sendEvent(focused(), QInputMethodEvent(text, []))


def commit(text: str) -> None:
    """The chosen candidate."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QCoreApplication.sendEvent(focused(), event)
