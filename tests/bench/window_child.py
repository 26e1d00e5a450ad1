"""Runs in a process of its own: opens a window and prints when it was painted, when its list was usable.

`python -m tests.bench.window_child bare|ours DATABASE` prints JSON: seconds since the start given in the
environment, the largest gap of the event loop in ms, the peak memory in MB, heavy modules at first paint.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from app.gui.models.rows_model import RowsModel
    from app.gui.stage.stage_page import StagePage

HEAVY = (
    "sqlalchemy",
    "openpyxl",
    "xlsxwriter",
    "reportlab",
    "alembic",
    "pypinyin",
    "rapidfuzz",
    "docx",
    "nacl",
)
_AFTERWARDS = 500
"""Gaps are still watched that many ms after the list is there: what is put off must not freeze the window."""
_TICK = 5
"""ms between looks at the clock: more often would itself take time from what is measured."""
_STARTED = float(os.environ["BENCH_START"])
_FOUND: dict[str, object] = {}


def since() -> float:
    """Seconds since the parent started this process."""
    return time.time() - _STARTED


def bare() -> None:
    """The floor: a plain window with an empty table."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    def painted() -> None:
        _FOUND.setdefault("painted", since())
        QApplication.quit()

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            QTimer.singleShot(0, painted)

    app = QApplication([])
    window = Window()
    window.setCentralWidget(QTableView())
    window.resize(1366, 728)
    window.show()
    app.exec()


def ours(database: Path) -> None:
    """The real window, which was last closed on the self-evaluations of the named database."""
    from app.bootstrap import build_context, load_window

    load_window()
    from PySide6.QtCore import QSettings, QTimer

    from app.gui.application import make_application
    from app.gui.program import Program
    from app.gui.watch import Watch

    app = make_application()
    watch = Watch(database.parent / "data", database.parent / "log")
    settings = QSettings(str(database.with_suffix(".ini")), QSettings.Format.IniFormat)
    settings.clear()
    settings.setValue("page", "self_evaluation")
    program = Program(build_context, settings)
    ticks: list[float] = []

    def first_paint() -> None:
        _FOUND["painted"] = since()
        _FOUND["heavy"] = [name for name in HEAVY if name in sys.modules]
        ticks.append(time.perf_counter())
        timer.start(_TICK)

    def tick() -> None:
        ticks.append(time.perf_counter())
        if "entered" not in _FOUND and program.window.desk is not None:
            _FOUND["entered"] = since()
            page = cast("StagePage", program.window.page("self_evaluation"))
            watch_rows(page.work.model, lambda: QTimer.singleShot(0, usable))

    def usable() -> None:
        if "usable" not in _FOUND:
            _FOUND["usable"] = since()
            QTimer.singleShot(_AFTERWARDS, app.quit)

    timer = QTimer()
    timer.timeout.connect(tick)
    program.window.painted.connect(lambda: QTimer.singleShot(0, first_paint))
    program.show(database)
    QTimer.singleShot(20_000, app.quit)
    app.exec()
    program.close()
    watch.end()
    _FOUND["gap"] = max((later - sooner for sooner, later in pairwise(ticks)), default=0.0) * 1000


def watch_rows(model: RowsModel[Any], painted: Callable[[], None]) -> None:
    """Call `painted` when a cell of the list is drawn: then its first column is asked for its value."""
    column = model.columns[0]
    value = column.value

    def asked(row: Any) -> object:
        painted()
        return value(row)

    model.columns = (replace(column, value=asked), *model.columns[1:])


def peak_memory() -> float:
    """MB this program itself ever held; `ru_maxrss` would still tell the parent's peak."""
    status = Path("/proc/self/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        ours(Path(sys.argv[2]))
    _FOUND["memory"] = peak_memory()
    print(json.dumps(_FOUND))
