"""What is being typed at the moment of an error: no database has it yet, so it is written down."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from app.shared.errors import UserError
from app.shared.safe_write import safe_write

_EDITORS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox)


def typed_texts() -> tuple[str, ...]:
    """The texts of all open cell editors, and of the field that has the focus."""
    focus = QApplication.focusWidget()
    cells = [widget for widget in QApplication.allWidgets() if _is_open_cell(widget)]
    found = [
        _text(widget) for widget in [*cells, focus] if isinstance(widget, _EDITORS) and _may_be_typed(widget)
    ]
    return tuple(dict.fromkeys(text for text in found if text.strip()))


def write_down(texts: tuple[str, ...], folder: Path, now: datetime) -> Path | None:
    """Keep the texts in a file of their own; None where that cannot be written."""
    path = folder / f"未保存的输入-{now:%Y%m%d-%H%M%S}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        safe_write(path, "\n\n".join(texts).encode())
    except (OSError, UserError):
        return None
    return path


def _is_open_cell(widget: QWidget) -> bool:
    return widget.objectName() == "cell" and widget.isVisible()


def _may_be_typed(widget: QWidget) -> bool:
    """Neither shown texts that only look like a field nor passwords."""
    if isinstance(widget, QLineEdit) and widget.echoMode() != QLineEdit.EchoMode.Normal:
        return False
    return isinstance(widget, QComboBox) or not widget.property("readOnly")


def _text(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.currentText() if widget.isEditable() else ""
    if isinstance(widget, QLineEdit):
        return widget.text()
    return widget.toPlainText() if isinstance(widget, QPlainTextEdit | QTextEdit) else ""
