"""A desk for tests of the window: a small county, work done at once, a person who answers as told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog

from app.gui.desk import Desk
from app.gui.look import Look
from app.gui.runner import Runner, Ticket, execute
from app.usecases.context import Context
from app.usecases.years import rulebook_of
from tests.helpers.county import YEAR, small_county


class FakeAsker:
    """Answers from prepared lists and remembers what was said."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.asked: list[str] = []
        self.shown: list[QDialog] = []
        self.yes = True
        self.files: Sequence[Path] = ()
        self.folder: Path | None = None
        self.save: Path | None = None
        self.on_dialog: Callable[[QDialog], bool] = lambda _dialog: True

    def tell(self, message: str, remedy: str = "") -> None:
        self.told.append(f"{message}{remedy}")

    def confirm(self, question: str, *, yes: str) -> bool:
        self.asked.append(f"{question}[{yes}]")
        return self.yes

    def choose(self, message: str, remedy: str, ways: Sequence[str]) -> int:
        self.told.append(f"{message}{remedy}")
        return -1

    def show(self, dialog: QDialog) -> bool:
        self.shown.append(dialog)
        return self.on_dialog(dialog)

    def open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        return tuple(self.files)

    def open_folder(self, title: str) -> Path | None:
        return self.folder

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        self.asked.append(name)
        return self.save


class InstantRunner(Runner):
    """Does everything in the calling thread, before the call returns; bugs are raised."""

    def __init__(self) -> None:
        super().__init__()
        self.refusals: list[str] = []
        self.refused.connect(lambda error: self.refusals.append(str(error)))

    def _start(self, ticket: Ticket, lane: str) -> None:
        self._under_way += 1
        execute(ticket)
        if ticket.trace and ticket.error is not None:
            raise ticket.error
        self._settle(ticket)


def desk_of(ctx: Context, *, asker: FakeAsker | None = None, look: Look | None = None) -> Desk:
    """A desk over a context, in the county's year."""
    desk = Desk(ctx, InstantRunner(), asker or FakeAsker(), look or Look())
    desk.year = YEAR
    desk.rulebook = rulebook_of(ctx, YEAR)
    desk.runner.committed.connect(lambda outcome: desk.bus.publish(outcome.changes))
    return desk


def county_desk(folder: Path) -> Desk:
    """A desk over the small county."""
    return desk_of(small_county(folder))


def asker_of(desk: Desk) -> FakeAsker:
    """The desk's fake person."""
    assert isinstance(desk.asker, FakeAsker)
    return desk.asker
