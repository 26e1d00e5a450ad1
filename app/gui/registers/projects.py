"""The projects of a year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import uuid4

from app.domain.project import Project, ProjectYear
from app.gui.desk import Desk
from app.gui.dialogs.project_card import open_project_card
from app.gui.dialogs.register_entries import ProjectDialog
from app.gui.models.columns import Column
from app.gui.models.rows_model import RowsModel
from app.gui.registers.register_tab import RegisterTab
from app.usecases import organisation
from app.usecases.lines import AgencyLine, ProjectLine
from app.usecases.outcome import Outcome

_COLUMNS: tuple[Column[ProjectLine], ...] = (
    Column("项目名称", lambda row: row.name, width=36),
    Column("预算单位", lambda row: row.agency_name, width=24),
    Column("年初预算（万元）", lambda row: row.initial, "money", 15),
    Column("调整后预算（万元）", lambda row: row.adjusted, "money", 17),
    Column("执行数（万元）", lambda row: row.executed, "money", 14),
    Column("项目大类", lambda row: row.kind.title, width=12),
    Column("资金级次", lambda row: row.fund_level.title, width=14),
    Column("新增", lambda row: "新增" if row.is_new else "延续", width=6),
    Column("重点", lambda row: "重点" if row.is_key else "", width=6),
    Column("项目编码", lambda row: row.code, width=24),
    Column("主管部门", lambda row: row.department_name, width=20),
    Column("归口股室", lambda row: row.business_section, width=12),
)
_EMPTY = "还没有项目。\n点“导入清单”读入预算系统导出的项目清单，或点“新增项目”逐个录入。"


class ProjectsTab(RegisterTab[ProjectLine]):
    """Entry of projects with their budget of the year."""

    def __init__(self, desk: Desk) -> None:
        model = RowsModel(_COLUMNS, lambda row: row.uid, search=lambda row: row.search)
        super().__init__(desk, model, noun="项目", empty=_EMPTY)
        self.agencies: Sequence[AgencyLine] = ()
        self.add_button("项目卡片", self._on_card)

    def add_row(self) -> None:
        """Enter a new project."""
        if not self.agencies:
            self.desk.asker.tell(
                "还没有预算单位，项目没有可以归属的单位。", "请先在“预算单位”页新增一个单位，或点“导入清单”。"
            )
            return
        project = Project(str(uuid4()), "", "", "")
        self._enter(project, ProjectYear(project.uid, self.desk.year, is_new=True))

    def edit_row(self, row: ProjectLine) -> None:
        """Load the whole project, then change it."""
        ctx, year = self.desk.context, self.desk.year

        def enter(found: tuple[Project, ProjectYear | None] | None) -> None:
            if found is not None:
                self._enter(found[0], found[1] or ProjectYear(row.uid, year))

        self.desk.runner.run_query(
            lambda: organisation.project_of(ctx, row.uid, year), enter, owner=self, latest="project"
        )

    def removal(self, row: ProjectLine) -> Callable[[], Outcome[None]]:
        """The command that removes a project."""
        return lambda: organisation.remove_project(self.desk.context, row.uid)

    def _enter(self, project: Project, year: ProjectYear) -> None:
        dialog = ProjectDialog(project, year, self.agencies, self, others=self.list.model.all_rows())
        if self.entered(dialog, project.uid):
            entered, budget = dialog.project(), dialog.project_year()
            ctx = self.desk.context
            self.desk.runner.run_command(lambda: organisation.save_project(ctx, entered, budget), owner=self)

    def _on_card(self) -> None:
        line = self.list.current()
        if line is None:
            self.say_nothing_chosen()
        else:
            open_project_card(self.desk, line.uid, self)
