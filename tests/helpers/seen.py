"""What a person reads in a widget."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QPushButton

from app.gui.widgets.mark_label import MarkLabel

T = TypeVar("T")


def inside(widget: QObject, kind: type[T]) -> list[T]:
    """Every part of one kind, outer before inner."""
    found: list[T] = []
    for child in widget.children():
        if isinstance(child, kind):
            found.append(child)
        found += inside(child, kind)
    return found


def texts(widget: QObject) -> list[str]:
    """The texts of all labels."""
    return [label.text() for label in inside(widget, QLabel)]


def marks(widget: QObject) -> list[str]:
    """The words of all marks."""
    return [label.mark.word for label in inside(widget, MarkLabel)]


def own_marks(widget: QObject) -> list[str]:
    """The words of the marks that lie directly in the widget."""
    return [child.mark.word for child in widget.children() if isinstance(child, MarkLabel)]


def button(widget: QObject, text: str) -> QPushButton:
    """The push button with a text."""
    return next(item for item in inside(widget, QPushButton) if item.text() == text)
