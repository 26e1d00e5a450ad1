"""Asking the user: one protocol, so that tests answer instead of a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QMessageBox, QWidget

WORKBOOKS = "表格文件 (*.xlsx *.xlsm *.xls *.et *.ods *.docx)"
EXCEL = "Excel 工作簿 (*.xlsx)"
PDF = "PDF 文件 (*.pdf)"
DATABASE = "账套 (*.db)"
ANY_DATABASE = "账套或导出的账套 (*.db *.jixiao)"
PACKAGE = "导出的账套 (*.jixiao)"
_SENTENCES = frozenset({"qt_msgbox_label", "qt_msgbox_informativelabel"})
_LINE = 26
"""Letters of a line: left alone, Qt breaks what is below a short sentence at that sentence's width."""


class Asker(Protocol):
    """Everything the window may ask or tell in a dialog."""

    def tell(self, message: str, remedy: str = "") -> None:
        """Say something that needs to be read."""

    def confirm(self, question: str, *, yes: str) -> bool:
        """Ask before something that cannot be taken back; `yes` names the deed."""

    def choose(self, message: str, remedy: str, ways: Sequence[str]) -> int:
        """Say what is in the way and offer ways on; the place of the chosen one, -1 for giving up."""

    def show(self, dialog: QDialog) -> bool:
        """Run a dialog; whether it was accepted."""

    def open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        """Choose existing files."""

    def open_folder(self, title: str) -> Path | None:
        """Choose a folder."""

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        """Choose where to write one file."""


class QtAsker:
    """Asks with real dialogs above `parent`; `settings` keep the folder of the last file."""

    def __init__(self, parent: QWidget, settings: QSettings | None = None) -> None:
        self._parent = parent
        self._settings = settings

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

    def choose(self, message: str, remedy: str, ways: Sequence[str]) -> int:
        """Say what is in the way and offer ways on; the place of the chosen one, -1 for giving up."""
        box = self._box(QMessageBox.Icon.Warning, message, remedy)
        buttons = [box.addButton(way, QMessageBox.ButtonRole.ActionRole) for way in ways]
        cancel = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(buttons[0])
        box.setEscapeButton(cancel)
        box.exec()
        clicked = box.clickedButton()
        return next((place for place, button in enumerate(buttons) if button is clicked), -1)

    def show(self, dialog: QDialog) -> bool:
        """Run a dialog; whether it was accepted.  It is deleted once the caller has read its answers."""
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return accepted

    def open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        """Choose existing files."""
        dialog = self._chooser(title, QFileDialog.FileMode.ExistingFiles, kinds)
        return self._chosen(dialog)

    def open_folder(self, title: str) -> Path | None:
        """Choose a folder."""
        dialog = self._chooser(title, QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return next(iter(self._chosen(dialog)), None)

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        """Choose where to write one file."""
        dialog = self._chooser(title, QFileDialog.FileMode.AnyFile, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix)
        dialog.selectFile(name)
        return next(iter(self._chosen(dialog)), None)

    def _chooser(self, title: str, mode: QFileDialog.FileMode, kinds: str = "") -> QFileDialog:
        """Opens at the last folder; names only, for Qt writes kinds and dates in the computer's language."""
        dialog = QFileDialog(self._parent, title, str(self._folder()), kinds)
        dialog.setFileMode(mode)
        dialog.setViewMode(QFileDialog.ViewMode.List)
        return dialog

    def _chosen(self, dialog: QFileDialog) -> tuple[Path, ...]:
        names = dialog.selectedFiles() if dialog.exec() else []
        if names and self._settings is not None:
            first = Path(names[0])
            self._settings.setValue("folder", str(first if first.is_dir() else first.parent))
        dialog.deleteLater()
        return tuple(Path(name) for name in names)

    def _folder(self) -> Path:
        """Where files were last chosen, else the user's documents: never where the program lies."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        stored = self._settings.value("folder") if self._settings is not None else None
        folders = (Path(str(place)) for place in (stored, documents) if place)
        return next((folder for folder in folders if folder.is_dir()), Path.home())

    def _box(self, symbol: QMessageBox.Icon, message: str, remedy: str) -> QMessageBox:
        box = QMessageBox(self._parent)
        box.setIcon(symbol)
        box.setWindowTitle("绩效工作台")
        box.setText(message)
        box.setInformativeText(remedy)
        labels: Iterable[QLabel] = box.findChildren(QLabel)
        for label in labels:
            if label.objectName() in _SENTENCES and label.text():
                label.setMinimumWidth(box.fontMetrics().horizontalAdvance("绩") * _LINE)
        return box
