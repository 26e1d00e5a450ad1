"""What happens after an unexpected error: it is noted, told once, and passed on if the user wants."""

from __future__ import annotations

import getpass
import platform
import time
import weakref
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QSettings, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication

from app.gui.dialogs.feedback import FeedbackDialog
from app.gui.dialogs.report import ReportDialog
from app.gui.obstacle import FileOut
from app.gui.remembered import last_database
from app.gui.storm import Storm
from app.gui.unsaved import typed_texts, write_down
from app.shared import logs
from app.shared.crash_outline import outline_at
from app.shared.native_log import NATIVE
from app.shared.paths import data_folder, log_folder
from app.usecases.feedback import Circumstances, FeedbackPart, collect_feedback, save_feedback
from app.usecases.outcome import Outcome

if TYPE_CHECKING:
    from app.gui.ask import Asker
    from app.gui.main_window import MainWindow
    from app.gui.runner import Runner
    from app.gui.watch import Surroundings

PACKAGE = "反馈包 (*.zip)"
_AGAIN = "又出现了意外错误，已经记录。请保存好手上的内容，再从右上角菜单点“反馈包…”。"
_SETTINGS = {"文字大小": "scale", "深色显示": "dark", "最后一页": "page"}


class CrashHost(Protocol):
    """The part of the program that this needs."""

    window: MainWindow

    @property
    def runner(self) -> Runner: ...
    @property
    def asker(self) -> Asker: ...
    @property
    def path(self) -> Path | None: ...


class CrashDesk(QObject):
    """Lives as long as the program; `settings` are those of the window."""

    _reported = Signal(str)

    def __init__(self, program: CrashHost, settings: QSettings, around: Surroundings) -> None:
        super().__init__()
        self._program: CrashHost = weakref.proxy(program)
        self._settings = settings
        self._around = around
        self.storm = Storm()
        self._logged: set[str] = set()
        # Never inside the event that failed: a dialog in a paint event would fail again.
        self._reported.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def on_unexpected(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """The crash hook of every thread."""
        outline = outline_at(kind, error, trace)
        if outline not in self._logged:
            self._logged.add(outline)
            if not logs.LOGGER.handlers:
                logs.set_up(log_folder())
            logs.LOGGER.getChild("crash").error("unexpected error\n%s", outline)
        self.report(outline)

    def report(self, outline: str) -> None:
        """Note an error and tell it as soon as the present event is over; from any thread."""
        self._around.fail()
        self._reported.emit(outline)

    def offer_feedback(self) -> None:
        """Put the package together, show it, save it where the user says."""
        seen, path = self._circumstances(), self._program.path or last_database(self._settings)
        files = [log_folder() / name for name in (f"{logs.LOG}.1", logs.LOG, NATIVE)]

        inspect = self._around.inspect

        def collect() -> Outcome[tuple[FeedbackPart, ...]]:
            facts = inspect(path) if inspect is not None and path is not None else None
            return Outcome(collect_feedback(seen, facts, files))

        self._program.runner.run_job("整理反馈包", lambda _job: collect(), self._offer, owner=self)

    def _tell(self, outline: str) -> None:
        """On the main thread: the first error in a dialog, those that follow in the status line."""
        if not self.storm.lets_through(outline, time.monotonic()):
            self._program.window.status_line.show_sentence(_AGAIN)
            return
        typed = typed_texts()
        file = write_down(typed, data_folder(), datetime.now()) if typed else None  # noqa: DTZ005  # local time
        window = self._program.window
        self.storm.open()
        try:
            wants_package = self._program.asker.show(
                ReportDialog(window.look, window, typed=typed, file=file)
            )
        finally:
            self.storm.close(time.monotonic())
        if wants_package:
            self.offer_feedback()

    def _offer(self, parts: tuple[FeedbackPart, ...]) -> None:
        asker, window = self._program.asker, self._program.window
        if asker.show(FeedbackDialog(parts, window.look, window)):
            name = f"绩效工作台反馈包-{datetime.now():%Y%m%d-%H%M}.zip"  # noqa: DTZ005  # local time
            FileOut(
                "保存反馈包",
                lambda: asker.save_file("反馈包保存在", name, PACKAGE),
                lambda path, _job: save_feedback(parts, path),
                self,
                lambda _saved, path: asker.tell("反馈包已保存。", f"请交给维护人员：{path}"),
            ).run(self._program.runner)

    def _circumstances(self) -> Circumstances:
        window = self._program.window
        screen = window.screen()
        size = screen.size()
        machine = {
            "程序版本": self._around.version(),
            "运行库": f"Python {platform.python_version()}，Qt {qVersion()}",
            "系统": platform.platform(),
            "显示方式": QGuiApplication.platformName(),
            "屏幕": f"{size.width()}×{size.height()}，缩放 {screen.devicePixelRatio():g}",
            "窗口": f"{window.width()}×{window.height()}",
        }
        settings = {title: str(self._settings.value(key) or "") for title, key in _SETTINGS.items()}
        return Circumstances(machine, settings, tuple(self.storm.seen), _private_names())


def _private_names() -> tuple[str, ...]:
    """How the person's account and computer are called."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = ""
    return (user, platform.node(), Path.home().name)
