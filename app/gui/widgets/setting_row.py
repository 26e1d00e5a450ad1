"""One setting of the rulebook: value to edit, unit, source, note, and what is wrong with the typing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.domain.rulebook import Setting
from app.domain.setting_text import show_setting
from app.gui.look import Look

_FLAGS = ("是", "否")
_LONG = frozenset({"bands", "points", "names", "text"})
_MIDDLE = "choice"
_MOST_ROWS = 10
_REFERENCE = "仅供备查，程序不按它计算或提醒。"


class SettingRow(QFrame):
    """`typed` tells key and text of a finished edit."""

    typed = Signal(str, str)

    def __init__(self, setting: Setting, shipped: Setting | None, look: Look) -> None:
        super().__init__()
        self.setObjectName("settingRow")
        self.setting = setting
        self.editor = self._editor(setting)
        self.editor.setMaximumWidth(look.space(_width(setting)))
        self.editor.setMinimumWidth(look.space(30))
        self._problem = _label("", "problem")
        self._problem.hide()
        grid = QGridLayout(self)
        space = look.space(2)
        grid.setContentsMargins(space, space, space, space)
        grid.setHorizontalSpacing(2 * space)
        grid.setVerticalSpacing(0)
        title = _label(setting.title)
        title.setFixedWidth(look.space(56))
        grid.addWidget(title, 0, 0)
        value = QHBoxLayout()
        value.addWidget(self.editor, 100)  # all the room there is, up to its greatest width
        value.addSpacing(look.space(1))
        value.addWidget(_label(setting.unit, "soft"))
        value.addStretch(1)
        grid.addLayout(value, 0, 1)
        source = f"依据：{setting.source}" if setting.source else ""
        reference = _REFERENCE if setting.for_reference else ""
        notes = (source, setting.note, reference, _changed(setting, shipped))
        grid.addWidget(_label("　".join(filter(None, notes)), "small"), 1, 0, 1, 2)
        grid.addWidget(self._problem, 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with the typed text, which stays to be mended."""
        self._problem.setText(sentence)
        self._problem.show()

    def problem(self) -> str:
        """The sentence now shown."""
        return self._problem.text()

    def _editor(self, setting: Setting) -> QWidget:
        if setting.kind in {"choice", "flag"}:
            box = _QuietCombo()
            box.addItems([title for _, title in setting.choices] or _FLAGS)
            box.setCurrentText(show_setting(setting))
            box.activated.connect(lambda _place: self.typed.emit(setting.key, box.currentText()))
            return box
        if setting.kind == "points":
            lines = _Lines(setting)
            lines.left.connect(lambda: self._on_finished(lines.toPlainText(), lines.shown))
            return lines
        field = QLineEdit(show_setting(setting))
        field.setCursorPosition(0)
        field.setToolTip(field.text())
        field.editingFinished.connect(lambda: self._on_finished(field.text(), show_setting(setting)))
        return field

    def _on_finished(self, text: str, shown: str) -> None:
        if text.strip() != shown:
            self.typed.emit(self.setting.key, text)
        else:
            self._problem.hide()


class _QuietCombo(QComboBox):
    """Ignores the wheel, so that scrolling the page changes nothing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Lines(QPlainTextEdit):
    """One line of a scoring table on each line, with its points; `left` tells that the typing ended."""

    left = Signal()

    def __init__(self, setting: Setting) -> None:
        self.shown = show_setting(setting).replace("、", "\n")
        super().__init__(self.shown)
        self.setTabChangesFocus(True)
        rows = min(self.blockCount(), _MOST_ROWS)
        frame = 2 * (self.frameWidth() + int(self.document().documentMargin()))
        self.setFixedHeight((rows + 1) * self.fontMetrics().lineSpacing() + frame)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


def _width(setting: Setting) -> int:
    """In steps of space."""
    if setting.kind in _LONG:
        return 120
    return 80 if setting.kind == _MIDDLE else 30


def _changed(setting: Setting, shipped: Setting | None) -> str:
    if shipped is None or shipped.value == setting.value:
        return ""
    return f"已改动，原值：{show_setting(shipped)}"


def _label(text: str, kind: str = "") -> QLabel:
    label = QLabel(text)
    label.setObjectName(kind)
    label.setWordWrap(kind != "soft")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
