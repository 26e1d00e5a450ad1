"""密码保护: set a password and take the recovery code along, or change the password."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.password import fault_of_password, normal_password
from app.gui.dialogs.secret import echo_mode
from app.gui.look import Look
from app.gui.widgets.sentences import sentence

_WHAT = (
    "设了密码，以后“导出账套”的文件和第二处备份（如 U 盘上的）都加密，丢了别人也看不到内容。"
    "平时工作和自动备份不问密码，只有打开这些文件时才问。"
)
_WHAT_NOT = (
    "本机上的账套和账套旁边的备份不加密：能用这台电脑的人仍能打开。以前导出的文件、第二处已有的备份也还是原样，"
    "不需要时请删除。"
)
_CODE = "这是恢复码。忘了密码时，只有它能打开加密的文件。程序不保存它，关掉这个窗口就再也看不到了。"
_CHANGED = "以前加密的文件仍用当时的密码打开；恢复码不变，新旧文件都能打开。"


class PasswordFields(QFormLayout):
    """A new password, twice."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = QLineEdit(), QLineEdit()
        self._shown = QCheckBox("显示输入的内容")
        self._shown.toggled.connect(self._show)
        self._show(shown=False)
        self.addRow("新密码", self.first)
        self.addRow("再输一次", self.second)
        self.addRow("", self._shown)

    def fault(self) -> str:
        """Why it will not do, as a sentence."""
        if fault := fault_of_password(self.first.text()):
            return fault
        same = normal_password(self.first.text()) == normal_password(self.second.text())
        return "" if same else "两次输入的密码不一样。"

    def _show(self, shown: bool) -> None:  # noqa: FBT001  # a signal's argument
        for field in (self.first, self.second):
            field.setEchoMode(echo_mode(shown=shown))


class _Sheet(QDialog):
    """Sentences, the fields, and one deed at the foot, which is accepted once the password will do."""

    def __init__(
        self, title: str, deed: str, sentences: Sequence[QLabel], look: Look, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.fields = PasswordFields()
        self.problem = sentence("", "problem")
        self.yes = QPushButton(deed)
        self.yes.setObjectName("primary")
        self.yes.clicked.connect(self._on_yes)
        buttons = QDialogButtonBox()
        buttons.addButton(self.yes, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.space(5), look.space(4), look.space(5), look.space(4))
        column.setSpacing(look.space(3))
        for line in sentences:
            column.addWidget(line)
        column.addLayout(self.fields)
        column.addWidget(self.problem)
        column.addWidget(buttons)
        self.setMinimumWidth(look.space(120))

    @property
    def password(self) -> str:
        """The new password."""
        return self.fields.first.text()

    def _on_yes(self) -> None:
        self.problem.setText(self.fields.fault())
        if not self.problem.text():
            self.accept()


class ProtectDialog(_Sheet):
    """A new password; its recovery code is taken along in the next dialog."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        lines = (sentence(_WHAT), sentence(_WHAT_NOT, "soft"))
        super().__init__("设密码保护", "下一步", lines, look, parent)


class ChangePasswordDialog(_Sheet):
    """The old password or the recovery code, and the new password."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("更换密码", "更换", (sentence(_CHANGED, "soft"),), look, parent)
        self.old = QLineEdit()
        self.old.setEchoMode(echo_mode(shown=False))
        self.old.setPlaceholderText("现在的密码，或恢复码")
        self.fields.insertRow(0, "现在的密码", self.old)


class RecoveryCodeDialog(QDialog):
    """Shows the code once; accepting it means: the sheet is kept, begin."""

    def __init__(
        self, code: str, print_sheet: Callable[[], object], look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("恢复单")
        groups = code.split("-")
        shown = QLabel("\n".join("   ".join(groups[start : start + 3]) for start in (0, 3)))
        shown.setObjectName("pageTitle")
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        printed = QPushButton("打印或保存恢复单…")
        printed.clicked.connect(lambda _checked=False: print_sheet())
        kept = QCheckBox("恢复单已经打印或抄好，会和重要凭证放在一起，不和 U 盘放在一起")
        self.kept = kept
        self.yes = QPushButton("开始保护")
        self.yes.setObjectName("primary")
        self.yes.setEnabled(False)
        kept.toggled.connect(self.yes.setEnabled)
        buttons = QDialogButtonBox()
        buttons.addButton(self.yes, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.space(5), look.space(4), look.space(5), look.space(4))
        column.setSpacing(look.space(4))
        column.addWidget(sentence(_CODE))
        for widget in (shown, printed, kept, buttons):
            column.addWidget(widget)
        self.setMinimumWidth(look.space(120))
