"""Holds the running program together: window, runner, open database, look."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from app.gui.held_database import HeldDatabase
from app.gui.look import Look, dress
from app.gui.main_window import MainWindow
from app.gui.navigation import PAGES, load_pages
from app.gui.remembered import last_database, last_page, place_window, stored_look
from app.gui.watch import Surroundings
from app.shared.errors import UnfitDatabaseError
from app.shared.garbage import collection_paused
from app.shared.paths import data_folder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from app.gui.ask import Asker
    from app.gui.crash_desk import CrashDesk
    from app.gui.database_lock import DatabaseLock
    from app.gui.desk import Desk
    from app.gui.desk_link import DeskLink
    from app.gui.runner import Job, Runner, Way
    from app.gui.safekeeping import Safekeeping
    from app.shared.errors import RetryableError, UserError
    from app.shared.places import Place
    from app.usecases.context import Context
    from app.usecases.outcome import Outcome

Prepare = Callable[["Context", "Job"], object]
"""Puts something into a just opened database."""


_ABOUT = "县级财政预算绩效管理，离线单机使用。MIT 许可。"


class Program(QObject):
    """One window at a time; a change of look makes a new window over the same database."""

    def __init__(
        self,
        build_context: Callable[[Path], Context],
        settings: QSettings,
        *,
        around: Surroundings | None = None,
        rescue: Callable[[Path], Context] | None = None,
        runner: Runner | None = None,
        asker: Asker | None = None,
    ) -> None:
        super().__init__()
        self._build_context = build_context
        self._settings = settings
        self._around = around or Surroundings()
        self._fixed_asker = asker
        self._held = HeldDatabase()
        self._held.called.connect(self._come_forward)
        self._held.misplaced.connect(self._on_misplaced)
        self._link: DeskLink | None = None
        self._opening: Path | None = None
        self._rescue = rescue
        self._help: QDialog | None = None
        self._given_runner = runner
        self.window = self._new_window(Look() if self._around.is_careful else stored_look(settings))

    @cached_property
    def runner(self) -> Runner:
        """Does the work; made after the first paint."""
        from app.gui.obstacle import weakly
        from app.gui.runner import Runner

        runner = self._given_runner or Runner(self)
        runner.ask_way = weakly(self._ask_way)
        runner.refused.connect(self._on_refused)
        runner.crashed.connect(self._on_crashed)
        runner.cancelled.connect(self._on_cancelled)
        runner.job_started.connect(self._on_job_started)
        runner.job_ended.connect(self._on_job_ended)
        return runner

    @property
    def asker(self) -> Asker:
        """Asks above the present window."""
        from app.gui.ask import QtAsker

        return self._fixed_asker or QtAsker(self.window, self._settings)

    @property
    def desk(self) -> Desk | None:
        """What the pages work with, once a database is open."""
        return self._link.desk if self._link is not None else None

    @property
    def path(self) -> Path | None:
        """The open database."""
        return self._held.path

    @cached_property
    def safe(self) -> Safekeeping:
        """Recovery, backups and warnings; made when first needed."""
        from app.gui.safekeeping import Safekeeping

        return Safekeeping(self, self._rescue or self._build_context, self._settings)

    @cached_property
    def crashes(self) -> CrashDesk:
        """Notes unexpected errors, tells them once, makes feedback packages."""
        from app.gui.crash_desk import CrashDesk

        return CrashDesk(self, self._settings, self._around)

    def show(self, database: Path | None = None) -> None:
        """Show the window; once it is painted, open the named database, the last one, or offer the choice."""
        chosen = database or last_database(self._settings)
        self.window.painted.connect(lambda: QTimer.singleShot(0, self, lambda: self._begin(chosen)))
        place_window(self.window, None if self._around.is_careful else self._settings)
        self.window.show()

    def open_database(self, path: Path, *, prepare: Prepare | None = None, page: str = PAGES[0].key) -> None:
        """Build the context in the worker thread, `prepare` it there (a new year, the demo), enter it.

        `page` is shown first; it is imported in that thread too.
        """
        from app.gui.database_lock import lock_database, make_folder
        from app.usecases.outcome import Outcome

        def opened(job: Job) -> Outcome[tuple[Context, DatabaseLock | None]]:
            make_folder(path.parent)
            held = self._held.lock if path == self.path else None
            lock = held or lock_database(path)
            with ExitStack() as undo:
                if lock is not None and lock is not held:
                    undo.callback(lock.unlock)
                with collection_paused():
                    context = self._build_context(path)
                    load_pages([page])
                if prepare is not None:
                    prepare(context, job)
                undo.pop_all()
            return Outcome((context, lock))

        def entered(found: tuple[Context, DatabaseLock | None]) -> None:
            self._held.take(path, *found, runner=self.runner)
            self._opening = None
            self._settings.setValue("database", str(path))
            self.window.page_key = page
            self._enter()

        self._opening = path
        self.window.welcome.wait()
        self.runner.run_job("打开账套", opened, entered, owner=self, writes=True)

    def close(self) -> None:
        """Remember the window, copy a changed database, finish what is queued, end the threads."""
        self._settings.setValue("geometry", self.window.saveGeometry())
        self._settings.setValue("page", self.window.page_key)
        self._held.last_work()
        self.runner.close()
        self._held.close()

    def _begin(self, database: Path | None) -> None:
        if self._around.is_careful:
            from app.gui.careful_start import begin_carefully

            begin_carefully(self, database, self._rescue or self._build_context, self._around.forgive)
        elif database is None:
            self.window.welcome.offer()
        else:
            self.open_database(database, page=last_page(self._settings))

    def _come_forward(self) -> None:
        from app.gui.database_lock import come_forward

        come_forward(self.window)

    def _on_misplaced(self, place: Place) -> None:
        if self.path is not None:
            self.safe.warn_about_place(self.path, place)

    def _enter(self) -> None:
        from app.gui.desk import Desk
        from app.gui.desk_link import DeskLink

        if self._held.context is None or self.path is None:
            return
        desk = Desk(self._held.context, self.runner, self.asker, self.window.look, settings=self._settings)
        if self.desk is not None:
            desk.take_over(self.desk)
        if self._link is not None:
            self._link.deleteLater()
        self._link = DeskLink(desk, self.window, self.path)
        self._held.copied.connect(self._link.load_backup)
        self._link.arrive()

    def _new_window(self, look: Look) -> MainWindow:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            dress(app, look)
        window = MainWindow(look)
        window.database_wanted.connect(self._on_database_wanted)
        window.look_wanted.connect(self._on_look_wanted)
        window.wanted.connect(self._on_wanted)
        return window

    def _on_look_wanted(self, look: Look) -> None:
        """A new window in the new look at the old place; the database stays open."""
        old = self.window
        self._settings.setValue("scale", look.scale)
        self._settings.setValue("dark", look.dark)
        self.window = self._new_window(look)
        self.window.page_key = old.page_key
        self.window.restoreGeometry(old.saveGeometry())
        self.window.show()
        if self._held.context is None:
            self.window.welcome.offer()
        self._enter()
        old.deleteLater()

    def _on_database_wanted(self, way: str) -> None:
        from app.gui import beginnings
        from app.gui.ask import ANY_DATABASE

        if way == "demo":
            beginnings.open_demo(data_folder(), self.open_database)
        elif way == "open":
            for path in self.asker.open_files("打开账套", ANY_DATABASE)[:1]:
                self.safe.open_file(path)
        else:
            beginnings.new_database(self.asker, self.window, self.open_database)

    def _on_wanted(self, what: str) -> None:
        from app.gui import beginnings
        from app.gui.dialogs.help import HelpWindow

        if what == "year" and self.desk is not None:
            beginnings.new_year(self.desk, self.window)
        elif what == "back_up" and self._link is not None:
            self._link.back_up()
        elif what == "backups":
            self.safe.show_backups()
        elif what == "export":
            self.safe.export()
        elif what == "feedback":
            self.crashes.offer_feedback()
        elif what == "about":
            self.asker.tell(f"绩效工作台 {self._around.version()}", _ABOUT)
        elif what == "help":
            entry = self.window.current_entry()
            self._help = HelpWindow(self.window.look, self.window)
            self._help.open_chapter(entry.key if entry else "")
            self._help.show()

    def _on_crashed(self, outline: str) -> None:
        self.crashes.report(outline)

    def _on_cancelled(self) -> None:
        self.window.status_line.show_sentence("已取消，没有改动任何内容")
        if self._held.context is None:
            self.window.welcome.offer()

    def _on_job_started(self, job: Job) -> None:
        self.window.status_line.follow(job)

    def _on_job_ended(self) -> None:
        self.window.status_line.finish()

    def _ask_way(self, error: RetryableError, may_go_elsewhere: bool) -> Way:  # noqa: FBT001  # a callback
        """Something outside is in the way of a piece of work; without a database the choice remains."""
        from app.gui.obstacle import ask_way

        way = ask_way(self.asker, error, may_go_elsewhere=may_go_elsewhere)
        if not way and self._held.context is None:
            self.window.welcome.offer()
        return way

    def _on_refused(self, error: UserError) -> None:
        path, self._opening = self._opening or self.path, None
        if isinstance(error, UnfitDatabaseError) and path is not None:
            self.safe.offer_recovery(path, error)
        elif getattr(error, "was_called", False) and self._held.context is None:
            QApplication.quit()  # a second start: the first window has come to the front
        else:
            self.asker.tell(error.message, error.remedy)
            if self._held.context is None:
                self.window.welcome.offer()
