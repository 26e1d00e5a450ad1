"""What is looked for in the history: person, time, content, object."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLabel, QLineEdit, QWidget

from app.domain.history import HistoryFilter
from app.gui.look import Look

_PAUSE = 250  # ms without typing
_ANYBODY = "全部人员"
_SPANS: tuple[tuple[str, int | None], ...] = (
    ("全部时间", None), ("今天", 0), ("近 7 天", 6), ("近 30 天", 29), ("近一年", 364),
)  # fmt: skip
_OWN = "自选时间"


class SearchRow(QWidget):
    """One line of fields; `changed` fires a moment after the last change."""

    changed = Signal()

    def __init__(self, look: Look, today: date) -> None:
        super().__init__()
        self._today = today
        self.person = QComboBox()
        self.person.addItem(_ANYBODY, "")
        self.span = QComboBox()
        for title, days in _SPANS:
            self.span.addItem(title, days)
        self.span.addItem(_OWN, -1)
        self.since, self.until = self._day(today - timedelta(days=30)), self._day(today)
        self.text = self._field("内容、校验码")
        self.thing = self._field("对象：单位、项目名称或拼音首字母")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.changed)
        self._to = QLabel("至")
        self.person.activated.connect(lambda _place: self.changed.emit())
        self.span.activated.connect(lambda _place: self._on_span())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.space(2))
        for widget in (self.person, self.span, self.since, self._to, self.until):
            row.addWidget(widget)
        row.addWidget(self.text, 1)
        row.addWidget(self.thing, 1)
        self._show_days()

    def wanted(self) -> HistoryFilter:
        """What the fields ask for."""
        since, until = self._days()
        return HistoryFilter(
            text=self.text.text().strip(),
            person=str(self.person.currentData()),
            thing=self.thing.text().strip(),
            since=since,
            until=until,
        )

    def show_people(self, people: Sequence[str]) -> None:
        """Offer everybody who ever changed anything."""
        known = [self.person.itemData(place) for place in range(1, self.person.count())]
        if known == list(people):
            return
        chosen = self.person.currentData()
        self.person.clear()
        self.person.addItem(_ANYBODY, "")
        for name in people:
            self.person.addItem(name or "（未知）", name)
        self.person.setCurrentIndex(max(self.person.findData(chosen), 0))

    def _days(self) -> tuple[str, str]:
        days = self.span.currentData()
        if days is None:
            return "", ""
        if days == -1:
            return tuple(edit.date().toString("yyyy-MM-dd") for edit in (self.since, self.until))  # type: ignore[return-value]  # two of them
        return (self._today - timedelta(days=days)).isoformat(), ""

    def _on_span(self) -> None:
        self._show_days()
        self.changed.emit()

    def _show_days(self) -> None:
        for widget in (self.since, self._to, self.until):
            widget.setVisible(self.span.currentData() == -1)

    def _day(self, value: date) -> QDateEdit:
        edit = QDateEdit(QDate(value.year, value.month, value.day))
        edit.setCalendarPopup(True)
        edit.setDisplayFormat("yyyy年M月d日")
        edit.dateChanged.connect(lambda _date: self._pause.start())
        return edit

    def _field(self, hint: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(hint)
        field.setClearButtonEnabled(True)
        field.textChanged.connect(lambda _text: self._pause.start())
        return field
