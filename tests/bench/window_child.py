"""Runs in a process of its own: opens a window and prints when it was painted, when its list was usable.

`python -m tests.bench.window_child bare|ours DATABASE` prints JSON: seconds since the start given in the
environment, the largest gap of the event loop in ms, the peak memory in MB, heavy modules at first paint.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from itertools import pairwise
from pathlib import Path

HEAVY = ("sqlalchemy", "openpyxl", "xlsxwriter", "reportlab", "alembic", "pypinyin", "rapidfuzz", "docx")
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

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            _FOUND.setdefault("painted", since())
            QTimer.singleShot(0, QApplication.quit)

    app = QApplication([])
    window = Window()
    window.setCentralWidget(QTableView())
    window.resize(1366, 728)
    window.show()
    app.exec()


def ours(database: Path) -> None:
    """The real window with the self-evaluation list of the named database."""
    from PySide6.QtCore import QSettings, QTimer

    from app.bootstrap import build_context
    from app.gui.application import make_application
    from app.gui.program import Program

    app = make_application()
    program = Program(build_context, QSettings(str(database.with_suffix(".ini")), QSettings.Format.IniFormat))
    ticks: list[float] = []

    def painted() -> None:
        _FOUND["painted"] = since()
        _FOUND["heavy"] = [name for name in HEAVY if name in sys.modules]
        ticks.append(time.perf_counter())
        timer.start(1)

    def tick() -> None:
        ticks.append(time.perf_counter())
        desk = program.desk
        if desk is None:
            return
        if "asked" not in _FOUND:
            _FOUND["asked"] = True
            desk.jump("self_evaluation")
        page = program.window.stack.currentWidget()
        listed = getattr(page, "work_list", None)
        if listed is not None and listed.model.total:
            _FOUND["usable"] = since()
            app.quit()

    timer = QTimer()
    timer.timeout.connect(tick)
    program.window.painted.connect(painted)
    program.show(database)
    QTimer.singleShot(20_000, app.quit)
    app.exec()
    program.close()
    gaps = [later - sooner for sooner, later in pairwise(ticks)]
    _FOUND["gap"] = max(gaps, default=0.0) * 1000


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        ours(Path(sys.argv[2]))
    _FOUND["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(_FOUND))
