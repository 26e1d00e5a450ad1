"""Import: choose or drop files, look at the preview, settle what is unclear, apply."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.forms.raw_sheet import RawBook
from app.gui.actions import ActionSpec, build_actions
from app.gui.ask import WORKBOOKS
from app.gui.desk import Desk
from app.gui.dialogs.choose_owner import ChooseOwnerDialog
from app.gui.exchange.plan_rows import COLUMNS, PlanRow, row_key, rows_of
from app.gui.exchange.sheet_view import SheetView
from app.gui.models.rows_model import RowsModel
from app.gui.widgets.row_list import RowList
from app.usecases.apply_import import apply_import
from app.usecases.back_up import back_up
from app.usecases.import_plan import ImportPlan, tick
from app.usecases.lines import AgencyLine, BatchLine, ProjectLine
from app.usecases.organisation import list_agencies, list_projects
from app.usecases.outcome import Outcome
from app.usecases.plan_import import choose, plan_import, set_money_unit

if TYPE_CHECKING:
    from app.shared.progress import Progress
    from app.usecases.context import Context

_EMPTY = (
    "把各单位报来的表格或整个文件夹拖到窗口里，或者点上面的“选择文件”“选择文件夹”。\n"
    "程序先读出内容给您看，点“导入”之前不会改动任何数据。"
)
ACTIONS = (
    ActionSpec("files", "选择文件…", "choose_files", "", "file-spreadsheet"),
    ActionSpec("folder", "选择文件夹…", "choose_folder", "", "folder-open"),
    ActionSpec("toggle", "导入／不导入", "toggle", "Space", "check"),
    ActionSpec("owner", "指定单位或项目…", "choose_owner", "", "building-2"),
)


class ImportTab(QWidget):
    """Holds one plan; nothing is written before `apply`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.plan: ImportPlan | None = None
        self._books: dict[str, RawBook] = {}
        self.actions_by_key = build_actions(self, ACTIONS, desk.look)
        self.rows: RowList[PlanRow] = RowList(
            RowsModel(COLUMNS, row_key), desk.look, empty=_EMPTY, filter_hint="筛选文件、单位、项目"
        )
        self.rows.menu_actions = [self.actions_by_key["toggle"], self.actions_by_key["owner"]]
        self.rows.current_changed.connect(self._on_row)
        self.rows.table.clicked.connect(self._on_clicked)
        self.rows.opened.connect(lambda _row: self.choose_owner())
        self.sheet = SheetView(desk.look)
        self.candidates = QComboBox()
        self.candidates.activated.connect(self._on_candidate)
        self.apply = QPushButton("导入")
        self.apply.setObjectName("primary")
        self.apply.clicked.connect(self.apply_plan)
        self.discard = QPushButton("清空预览")
        self.discard.clicked.connect(lambda: self.show_plan(None))
        self._told = QLabel()
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
        """Make the preview; writes nothing."""
        if not paths:
            return
        ctx, year = self._desk.context, self._desk.year
        self._desk.runner.run_job(
            "读取表格",
            lambda job: Outcome(plan_import(ctx, paths, year, job)),
            self.show_plan,
            owner=self,
        )

    def show_plan(self, plan: ImportPlan | None) -> None:
        """Show a preview, or the empty page."""
        self.plan = plan
        rows = rows_of(plan) if plan is not None else []
        self.rows.set_rows(rows)
        self.sheet.setVisible(bool(rows))
        self.discard.setVisible(plan is not None)
        self.apply.setVisible(plan is not None)
        if plan is None:
            self._books.clear()
            self.sheet.clear()
            self._told.setText("")
            self.candidates.hide()
            return
        forms = sum(row.form is not None for row in rows)
        open_questions = sum(row.form is not None and row.form.state == "unmatched" for row in rows)
        asks = f"，{open_questions} 张没有对上单位或项目" if open_questions else ""
        if open_questions > forms / 2:
            asks += "。建议先在“单位与项目”导入单位和项目清单，再来导入表格"
        left = forms - plan.ticked - open_questions
        stays = f"，{left} 张不导入（点“情况”排在一起）" if left else ""
        self._told.setText(f"{len(plan.files)} 个文件，{forms} 张表{stays}{asks}")
        self.apply.setText(f"导入 {plan.ticked} 张表")
        self.apply.setEnabled(plan.ticked > 0)
        if self.rows.current() is None and rows:
            self.rows.table.selectRow(0)

    # --- settling ------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Import or leave out the selected forms."""
        plan = self.plan
        for row in self.rows.selected():
            if plan is not None and row.form is not None:
                plan = tick(plan, row.place, ticked=not row.form.ticked)
        if plan is not None:
            self.show_plan(plan)

    def choose_owner(self) -> None:
        """Ask whose the current form is, from the whole register."""
        row = self.rows.current()
        if row is None or row.form is None:
            return
        form, ctx, year = row.form, self._desk.context, self._desk.year

        def ask(found: tuple[tuple[AgencyLine, ...], tuple[ProjectLine, ...]]) -> None:
            dialog = ChooseOwnerDialog(*found, form, self)
            if self._desk.asker.show(dialog):
                self._settle(row, *dialog.chosen())
            dialog.deleteLater()

        self._desk.runner.run_query(
            lambda: (list_agencies(ctx), list_projects(ctx, year)), ask, owner=self, latest="owner"
        )

    def _on_candidate(self, place: int) -> None:
        """Take one of the likely owners."""
        row, data = self.rows.current(), self.candidates.itemData(place)
        if row is not None and row.form is not None and data:
            kind, uid = data
            if kind == "unit":
                self._set_unit(row, uid)
            else:
                self._settle(row, *(("", uid) if kind == "project" else (uid, "")))

    def _set_unit(self, row: PlanRow, unit: str) -> None:
        plan, ctx = self.plan, self._desk.context
        if plan is not None:
            self._desk.runner.run_query(
                lambda: set_money_unit(ctx, plan, row.place, unit),
                self.show_plan,
                owner=self,
                latest="settle",
            )

    def _settle(self, row: PlanRow, agency_uid: str, project_uid: str) -> None:
        plan, ctx, year = self.plan, self._desk.context, self._desk.year
        if plan is None:
            return

        def settle() -> ImportPlan:
            agency = agency_uid or _agency_of(list_projects(ctx, year), project_uid)
            return choose(ctx, plan, row.place, agency_uid=agency, project_uid=project_uid)

        self._desk.runner.run_query(settle, self.show_plan, owner=self, latest="settle")

    # --- applying ------------------------------------------------------------------------------

    def apply_plan(self) -> None:
        """Write all ticked forms as one batch."""
        plan, ctx = self.plan, self._desk.context
        if plan is None:
            return

        def done(batch: BatchLine) -> None:
            self.show_plan(None)
            self._desk.say(f"已导入 {batch.forms} 张表，可在“导入记录”中撤回")

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
        self.candidates.clear()
        self.candidates.setVisible(form is not None and form.state in {"unmatched", "no_unit"})
        self.actions_by_key["owner"].setEnabled(form is not None)
        if row is None or form is None:
            self.sheet.clear()
            return
        if form.state == "no_unit":
            self.candidates.addItem("表上没有注明金额单位，是……", None)
            for unit in ("万元", "元", "千元"):
                self.candidates.addItem(f"金额单位：{unit}", ("unit", unit))
            self._with_book(row.file.path, lambda book: self._show_sheet(row, book))
            return
        self.candidates.addItem("可能是……", None)
        for candidate in form.candidates:
            kind = "项目" if candidate.kind == "project" else "单位"
            text = f"{kind}：{candidate.name}（相似 {candidate.likeness:.0f}）"
            self.candidates.addItem(text, (candidate.kind, candidate.uid))
        self._with_book(row.file.path, lambda book: self._show_sheet(row, book))

    def _show_sheet(self, row: PlanRow, book: RawBook) -> None:
        if row.form is None or self.rows.current() != row:
            return
        sheet = next((sheet for sheet in book.sheets if sheet.name == row.form.parsed.sheet), None)
        if sheet is not None:
            spec = self._desk.context.forms.form(row.form.parsed.data.form)
            self.sheet.show_form(sheet, row.form.parsed, spec)

    def _with_book(self, path: str, use: Callable[[RawBook], None]) -> None:
        """Read a file's sheets once and keep them while the preview stands."""
        if path in self._books:
            use(self._books[path])
            return

        def loaded(book: RawBook) -> None:
            self._books[path] = book
            use(book)

        ctx = self._desk.context
        self._desk.runner.run_query(
            lambda: ctx.workbooks.read_raw(Path(path)), loaded, owner=self, latest="book"
        )

    def _lay_out(self) -> None:
        space = self._desk.look.space(2)
        head = QHBoxLayout()
        head.setSpacing(space)
        for key in ("files", "folder"):
            button = QPushButton(self.actions_by_key[key].icon(), self.actions_by_key[key].text())
            button.setIconSize(self._desk.look.icon_size())
            button.clicked.connect(self.actions_by_key[key].trigger)
            head.addWidget(button)
        head.addWidget(self._told)
        head.addStretch(1)
        head.addWidget(self.candidates)
        head.addWidget(self.discard)
        head.addWidget(self.apply)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(space)
        splitter.addWidget(self.rows)
        splitter.addWidget(self.sheet)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, space, 0, 0)
        column.setSpacing(space)
        column.addLayout(head)
        column.addWidget(splitter, 1)


def _backed_up(ctx: Context, plan: ImportPlan, progress: Progress) -> Outcome[BatchLine]:
    """Import after a verified copy of the database was made."""
    back_up(ctx, "导入前")
    return apply_import(ctx, plan, progress)


def _agency_of(projects: Sequence[ProjectLine], uid: str) -> str:
    return next((row.agency_uid for row in projects if row.uid == uid), "")
