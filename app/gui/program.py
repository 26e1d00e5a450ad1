"""Holds the running program together: window, runner, open database, look."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QLockFile, QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from app.gui.database_lock import lock_database, make_folder
from app.gui.look import SCALES, Look, dress
from app.gui.main_window import MainWindow
from app.gui.navigation import PAGES, load_pages
from app.shared.garbage import collection_paused
from app.shared.paths import data_folder, default_database

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from app.gui.ask import Asker
    from app.gui.desk import Desk
    from app.gui.desk_link import DeskLink
    from app.gui.runner import Job, Runner
    from app.shared.errors import UserError
    from app.usecases.context import Context
    from app.usecases.outcome import Outcome

Prepare = Callable[["Context", "Job"], object]
"""Puts something into a just opened database."""


class Program(QObject):
    """One window at a time; a change of look makes a new window over the same database."""

    def __init__(
        self,
        build_context: Callable[[Path], Context],
        settings: QSettings,
        *,
        version: Callable[[], str] = str,
        runner: Runner | None = None,
        asker: Asker | None = None,
    ) -> None:
        super().__init__()
        self._build_context = build_context
        self._settings = settings
        self._version = version
        self._fixed_asker = asker
        self._path: Path | None = None
        self._context: Context | None = None
        self._link: DeskLink | None = None
        self._lock: QLockFile | None = None
        self._help: QDialog | None = None
        self._given_runner = runner
        self.window = self._new_window(self._stored_look())

    @cached_property
    def runner(self) -> Runner:
        """Does the work; made after the first paint."""
        from app.gui.runner import Runner

        runner = self._given_runner or Runner(self)
        runner.refused.connect(self._on_refused)
        runner.crashed.connect(self.report)
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

    def show(self, database: Path | None = None) -> None:
        """Show the window; once it is painted, open the named database, the last one, or offer the choice."""
        chosen = database or self._last_database()
        self.window.painted.connect(lambda: QTimer.singleShot(0, self, lambda: self._begin(chosen)))
        geometry = self._settings.value("geometry")
        if not isinstance(geometry, QByteArray) or not self.window.restoreGeometry(geometry):
            self.window.resize(1366, 728)
        self.window.show()

    def open_database(self, path: Path, *, prepare: Prepare | None = None, page: str = PAGES[0].key) -> None:
        """Build the context in the worker thread, `prepare` it there (a new year, the demo), enter it.

        `page` is shown first; it is imported in that thread too.
        """
        from app.usecases.outcome import Outcome

        def opened(job: Job) -> Outcome[tuple[Context, QLockFile | None]]:
            make_folder(path.parent)
            lock = self._lock if path == self._path else lock_database(path)
            with ExitStack() as undo:
                if lock is not None and lock is not self._lock:
                    undo.callback(lock.unlock)
                with collection_paused():
                    context = self._build_context(path)
                    load_pages([page])
                if prepare is not None:
                    prepare(context, job)
                undo.pop_all()
            return Outcome((context, lock))

        def entered(found: tuple[Context, QLockFile | None]) -> None:
            context, lock = found
            if self._lock is not None and lock is not self._lock:
                self._lock.unlock()
            self._path, self._context, self._lock = path, context, lock
            self._settings.setValue("database", str(path))
            self.window.page_key = page
            self._enter()

        self.window.welcome.wait()
        self.runner.run_job("打开账套", opened, entered, owner=self, writes=True)

    def close(self) -> None:
        """Remember the window, copy a changed database, finish what is queued, end the threads."""
        self._settings.setValue("geometry", self.window.saveGeometry())
        self._settings.setValue("page", self.window.page_key)
        if self._link is not None and self._link.changed:
            self._link.back_up("关闭前")
        self.runner.close()
        if self._lock is not None:
            self._lock.unlock()

    def on_unexpected(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """The crash hook: every exception outside the runner ends here."""
        from traceback import format_exception

        self.report("".join(format_exception(kind, error, trace)))

    def report(self, trace: str) -> None:
        """Tell the user about a bug and offer the report."""
        from app.gui.dialogs.report import ReportDialog

        self.asker.show(ReportDialog(trace, self._version(), self.window))

    def _begin(self, database: Path | None) -> None:
        if database is None:
            self.window.welcome.offer()
        else:
            self.open_database(database, page=self._last_page())

    def _enter(self) -> None:
        from app.gui.desk import Desk
        from app.gui.desk_link import DeskLink

        if self._context is None or self._path is None:
            return
        desk = Desk(self._context, self.runner, self.asker, self.window.look, settings=self._settings)
        if self.desk is not None:
            desk.year = self.desk.year
        if self._link is not None:
            self._link.deleteLater()
        self._link = DeskLink(desk, self.window, self._path)
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
        if self._context is None:
            self.window.welcome.offer()
        self._enter()
        old.deleteLater()

    def _on_database_wanted(self, way: str) -> None:
        from app.gui import beginnings
        from app.gui.ask import DATABASE

        if way == "demo":
            beginnings.open_demo(data_folder(), self.open_database)
        elif way == "open":
            for path in self.asker.open_files("打开账套", DATABASE)[:1]:
                self.open_database(path)
        else:
            beginnings.new_database(self.asker, self.window, self.open_database)

    def _on_wanted(self, what: str) -> None:
        from app.gui import beginnings
        from app.gui.dialogs.help import HelpWindow

        if what == "year" and self.desk is not None:
            beginnings.new_year(self.desk, self.window)
        elif what == "back_up" and self._link is not None:
            self._link.back_up()
        elif what == "about":
            self.asker.tell(f"绩效工作台 {self._version()}", "县级财政预算绩效管理，离线单机使用。MIT 许可。")
        elif what == "help":
            entry = self.window.current_entry()
            self._help = HelpWindow(self.window.look, self.window)
            self._help.open_chapter(entry.key if entry else "")
            self._help.show()

    def _on_cancelled(self) -> None:
        self.window.status_line.show_sentence("已取消，没有改动任何内容")
        if self._context is None:
            self.window.welcome.offer()

    def _on_job_started(self, job: Job) -> None:
        self.window.status_line.follow(job)

    def _on_job_ended(self) -> None:
        self.window.status_line.finish()

    def _on_refused(self, error: UserError) -> None:
        self.asker.tell(error.message, error.remedy)
        if self._context is None:
            self.window.welcome.offer()

    def _last_database(self) -> Path | None:
        stored = Path(str(self._settings.value("database") or default_database()))
        return next((path for path in (stored, default_database()) if path.exists()), None)

    def _last_page(self) -> str:
        """Where the user left off."""
        stored = self._settings.value("page")
        return next((entry.key for entry in PAGES if entry.key == stored), PAGES[0].key)

    def _stored_look(self) -> Look:
        scale = int(str(self._settings.value("scale") or 100))
        dark = str(self._settings.value("dark")).lower() == "true"
        return Look(dark=dark, scale=scale if scale in SCALES else 100)
