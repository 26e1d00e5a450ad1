"""Asks whose a received form is: an agency, and one of its projects or a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QWidget

from app.gui.dialogs.entry import EntryDialog
from app.usecases.import_plan import PlannedForm
from app.usecases.lines import AgencyLine, ProjectLine

_NEW = "（登记为新项目）"
_WHOLE = "（部门整体）"


class ChooseOwnerDialog(EntryDialog):
    """`chosen()` gives agency and project; an empty project means a new one, or 部门整体."""

    def __init__(
        self,
        agencies: Sequence[AgencyLine],
        projects: Sequence[ProjectLine],
        form: PlannedForm,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("指定单位或项目", parent)
        self._projects = projects
        self._whole = not form.project_name
        fields = form.parsed.data.fields
        self.form.addRow(QLabel(f"表中写的单位：{fields.get('agency_name', '（空）')}"))
        self.form.addRow(QLabel(f"表中写的项目：{fields.get('project_name', '（空）')}"))
        choices = [(row.uid, f"{row.code} {row.name}") for row in agencies]
        self.agency = self.add_choice("预算单位", choices, form.agency_uid, searchable=True)
        self.project = self.add_choice("项目", (), "", searchable=True)
        self.agency.currentIndexChanged.connect(lambda _place: self._offer_projects())
        self._offer_projects()

    def wrong(self) -> str:
        if not self.agency.key():
            return "请从列表中选择预算单位。"
        return "请从列表中选择项目。" if self.project.key() is None else ""

    def chosen(self) -> tuple[str, str]:
        """Agency uid and project uid."""
        return self.agency.key() or "", self.project.key() or ""

    def _offer_projects(self) -> None:
        agency = self.agency.key()
        own = () if self._whole else (row for row in self._projects if row.agency_uid == agency)
        none = _WHOLE if self._whole else _NEW
        self.project.offer((("", none), *((row.uid, row.name) for row in own)))
