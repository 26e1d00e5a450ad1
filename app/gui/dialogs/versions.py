"""版本: every kept version of a form, what each changed, how it looked, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.forms.layout import layout
from app.gui.desk import Desk
from app.gui.fit import fit
from app.gui.forms.form_view import FormView
from app.gui.models.columns import Column
from app.gui.models.marks import status_mark
from app.gui.models.rows_model import RowsModel
from app.gui.widgets.row_list import RowList
from app.shared.dates import chinese_time
from app.usecases.compare_forms import FieldChange
from app.usecases.versions import Version, VersionDetail, restore_version, version_detail, versions

_VERSIONS: tuple[Column[Version], ...] = (
    Column("稿次", lambda row: f"第 {row.submission.revision} 稿", width=8),
    Column("时间", lambda row: moment(row.submission.changed_at), width=13),
    Column("状态", lambda row: status_mark(row.submission.status), "mark", 14),
    Column("做了什么", lambda row: row.submission.change, width=20),
    Column("操作人", lambda row: row.submission.changed_by, width=8),
)
_CHANGES: tuple[Column[FieldChange], ...] = (
    Column("位置", lambda row: row.place, width=36),
    Column("原来", lambda row: row.before or "（空）", width=22),
    Column("现在", lambda row: row.after or "（空）", width=22),
)
_FIRST = "这是第一稿，之前没有内容。"
_SAME = "这一稿没有改动内容，只改变了状态。"
_OTHER = "这一稿换了表样，内容请看“当时的表”。"


def open_versions(desk: Desk, uid: str, parent: QWidget) -> None:
    """Load the versions of a form and show them."""
    ctx = desk.context

    def show(rows: tuple[Version, ...]) -> None:
        dialog = VersionsDialog(rows, desk, parent)
        desk.asker.show(dialog)
        dialog.deleteLater()

    desk.runner.run_query(lambda: versions(ctx, uid), show, owner=parent, latest="versions")


class VersionsDialog(QDialog):
    """The list at the left; at the right what the chosen version changed, and the form as it was."""

    def __init__(self, rows: tuple[Version, ...], desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._newest = desk, rows[0].submission
        fields = self._newest.data.fields
        name = fields.get("project_name") or fields.get("agency_name") or ""
        self.setWindowTitle(f"版本 — {name}")
        self.list: RowList[Version] = RowList(
            RowsModel(_VERSIONS, lambda row: str(row.submission.revision)), desk.look
        )
        self.changes: RowList[FieldChange] = RowList(
            RowsModel(_CHANGES, lambda row: f"{row.path} {row.place}"), desk.look
        )
        for shown in (self.list, self.changes):
            shown.filter.hide()
            shown.count.hide()
        self.note = QLabel()
        self.note.setObjectName("soft")
        self.view = FormView(desk.look)
        self.restore = QPushButton("恢复到这一稿")
        self.restore.setObjectName("primary")
        self.restore.clicked.connect(self._on_restore)
        self._lay_out()
        self.list.set_rows(rows)
        self.list.current_changed.connect(self._on_version)
        self.list.choose_first()

    def _on_version(self, version: Version | None) -> None:
        ctx = self._desk.context
        self.restore.setEnabled(version is not None and version.submission.revision != self._newest.revision)
        if version is None:
            return
        self._desk.runner.run_query(
            lambda: version_detail(ctx, version),
            lambda detail: self._show_detail(version, detail),
            owner=self,
            latest="detail",
        )

    def _show_detail(self, version: Version, detail: VersionDetail) -> None:
        self.changes.set_rows(detail.changes)
        self.changes.setVisible(bool(detail.changes))
        self.note.setVisible(not detail.changes)
        note = _OTHER if detail.is_other_form else _SAME
        self.note.setText(_FIRST if version.before is None else note)
        self.tabs.setTabText(0, f"改动（{len(detail.changes)}）" if detail.changes else "改动")
        grid = layout(detail.spec, version.submission.data, rubric=detail.rubric, spare=False)
        self.view.show_grid(grid, editable=False)

    def _on_restore(self) -> None:
        version = self.list.current()
        if version is None:
            return
        ctx, row = self._desk.context, version.submission
        kept = f"现在的内容仍保留为第 {self._newest.revision} 稿。"
        question = f"恢复到第 {row.revision} 稿（{moment(row.changed_at)}）？{kept}"
        if self._desk.asker.confirm(question, yes="恢复"):
            self._desk.runner.run_command(
                lambda: restore_version(ctx, row.uid, row.revision), lambda _row: self.accept(), owner=self
            )

    def _lay_out(self) -> None:
        changes = QWidget()
        column = QVBoxLayout(changes)
        column.setContentsMargins(0, self._desk.look.space(2), 0, 0)
        column.addWidget(self.note)
        column.addWidget(self.changes, 1)
        column.addStretch(0)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(changes, "改动")
        self.tabs.addTab(self.view, "当时的表")
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(self.tabs)
        splitter.setSizes([self._desk.look.space(110), self._desk.look.space(130)])
        note = QLabel("每保存一次就是一稿，全部保留。恢复只是再加一稿，不会丢掉后来的内容。")
        note.setObjectName("small")
        close = QPushButton("关闭")
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(note)
        foot.addStretch(1)
        foot.addWidget(self.restore)
        foot.addWidget(close)
        outer = QVBoxLayout(self)
        outer.addWidget(splitter, 1)
        outer.addLayout(foot)
        fit(self, self._desk.look, 240, 145)


def moment(at: str) -> str:
    """1月5日 10:32, from an ISO text; "" for none."""
    return chinese_time(at) if at else ""
