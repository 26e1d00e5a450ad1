"""The application: one QApplication in Chinese, the window, and a database opened after the first paint."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from app.gui.look import add_fonts
from app.gui.program import Program

if TYPE_CHECKING:
    from app.usecases.context import Context


def run(build_context: Callable[[Path], Context], *, database: Path | None = None) -> int:
    """Show the window and return the exit code; `database` is opened instead of the last one used."""
    app = make_application()
    program = Program(build_context, QSettings("jixiao", "jixiao"), version=program_version)
    sys.excepthook = program.on_unexpected
    program.show(database)
    code = app.exec()
    program.close()
    return code


def make_application() -> QApplication:
    """The QApplication with Fusion style, bundled fonts and Chinese everywhere."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["jixiao"])
    app.setApplicationName("绩效工作台")
    app.setStyle("Fusion")
    add_fonts()
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    return app


def program_version() -> str:
    """The installed version, for reports."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("jixiao")
    except PackageNotFoundError:
        return ""
