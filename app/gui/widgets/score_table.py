"""A small table to type into: Enter goes down, blocks from Excel are pasted at the current cell."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QTableWidget, QWidget

from app.gui.widgets.clipboard import block_of


class ScoreTable(QTableWidget):
    """Cells that cannot be edited are passed over when a block is pasted."""

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.setCurrentCell(min(self.currentRow() + 1, self.rowCount() - 1), self.currentColumn())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.key() == Qt.Key.Key_Delete:
            for cell in self.selectedItems():
                if cell.flags() & Qt.ItemFlag.ItemIsEditable:
                    cell.setText("")
        else:
            super().keyPressEvent(event)

    def paste(self, text: str) -> None:
        """Write a block of texts from the current cell on; what lies outside the table is left out."""
        top, left = max(self.currentRow(), 0), max(self.currentColumn(), 0)
        for row, line in enumerate(block_of(text), start=top):
            for column, value in enumerate(line, start=left):
                cell = self.item(row, column)
                if cell is not None and cell.flags() & Qt.ItemFlag.ItemIsEditable:
                    cell.setText(value.strip())
