"""Which forms go back to the units, and what was written for them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.gui.dialogs.written_files import WrittenFilesDialog, wrapped
from app.usecases.return_workbooks import ReturnFiles, Which

_ABOUT = (
    "每个单位一个工作簿：第一页列出全部意见和依据，后面是单位自己填的表，有意见的格子涂了颜色、写了批注。"
    "旁边另有一份可以直接粘贴的说明。单位在表里改好发回，从“收发”导入即可。"
)
_TIPS: Mapping[Which, str] = {
    Which.RETURNED: "状态是“已退回”的表",
    Which.OPEN: "还没有通过、审核结果有错误或须说明的表",
    Which.CHOSEN: "列表中选中的表",
}


class ReturnFormsDialog(QDialog):
    """`which()` gives the choice; kinds without forms cannot be chosen, 选中的 is offered only with some."""

    def __init__(self, counts: Mapping[Which, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("导出退回修改表")
        column = QVBoxLayout(self)
        about = wrapped(_ABOUT)
        column.addWidget(about)
        self.choices: dict[Which, QRadioButton] = {}
        for which, count in counts.items():
            if count or which is not Which.CHOSEN:
                button = QRadioButton(f"{which.title}（{count} 张）")
                button.setToolTip(_TIPS[which])
                button.setEnabled(count > 0)
                self.choices[which] = button
                column.addWidget(button)
        first = next((button for button in self.choices.values() if button.isEnabled()), None)
        buttons = QDialogButtonBox()
        self.next = QPushButton("选择文件夹…")
        self.next.setObjectName("primary")
        self.next.setEnabled(first is not None)
        buttons.addButton(self.next, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QPushButton("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        if first is not None:
            first.setChecked(True)

    def which(self) -> Which:
        """The chosen kind."""
        return next(which for which, button in self.choices.items() if button.isChecked())


class ReturnedFilesDialog(WrittenFilesDialog):
    """Copies the 说明 too when it is for one unit."""

    def __init__(self, files: ReturnFiles, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__("退回修改表已写出", told(files), folder, parent)
        self._text = files.texts[0] if len(files.texts) == 1 else ""
        self.copy = QPushButton("复制说明")
        self.copy.setToolTip("复制后可直接粘贴到邮件或消息里")
        self.copy.clicked.connect(self._on_copy)
        if self._text:
            self.buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self.copy.setText("已复制")


def told(files: ReturnFiles) -> str:
    """How many workbooks, forms and objections, and what was left out."""
    held = f"共 {files.forms} 张表、{files.objections} 条意见。"
    text = f"已写出 {len(files.workbooks)} 个单位的退回修改表，{held}"
    return f"{text}另有 {files.left_out} 张表没有意见，没有写入。" if files.left_out else text
