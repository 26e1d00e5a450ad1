"""The application and the ways to begin, without a window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.gui.application import make_application, program_version
from app.gui.beginnings import demo_path, open_demo
from app.gui.runner import Job
from app.usecases.context import Context


def test_half_a_demo_is_never_shown(tmp_path: Path) -> None:
    assert demo_path(tmp_path) == tmp_path / "演示账套.db"
    (tmp_path / "演示账套.db").touch()
    assert demo_path(tmp_path) == tmp_path / "演示账套1.db"
    (tmp_path / "演示账套.ok").touch()
    assert demo_path(tmp_path) == tmp_path / "演示账套.db"
    opened_paths: list[Path] = []

    def open_database(path: Path, *, prepare: Callable[[Context, Job], object] | None = None) -> None:
        assert prepare is not None
        opened_paths.append(path)

    open_demo(tmp_path, open_database)
    assert opened_paths == [tmp_path / "演示账套.db"]


def test_the_application_speaks_chinese(qapp: QApplication) -> None:
    app = make_application()
    assert app is qapp
    assert app.applicationName() == "绩效工作台"
    assert app.translate("QPlatformTheme", "Cancel") == "取消"
    assert program_version()
