"""预算单位 and 主管部门."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import uuid4

from app.domain.organisation import Agency, Department
from app.gui.desk import Desk
from app.gui.dialogs.register_entries import AgencyDialog, DepartmentDialog
from app.gui.models.columns import Column
from app.gui.models.rows_model import RowsModel
from app.gui.registers.register_tab import RegisterTab
from app.usecases import organisation
from app.usecases.lines import AgencyLine
from app.usecases.outcome import Outcome

_AGENCIES: tuple[Column[AgencyLine], ...] = (
    Column("单位编码", lambda row: row.code, width=12),
    Column("单位名称", lambda row: row.name, width=34),
    Column("主管部门", lambda row: row.department_name, width=24),
    Column("归口股室", lambda row: row.business_section, width=14),
    Column("项目数", lambda row: row.projects, "integer", 8),
    Column("联系人", lambda row: row.contact, width=12),
    Column("联系电话", lambda row: row.phone, width=16),
    Column("曾用名", lambda row: "；".join(row.former_names), width=30),
)
_DEPARTMENTS: tuple[Column[Department], ...] = (
    Column("部门编码", lambda row: row.code, width=12),
    Column("部门名称", lambda row: row.name, width=40),
)
_NO_AGENCIES = "还没有预算单位。\n点“导入清单”读入单位清单，或先到“主管部门”页增加主管部门，再新增单位。"
_NO_DEPARTMENTS = "还没有主管部门。\n导入清单时会自动建立，也可以在这里新增。"


class AgenciesTab(RegisterTab[AgencyLine]):
    """Entry of 预算单位."""

    def __init__(self, desk: Desk) -> None:
        model = RowsModel(_AGENCIES, lambda row: row.uid, search=lambda row: row.search)
        super().__init__(desk, model, noun="单位", empty=_NO_AGENCIES)
        self.departments: Sequence[Department] = ()

    def add_row(self) -> None:
        """Enter a new agency."""
        if not self.departments:
            self.desk.asker.tell(
                "还没有主管部门，单位没有可以归属的部门。",
                "请先在“主管部门”页新增一个主管部门，或点“导入清单”。",
            )
            return
        self._enter(Agency(str(uuid4()), "", "", ""))

    def edit_row(self, row: AgencyLine) -> None:
        """Change an agency."""
        place = (row.uid, row.code, row.name, row.department_uid, row.business_section)
        self._enter(Agency(*place, row.former_names, row.contact, row.phone))

    def removal(self, row: AgencyLine) -> Callable[[], Outcome[None]]:
        """The command that removes an agency."""
        return lambda: organisation.remove_agency(self.desk.context, row.uid)

    def held_by(self, row: AgencyLine) -> str:
        """An agency with projects stays."""
        return f"“{row.name}”还有 {row.projects} 个项目，请先删除或转走这些项目。" if row.projects else ""

    def _enter(self, agency: Agency) -> None:
        dialog = AgencyDialog(agency, self.departments, self, others=self.list.model.all_rows())
        if self.entered(dialog, agency.uid):
            ctx, entered = self.desk.context, dialog.agency()
            self.desk.runner.run_command(lambda: organisation.save_agency(ctx, entered), owner=self)


class DepartmentsTab(RegisterTab[Department]):
    """Entry of 主管部门."""

    def __init__(self, desk: Desk) -> None:
        model = RowsModel(_DEPARTMENTS, lambda row: row.uid)
        super().__init__(desk, model, noun="主管部门", empty=_NO_DEPARTMENTS, filter_hint="筛选：名称、编码")
        self.agencies: Sequence[AgencyLine] = ()

    def add_row(self) -> None:
        """Enter a new department."""
        self.edit_row(Department(str(uuid4()), "", ""))

    def edit_row(self, row: Department) -> None:
        """Change a department."""
        dialog = DepartmentDialog(row, self, others=self.list.model.all_rows())
        if self.entered(dialog, row.uid):
            ctx, entered = self.desk.context, dialog.department()
            self.desk.runner.run_command(lambda: organisation.save_department(ctx, entered), owner=self)

    def removal(self, row: Department) -> Callable[[], Outcome[None]]:
        """The command that removes a department."""
        return lambda: organisation.remove_department(self.desk.context, row.uid)

    def held_by(self, row: Department) -> str:
        """A department with agencies stays."""
        count = sum(agency.department_uid == row.uid for agency in self.agencies)
        return f"“{row.name}”还有 {count} 个预算单位，请先删除或转走这些单位。" if count else ""
