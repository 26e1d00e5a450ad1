"""Files may be dropped anywhere on the window: no field inside keeps them for itself."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit)


def let_files_through(widget: QWidget) -> None:
    """Text fields below the widget would take a dropped file as text; now the window gets it."""
    inner: Iterable[QWidget] = widget.findChildren(QWidget)
    for field in inner:
        if isinstance(field, _FIELDS):
            field.setAcceptDrops(False)


def dropped_paths(data: QMimeData) -> tuple[Path, ...]:
    """The local files and folders of a drop; links and pictures out of a browser are none."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
