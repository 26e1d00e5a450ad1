"""A field to choose one of many; a part of the title may be typed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

_ASK = "请选择"
_ASK_OR_TYPE = "请选择，也可以输入名称中的几个字"


class ChoiceField(QComboBox):
    """Offers (key, title); nothing is chosen before the user does it, and nothing by a half typed title."""

    def __init__(self, parent: QWidget | None = None, *, searchable: bool = False) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_ASK)
        if searchable:
            self._let_type()

    def offer(self, choices: Iterable[tuple[str, str]], chosen: str = "") -> None:
        """Put up other choices."""
        self.clear()
        for key, title in choices:
            self.addItem(title, key)
        self.setCurrentIndex(self.findData(chosen))

    def key(self) -> str | None:
        """The key of the title that is shown; None when the text is no title."""
        place = self.findText(self.currentText(), Qt.MatchFlag.MatchExactly)
        if place != self.currentIndex() and self.itemText(self.currentIndex()) == self.currentText():
            place = self.currentIndex()  # two rows of one title
        return None if place < 0 else str(self.itemData(place))

    def _let_type(self) -> None:
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        line = QLineEdit()
        line.setPlaceholderText(_ASK_OR_TYPE)
        self.setLineEdit(line)
        completer = QCompleter(self.model(), self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
