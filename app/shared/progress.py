"""How long work reports where it stands and learns that it was cancelled."""

from __future__ import annotations

from typing import Protocol

from app.shared.errors import CancelledError


class Progress(Protocol):
    """Receives steps of a job; may ask it to stop."""

    def report(self, done: int, total: int, text: str) -> None:
        """Say that `done` of `total` steps are finished, now working on `text`."""

    def is_cancelled(self) -> bool:
        """Whether the user asked to stop."""


class NoProgress:
    """Progress for callers that do not show any."""

    def report(self, done: int, total: int, text: str) -> None:
        """Forget the step."""

    def is_cancelled(self) -> bool:
        """Never cancelled."""
        return False


def step(progress: Progress, done: int, total: int, text: str) -> None:
    """Report one step; raises CancelledError when the user asked to stop."""
    if progress.is_cancelled():
        raise CancelledError
    progress.report(done, total, text)
