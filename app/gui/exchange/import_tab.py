"""Import: choose or drop files, look at the preview, settle what is unclear, apply."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.gui.actions import ActionSpec, build_actions
from app.gui.ask import WORKBOOKS
from app.gui.desk import Desk
from app.gui.dialogs.own_labels import OwnLabelsDialog
from app.gui.exchange.answers import Answers
from app.gui.exchange.book_shelf import BookShelf
from app.gui.exchange.form_detail import FormDetail
from app.gui.exchange.plan_rows import COLUMNS, PlanRow, row_key, rows_of, told
from app.gui.exchange.settle_bar import SettleBar
from app.gui.models.rows_model import RowsModel
from app.gui.widgets.row_list import RowList
from app.usecases.apply_import import apply_import
from app.usecases.back_up import back_up
from app.usecases.import_plan import APPLICABLE, ImportPlan, Place, tick_all
from app.usecases.import_words import advice, plan_sentence
from app.usecases.outcome import Outcome
from app.usecases.plan_import import plan_import

if TYPE_CHECKING:
    from app.forms.raw_sheet import RawBook
    from app.shared.progress import Progress
    from app.usecases.context import Context
    from app.usecases.lines import BatchLine

_EMPTY = (
    "把各单位报来的表格或整个文件夹拖到窗口里，或者点上面的“选择文件”“选择文件夹”。\n"
    "程序先读出内容给您看，点“导入”之前不会改动任何数据。"
)
_SHARES = (52, 48)
"""% of the width for list and sheet."""
ACTIONS = (
    ActionSpec("files", "选择文件…", "choose_files", "", "file-spreadsheet"),
    ActionSpec("folder", "选择文件夹…", "choose_folder", "", "folder-open"),
    ActionSpec("labels", "自定栏目…", "show_labels", "", "list"),
    ActionSpec("toggle", "导入／不导入", "toggle", "Space", "check"),
    ActionSpec("owner", "指定单位或项目…", "choose_owner", "", "building-2"),
)
_NOT_NOW = "这张表现在不能导入，原因见“情况”一列和右边的说明"


class ImportTab(QWidget):
    """Holds one plan; nothing is written before `apply`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.plan: ImportPlan | None = None
        self._shelf = BookShelf(desk, self)
        self.answers = Answers(desk, self, self)
        self.actions_by_key = build_actions(self, ACTIONS, desk.look)
        self.rows: RowList[PlanRow] = RowList(
            RowsModel(COLUMNS, row_key), desk.look, empty=_EMPTY, filter_hint="筛选文件、单位、项目、情况"
        )
        self.rows.menu_actions = [self.actions_by_key["toggle"], self.actions_by_key["owner"]]
        self.rows.current_changed.connect(self._on_row)
        self.rows.table.clicked.connect(self._on_clicked)
        self.rows.opened.connect(lambda _row: self.choose_owner())
        self.detail = FormDetail(desk.look)
        self.detail.label_wanted.connect(self.ask_label)
        self.settling = SettleBar(desk.look)
        self.settling.chosen.connect(self.answers.take)
        self.settling.owner_wanted.connect(self.choose_owner)
        self.apply = QPushButton("导入")
        self.apply.setObjectName("primary")
        self.apply.clicked.connect(self.apply_plan)
        self.discard = QPushButton("清空预览")
        self.discard.clicked.connect(lambda: self.show_plan(None))
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        desk.runner.job_ended.connect(self._on_job_ended)
        self._lay_out()
        self.show_plan(None)

    # --- reading -------------------------------------------------------------------------------

    def choose_files(self) -> None:
        """Ask for files and read them."""
        self.read(self._desk.asker.open_files("选择要导入的表格", WORKBOOKS))

    def choose_folder(self) -> None:
        """Ask for a folder and read all files below it."""
        folder = self._desk.asker.open_folder("选择要导入的文件夹")
        self.read([folder] if folder is not None else [])

    def read(self, paths: Sequence[Path]) -> None:
        """Make the preview, or add to the one that stands; writes nothing."""
        if not paths:
            return
        ctx, year = self._desk.context, self._desk.year
        onto = self.plan if self.plan is not None and self.plan.year == year else None
        self._desk.runner.run_job(
            "读取表格",
            lambda job: Outcome(plan_import(ctx, paths, year, job, onto=onto)),
            self._show_read,
            owner=self,
        )

    def show_plan(self, plan: ImportPlan | None) -> None:
        """Show a preview, or the empty page."""
        self.plan = plan
        rows = rows_of(plan) if plan is not None else []
        self.rows.set_rows(rows)
        if rows and self.side.isHidden():
            self.side.show()
            self._splitter.setSizes([self.width() * share // 100 for share in _SHARES])
        self.side.setVisible(bool(rows))
        self.discard.setVisible(plan is not None)
        self.apply.setVisible(plan is not None)
        self.sentence.setVisible(plan is not None)
        if plan is None:
            self._shelf.clear()
            self.rows.filter.clear()
            self._on_row(None)
            return
        self.sentence.setText("。".join(filter(None, (plan_sentence(plan), advice(plan)))))
        self.apply.setText(f"导入 {plan.ticked} 张表")
        self.apply.setEnabled(plan.ticked > 0)
        if self.rows.current() is None and rows:
            self.rows.table.selectRow(0)
        else:
            self._on_row(self.rows.current())

    def _show_read(self, plan: ImportPlan) -> None:
        """A file that was read again may have other sheets now."""
        self._shelf.clear()
        self.show_plan(plan)

    # --- settling ------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Import or leave out the selected forms; a file's own row stands for all its forms."""
        plan = self.plan
        if plan is None:
            return
        chosen: set[Place] = set()
        for row in self.rows.selected():
            number, form = row.place
            places = (
                [(number, form)]
                if row.form is not None
                else [place for place in plan.places() if place[0] == number]
            )
            chosen.update(places)
        usual = {place for place in chosen if plan.form(place).state in APPLICABLE} or chosen
        wanted = not all(plan.form(place).ticked for place in usual)
        ticked = tick_all(plan, usual if wanted else chosen, ticked=wanted)
        if ticked == plan:
            self._desk.say(_NOT_NOW)
        self.show_plan(ticked)

    def choose_owner(self) -> None:
        """Ask whose the current form is."""
        self.answers.choose_owner()

    def ask_label(self, label: str, section: str) -> None:
        """Ask what an unknown label stands for."""
        self.answers.ask_label(label, section)

    def show_labels(self) -> None:
        """The labels assigned so far."""
        dialog = OwnLabelsDialog(self._desk, self)
        self._desk.asker.show(dialog)
        dialog.deleteLater()

    # --- applying ------------------------------------------------------------------------------

    def apply_plan(self) -> None:
        """Write all ticked forms as one batch."""
        plan, ctx = self.plan, self._desk.context
        if plan is None:
            return

        def done(batch: BatchLine) -> None:
            self.show_plan(None)
            told = f"已导入 {batch.forms} 张表，可在“导入记录”中撤回"
            self._desk.say(told)
            self.sentence.setText(f"{told}。请到各环节的页面审核。")
            self.sentence.show()
            if batch.left_out:
                self._desk.asker.tell(f"{len(batch.left_out)} 个文件没有导入。", "\n\n".join(batch.left_out))

        self.apply.setEnabled(False)
        self._desk.runner.run_job(
            "导入", lambda job: _backed_up(ctx, plan, job), done, owner=self, writes=True
        )

    def _on_job_ended(self) -> None:
        """What was refused or cancelled may be tried again."""
        self.apply.setEnabled(self.plan is not None and self.plan.ticked > 0)

    # --- showing -------------------------------------------------------------------------------

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self.toggle()

    def _on_row(self, row: PlanRow | None) -> None:
        form = row.form if row is not None else None
        self.actions_by_key["owner"].setEnabled(form is not None)
        rules = self._desk.rulebook
        months = sorted(map(int, rules.names("monitoring.rhythm"))) if rules is not None else range(1, 13)
        self.settling.show_form(form, months)
        self.about.setText(told(row) if row is not None else "")
        self.about.setVisible(form is None)
        if row is None or row.file.verdict == "refused":
            self.detail.clear()
            return
        self._shelf.use(row.file.path, lambda book: self._show_sheet(row, book))

    def _show_sheet(self, row: PlanRow, book: RawBook) -> None:
        if self.rows.current() != row:
            return
        if row.form is None:
            shown = next((sheet for sheet in book.sheets if not sheet.hidden), None)
            if shown is not None:
                self.detail.show_sheet(shown)
            return
        sheet = next((sheet for sheet in book.sheets if sheet.name == row.form.parsed.sheet), None)
        if sheet is not None:
            spec = self._desk.context.forms.form(row.form.parsed.data.form)
            self.detail.show_form(sheet, row.form, spec)

    def _lay_out(self) -> None:
        space = self._desk.look.space(2)
        head = QHBoxLayout()
        head.setSpacing(space)
        for key in ("files", "folder", "labels"):
            button = QPushButton(self.actions_by_key[key].icon(), self.actions_by_key[key].text())
            button.setIconSize(self._desk.look.icon_size())
            button.clicked.connect(self.actions_by_key[key].trigger)
            head.addWidget(button)
        head.addStretch(1)
        told = QHBoxLayout()
        told.setSpacing(space)
        told.addWidget(self.sentence, 1)
        told.addWidget(self.discard)
        told.addWidget(self.apply)
        self.side = QWidget()
        side = QVBoxLayout(self.side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(space)
        side.addWidget(self.about)
        side.addWidget(self.settling)
        side.addWidget(self.detail, 1)
        self._splitter = splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(space)
        splitter.addWidget(self.rows)
        splitter.addWidget(self.side)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space, 0, 0)
        column.setSpacing(space)
        column.addLayout(head)
        column.addLayout(told)
        column.addWidget(splitter, 1)


def _backed_up(ctx: Context, plan: ImportPlan, progress: Progress) -> Outcome[BatchLine]:
    """Import after a verified copy of the database was made."""
    back_up(ctx, "导入前")
    return apply_import(ctx, plan, progress)
