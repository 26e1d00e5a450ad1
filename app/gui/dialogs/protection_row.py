"""密码保护 in the list of backups: whether it is set, and the ways to set, change and end it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.gui.desk import Desk
from app.gui.dialogs.protection import ChangePasswordDialog, ProtectDialog, RecoveryCodeDialog
from app.gui.dialogs.secret import WRONG
from app.gui.widgets.sentences import sentence
from app.usecases.protect import (
    change_password,
    is_protected,
    new_recovery_code,
    print_recovery_sheet,
    protect,
    unprotect,
)

_ON = "密码保护：已设。导出的账套和第二处备份都加密；本机的账套和备份不加密。"
_OFF = "密码保护：没有设。U 盘丢了，别人能打开上面的备份和导出的账套。"
_END = "取消密码保护？以后导出的账套和第二处备份不再加密；已经加密的文件仍要密码或恢复码才能打开。"


class ProtectionRow(QWidget):
    """`changed` after each deed; `database` is what the sheet calls the protected file."""

    changed = Signal()

    def __init__(self, desk: Desk, database: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._database = desk, database
        self.label = sentence("", "small")
        self.set_up, self.change, self.end = (
            QPushButton(text) for text in ("设密码保护…", "更换密码…", "取消密码保护")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(desk.look.space(2))
        row.addWidget(self.label, 1)
        for button, handler in (
            (self.set_up, self._on_set_up),
            (self.change, self._on_change),
            (self.end, self._on_end),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(handler)
            button.hide()
            row.addWidget(button)

    def refresh(self) -> None:
        """Ask whether it is set."""
        ctx = self._desk.context
        self._desk.runner.run_query(lambda: is_protected(ctx), self._show, owner=self, latest="protection")

    def _show(self, is_set: bool) -> None:  # noqa: FBT001  # the answer of a query
        self.label.setText(_ON if is_set else _OFF)
        self.set_up.setVisible(not is_set)
        self.change.setVisible(is_set)
        self.end.setVisible(is_set)

    def _on_set_up(self) -> None:
        ctx, asker, look = self._desk.context, self._desk.asker, self._desk.look
        asked = ProtectDialog(look, self)
        if not asker.show(asked):
            return
        password, code = asked.password, new_recovery_code()
        if asker.show(RecoveryCodeDialog(code, lambda: self._print(code), look, self)):
            self._desk.runner.run_command(
                lambda: protect(ctx, password, code), lambda _none: self._done(), owner=self
            )

    def _print(self, code: str) -> None:
        """Show the sheet for printing or saving; what was made for that is removed afterwards."""
        from app.gui.dialogs.pdf_preview import PdfPreview

        ctx, folder = self._desk.context, TemporaryDirectory(prefix="jixiao-", ignore_cleanup_errors=True)

        def preview(path: Path) -> None:
            with folder:
                self._desk.asker.show(PdfPreview(path, self._desk, self))

        self._desk.runner.run_command(
            lambda: print_recovery_sheet(
                ctx, code, Path(folder.name) / "恢复单.pdf", database=self._database
            ),
            preview,
            owner=self,
            failed=folder.cleanup,
        )

    def _on_change(self) -> None:
        ctx = self._desk.context
        asked = ChangePasswordDialog(self._desk.look, self)
        if not self._desk.asker.show(asked):
            return
        old, password = asked.old.text(), asked.password

        def told(changed: bool) -> None:  # noqa: FBT001  # the answer of a command
            if not changed:
                self._desk.asker.tell(WRONG, "密码没有更换。")
            self._done()

        self._desk.runner.run_command(lambda: change_password(ctx, old, password), told, owner=self)

    def _on_end(self) -> None:
        ctx = self._desk.context
        if self._desk.asker.confirm(_END, yes="取消密码保护"):
            self._desk.runner.run_command(lambda: unprotect(ctx), lambda _none: self._done(), owner=self)

    def _done(self) -> None:
        self.refresh()
        self.changed.emit()
