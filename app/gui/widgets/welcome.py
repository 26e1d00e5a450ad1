"""What stands in the window before a database is open: waiting, or the three ways to begin."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.gui.look import Look

_WAYS = (
    ("demo", "打开演示账套", "用一个虚构县的资料看全年四个环节，随意试用"),
    ("new", "新建账套", "为本单位开立年度，从空白开始"),
    ("open", "打开已有账套", "选择以前的账套文件，或者从旧电脑导出的账套"),
)


class Welcome(QWidget):
    """Three ways to begin; `chosen` tells which: demo, new or open."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        around = QGridLayout(self)
        self._column = QVBoxLayout()
        self._column.setSpacing(look.space(2))
        around.addLayout(self._column, 1, 1)
        for edge in (0, 2):
            around.setRowStretch(edge, 1)
            around.setColumnStretch(edge, 1)
        self._buttons: list[QPushButton] = []
        self._wait = QLabel("正在打开账套…")
        self._wait.setObjectName("soft")
        self._column.addWidget(self._wait)

    def wait(self) -> None:
        """Nothing can be chosen while a database is being opened."""
        for button in self._buttons:
            button.setEnabled(False)

    def offer(self) -> None:
        """Replace the waiting line by the ways to begin."""
        self._wait.hide()
        for button in self._buttons:
            button.setEnabled(True)
        if not self._buttons:
            self._build()
        self._buttons[0].show()  # what is not shown yet does not take the focus
        self._buttons[0].setFocus()

    def _build(self) -> None:
        from PySide6.QtCore import Qt

        title = QLabel("欢迎使用绩效工作台")
        title.setObjectName("pageTitle")
        self._column.addWidget(title)
        self._column.addWidget(QLabel("预算绩效管理：事前评估 → 绩效目标 → 运行监控 → 绩效自评与评价"))
        for key, text, note in _WAYS:
            self._column.addSpacing(self._look.space(3))
            button = QPushButton(text)
            button.setObjectName("primary" if key == "demo" else "")
            button.setMinimumWidth(self._look.space(60))
            button.clicked.connect(lambda _checked=False, way=key: self.chosen.emit(way))
            self._buttons.append(button)
            self._column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
            label = QLabel(note)
            label.setObjectName("soft")
            self._column.addWidget(label)
