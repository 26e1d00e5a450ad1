"""Editors of single cells: plain input widgets, so that an input method works from the first key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QPlainTextEdit, QWidget

from app.forms.grid import Cell, CellKind

Editor = QLineEdit | QPlainTextEdit | QComboBox
_SHORT: frozenset[CellKind] = frozenset({"money", "rate", "points", "integer", "target", "date"})


def make_editor(cell: Cell, parent: QWidget) -> Editor:
    """The input widget for a kind of cell; ticks have none."""
    editor: Editor
    if cell.choices:
        editor = QComboBox(parent)
        editor.setEditable(True)
        editor.addItems(list(cell.choices))
    elif cell.kind in _SHORT:
        editor = QLineEdit(parent)
        editor.setFrame(False)
        if cell.align == "right":
            editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    else:
        editor = QPlainTextEdit(parent)
        editor.setFrameShape(QFrame.Shape.NoFrame)
        editor.setTabChangesFocus(True)
        editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        editor.document().setDocumentMargin(1)
    editor.setObjectName("cell")
    return editor


def set_text(editor: QWidget, text: str) -> None:
    """Fill an editor and select everything, so that the first key replaces."""
    if isinstance(editor, QComboBox):
        editor.setCurrentText(text)
        line = editor.lineEdit()
        if line is not None:
            line.selectAll()
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(text)
        editor.selectAll()
    elif isinstance(editor, QLineEdit):
        editor.setText(text)
        editor.selectAll()


def text_of(editor: QWidget) -> str:
    """What stands in an editor."""
    if isinstance(editor, QComboBox):
        return editor.currentText()
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    return editor.text() if isinstance(editor, QLineEdit) else ""


def cursor_to_end(editor: QWidget) -> None:
    """Go on writing behind what is there (F2)."""
    if isinstance(editor, QPlainTextEdit):
        editor.moveCursor(QTextCursor.MoveOperation.End)
    elif isinstance(editor, QLineEdit):
        editor.deselect()
        editor.end(False)


class Composing(QObject):
    """Knows whether an input method is composing: Enter then belongs to the candidate, not to the table."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.active = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self.active = bool(event.preeditString())
        elif event.type() == QEvent.Type.Hide:
            self.active = False
        return False


def is_commit_key(event: QKeyEvent) -> bool:
    """Enter without Alt (Alt+Enter breaks the line, as in Excel)."""
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and not event.modifiers() & Qt.KeyboardModifier.AltModifier


def is_break_key(event: QKeyEvent) -> bool:
    """Alt+Enter."""
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
