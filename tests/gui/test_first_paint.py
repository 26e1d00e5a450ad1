"""What is loaded when the window first appears: Qt without its constants and a little of our own, nothing heavy."""

from __future__ import annotations

import subprocess
import sys

HEAVY = (
    "sqlalchemy", "alembic", "openpyxl", "xlsxwriter", "python_calamine", "docx", "lxml", "defusedxml", "reportlab",
    "PIL", "pypinyin", "rapidfuzz", "pypdfium2", "nacl",
)  # fmt: skip
SCRIPT = f"""
import sys
from PySide6 import QtCore
from PySide6.QtCore import QSettings
from app.gui.application import make_application
from app.gui.program import Program

app = make_application()
program = Program(lambda path: None, QSettings("", QSettings.Format.IniFormat))
loaded = []
program.window.painted.connect(lambda: loaded.extend([set(sys.modules), "Qt" in vars(QtCore)]))
program.window.show()
while not loaded:
    app.sendPostedEvents()
    program.window.grab()
roots = {{name.partition(".")[0] for name in loaded[0]}}
print(sorted(roots & set({HEAVY!r})))
print(sorted(name for name in loaded[0] if name.startswith(("app.domain", "app.forms", "app.storage"))))
print(loaded[1])
program.close()
"""


def test_nothing_heavy_and_none_of_the_constants_is_loaded_before_the_first_paint() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines() == ["[]", "[]", "False"]
