"""The dialog after an unexpected error: calm, one only; the data are safe and so is what was being typed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.gui.icons import icon
from app.gui.look import Look

SENTENCE = "刚才的操作没有完成。已经保存的数据不受影响，可以继续工作。"
ADVICE = (
    "如果同样的情况又出现，请点“反馈包…”，把生成的文件交给维护人员。"
    "里面没有单位、项目、人员和金额，保存前可以先看。"
)
_WIDTH = 112
TYPED = "您正在输入的内容还没有保存，已经记在下面，可以复制后重新填入："


class ReportDialog(QDialog):
    """Accepted when the user wants the feedback package."""

    def __init__(
        self,
        look: Look,
        parent: QWidget | None = None,
        *,
        typed: tuple[str, ...] = (),
        file: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("程序遇到意外错误")
        self.typed = "\n\n".join(typed)
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.space(4),) * 4)
        column.setSpacing(look.space(3))
        column.addLayout(self._head())
        if typed:
            self._add_typed(column, file)
        column.addWidget(self._wrapped(ADVICE))
        column.addWidget(self._buttons())
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    def _head(self) -> QHBoxLayout:
        sign = QLabel()
        sign.setPixmap(icon("info", self._look).pixmap(self._look.icon_size()))
        row = QHBoxLayout()
        row.setSpacing(self._look.space(2))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._wrapped(SENTENCE, _WIDTH - 8), 1)
        return row

    def _add_typed(self, column: QVBoxLayout, file: Path | None) -> None:
        column.addWidget(self._wrapped(TYPED))
        text = QPlainTextEdit(self.typed)
        text.setReadOnly(True)
        text.setFixedHeight(self._look.space(26))
        column.addWidget(text)
        if file is not None:
            place = self._wrapped(f"也存在文件里：{file}")
            place.setObjectName("small")
            column.addWidget(place)

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        self.package = QPushButton("反馈包…")
        self.package.clicked.connect(self.accept)
        self.go_on = QPushButton("继续工作")
        self.go_on.setDefault(True)
        self.go_on.clicked.connect(self.reject)
        box.addButton(self.package, QDialogButtonBox.ButtonRole.ActionRole)
        if self.typed:
            self.copy = QPushButton("复制输入内容")
            self.copy.clicked.connect(self._on_copy)
            box.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        box.addButton(self.go_on, QDialogButtonBox.ButtonRole.RejectRole)
        return box

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.typed)
        self.copy.setText("已复制")

    def _wrapped(self, text: str, width: int = _WIDTH) -> QLabel:
        """A text of that many steps of space; only a fixed width gives it the height that it needs."""
        label = QLabel(text)
        label.setWordWrap(True)
        label.setFixedWidth(self._look.space(width))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label
