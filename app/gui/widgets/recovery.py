"""What stands in the window when a database cannot be opened: what is wrong, and the ways on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.backup_line import BackupLine
from app.gui.icons import icon
from app.gui.look import Look
from app.gui.models.backup_lines import held_text, when_text
from app.gui.widgets.sentences import sentence, stand_in_the_middle
from app.shared.errors import UnfitDatabaseError
from app.usecases.restore import RestorePreview

_TITLES = {
    "damaged": "账套“{}”已损坏",
    "foreign": "“{}”不是绩效工作台的账套",
    "newer": "账套“{}”需要更新版本的程序",
}
_CALM = {
    "damaged": (
        "请不要着急：损坏的文件不会删除，程序也没有改动它。常见原因是断电、硬盘坏道或 U 盘没有安全弹出。"
    ),
    "foreign": "可能是选错了文件。程序没有改动它。",
    "newer": "请安装新版本后再打开，程序没有改动这个文件，里面的资料都在。",
}
_SEARCHING = "正在查找完好的备份…"
_NONE = (
    "账套旁边的“备份”文件夹和第二处备份里都没有找到完好的备份。"
    "如果在别处存过备份或导出的账套，请选“选择其他备份”。"
)
_LOST = "恢复后，这个时间以后的改动不在其中；损坏的文件会先另存在“备份”文件夹里。"


class RecoveryPage(QWidget):
    """`chosen` tells the way on: newest, other, open, keep or back."""

    chosen = Signal(str)

    def __init__(self, path: Path, error: UnfitDatabaseError, look: Look, *, can_go_back: bool) -> None:
        super().__init__()
        self._look = look
        self._kind = error.kind
        self.newest: RestorePreview | None = None
        title = QLabel(_TITLES[error.kind].format(path.name))
        title.setObjectName("pageTitle")
        self._card = sentence(_SEARCHING)
        self._buttons = self._make_buttons(can_go_back=can_go_back)
        column = QVBoxLayout()
        column.addLayout(self._head(title))
        for text in (error.message, _CALM[error.kind], f"文件：{path}"):
            column.addWidget(sentence(text))
        frame = self._framed(self._card)
        column.addWidget(frame)
        if error.kind == "newer":
            frame.hide()
        row = QHBoxLayout()
        row.setSpacing(look.space(2))
        for button in self._buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        stand_in_the_middle(self, column, look)

    def show_newest(self, preview: RestorePreview | None) -> None:
        """Tell which whole copy there is, and offer it."""
        self.newest = preview
        self._card.setText(_NONE if preview is None else _offer(preview.line))
        if self._kind != "newer" and preview is not None:
            button = self._buttons["newest"]
            button.setEnabled(True)
            button.setFocus()

    def button(self, way: str) -> QPushButton:
        """The button of one way on."""
        return self._buttons[way]

    def _make_buttons(self, *, can_go_back: bool) -> dict[str, QPushButton]:
        newest = "" if self._kind == "newer" else "用最近的完好备份恢复"
        ways = {
            "newest": newest,
            "other": "" if self._kind == "newer" else "选择其他备份…",
            "open": "打开其他账套…",
            "keep": "另存损坏文件以便检修…" if self._kind == "damaged" else "",
            "back": "回到账套" if can_go_back else "",
        }
        buttons = {}
        for way, text in ways.items():
            if text:
                button = QPushButton(text)
                button.clicked.connect(lambda _checked=False, way=way: self.chosen.emit(way))
                buttons[way] = button
        primary = buttons.get("newest", buttons["open"])
        primary.setObjectName("primary")
        if newest:
            primary.setEnabled(False)
        return buttons

    def _head(self, title: QLabel) -> QHBoxLayout:
        sign = QLabel()
        name = "info" if self._kind == "newer" else "alert-triangle"
        sign.setPixmap(icon(name, self._look).pixmap(self._look.icon_size()))
        row = QHBoxLayout()
        row.setSpacing(self._look.space(2))
        row.addWidget(sign)
        row.addWidget(title, 1)
        return row

    def _framed(self, label: QLabel) -> QFrame:
        frame = QFrame()
        frame.setObjectName("card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(*(self._look.space(3),) * 4)
        column.addWidget(label)
        return frame


def _offer(line: BackupLine) -> str:
    where = "" if line.is_near else "（第二处备份）"
    reason = f"（{line.reason}）" if line.reason else ""
    return f"最近的完好备份：{when_text(line)}{reason}{where}\n{held_text(line.holding)}\n{_LOST}"
