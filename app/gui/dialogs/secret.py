"""Asks for the password or the recovery code of a closed file until it opens; accepting it means: it does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from app.domain.recovery_code import wrong_groups
from app.gui.look import Look
from app.gui.runner import Runner
from app.gui.widgets.sentences import sentence
from app.shared.errors import UserError

WRONG = "密码或恢复码不对，请核对后再试。"
LOST = (
    "密码和恢复码都找不到时，这个文件就打不开了，程序和维护人员也没有别的办法。"
    "本机的账套和本机的备份没有加密，可以照常使用。"
)
_NOTE = "请输入制作这份文件时的密码，或恢复单上的恢复码。"
_TRIES = 3
_PAUSES = (1, 2, 4, 8, 15, 30)
"""Seconds after each wrong text."""


class SecretDialog(QDialog):
    """`opens` says in the background whether a text opens the file; `text` is what did."""

    def __init__(
        self,
        name: str,
        opens: Callable[[str], bool],
        runner: Runner,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("打开加密的文件")
        self._opens, self._runner, self._wrong = opens, runner, 0
        title = sentence(f"“{name}”有密码保护", "sectionTitle")
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setPlaceholderText("密码或恢复码")
        shown = QCheckBox("显示输入的内容")
        shown.toggled.connect(lambda on: self.field.setEchoMode(echo_mode(shown=on)))
        self.problem = sentence("", "problem")
        self.lost = sentence(LOST, "soft")
        self.lost.hide()
        buttons = QDialogButtonBox()
        self.yes = buttons.addButton("打开", QDialogButtonBox.ButtonRole.ActionRole)
        self.yes.setObjectName("primary")
        self.yes.setDefault(True)
        self.yes.clicked.connect(self._on_open)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.space(5), look.space(4), look.space(5), look.space(4))
        column.setSpacing(look.space(3))
        for widget in (title, sentence(_NOTE, "soft"), self.field, shown, self.problem, self.lost, buttons):
            column.addWidget(widget)
        self.setMinimumWidth(look.space(100))

    @property
    def text(self) -> str:
        """What was typed."""
        return self.field.text()

    def _on_open(self) -> None:
        typed = self.text
        if groups := wrong_groups(typed):
            numbers = "、".join(str(number) for number in groups)
            self.problem.setText(f"恢复码的第 {numbers} 组抄得不对，请对照恢复单改正。")
            return
        self.yes.setEnabled(False)
        self.problem.setText("正在核对…")
        self._runner.run_query(lambda: self._fault_of(typed), self._answered, owner=self)

    def _fault_of(self, typed: str) -> str:
        try:
            return "" if self._opens(typed) else WRONG
        except UserError as error:
            return str(error)

    def _answered(self, fault: str) -> None:
        if not fault:
            self.accept()
            return
        self.problem.setText(fault)
        self._wrong += 1
        self.lost.setVisible(self._wrong >= _TRIES)
        pause = _PAUSES[min(self._wrong, len(_PAUSES)) - 1]
        QTimer.singleShot(pause * 1000, self, lambda: self.yes.setEnabled(True))


def echo_mode(*, shown: bool) -> QLineEdit.EchoMode:
    """Dots, or the text itself."""
    return QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
