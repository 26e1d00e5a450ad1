"""What was found in a form: errors, what must be explained, hints; each with rule, remedy and 说明."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.domain.problem_texts import message, remedy, source
from app.domain.problems import Problem
from app.domain.vocabulary import Severity
from app.gui.look import Look
from app.gui.models.columns import Mark
from app.gui.models.marks import SEVERITY
from app.gui.widgets.layouts import clear
from app.gui.widgets.mark_label import MarkLabel
from app.gui.widgets.sentences import sentence

Explanations = Mapping[tuple[str, str], str]
_CLEAN = "没有发现问题。"


class FindingsPanel(QWidget):
    """A column of cards; double-click or F8 goes to the cell."""

    jump_wanted = Signal(str)  # path
    explained = Signal(str, str, str)  # code, path, text

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[Sequence[Problem], Explanations] | None = None
        self._cards: list[FindingCard] = []
        self._at = -1
        self._counts = QHBoxLayout()
        self._counts.setSpacing(look.space(1))
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, look.space(1), 0)
        self._column.setSpacing(look.space(2))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inside)
        self._area.setMinimumHeight(look.space(5))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._counts)
        layout.addWidget(self._area, 1)

    def show_findings(
        self, problems: Sequence[Problem], places: Mapping[str, str], explanations: Explanations
    ) -> None:
        """Show the findings of a form; `places` says in words where each path is."""
        if self._shown == (problems, explanations):
            return
        self._shown = (problems, explanations)
        clear(self._counts)
        clear(self._column)
        self._cards = []
        self._at = -1
        for severity, mark in SEVERITY.items():
            count = sum(problem.severity is severity for problem in problems)
            if count:
                word = Mark(f"{mark.word} {count}", mark.icon, mark.colour, mark.fill)
                self._counts.addWidget(MarkLabel(word, self._look))
        self._counts.addStretch(1)
        if not problems:
            label = QLabel(_CLEAN)
            label.setObjectName("soft")
            self._column.addWidget(label)
        for problem in problems:
            self._add_card(problem, places, explanations)
        self._column.addStretch(1)

    def go_to_next(self) -> bool:
        """Jump to the next finding that has a cell; begins again behind the last (F8)."""
        count = len(self._cards)
        for step in range(1, count + 1):
            number = (self._at + step) % count
            if self._cards[number].problem.path:
                self._choose(number)
                self.jump_wanted.emit(self._cards[number].problem.path)
                return True
        return False

    def cards(self) -> list[FindingCard]:
        """The cards in order."""
        return list(self._cards)

    def _add_card(self, problem: Problem, places: Mapping[str, str], explanations: Explanations) -> None:
        written = explanations.get((problem.code, problem.path), "")
        card = FindingCard(problem, places.get(problem.path, ""), written, self._look)
        card.jumped.connect(self._on_card)
        card.explained.connect(self.explained)
        self._cards.append(card)
        self._column.addWidget(card)

    def _on_card(self, card: FindingCard) -> None:
        self._choose(self._cards.index(card))
        if card.problem.path:
            self.jump_wanted.emit(card.problem.path)

    def _choose(self, number: int) -> None:
        self._at = number
        for place, card in enumerate(self._cards):
            card.set_current(current=place == number)
        self._area.ensureWidgetVisible(self._cards[number])


class FindingCard(QFrame):
    """One finding."""

    jumped = Signal(object)
    explained = Signal(str, str, str)

    def __init__(self, problem: Problem, place: str, written: str, look: Look) -> None:
        super().__init__()
        self.setObjectName("card")
        self.problem = problem
        self._look = look
        head = QHBoxLayout()
        head.addWidget(MarkLabel(SEVERITY[problem.severity], look))
        head.addStretch(1)
        column = QVBoxLayout(self)
        space = look.space(2)
        column.setContentsMargins(space, space, space, space)
        column.setSpacing(look.space(1))
        column.addLayout(head)
        if place:
            column.addWidget(sentence(place, "small"))
        column.addWidget(sentence(message(problem)))
        if remedy(problem):
            column.addWidget(sentence(f"办法：{remedy(problem)}", "soft"))
        if source(problem):
            column.addWidget(sentence(f"依据：{source(problem)}", "small"))
        self.explanation = QLineEdit(written)
        self.explanation.setPlaceholderText("在这里写说明，回车保存")
        self.explanation.editingFinished.connect(self._on_explained)
        self._written = written
        column.addWidget(self.explanation)
        self.explanation.setVisible(problem.severity is Severity.MUST_EXPLAIN or bool(written))

    def set_current(self, *, current: bool) -> None:
        """Frame the card the user is at."""
        colour = self._look.code("accent" if current else "hairline")
        self.setStyleSheet(f"#card {{ border: 1px solid {colour}; }}")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.jumped.emit(self)

    def _on_explained(self) -> None:
        text = self.explanation.text().strip()
        if text != self._written:
            self._written = text
            self.explained.emit(self.problem.code, self.problem.path, text)
