"""The one warning about a database at an unsafe place; accepting it means: copy it to this computer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from app.gui.widgets.sentences import sentence
from app.shared.places import Place

_WHY = {
    Place.NETWORK: "账套“{}”在网络位置上。网络中断或两台电脑同时使用，都可能损坏账套。",
    Place.SYNC: "账套“{}”在云盘的同步文件夹里。云盘一边保存一边上传，或从别的电脑同步回来，都可能损坏账套。",
    Place.REMOVABLE: "账套“{}”在 U 盘或移动硬盘上。使用中拔出可能损坏账套，速度也慢。",
    Place.READ_ONLY: "账套“{}”在只读的位置，只能查看，改动不能保存。",
}
_ADVICE = "建议复制到本机再使用；原来的文件不改动，可以留作备份。"


class PlaceDialog(QDialog):
    """Two ways on: copy and use the copy, or stay."""

    def __init__(self, path: Path, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("账套的位置")
        column = QVBoxLayout(self)
        gap = self.fontMetrics().height()
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(gap // 2)
        for text in (_WHY[place].format(path.name), _ADVICE):
            column.addWidget(sentence(text))
        buttons = QDialogButtonBox()
        copy = QPushButton("复制到本机再打开")
        copy.setObjectName("primary")
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.AcceptRole)
        stay = "只查看" if place is Place.READ_ONLY else "仍在原处使用"
        buttons.addButton(QPushButton(stay), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 36)
