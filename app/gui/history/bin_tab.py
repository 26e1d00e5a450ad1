"""回收站: what was deleted, by whom; everything can be restored."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.history import DeletedLine
from app.gui.desk import Desk
from app.gui.models.columns import Column
from app.gui.models.rows_model import RowsModel
from app.gui.widgets.row_list import RowList
from app.gui.widgets.sentences import sentence
from app.shared.dates import chinese_moment
from app.usecases.recycle_bin import deleted, restore

_KINDS = {"form": "表", "project": "项目", "agency": "预算单位", "department": "主管部门"}
_COLUMNS: tuple[Column[DeletedLine], ...] = (
    Column("删除时间", lambda row: chinese_moment(row.deleted_at), width=20),
    Column("种类", lambda row: _KINDS[row.kind], width=10),
    Column("名称", lambda row: row.name or row.owner, width=28),
    Column("表", lambda row: row.form, width=22),
    Column("所属", lambda row: row.owner, width=20),
    Column("删除人", lambda row: row.person, width=10),
    Column("怎样删除的", lambda row: row.reason, width=20),
    Column("编码", lambda row: row.code, width=24),
)
_NOTE = "删除的内容一直留在这里，不会自动清空。恢复时，所属的单位和项目一起恢复。"


class BinTab(QWidget):
    """The list with 恢复."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows: RowList[DeletedLine] = RowList(
            RowsModel(_COLUMNS, lambda row: row.uid), desk.look, empty="回收站是空的。"
        )
        self.restore = QPushButton("恢复所选")
        self.restore.clicked.connect(self._on_restore)
        self.rows.opened.connect(lambda _row: self._on_restore())
        head = QHBoxLayout()
        head.addWidget(self.restore)
        head.addWidget(sentence(_NOTE, "small"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, desk.look.space(2), 0, 0)
        column.setSpacing(desk.look.space(2))
        column.addLayout(head)
        column.addWidget(self.rows, 1)

    def refresh(self) -> None:
        """Load the bin."""
        ctx = self._desk.context
        self._desk.runner.run_query(lambda: deleted(ctx), self._show_rows, owner=self, latest="bin")

    def _show_rows(self, rows: tuple[DeletedLine, ...]) -> None:
        self.rows.set_rows(rows)
        self.restore.setEnabled(bool(rows))

    def _on_restore(self) -> None:
        lines, ctx, asker = self.rows.selected(), self._desk.context, self._desk.asker
        if not lines:
            asker.tell("没有选中要恢复的内容。", "请先在列表中点选一行或多行。")
        elif asker.confirm(f"恢复所选的 {len(lines)} 项？", yes="恢复"):
            self._desk.runner.run_command(lambda: restore(ctx, lines), owner=self)
