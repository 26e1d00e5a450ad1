"""When something outside is in the way: the same again, another place, or neither; nothing is done anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar
from weakref import WeakMethod

from PySide6.QtCore import QObject

from app.gui.ask import Asker
from app.gui.runner import Job, Runner, Way
from app.shared.errors import RetryableError, UnwrittenError
from app.usecases.outcome import Outcome

if TYPE_CHECKING:
    from app.gui.desk import Desk

T = TypeVar("T")
AGAIN, ELSEWHERE = "重试", "另存到…"
_WAYS: tuple[Way, ...] = ("again", "elsewhere")


def ask_way(asker: Asker, error: RetryableError, *, may_go_elsewhere: bool) -> Way:
    """Show the obstacle and ask how to go on."""
    offered = may_go_elsewhere and isinstance(error, UnwrittenError)
    place = asker.choose(error.message, error.remedy, (AGAIN, ELSEWHERE) if offered else (AGAIN,))
    return _WAYS[place] if place >= 0 else ""


def weakly(ask: Callable[[RetryableError, bool], Way]) -> Callable[[RetryableError, bool], Way]:
    """The same question without holding on to whoever asks it."""
    method = WeakMethod(ask)

    def asked(error: RetryableError, may_go_elsewhere: bool) -> Way:  # noqa: FBT001  # a callback
        found = method()
        return found(error, may_go_elsewhere) if found is not None else ""

    return asked


@dataclass(frozen=True, slots=True)
class FileOut(Generic[T]):
    """A file or folder that the user asked for.

    `ask` asks for the place, `work` writes there, `done` gets the value and the place.  What is
    written is fixed when it is asked for; a place that refuses leads to the question again, not to the list.
    """

    title: str
    ask: Callable[[], Path | None]
    work: Callable[[Path, Job], Outcome[T]]
    owner: QObject
    done: Callable[[T, Path], None] | None = None

    def start(self, desk: Desk) -> None:
        """Ask for the place and write; nothing happens without one."""
        self.run(desk.runner)

    def run(self, runner: Runner) -> None:
        """The same where no database is open."""
        place = self.ask()
        if place is None:
            return

        def finish(value: T) -> None:
            if self.done is not None:
                self.done(value, place)

        runner.run_job(
            self.title,
            lambda job: self.work(place, job),
            finish,
            owner=self.owner,
            elsewhere=lambda: self.run(runner),
        )
