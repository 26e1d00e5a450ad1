"""Sentences on screen: they take the lines they need, and a page of them stands in the middle."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.gui.look import Look


def sentence(text: str = "", kind: str = "", *, selectable: bool = True) -> QLabel:
    """A text that wraps; `kind` is its look (soft, small, warn, problem, sectionTitle …).

    What is `selectable` can be marked with the mouse and copied, but takes clicks from what it lies on.
    """
    label = QLabel(text)
    label.setObjectName(kind)
    label.setWordWrap(True)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def stand_in_the_middle(page: QWidget, column: QVBoxLayout, look: Look) -> None:
    """Give a page one column, no wider than is good to read."""
    column.setSpacing(look.space(3))
    inside = QWidget()
    inside.setLayout(column)
    inside.setMaximumWidth(look.space(190))
    outer = QHBoxLayout(page)
    outer.addStretch(1)
    outer.addWidget(inside, 8, Qt.AlignmentFlag.AlignVCenter)
    outer.addStretch(1)
