"""The labels that the bureau assigned itself, to look at and to take back."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from app.forms.own_labels import OwnLabel
from app.gui.desk import Desk
from app.gui.fit import fit
from app.gui.models.columns import Column
from app.gui.models.rows_model import RowsModel
from app.gui.widgets.row_list import RowList
from app.gui.widgets.sentences import sentence
from app.usecases.own_labels import forget_label, list_labels

_NOTE = "单位表格上这些写法，读表时按右边的栏目读入。取消后，重新读取的表格不再这样读；已经导入的不变。"
_EMPTY = "还没有自定的栏目。预览中遇到不认识的栏目时，可以指定它的含义，程序会记在这里。"
_COLUMNS: tuple[Column[OwnLabel], ...] = (
    Column("表格上写的", lambda row: row.label, width=30),
    Column("读作", lambda row: row.title, width=40),
)


class OwnLabelsDialog(QDialog):
    """Every change is stored at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle("自定栏目")
        self.rows: RowList[OwnLabel] = RowList(
            RowsModel(_COLUMNS, lambda row: row.label, parent=self), desk.look, empty=_EMPTY
        )
        self.forget = QPushButton("取消这个指定")
        self.forget.setEnabled(False)
        self.forget.clicked.connect(self.take_back)
        self.rows.current_changed.connect(lambda row: self.forget.setEnabled(row is not None))
        note = sentence(_NOTE)
        buttons = QDialogButtonBox()
        buttons.addButton(self.forget, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(QPushButton("关闭"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(note)
        column.addWidget(self.rows, 1)
        column.addWidget(buttons)
        fit(self, desk.look, 130, 90)
        self._load()

    def take_back(self) -> None:
        """Forget the current assignment."""
        row, ctx = self.rows.current(), self._desk.context
        if row is not None:
            self._desk.runner.run_command(
                lambda: forget_label(ctx, row), lambda _none: self._load(), owner=self
            )

    def _load(self) -> None:
        ctx = self._desk.context
        self._desk.runner.run_query(lambda: list_labels(ctx), self.rows.set_rows, owner=self, latest="labels")
