"""The application: one QApplication in Chinese, the window, and a database opened after the first paint."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from app.gui.look import add_fonts
from app.gui.program import Program
from app.gui.watch import Surroundings, Watch
from app.shared.paths import data_folder, log_folder

if TYPE_CHECKING:
    from app.domain.database_facts import DatabaseFacts
    from app.usecases.context import Context


_WORDS = {"Folder": "文件夹", "File": "文件", "%1 File": "%1 文件", "Drive": "磁盘", "Shortcut": "快捷方式"}


def run(
    build_context: Callable[[Path], Context],
    *,
    rescue: Callable[[Path], Context],
    inspect: Callable[[Path], DatabaseFacts | None],
    database: Path | None = None,
) -> int:
    """Show the window and return the exit code; `database` is opened instead of the last one used.

    `rescue` makes a context for the backups of a database that cannot be opened, `inspect` tells how one
    stands.
    """
    app = make_application()
    watch = Watch(data_folder(), log_folder())
    around = Surroundings(program_version, inspect, watch.is_careful, watch.fail, watch.forgive)
    program = Program(build_context, QSettings("jixiao", "jixiao"), around=around, rescue=rescue)
    sys.excepthook = lambda *seen: program.crashes.on_unexpected(*seen)  # noqa: PLW0108  # made when needed
    threading.excepthook = lambda seen: program.crashes.on_unexpected(*seen[:3])
    program.show(database)
    code = app.exec()
    program.close()
    watch.end()
    return code


def make_application() -> QApplication:
    """The QApplication with Fusion style, bundled fonts and Chinese everywhere."""
    os.environ["LC_TIME"] = "zh_CN.UTF-8"  # Qt's file dialog shows dates in the system's language
    existing = QApplication.instance()
    # The style as an argument: `setStyle` would give it back, and wrapping it for Python takes 15 ms.
    app = existing if isinstance(existing, QApplication) else QApplication(["jixiao", "-style", "Fusion"])
    app.setApplicationName("绩效工作台")
    if app is existing:
        app.setStyle("Fusion")
    add_fonts()
    _speak_chinese(app)
    return app


def _speak_chinese(app: QApplication) -> None:
    """Qt's own words, dates and file dialogs in Chinese, whatever the system's language is."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    app.installTranslator(_MissingWords(app))
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


class _MissingWords(QTranslator):
    """What Qt's Chinese translation lacks; asked last, because it is installed first."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        return _WORDS.get(text, "")

    def isEmpty(self) -> bool:
        return False


def program_version() -> str:
    """The installed version, for reports."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("jixiao")
    except PackageNotFoundError:
        return ""
