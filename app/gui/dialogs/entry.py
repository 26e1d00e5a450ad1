"""The base of entry dialogs: labelled fields, one sentence when something is wrong, 保存 and 取消."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.forms.showing import show_money
from app.gui.dialogs.choice_field import ChoiceField
from app.gui.widgets.sentences import sentence
from app.shared.decimals import parse_money, round_half_up

_FEN_PLACES = 6
_SHARE = 0.85


class EntryDialog(QDialog):
    """Subclasses add rows and say what is wrong; 保存 closes only when nothing is."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.form = QFormLayout()
        self._problem = sentence("", "problem")
        self._problem.hide()
        buttons = QDialogButtonBox()
        self.save = QPushButton("保存")
        self.save.setObjectName("primary")
        buttons.addButton(self.save, QDialogButtonBox.ButtonRole.AcceptRole)
        self._cancel = QPushButton("取消")
        buttons.addButton(self._cancel, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._on_save)
        buttons.rejected.connect(self.reject)
        inside = QWidget()
        inside.setLayout(self.form)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        column = QVBoxLayout(self)
        column.addWidget(self._area, 1)
        column.addWidget(self._problem)
        column.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("财") * 36)

    def sizeHint(self) -> QSize:
        """High enough for all rows, as far as the screen allows; the rest scrolls."""
        hint = super().sizeHint()
        rows = self._area.widget().sizeHint().height() - self._area.sizeHint().height()
        most = round(self.screen().availableGeometry().height() * _SHARE)
        return QSize(hint.width(), min(hint.height() + max(rows, 0) + self.fontMetrics().height(), most))

    def showEvent(self, event: QShowEvent) -> None:
        """Tab goes through the fields, then to the buttons; typing begins in the first field."""
        inside = [child for child in self._area.widget().children() if isinstance(child, QWidget)]
        fields = [child for child in inside if child.focusPolicy() & Qt.FocusPolicy.TabFocus]
        for first, second in pairwise((*fields, self.save, self._cancel)):
            QWidget.setTabOrder(first, second)
        if fields:
            fields[0].setFocus()
        super().showEvent(event)

    def wrong(self) -> str:
        """What keeps the entry from being saved, one sentence; "" when nothing does."""
        return ""

    def add_text(self, label: str, text: str, hint: str = "") -> QLineEdit:
        """A row for a short text."""
        field = QLineEdit(text)
        field.setCursorPosition(0)  # a long name shows its beginning
        field.setPlaceholderText(hint)
        self.form.addRow(label, field)
        return field

    def add_money(self, label: str, value: Decimal | None) -> MoneyField:
        """A row for an amount in 万元."""
        field = MoneyField(label, value)
        self.form.addRow(f"{label}（万元）", field)
        return field

    def add_choice(
        self, label: str, choices: Iterable[tuple[str, str]], chosen: str, *, searchable: bool = False
    ) -> ChoiceField:
        """A row to choose one of (key, title); nothing is chosen where `chosen` is none of them."""
        field = ChoiceField(searchable=searchable)
        field.offer(choices, chosen)
        self.form.addRow(label, field)
        return field

    def problem(self) -> str:
        """The sentence now shown."""
        return self._problem.text()

    def _on_save(self) -> None:
        sentence = self.wrong()
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        if sentence:
            self.resize(self.size().expandedTo(self.sizeHint()))
        else:
            self.accept()


class MoneyField(QLineEdit):
    """An amount in 万元; a unit written behind it (元, 亿元) is converted."""

    def __init__(self, title: str, value: Decimal | None) -> None:
        super().__init__(show_money(value))
        self._title = title
        self.setPlaceholderText("可以留空")

    def value(self) -> Decimal | None:
        """The amount, rounded to 分; None for a blank or what is no amount."""
        amount = parse_money(self.text(), "万元")
        return None if amount is None else round_half_up(amount, _FEN_PLACES)

    def wrong(self) -> str:
        """The sentence when the text is no amount."""
        if self.text().strip() and self.value() is None:
            return f"“{self._title}”填的“{self.text().strip()}”不是金额，请填数字，如 1,234.50。"
        return ""


def first_wrong(sentences: Iterable[str]) -> str:
    """The first sentence that says something."""
    return next((sentence for sentence in sentences if sentence), "")
