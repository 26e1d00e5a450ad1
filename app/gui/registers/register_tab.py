"""One list of the register with its buttons: 新增, 修改, 删除 and what else the list offers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.gui.desk import Desk
from app.gui.models.rows_model import RowsModel
from app.gui.widgets.row_list import RowList
from app.usecases.back_up import back_up
from app.usecases.outcome import Change, Outcome, Topic

T = TypeVar("T")
_HINT = "筛选：名称、编码、拼音首字母"
_REGISTER = frozenset({Topic.ORGANISATION, Topic.PROJECTS, Topic.SUBMISSIONS})


class RegisterTab(QWidget, Generic[T]):
    """A list of `T`; double-click means 修改.  Subclasses enter and remove rows."""

    def __init__(
        self, desk: Desk, model: RowsModel[T], *, noun: str, empty: str, filter_hint: str = _HINT
    ) -> None:
        super().__init__()
        self.desk = desk
        self._noun = noun
        self._new = ""
        self.list: RowList[T] = RowList(model, desk.look, empty=empty, filter_hint=filter_hint)
        self.list.opened.connect(self.edit_row)
        self._last: QPushButton | None = None
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(desk.look.space(2))
        self.add_button(f"新增{noun}", self.add_row)
        self.add_button("修改", self._on_edit)
        self.add_button("删除", self._on_remove)
        self._buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, desk.look.space(2), 0, 0)
        column.setSpacing(desk.look.space(2))
        column.addLayout(self._buttons)
        column.addWidget(self.list, 1)

    def add_button(self, text: str, handler: Callable[[], None]) -> QPushButton:
        """A further button of the row."""
        button = QPushButton(text)
        button.clicked.connect(lambda _checked=False: handler())
        stretch = self._buttons.count() and self._buttons.itemAt(self._buttons.count() - 1).spacerItem()
        self._buttons.insertWidget(self._buttons.count() - (1 if stretch else 0), button)
        action = QAction(text, self)
        action.triggered.connect(lambda _checked=False: handler())
        self.list.menu_actions = [*self.list.menu_actions, action]
        if self._last is not None and self.layout() is not None:
            self.setTabOrder(
                self._last, button
            )  # a late button stands behind the others, not behind the list
        self._last = button
        return button

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show other rows; one that was just entered becomes the current one."""
        self.list.set_rows(rows)
        if self._new and self.list.choose(self._new):
            self._new = ""

    def add_row(self) -> None:
        """Enter a new row."""

    def edit_row(self, row: T) -> None:
        """Change a row."""

    def removal(self, row: T) -> Callable[[], Outcome[None]]:
        """The command that removes a row."""
        raise TypeError(type(row))

    def held_by(self, row: T) -> str:
        """Why a row cannot be removed, "" when it can."""
        return ""

    def entered(self, dialog: QDialog, uid: str) -> bool:
        """Show the entry dialog of a row; whether it was saved."""
        saved = self.desk.asker.show(dialog)
        dialog.deleteLater()
        self._new = uid if saved else ""
        return saved

    def say_nothing_chosen(self) -> None:
        """A button was pressed that needs a row."""
        self.desk.asker.tell(f"没有选中{self._noun}。", "请先在列表中点选一行。")

    def _on_edit(self) -> None:
        row = self.list.current()
        if row is None:
            self.say_nothing_chosen()
        else:
            self.edit_row(row)

    def _on_remove(self) -> None:
        rows = self.list.selected()
        held = next((reason for row in rows if (reason := self.held_by(row))), "")
        if not rows:
            self.say_nothing_chosen()
        elif held:
            self.desk.asker.tell(held)
        elif self.desk.asker.confirm(f"删除所选的 {len(rows)} 个{self._noun}？", yes="删除"):
            self.desk.runner.run_command(
                lambda: self._remove(rows),
                owner=self,
                failed=lambda: self.desk.bus.publish(_REGISTER),
            )

    def _remove(self, rows: Sequence[T]) -> Outcome[None]:
        """All of them, or those before the first that has to stay."""
        if len(rows) > 1:
            back_up(self.desk.context, "删除前")
        done = [self.removal(row)().undo for row in rows]
        steps = tuple(step for change in done if change is not None for step in change.steps)
        name = f"删除 {len(rows)} 个{self._noun}"
        return Outcome(None, _REGISTER, f"已{name}", Change(name, steps, _REGISTER))
