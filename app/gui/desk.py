"""What a page works with: the open data, the year, and the ways to run, ask, tell and jump."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from app.gui.change_bus import ChangeBus
from app.gui.look import Look

if TYPE_CHECKING:
    from app.domain.rulebook import Rulebook
    from app.gui.ask import Asker
    from app.gui.runner import Runner
    from app.usecases.context import Context
    from app.usecases.outcome import Change


class Desk(QObject):
    """One open database in one year; every page holds the same desk."""

    jumped = Signal(str, object)  # page key, and what to show there
    said = Signal(str)  # a sentence for the status bar
    year_chosen = Signal(int)

    def __init__(
        self,
        context: Context,
        runner: Runner,
        asker: Asker,
        look: Look,
        *,
        settings: QSettings | None = None,
    ) -> None:
        super().__init__()
        self._settings = settings
        self.context = context
        self.runner = runner
        self.asker = asker
        self.look = look
        self.bus = ChangeBus(self)
        self.year = context.clock().year
        self.rulebook: Rulebook | None = None
        self.done: list[Change] = []  # since the database was opened, to be undone
        self.undone: list[Change] = []

    def take_over(self, before: Desk) -> None:
        """Go on where another desk was: its year, and over the same data what can be undone."""
        self.year = before.year
        if before.context is self.context:
            self.done, self.undone = before.done, before.undone

    def remember(self, key: str, state: QByteArray) -> None:
        """Keep how the user arranged something (columns of a list)."""
        if self._settings is not None:
            self._settings.setValue(key, state)

    def remembered(self, key: str) -> QByteArray | None:
        """What was kept, None for nothing."""
        state = self._settings.value(key) if self._settings is not None else None
        return state if isinstance(state, QByteArray) else None

    def jump(self, page: str, target: object = None) -> None:
        """Show a page of the window, and `target` on it."""
        self.jumped.emit(page, target)

    def say(self, sentence: str) -> None:
        """Put a sentence into the status bar."""
        self.said.emit(sentence)
