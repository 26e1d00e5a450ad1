"""The gates of a form: what was said so far, the opinion to write, and the buttons that are possible now."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.lifecycle import NEED_REASON, event_title
from app.domain.submission import Event, GateOpinion
from app.gui.look import Look
from app.gui.models.marks import status_mark
from app.gui.widgets.layouts import clear
from app.gui.widgets.mark_label import MarkLabel
from app.shared.dates import chinese_date
from app.usecases.edit_submission import OpenForm

_PRIMARY = (Event.SUBMIT, Event.PASS)


class GatePanel(QWidget):
    """Buttons come from the allowed events of the form, never from a list of its own."""

    moved = Signal(object, str)  # Event, opinion

    def __init__(self, look: Look, propose: Callable[[], str]) -> None:
        super().__init__()
        self._look = look
        self._propose = propose
        self._about: tuple[object, ...] | None = None
        self._status = QHBoxLayout()
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(look.space(2))
        self._history = QLabel()
        self._history.setWordWrap(True)
        self._history.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._history.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.follow_ups = QLabel()
        self.follow_ups.setWordWrap(True)
        self.follow_ups.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        told = QWidget()
        lines = QVBoxLayout(told)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.follow_ups)
        lines.addWidget(self._history, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(told)
        area.setMinimumHeight(look.space(6))
        self._area = area
        self.opinion = QPlainTextEdit()
        self.opinion.setPlaceholderText("审核意见。退回、不予通过须写明理由；留空时按审核结果拟一份")
        self.opinion.setMinimumHeight(look.space(8))
        self.opinion.setTabChangesFocus(True)
        self.setFocusProxy(self.opinion)
        self.be_tight(tight=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.space(2), 0, 0)
        column.setSpacing(look.space(2))
        column.addLayout(self._status)
        column.addWidget(area)
        column.addWidget(self.opinion)
        column.addLayout(self._buttons)

    def be_tight(self, *, tight: bool) -> None:
        """Leave the room to the findings where there is little; what was said is scrolled then."""
        self._area.setMaximumHeight(self._look.space(12 if tight else 32))
        self.opinion.setMaximumHeight(self._look.space(12 if tight else 18))

    def show_form(self, opened: OpenForm | None) -> None:
        """Show the gates of a form; nothing for none."""
        clear(self._status)
        clear(self._buttons)
        self.setVisible(opened is not None)
        submission = opened.submission if opened is not None else None
        about = (submission.uid, submission.status, submission.round) if submission is not None else None
        if about != self._about:
            self._about = about
            self.opinion.clear()
        if opened is None or submission is None:
            return
        self._status.addWidget(MarkLabel(status_mark(submission.status), self._look))
        round_label = QLabel(f"第 {submission.round} 轮")
        round_label.setObjectName("small")
        self._status.addWidget(round_label)
        self._status.addStretch(1)
        self.show_follow_ups(opened)
        self._history.setText(history_text(opened.opinions))
        self.opinion.setVisible(bool(opened.allowed))
        for event in opened.allowed:
            self._buttons.addWidget(self._button(event))
        self._buttons.addStretch(1)

    def show_follow_ups(self, opened: OpenForm) -> None:
        """Show what follows from the present figures."""
        self.follow_ups.setText("\n".join(opened.follow_ups))
        self.follow_ups.setVisible(bool(opened.follow_ups))
        self._area.setVisible(bool(opened.opinions or opened.follow_ups))

    def buttons(self) -> list[QPushButton]:
        """The action buttons in order."""
        widgets = [self._buttons.itemAt(place).widget() for place in range(self._buttons.count())]
        return [widget for widget in widgets if isinstance(widget, QPushButton)]

    def _button(self, event: Event) -> QPushButton:
        button = QPushButton(event_title(event))
        button.setObjectName("primary" if event in _PRIMARY else "")
        button.clicked.connect(lambda: self._on_clicked(event, button))
        return button

    def _on_clicked(self, event: Event, button: QPushButton) -> None:
        """A return without a reason first gets one proposed from the findings, to be read and mended."""
        opinion = self.opinion.toPlainText().strip()
        if event in NEED_REASON and not opinion:
            self.opinion.setPlainText(self._propose())
            self.opinion.setFocus()
            if self.opinion.toPlainText():
                button.setText(f"按此意见{event_title(event)}")
                return
        self.moved.emit(event, opinion)


def history_text(opinions: Sequence[GateOpinion], gap: str = "\n") -> str:
    """The opinions so far, the newest first; `gap` stands between what was said and when by whom."""
    lines = []
    for row in reversed(opinions):
        said = f"：{row.opinion}" if row.opinion else ""
        who = f"　{row.person}" if row.person else ""
        day = chinese_date(row.date)
        lines.append(f"第{row.round}轮 {row.gate} {event_title(row.event)}{said}{gap}{day}{who}")
    return "\n".join(lines)
