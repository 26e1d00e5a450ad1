"""The one signal that tells pages what changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.usecases.outcome import Topic


class ChangeBus(QObject):
    """Emits which kinds of things a finished command changed."""

    changed = Signal(frozenset)

    def publish(self, topics: frozenset[Topic]) -> None:
        """Tell everybody, unless nothing changed."""
        if topics:
            self.changed.emit(topics)
