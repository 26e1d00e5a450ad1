"""Copies the open database after half an hour of change, and checks it at length when all is calm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.shared.errors import UserError
from app.usecases.back_up import back_up, check, copy_out, second_place
from app.usecases.outcome import Outcome

if TYPE_CHECKING:
    from app.gui.runner import Job, Runner
    from app.usecases.context import Context

HALF_AN_HOUR = 30 * 60 * 1000
_SOON = 1500  # ms after opening: the first list comes first
_REST = 8000  # ms after opening: so do the forms
_RETRY = 5 * 60 * 1000  # ms until a pulled stick is looked for again


class Keeper(QObject):
    """Lives as long as its database is the open one; all its work only reads, beside the user's."""

    rested = Signal()  # the first list is long there
    copied = Signal()  # there is a newer copy

    def __init__(self, context: Context, runner: Runner) -> None:
        super().__init__()
        self._context, self._runner = context, runner
        self.is_changed = False  # since the last copy made here
        self._copying = _timer(self, HALF_AN_HOUR, self.copy)
        self._checking = _timer(self, _REST, self.check)
        self._retrying = _timer(self, _RETRY, self.bring_out)
        runner.committed.connect(self._on_committed)
        self._resting = _timer(self, _SOON, self.rested.emit)
        for timer in (self._checking, self._resting):
            timer.start()

    def copy(self) -> None:
        """Copy now, then bring the copy to the second place."""
        ctx = self._context
        self._runner.run_job(
            "自动备份", lambda _job: back_up(ctx, "自动"), lambda _path: self._on_copied(), owner=self
        )

    def bring_out(self) -> None:
        """Bring the newest copy to the second place; where that is absent, say so calmly and try again."""
        self._runner.run_job("第二处备份", self._bring_out, self._on_brought_out, owner=self)

    def check(self) -> None:
        """Look at everything that takes long; damage comes as UnfitDatabaseError like any refusal."""
        ctx = self._context

        def work(_job: Job) -> Outcome[None]:
            check(ctx)
            return Outcome(None)

        self._runner.run_job("检查账套", work, lambda _none: self.bring_out(), owner=self)

    def close(self) -> None:
        """Copy what was changed, bring the newest copy to the second place, and do nothing more."""
        self.stop()
        if self.is_changed:
            # no sentence: by then another database may be on screen
            self._runner.run_command(lambda: replace(back_up(self._context, "关闭前"), done=""))
        if second_place(self._context) is not None:
            self._runner.run_command(lambda: self._bring_out(None))

    def stop(self) -> None:
        """End the timers."""
        for timer in (self._copying, self._checking, self._retrying, self._resting):
            timer.stop()

    def _bring_out(self, _job: Job | None) -> Outcome[bool]:
        try:
            done: Outcome[Path | None] = copy_out(self._context)
        except UserError as error:
            return Outcome(value=False, done=error.message)
        return Outcome(value=True, done=done.done)

    def _on_copied(self) -> None:
        self.is_changed = False
        self.copied.emit()
        self.bring_out()

    def _on_brought_out(self, done: bool) -> None:  # noqa: FBT001  # the answer of a job
        if not done:
            self._retrying.start()

    def _on_committed(self, outcome: Outcome[object]) -> None:
        if outcome.changes:
            self.is_changed = True
            if not self._copying.isActive():
                self._copying.start()


def _timer(owner: QObject, wait: int, work: Callable[[], object]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(wait)
    timer.timeout.connect(work)
    return timer
