"""Watches over one run of the program: whether it starts, settles and ends well; loaded at once, so light."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer

from app.shared.native_log import stop_watching, watch_native
from app.shared.starts import SETTLED_AFTER, Starts

if TYPE_CHECKING:
    from app.domain.database_facts import DatabaseFacts

_STARTS = "starts"
_LATER = 3000  # ms; the log file waits until the first list is there


class Watch(QObject):
    """`is_careful` tells that the last three runs did not end well."""

    def __init__(self, data: Path, log: Path) -> None:
        super().__init__()
        self._log = log
        self._starts = Starts(data / _STARTS)
        self.is_careful = self._starts.begin(watch_native(log))
        QTimer.singleShot(_LATER, self, self._open_log)
        QTimer.singleShot(SETTLED_AFTER * 1000, self, self._starts.settle)

    def fail(self) -> None:
        """An unexpected error happened."""
        self._starts.fail()

    def forgive(self) -> None:
        """The user starts as usual after a careful start."""
        self._starts.forgive()

    def end(self) -> None:
        """The window was closed."""
        self._starts.end()
        stop_watching()

    def _open_log(self) -> None:
        from app.shared.logs import LOGGER, set_up

        if not LOGGER.handlers:
            set_up(self._log)
        LOGGER.info("started careful=%s platform=%s", self.is_careful, sys.platform)


class Surroundings(NamedTuple):
    """What the window is told about the program it runs in.

    `inspect` looks at a database file, `fail` is called at each unexpected error, `forgive` when the user
    starts as usual after a careful start.
    """

    version: Callable[[], str] = str
    inspect: Callable[[Path], DatabaseFacts | None] | None = None
    is_careful: bool = False
    fail: Callable[[], object] = str
    forgive: Callable[[], object] = str
