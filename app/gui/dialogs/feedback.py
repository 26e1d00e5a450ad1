"""反馈包: everything that is in it can be read before it is saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.gui.fit import fit
from app.gui.look import Look
from app.gui.widgets.sentences import sentence
from app.usecases.feedback import FeedbackPart

_NOTE = "反馈包里就是下面这几段文字，请逐段看过再保存。程序不会自己发送，是否交给维护人员由您决定。"


class FeedbackDialog(QDialog):
    """Accepted when the user wants to save what was shown."""

    def __init__(self, parts: Sequence[FeedbackPart], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("反馈包")
        self.parts = tuple(parts)
        note = sentence(_NOTE)
        self.names = QListWidget()
        self.names.addItems([part.name.removesuffix(".txt") for part in self.parts])
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.names.currentRowChanged.connect(lambda row: self.text.setPlainText(self.parts[row].text))
        self.names.setCurrentRow(0)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.names)
        splitter.addWidget(self.text)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([look.space(34), look.space(120)])
        splitter.setChildrenCollapsible(False)
        save, close = QPushButton("保存…"), QPushButton("关闭")
        save.setObjectName("primary")
        save.clicked.connect(self.accept)
        close.clicked.connect(self.reject)
        buttons = QDialogButtonBox()
        buttons.addButton(save, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setSpacing(look.space(2))
        column.addWidget(note)
        column.addWidget(splitter, 1)
        column.addWidget(buttons)
        fit(self, look, 170, 110)
