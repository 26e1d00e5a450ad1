"""Sending out: workbooks per agency for any form, and 审核意见单 per agency."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.vocabulary import Stage, Subject
from app.gui.ask import PDF
from app.gui.desk import Desk
from app.gui.dialogs.pdf_preview import PdfPreview
from app.gui.dialogs.written_files import tell_workbooks
from app.gui.export_returns import export_returns
from app.gui.models.columns import Column
from app.gui.models.rows_model import RowsModel
from app.gui.obstacle import FileOut
from app.gui.widgets.row_list import RowList
from app.gui.widgets.sentences import sentence
from app.usecases.issue_workbooks import Issue, issue_workbooks
from app.usecases.lines import AgencyLine
from app.usecases.organisation import list_agencies
from app.usecases.print_forms import ReviewScope, print_review_sheets
from app.usecases.return_workbooks import ReturnScope

_COLUMNS: tuple[Column[AgencyLine], ...] = (
    Column("单位编码", lambda row: row.code, width=12),
    Column("单位名称", lambda row: row.name, width=36),
    Column("项目数", lambda row: row.projects, "integer", 8),
    Column("主管部门", lambda row: row.department_name, width=24),
    Column("归口股室", lambda row: row.business_section, width=14),
)
_NOTE = "每个单位一个工作簿，含该单位全部项目，已知内容预先填好。不选单位就是全部单位。"
_EMPTY = "还没有预算单位。\n请先在“单位与项目”中导入或录入。"


class IssueTab(QWidget):
    """Form, period and agencies, then one button."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.forms = QComboBox()
        self.forms.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.forms.setMinimumContentsLength(16)
        self.periods = QComboBox()
        self.forms.currentIndexChanged.connect(lambda _place: self._on_form())
        model = RowsModel(_COLUMNS, lambda row: row.uid, search=lambda row: row.search)
        self.agencies: RowList[AgencyLine] = RowList(
            model, desk.look, empty=_EMPTY, filter_hint="筛选：名称、编码、拼音首字母"
        )
        self.issue = QPushButton("生成工作簿")
        self.issue.setObjectName("primary")
        self.issue.clicked.connect(self.issue_workbooks)
        self.reviews = QPushButton("打印审核意见单")
        self.reviews.clicked.connect(self.print_reviews)
        self.returns = QPushButton("导出退回修改表…")
        self.returns.setToolTip("已退回或有问题的表，意见写在格子上，发给单位照着改")
        self.returns.clicked.connect(self.export_returns)
        self._offer_forms()
        self._lay_out()

    def refresh(self) -> None:
        """Load the agencies and the rulebook's periods."""
        ctx, rules = self._desk.context, self._desk.rulebook
        self._desk.runner.run_query(
            lambda: list_agencies(ctx), self.agencies.set_rows, owner=self, latest="agencies"
        )
        if rules is not None and self.periods.count() == 0:
            for month in sorted(int(name) for name in rules.names("monitoring.rhythm")):
                self.periods.addItem(f"1—{month}月", month)

    def issue_workbooks(self) -> None:
        """Ask for a folder and write one workbook per agency."""
        ctx, issue = self._desk.context, self._issue()

        def told(paths: tuple[Path, ...], folder: Path) -> None:
            tell_workbooks(self._desk, paths, folder, self)

        FileOut(
            "生成工作簿",
            lambda: self._desk.asker.open_folder("把工作簿放到哪个文件夹"),
            lambda folder, job: issue_workbooks(ctx, issue, folder, job),
            self,
            told,
        ).start(self._desk)

    def export_returns(self) -> None:
        """Write the forms of the chosen form's stage that go back to the units."""
        issue = self._issue()
        scope = ReturnScope(
            issue.year,
            self._stage(),
            period_months=issue.period_months,
            agency_uids=issue.agency_uids,
        )
        export_returns(self._desk, scope, self)

    def print_reviews(self) -> None:
        """Print the 审核意见单 of the chosen form's stage."""
        ctx, year, stage = self._desk.context, self._desk.year, self._stage()
        name = f"{year}年{stage.title}审核意见单.pdf"
        issue = self._issue()
        scope = ReviewScope(year, stage, issue.period_months, issue.agency_uids)

        def show(_sheets: Sequence[object], path: Path) -> None:
            self._desk.asker.show(PdfPreview(path, self._desk, self))

        FileOut(
            "打印审核意见单",
            lambda: self._desk.asker.save_file("打印文件保存在", name, PDF),
            lambda path, job: print_review_sheets(ctx, scope, path, job),
            self,
            show,
        ).start(self._desk)

    def _issue(self) -> Issue:
        selected = frozenset(row.uid for row in self.agencies.selected())
        months = self.periods.currentData() if self._stage() is Stage.MONITORING else None
        return Issue(str(self.forms.currentData()), self._desk.year, months, selected or None)

    def _stage(self) -> Stage:
        return self._desk.context.forms.form(str(self.forms.currentData())).stage

    def _offer_forms(self) -> None:
        catalogue = self._desk.context.forms
        for stage in Stage:
            for subject in Subject:
                for spec in catalogue.of_stage(stage, subject):
                    self.forms.addItem(f"{stage.title}：{spec.title}（{spec.edition}）", spec.code)
        usual = catalogue.default(Stage.GOAL, Subject.PROJECT)  # what is sent out first and most
        if usual is not None:
            self.forms.setCurrentIndex(self.forms.findData(usual.code))

    def _on_form(self) -> None:
        self.periods.setVisible(self._stage() is Stage.MONITORING)

    def _lay_out(self) -> None:
        space = self._desk.look.space(2)
        what = QHBoxLayout()
        what.setSpacing(space)
        what.addWidget(QLabel("表格"))
        what.addWidget(self.forms, 3)
        what.addWidget(self.periods)
        what.addStretch(2)
        deeds = QHBoxLayout()
        deeds.setSpacing(space)
        deeds.addWidget(sentence(_NOTE, "small"), 1)
        for button in (self.returns, self.reviews, self.issue):
            deeds.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space, 0, 0)
        column.setSpacing(space)
        column.addLayout(what)
        column.addLayout(deeds)
        column.addWidget(self.agencies, 1)
        self._on_form()
