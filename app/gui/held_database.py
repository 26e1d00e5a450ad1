"""The open database of the program: its file, what works on it, its lock, and who keeps it safe."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.gui.database_lock import DatabaseLock
    from app.gui.keeper import Keeper
    from app.gui.runner import Runner
    from app.shared.places import Place
    from app.usecases.context import Context


class HeldDatabase(QObject):
    """Empty until `take`; taking another one lets go of the one before."""

    called = Signal()  # a second start wants the window
    misplaced = Signal(object)  # a Place where it is not safe
    copied = Signal()  # there is a newer copy

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        self.context: Context | None = None
        self.lock: DatabaseLock | None = None
        self._keeper: Keeper | None = None

    def take(self, path: Path, context: Context, lock: DatabaseLock | None, *, runner: Runner) -> None:
        """Hold a database that was just opened; `lock` is None on read-only media."""
        from app.gui.keeper import Keeper

        if lock is not self.lock:
            self._unlock()
            if lock is not None:
                lock.listen().came.connect(self.called)
        if path != self.path:
            self.last_work()
        if self.context is not None:
            self.context.backups.release()
        self.stop()
        self.path, self.context, self.lock = path, context, lock
        self._keeper = Keeper(context, runner)
        self._keeper.rested.connect(lambda: self._look_around(runner))
        self._keeper.copied.connect(self.copied)

    def last_work(self) -> None:
        """Queue what has to be done before the runner closes."""
        if self._keeper is not None:
            self._keeper.close()

    def close(self) -> None:
        """Let others have it."""
        self.stop()
        if self.context is not None and self.lock is not None:
            self.context.backups.seal()
        self._unlock()

    def stop(self) -> None:
        """No more copies and checks."""
        if self._keeper is not None:
            self._keeper.stop()
            self._keeper.deleteLater()
            self._keeper = None

    def _look_around(self, runner: Runner) -> None:
        """Networks answer slowly, so ask in the background where the database lies."""
        from app.shared.places import place_of

        path = self.path
        if path is None:
            return

        def told(place: Place | None) -> None:
            if place is not None and path == self.path:
                self.misplaced.emit(place)

        runner.run_query(lambda: place_of(path), told, owner=self, latest="place")

    def _unlock(self) -> None:
        if self.lock is not None:
            self.lock.unlock()
            self.lock = None
