"""The careful start: a page in the place of the database, with a copy, a feedback package, the usual way."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.gui.widgets.careful import CarefulPage
from app.usecases.back_up import back_up

if TYPE_CHECKING:
    from app.gui.crash_desk import CrashDesk
    from app.gui.main_window import MainWindow
    from app.gui.runner import Runner
    from app.usecases.context import Context

_REASON = "安全启动"


class CarefulHost(Protocol):
    """What of the running program is needed here."""

    window: MainWindow

    @property
    def runner(self) -> Runner: ...
    @property
    def crashes(self) -> CrashDesk: ...
    def open_database(self, path: Path) -> None: ...


def begin_carefully(
    host: CarefulHost,
    database: Path | None,
    rescue: Callable[[Path], Context],
    forgive: Callable[[], object],
) -> CarefulPage:
    """Show the page; nothing is opened until the user starts as usual, which `forgive` notes.

    `rescue` makes a context that reaches the copies only, so that a copy can be made of what does not open.
    """
    program = weakref.proxy(host)  # the page is part of the window, which is part of the program
    page = CarefulPage(host.window.look, database=str(database or ""))

    def start_as_usual() -> None:
        forgive()
        program.window.go_back()
        if database is None:
            program.window.welcome.offer()
        else:
            program.open_database(database)

    def copy() -> None:
        if database is not None:
            program.runner.run_command(
                lambda: back_up(rescue(database), _REASON),
                lambda path: page.say(f"已备份：{path}"),
                owner=page,
            )

    steps: dict[str, Callable[[], object]] = {
        "usual": start_as_usual,
        "back_up": copy,
        "feedback": program.crashes.offer_feedback,
    }
    page.chosen.connect(lambda way: steps[way]())
    host.window.show_instead(page)
    page.buttons["usual"].setFocus()
    return page
