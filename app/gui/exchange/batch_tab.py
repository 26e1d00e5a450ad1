"""Past imports; each batch can be taken back as long as its forms were not changed since."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.gui.desk import Desk
from app.gui.models.columns import Column, Mark
from app.gui.models.rows_model import RowsModel
from app.gui.widgets.row_list import RowList
from app.gui.widgets.sentences import sentence
from app.shared.dates import chinese_moment
from app.usecases.apply_import import list_batches, revert_import
from app.usecases.back_up import after_backup
from app.usecases.lines import BatchLine

_DONE = Mark("已导入", "check", "good", "good_pale", 0)
_REVERTED = Mark("已撤回", "undo-2", "grey", "neutral_pale", 1)
_COLUMNS: tuple[Column[BatchLine], ...] = (
    Column("时间", lambda row: chinese_moment(row.at), width=24),
    Column("状态", lambda row: _REVERTED if row.reverted else _DONE, "mark", 12),
    Column("环节", lambda row: "、".join(stage.title for stage in row.stages), width=24),
    Column("文件数", lambda row: row.files, "integer", 8),
    Column("表数", lambda row: row.forms, "integer", 8),
    Column("操作人", lambda row: row.person, width=16),
)


_NOTE = "撤回后，新增的表移到回收站，有修改的表恢复为导入前的内容。导入后又修改过的不能撤回。"


class BatchTab(QWidget):
    """The list of batches with 撤回."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows: RowList[BatchLine] = RowList(
            RowsModel(_COLUMNS, lambda row: row.uid), desk.look, empty="还没有导入过表格。"
        )
        self.rows.current_changed.connect(self._on_row)
        self.revert = QPushButton("撤回这次导入")
        self.revert.setEnabled(False)
        self.revert.clicked.connect(self.take_back)
        head = QHBoxLayout()
        head.addWidget(self.revert)
        head.addWidget(sentence(_NOTE, "small"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, desk.look.space(2), 0, 0)
        column.setSpacing(desk.look.space(2))
        column.addLayout(head)
        column.addWidget(self.rows, 1)

    def refresh(self) -> None:
        """Load the batches."""
        ctx = self._desk.context
        self._desk.runner.run_query(
            lambda: list_batches(ctx), self.rows.set_rows, owner=self, latest="batches"
        )

    def take_back(self) -> None:
        """Revert the current batch after asking."""
        row, ctx = self.rows.current(), self._desk.context
        if row is not None and self._desk.asker.confirm(f"撤回这次导入的 {row.forms} 张表？", yes="撤回"):
            self._desk.runner.run_command(
                lambda: after_backup(ctx, "撤回导入前", lambda: revert_import(ctx, row.uid)), owner=self
            )

    def _on_row(self, row: BatchLine | None) -> None:
        self.revert.setEnabled(row is not None and not row.reverted)
