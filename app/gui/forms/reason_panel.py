"""Shows how a score or a light came about, line by line; follows the current cell."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.forms.grid import Cell
from app.gui.forms.form_state import FormState
from app.gui.forms.reasons import ReasonLine, reasons_of
from app.gui.look import Look
from app.gui.widgets.layouts import clear
from app.gui.widgets.mark_label import MarkLabel
from app.gui.widgets.sentences import sentence

_NONE = "这张表没有要计算的数。"


class ReasonPanel(QWidget):
    """A column of reasons; a click goes to the cell."""

    jump_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lines: tuple[ReasonLine, ...] | None = None
        self._cards: list[ReasonCard] = []
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, look.space(1), 0)
        self._column.setSpacing(0)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)

    def show_state(self, state: FormState) -> None:
        """Show the reasons of a form."""
        lines = reasons_of(state)
        if lines == self._lines:
            return
        self._lines = lines
        clear(self._column)
        self._cards = [ReasonCard(line, self._look) for line in lines]
        for card in self._cards:
            card.clicked.connect(self.jump_wanted)
            self._column.addWidget(card)
        if not lines:
            none = QLabel(_NONE)
            none.setObjectName("soft")
            self._column.addWidget(none)
        self._column.addStretch(1)

    def follow(self, cell: Cell | None) -> None:
        """Mark the reason of the current cell's line."""
        path = cell.path if cell is not None else ""
        for card in self._cards:
            current = bool(path) and _line(card.line.path) == _line(path)
            card.set_current(current=current)
            if current and self.isVisible():
                self._area.ensureWidgetVisible(card)


class ReasonCard(QFrame):
    """One reason."""

    clicked = Signal(str)

    def __init__(self, line: ReasonLine, look: Look) -> None:
        super().__init__()
        self.setObjectName("reason")
        self.line = line
        self._look = look
        title = sentence(line.title, selectable=False)
        figure = QLabel(line.figure)
        figure.setObjectName("sectionTitle")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        if line.mark is not None:
            head.addWidget(MarkLabel(line.mark, look))
        head.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        space = look.space(1)
        column.setContentsMargins(2 * space, space, 2 * space, space)
        column.setSpacing(0)
        column.addLayout(head)
        if line.reason:
            column.addWidget(sentence(line.reason, "small", selectable=False))
        if line.declared:
            column.addWidget(sentence(f"▲ {line.declared}", "warn", selectable=False))

    def set_current(self, *, current: bool) -> None:
        """Tint the line the user is at."""
        fill = self._look.code("accent_pale") if current else "transparent"
        self.setStyleSheet(f"#reason {{ background: {fill}; }}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit(self.line.path)


def _line(path: str) -> str:
    return path.rpartition(".")[0] if path else ""
