"""Asks whose a received form is: an agency, and one of its projects or a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLabel, QWidget

from app.gui.dialogs.entry import EntryDialog
from app.usecases.lines import AgencyLine, ProjectLine
from app.usecases.plan_import import PlannedForm

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
        self.agency = self.add_choice("预算单位", choices, form.agency_uid)
        self.project = self.add_choice("项目", (), "")
        for box in (self.agency, self.project):
            make_searchable(box)
        self.agency.currentIndexChanged.connect(lambda _place: self._offer_projects())
        self._offer_projects()

    def wrong(self) -> str:
        return "" if self.agency.currentData() else "请选择预算单位。"

    def chosen(self) -> tuple[str, str]:
        """Agency uid and project uid."""
        return str(self.agency.currentData() or ""), str(self.project.currentData() or "")

    def _offer_projects(self) -> None:
        self.project.clear()
        self.project.addItem(_WHOLE if self._whole else _NEW, "")
        for row in self._projects:
            if not self._whole and row.agency_uid == self.agency.currentData():
                self.project.addItem(f"{row.name}", row.uid)


def make_searchable(box: QComboBox) -> None:
    """Let the user type a part of a name."""
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    completer = QCompleter(box.model(), box)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    box.setCompleter(completer)
