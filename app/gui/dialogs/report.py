"""The dialog after a bug: says that nothing was lost and offers a report to copy."""

from __future__ import annotations

import platform

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

SENTENCE = "程序出现意外错误，刚才的操作没有完成；已经保存的数据不受影响。"


class ReportDialog(QDialog):
    """What to tell the maintainers, ready to copy."""

    def __init__(self, trace: str, version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("程序错误")
        self.report = f"绩效工作台 {version}\n{platform.platform()}\n\n{trace}"
        sentence = QLabel(SENTENCE)
        advice = QLabel("请复制下面的报告发给维护人员，然后继续工作。")
        self._text = QPlainTextEdit(self.report)
        self._text.setReadOnly(True)
        buttons = QDialogButtonBox()
        self._copy = QPushButton("复制报告")
        self._copy.clicked.connect(self._on_copy)
        buttons.addButton(self._copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(QPushButton("关闭"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (sentence, advice, self._text, buttons):
            column.addWidget(widget)
        self.resize(self.fontMetrics().horizontalAdvance("绩") * 42, self.fontMetrics().height() * 20)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
        self._copy.setText("已复制")
