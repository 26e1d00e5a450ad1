"""备份与恢复: every copy with what it holds and whether it is whole; back up, restore, take back, export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.backup_line import BackupLine, SecondPlace
from app.gui.desk import Desk
from app.gui.dialogs.protection_row import ProtectionRow
from app.gui.fit import fit
from app.gui.models.backup_lines import COLUMNS
from app.gui.models.rows_model import RowsModel
from app.gui.widgets.row_list import RowList
from app.gui.widgets.sentences import sentence
from app.shared.dates import chinese_moment
from app.usecases.back_up import (
    back_up,
    choose_second_place,
    copy_out,
    is_good,
    list_backups,
    second_place,
)
from app.usecases.restore import before_last_restore

_NOTE = (
    "导入、批量删除、升级、恢复之前和关闭程序时自动备份，工作中每半小时备份一次。"
    "近两天的全部保留，再往前每天留一份（14 天）、每周留一份（8 周）、每月留一份（12 个月）。"
)


class BackupsDialog(QDialog):
    """`restore_wanted` names the copy to go back to, `export_wanted` asks for the file to take along."""

    restore_wanted = Signal(object)  # a Path
    export_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, database: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle("备份与恢复")
        self._desk = desk
        self._undo_path: Path | None = None
        self.rows: RowList[BackupLine] = RowList(
            RowsModel(COLUMNS, lambda row: str(row.path)), desk.look, empty="还没有备份。"
        )
        self.rows.opened.connect(lambda row: self.restore_wanted.emit(row.path))
        self.rows.current_changed.connect(self._on_row)
        self.now = _button("立即备份", self._on_now, name="primary")
        self.restore = _button("恢复到所选备份…", self._on_restore)
        self.undo = _button("撤销上次恢复…", self._on_undo)
        self.export = _button("导出账套…", self.export_wanted.emit)
        self.place = _button("设第二处备份…", self._on_place)
        self.no_place = _button("取消第二处", self._on_no_place)
        self.protection = ProtectionRow(desk, database)
        self.protection.changed.connect(self._copy_out)
        self._place_text = sentence("", "small")
        for button in (self.restore, self.undo, self.no_place):
            button.setEnabled(False)
        self._lay_out()
        fit(self, desk.look, 224, 140)
        self.refresh()

    def refresh(self) -> None:
        """Load the copies, then compare each with its hash."""
        ctx, runner = self._desk.context, self._desk.runner
        runner.run_query(lambda: list_backups(ctx), self._show, owner=self, latest="backups")
        runner.run_query(lambda: second_place(ctx), self._show_place, owner=self, latest="place")
        runner.run_query(lambda: before_last_restore(ctx), self._show_undo, owner=self, latest="undo")
        self.protection.refresh()

    def _show(self, lines: Sequence[BackupLine]) -> None:
        self.rows.set_rows(lines)
        for line in lines:
            self._check(line)

    def _check(self, line: BackupLine) -> None:
        ctx = self._desk.context

        def checked(good: bool) -> None:  # noqa: FBT001  # the answer of a query
            self.rows.model.replace_row(replace(line, is_good=good))

        self._desk.runner.run_query(lambda: is_good(ctx, line.path), checked, owner=self)

    def _show_place(self, place: SecondPlace | None) -> None:
        self.no_place.setEnabled(place is not None)
        if place is None:
            self._place_text.setText(
                "第二处备份：没有设。建议设在另一块硬盘（如 D 盘）或 U 盘上，每次备份都会多存一份。"
            )
        elif not place.is_there:
            self._place_text.setText(f"第二处备份：{place.folder}，现在不在；插好 U 盘后会自动补上。")
        else:
            last = f"最近一份是 {chinese_moment(place.newest)} 的" if place.newest else "还没有"
            self._place_text.setText(f"第二处备份：{place.folder}，{last}。")

    def _show_undo(self, line: BackupLine | None) -> None:
        self._undo_path = line.path if line is not None else None
        self.undo.setEnabled(line is not None)

    def _on_row(self, row: BackupLine | None) -> None:
        self.restore.setEnabled(row is not None)

    def _on_now(self) -> None:
        ctx = self._desk.context
        self._desk.runner.run_command(
            lambda: back_up(ctx, "手工备份"), lambda _path: self._on_backed_up(), owner=self
        )

    def _on_backed_up(self) -> None:
        self.refresh()
        self._copy_out()

    def _on_restore(self) -> None:
        row = self.rows.current()
        if row is not None:
            self.restore_wanted.emit(row.path)

    def _on_undo(self) -> None:
        if self._undo_path is not None:
            self.restore_wanted.emit(self._undo_path)

    def _on_place(self) -> None:
        folder, ctx = self._desk.asker.open_folder("第二处备份放在哪个文件夹"), self._desk.context
        if folder is not None:
            self._desk.runner.run_command(
                lambda: choose_second_place(ctx, folder), lambda _place: self._copy_out(), owner=self
            )

    def _on_no_place(self) -> None:
        ctx = self._desk.context
        if self._desk.asker.confirm("不再往第二处备份？已有的备份留在那里。", yes="不再备份"):
            self._desk.runner.run_command(
                lambda: choose_second_place(ctx, None), lambda _place: self.refresh(), owner=self
            )

    def _copy_out(self) -> None:
        ctx = self._desk.context
        self._desk.runner.run_command(
            lambda: copy_out(ctx), lambda _path: self.refresh(), owner=self, failed=self.refresh
        )

    def _lay_out(self) -> None:
        space = self._desk.look.space
        note = sentence(_NOTE, "small")
        head = QHBoxLayout()
        head.setSpacing(space(2))
        for button in (self.now, self.restore, self.undo, self.export):
            head.addWidget(button)
        head.addStretch(1)
        place = QHBoxLayout()
        place.setSpacing(space(2))
        place.addWidget(self._place_text, 1)
        place.addWidget(self.place)
        place.addWidget(self.no_place)
        close = _button("关闭", self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(4), space(4), space(4), space(3))
        column.setSpacing(space(2))
        column.addLayout(head)
        column.addWidget(note)
        column.addWidget(self.rows, 1)
        column.addLayout(place)
        column.addWidget(self.protection)
        column.addLayout(foot)


def _button(text: str, handler: Callable[[], object], *, name: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: handler())
    return button
