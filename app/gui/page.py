"""The base of all pages: knows its topics, becomes stale, refreshes when shown."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.gui.desk import Desk
from app.usecases.outcome import Topic


class Page(QWidget):
    """One page of the window.

    `topics` are the kinds of things it shows: when one changes, the page loads again at once if it is
    visible, otherwise when it is shown next.
    """

    topics: ClassVar[frozenset[Topic]] = frozenset(Topic)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.stale = True
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        desk.bus.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Load what the page shows; called when it is stale and visible."""

    def receive(self, target: object) -> None:
        """Show what another page jumped here for."""

    def refresh_if_stale(self) -> None:
        """Load once if something changed since the last time."""
        if self.stale:
            self.stale = False
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh_if_stale()

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if topics & self.topics:
            self.stale = True
            if self.isVisible():
                self.refresh_if_stale()
