"""修改对照: what became of each objection since a form was returned, and every changed value, both ways."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.problem_texts import message
from app.gui.look import Look
from app.gui.models.columns import Mark
from app.gui.widgets.layouts import clear
from app.gui.widgets.mark_label import MarkLabel
from app.gui.widgets.sentences import sentence
from app.usecases.answered_objections import Answer, ReturnedForm

ANSWER: Mapping[Answer, Mark] = {
    Answer.OPEN: Mark("未改", "circle-alert", "error", "error_pale", 0),
    Answer.WRONG_AGAIN: Mark("改后仍不符", "circle-alert", "error", "error_pale", 1),
    Answer.NEW: Mark("新问题", "alert-triangle", "must_explain", "must_explain_pale", 2),
    Answer.EXPLAINED: Mark("已说明", "info", "hint", "hint_pale", 3),
    Answer.SETTLED: Mark("已改正", "check", "good", "good_pale", 4),
}
_UNCHANGED = "退回以后还没有修改。单位改好的表从“收发”导入，改了什么会列在这里。"
_BLANK = "（空白）"


class ReturnPanel(QWidget):
    """A column of cards: objections first, then changed values; double-click goes to the cell."""

    jump_wanted = Signal(str)  # path

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: ReturnedForm | None = None
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, look.space(1), 0)
        self._column.setSpacing(look.space(2))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def show_returned(self, returned: ReturnedForm) -> None:
        """Show the way back of one form."""
        if returned == self._shown:
            return
        self._shown = returned
        clear(self._column)
        self._column.addWidget(sentence(summary_of(returned)))
        for row in returned.objections:
            self._add(row.problem.path, ANSWER[row.answer], row.place, message(row.problem))
        if returned.changes:
            self._column.addWidget(sentence(f"改动 {len(returned.changes)} 处", "soft"))
        for change in returned.changes:
            text = f"原：{change.before or _BLANK}\n改：{change.after or _BLANK}"
            self._add(change.path, None, change.place, text)
        self._column.addStretch(1)

    def cards(self) -> list[ReturnCard]:
        """The cards in order."""
        widgets = [self._column.itemAt(place).widget() for place in range(self._column.count())]
        return [widget for widget in widgets if isinstance(widget, ReturnCard)]

    def _add(self, path: str, mark: Mark | None, place: str, text: str) -> None:
        card = ReturnCard(path, mark, (place, text), self._look)
        card.jumped.connect(self.jump_wanted)
        self._column.addWidget(card)


class ReturnCard(QFrame):
    """One objection or one changed value; `texts` are its place and what is said."""

    jumped = Signal(str)

    def __init__(self, path: str, mark: Mark | None, texts: tuple[str, str], look: Look) -> None:
        super().__init__()
        self.setObjectName("card")
        self.path = path
        self.mark = mark
        self.place, self.text = texts
        column = QVBoxLayout(self)
        space = look.space(2)
        column.setContentsMargins(space, space, space, space)
        column.setSpacing(look.space(1))
        if mark is not None:
            head = QHBoxLayout()
            head.addWidget(MarkLabel(mark, look))
            head.addStretch(1)
            column.addLayout(head)
        column.addWidget(sentence(self.place, "small"))
        column.addWidget(sentence(self.text))

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        if self.path:
            self.jumped.emit(self.path)


def summary_of(returned: ReturnedForm) -> str:
    """`退回时的意见：已改正 3，未改 1；新问题 1` or that nothing was done yet."""
    if not returned.changes and not returned.count(Answer.SETTLED):
        return _UNCHANGED
    counts = [f"{answer.title} {count}" for answer in reversed(Answer) if (count := returned.count(answer))]
    return f"上次退回以后：{'，'.join(counts)}。" if counts else "上次退回以后：程序没有查出问题。"
