"""Says where written files lie, and opens their folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.desk import Desk
from app.gui.widgets.sentences import sentence


class WrittenFilesDialog(QDialog):
    """A sentence, the folder, 打开文件夹 and 知道了; subclasses add further buttons."""

    def __init__(self, title: str, said: str, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._folder = folder
        column = QVBoxLayout(self)
        column.addWidget(wrapped(said))
        column.addWidget(wrapped(f"文件夹：{folder}"))
        self.buttons = QDialogButtonBox()
        self.open_folder = QPushButton("打开文件夹")
        self.open_folder.clicked.connect(self._on_open)
        close = QPushButton("知道了")
        close.setObjectName("primary")
        close.setDefault(True)
        self.buttons.addButton(self.open_folder, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton(close, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        column.addWidget(self.buttons)
        close.setFocus()

    def _on_open(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder))):
            self.open_folder.setText("打不开，请按上面的路径查找")
            self.open_folder.setEnabled(False)


def tell_workbooks(desk: Desk, paths: Sequence[Path], folder: Path, parent: QWidget) -> None:
    """Say how many workbooks were written, and where."""
    desk.asker.show(WrittenFilesDialog("已写出", f"已写出 {len(paths)} 个工作簿。", folder, parent))


def wrapped(text: str) -> QLabel:
    """A sentence of a dialog, never narrower than a good line; a path in it can be copied."""
    label = sentence(text)
    label.setMinimumWidth(label.fontMetrics().horizontalAdvance("绩") * 32)
    return label
