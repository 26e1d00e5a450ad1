"""操作记录: the whole history, searched, paged, exported and printed; and whether its chain is whole."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.history import HistoryEntry
from app.gui.ask import EXCEL, PDF
from app.gui.desk import Desk
from app.gui.history.search_row import SearchRow
from app.gui.models.columns import Column
from app.gui.models.rows_model import RowsModel
from app.gui.obstacle import FileOut
from app.gui.widgets.row_list import RowList
from app.shared.dates import chinese_date
from app.usecases.history import PAGE, HistoryPage, history_table, in_words, search_history
from app.usecases.issue_workbooks import export_table
from app.usecases.print_forms import print_table

_COLUMNS: tuple[Column[HistoryEntry], ...] = (
    Column("序号", lambda row: row.number, "integer", 7),
    Column("时间", lambda row: f"{chinese_date(row.line.at)} {row.line.at[11:19]}", width=24),
    Column("操作人", lambda row: row.line.person, width=14),
    Column("做了什么", lambda row: row.line.action, width=22),
    Column("对象", lambda row: row.name, width=32),
    Column("原来", lambda row: in_words(row.line.old), width=20),
    Column("现在", lambda row: in_words(row.line.new), width=21),
    Column("原因", lambda row: row.line.reason, width=24),
    Column("电脑", lambda row: row.line.machine, width=14),
    Column("校验码", lambda row: row.hash[:12], width=15),
)


class RecordTab(QWidget):
    """Fields, list, pages."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._skip = 0
        self.search = SearchRow(desk.look, desk.context.clock().date())
        self.search.changed.connect(self._on_search)
        self.rows: RowList[HistoryEntry] = RowList(
            RowsModel(_COLUMNS, lambda row: str(row.number)), desk.look, empty="没有符合条件的记录。"
        )
        self.rows.filter.hide()
        self.rows.count.hide()
        self.place = QLabel()
        self.place.setObjectName("small")
        self.newer, self.older = QPushButton("较新的"), QPushButton("较早的")
        self.newer.clicked.connect(lambda: self._turn(-PAGE))
        self.older.clicked.connect(lambda: self._turn(PAGE))
        self.export, self.printing = QPushButton("导出"), QPushButton("打印")
        self.export.clicked.connect(self._on_export)
        self.printing.clicked.connect(self._on_print)
        self._lay_out()

    def refresh(self) -> None:
        """Load the page of entries now wanted."""
        ctx, wanted, skip = self._desk.context, self.search.wanted(), self._skip
        self._desk.runner.run_query(
            lambda: search_history(ctx, wanted, skip), self._show_page, owner=self, latest="history"
        )

    def _show_page(self, page: HistoryPage) -> None:
        self.rows.set_rows(page.entries)
        if page.people:
            self.search.show_people(page.people)
        last = self._skip + len(page.entries)
        self.place.setText(f"第 {self._skip + 1}—{last} 条，共 {page.total} 条" if page.entries else "")
        self.newer.setEnabled(self._skip > 0)
        self.older.setEnabled(last < page.total)

    def _on_search(self) -> None:
        self._skip = 0
        self.refresh()

    def _turn(self, by: int) -> None:
        self._skip = max(self._skip + by, 0)
        self.refresh()

    def _on_export(self) -> None:
        ctx, wanted = self._desk.context, self.search.wanted()
        FileOut(
            "导出历史记录",
            lambda: self._desk.asker.save_file("导出历史记录", "历史记录.xlsx", EXCEL),
            lambda path, _job: export_table(ctx, history_table(ctx, wanted), path),
            self,
        ).start(self._desk)

    def _on_print(self) -> None:
        ctx, wanted = self._desk.context, self.search.wanted()
        FileOut(
            "打印历史记录",
            lambda: self._desk.asker.save_file("打印文件保存在", "历史记录.pdf", PDF),
            lambda path, _job: print_table(ctx, history_table(ctx, wanted, printed=True), path),
            self,
            lambda path, _place: self._preview(path),
        ).start(self._desk)

    def _preview(self, path: Path) -> None:
        from app.gui.dialogs.pdf_preview import PdfPreview

        self._desk.asker.show(PdfPreview(path, self._desk, self))

    def _lay_out(self) -> None:
        space = self._desk.look.space(2)
        head = QHBoxLayout()
        head.setSpacing(space)
        head.addWidget(self.search, 1)
        head.addWidget(self.export)
        head.addWidget(self.printing)
        foot = QHBoxLayout()
        foot.setSpacing(space)
        foot.addWidget(self.place)
        foot.addStretch(1)
        foot.addWidget(self.newer)
        foot.addWidget(self.older)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space, 0, 0)
        column.setSpacing(space)
        column.addLayout(head)
        column.addWidget(self.rows, 1)
        column.addLayout(foot)
