"""Asking the user: one protocol, so that tests answer instead of a person."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

WORKBOOKS = "表格文件 (*.xlsx *.xlsm *.xls *.et *.ods *.docx)"
EXCEL = "Excel 工作簿 (*.xlsx)"
PDF = "PDF 文件 (*.pdf)"
DATABASE = "账套 (*.db)"


class Asker(Protocol):
    """Everything the window may ask or tell in a dialog."""

    def tell(self, message: str, remedy: str = "") -> None:
        """Say something that needs to be read."""

    def confirm(self, question: str, *, yes: str) -> bool:
        """Ask before something that cannot be taken back; `yes` names the deed."""

    def show(self, dialog: QDialog) -> bool:
        """Run a dialog; whether it was accepted."""

    def open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        """Choose existing files."""

    def open_folder(self, title: str) -> Path | None:
        """Choose a folder."""

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        """Choose where to write one file."""


class QtAsker:
    """Asks with real dialogs above `parent`."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def tell(self, message: str, remedy: str = "") -> None:
        """Say something that needs to be read."""
        box = self._box(QMessageBox.Icon.Information, message, remedy)
        box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def confirm(self, question: str, *, yes: str) -> bool:
        """Ask before something that cannot be taken back; `yes` names the deed."""
        box = self._box(QMessageBox.Icon.Question, question, "")
        deed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        box.exec()
        return box.clickedButton() is deed

    def show(self, dialog: QDialog) -> bool:
        """Run a dialog; whether it was accepted.  It is deleted once the caller has read its answers."""
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return accepted

    def open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        """Choose existing files."""
        names, _ = QFileDialog.getOpenFileNames(self._parent, title, "", kinds)
        return tuple(Path(name) for name in names)

    def open_folder(self, title: str) -> Path | None:
        """Choose a folder."""
        name = QFileDialog.getExistingDirectory(self._parent, title)
        return Path(name) if name else None

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        """Choose where to write one file."""
        chosen, _ = QFileDialog.getSaveFileName(self._parent, title, name, kinds)
        return Path(chosen) if chosen else None

    def _box(self, symbol: QMessageBox.Icon, message: str, remedy: str) -> QMessageBox:
        box = QMessageBox(self._parent)
        box.setIcon(symbol)
        box.setWindowTitle("绩效工作台")
        box.setText(message)
        box.setInformativeText(remedy)
        return box
