"""单位与项目: the register of departments, agencies and projects; entry, import, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from app.domain.organisation import Department
from app.gui.ask import EXCEL, WORKBOOKS
from app.gui.desk import Desk
from app.gui.dialogs.list_preview import ListPreviewDialog, MoneyUnitDialog
from app.gui.obstacle import FileOut
from app.gui.page import Page
from app.gui.registers.agencies import AgenciesTab, DepartmentsTab
from app.gui.registers.projects import ProjectsTab
from app.usecases.back_up import back_up
from app.usecases.import_list import ListPreview, apply_list, read_list
from app.usecases.issue_workbooks import export_table
from app.usecases.lines import AgencyLine, ProjectLine, SearchHit
from app.usecases.organisation import list_agencies, list_departments, list_projects
from app.usecases.outcome import Outcome, Topic

if TYPE_CHECKING:
    from app.usecases.context import Context

Lists = tuple[tuple[ProjectLine, ...], tuple[AgencyLine, ...], tuple[Department, ...]]
_LIST_TITLE = "导入单位或项目清单"


class OrganisationPage(Page):
    """Three tabs over one register."""

    topics = frozenset({Topic.ORGANISATION, Topic.PROJECTS, Topic.YEARS})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._wanted: SearchHit | None = None
        self.projects = ProjectsTab(desk)
        self.agencies = AgenciesTab(desk)
        self.departments = DepartmentsTab(desk)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        titled: tuple[tuple[QWidget, str], ...] = (
            (self.projects, "项目"), (self.agencies, "预算单位"), (self.departments, "主管部门"),
        )  # fmt: skip
        for tab, title in titled:
            self.tabs.addTab(tab, title)
        self._lay_out()

    def refresh(self) -> None:
        """Load all three lists."""
        ctx, year = self.desk.context, self.desk.year
        self.desk.runner.run_query(
            lambda: (list_projects(ctx, year), list_agencies(ctx), list_departments(ctx)),
            self._show_lists,
            owner=self,
            latest="lists",
        )

    def receive(self, target: object) -> None:
        """Go to what was found by the search."""
        if isinstance(target, SearchHit):
            self._wanted = target
            self.refresh()

    def _show_lists(self, lists: Lists) -> None:
        projects, agencies, departments = lists
        self.projects.agencies = self.departments.agencies = agencies
        self.agencies.departments = departments
        self.projects.show_rows(projects)
        self.agencies.show_rows(agencies)
        self.departments.show_rows(departments)
        for place, rows in enumerate(lists):
            title = ("项目", "预算单位", "主管部门")[place]
            self.tabs.setTabText(place, f"{title}（{len(rows)}）")
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._go_to(wanted)

    def _go_to(self, hit: SearchHit) -> None:
        tab = self.agencies if hit.kind == "agency" else self.projects
        self.tabs.setCurrentWidget(tab)
        tab.list.filter.clear()
        tab.list.choose(hit.uid)

    # --- lists from budget systems -------------------------------------------------------------

    def _on_import(self) -> None:
        for path in self.desk.asker.open_files(_LIST_TITLE, WORKBOOKS)[:1]:
            self._read(path)

    def _read(self, path: Path, money_unit: str = "") -> None:
        ctx, year = self.desk.context, self.desk.year
        self.desk.runner.run_query(
            lambda: read_list(ctx, path, year, money_unit), self._preview, owner=self, latest="list"
        )

    def _preview(self, preview: ListPreview) -> None:
        """Ask for the money unit where the list does not say it, then show what would happen."""
        if preview.flat.has_amounts and not preview.flat.money_unit:
            units = MoneyUnitDialog(self)
            if self.desk.asker.show(units):
                self._read(Path(preview.path), units.chosen())
            units.deleteLater()
            return
        dialog = ListPreviewDialog(preview, self.desk.look, self)
        if self.desk.asker.show(dialog):
            ctx = self.desk.context
            self.desk.runner.run_command(lambda: _apply_with_backup(ctx, preview), owner=self)
        dialog.deleteLater()

    def _on_export(self) -> None:
        """Write the list of the current tab, as seen."""
        tab = self.tabs.currentWidget()
        if not isinstance(tab, ProjectsTab | AgenciesTab | DepartmentsTab):
            return
        title = f"{self.desk.year}年{self.tabs.tabText(self.tabs.currentIndex()).partition('（')[0]}列表"
        ctx, table = self.desk.context, tab.list.model.table(title, hidden=tab.list.hidden_columns())
        FileOut(
            "导出列表",
            lambda: self.desk.asker.save_file("导出列表", f"{title}.xlsx", EXCEL),
            lambda path, _job: export_table(ctx, table, path),
            self,
        ).start(self.desk)

    def _lay_out(self) -> None:
        space = self.desk.look.space(2)
        title = QLabel("单位与项目")
        title.setObjectName("pageTitle")
        load = QPushButton("导入清单")
        load.setObjectName("primary")
        load.setToolTip("读入预算系统导出的单位、项目清单；列的顺序不限，元或万元都可以")
        load.clicked.connect(self._on_import)
        export = QPushButton("导出列表")
        export.clicked.connect(self._on_export)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(export)
        head.addWidget(load)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * space, 2 * space, 2 * space, space)
        column.setSpacing(space)
        column.addLayout(head)
        column.addWidget(self.tabs, 1)


def _apply_with_backup(ctx: Context, preview: ListPreview) -> Outcome[int]:
    back_up(ctx, "导入清单前")
    return apply_list(ctx, preview)
