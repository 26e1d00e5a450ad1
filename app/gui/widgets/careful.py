"""What stands in the window after three bad starts in a row: nothing is opened until the user says so."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.look import Look
from app.gui.widgets.sentences import sentence, stand_in_the_middle

_TEXTS = (
    "程序最近三次都没有正常结束，所以这次先停在这里：用默认的文字大小和窗口位置，还没有打开账套。",
    "已经保存的数据都在，没有改动。请不要着急，按顺序试：",
    "1. 先点“备份账套”，多留一份。",
    "2. 再点“正常启动”。多数情况下这样就好了。",
    "3. 如果又出错，请点“反馈包…”，把生成的文件交给维护人员。",
)
_WAYS = (("back_up", "备份账套"), ("usual", "正常启动"), ("feedback", "反馈包…"))


class CarefulPage(QWidget):
    """`chosen` tells the way on: usual, back_up or feedback."""

    chosen = Signal(str)

    def __init__(self, look: Look, *, database: str) -> None:
        super().__init__()
        title = QLabel("安全启动")
        title.setObjectName("pageTitle")
        column = QVBoxLayout()
        column.addWidget(title)
        for text in _TEXTS:
            column.addWidget(sentence(text))
        column.addWidget(sentence(f"账套：{database}" if database else "还没有账套。", "small"))
        row = QHBoxLayout()
        row.setSpacing(look.space(2))
        self.buttons: dict[str, QPushButton] = {}
        for key, text in _WAYS:
            button = QPushButton(text)
            button.setObjectName("primary" if key == "usual" else "")
            button.clicked.connect(lambda _checked=False, way=key: self.chosen.emit(way))
            self.buttons[key] = button
            row.addWidget(button)
        row.addStretch(1)
        self.buttons["back_up"].setEnabled(bool(database))
        column.addLayout(row)
        self.said = sentence()
        column.addWidget(self.said)
        stand_in_the_middle(self, column, look)

    def say(self, sentence: str) -> None:
        """Tell what was done, below the buttons."""
        self.said.setText(sentence)
