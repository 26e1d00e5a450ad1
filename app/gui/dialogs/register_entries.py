"""Entry dialogs of the register: department, agency, project with its year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from app.domain.organisation import Agency, Department
from app.domain.project import Project, ProjectYear
from app.domain.vocabulary import BudgetBook, FundLevel, ProjectKind
from app.gui.dialogs.entry import EntryDialog, MoneyField, first_wrong
from app.usecases.lines import AgencyLine

_NAMES = "；"
_NO_NAME = "请填写名称。"
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_NO_MONTH = re.compile(r"(?:19|20)[0-9]{2}[-./](?!0?[1-9](?![0-9])|1[0-2](?![0-9]))")


class Coded(Protocol):
    """A row of the register that may hold a code."""

    @property
    def uid(self) -> str:
        """Which row."""

    @property
    def code(self) -> str:
        """Its code, may be empty."""

    @property
    def name(self) -> str:
        """Its name."""


class DepartmentDialog(EntryDialog):
    """Code and name of a 主管部门."""

    def __init__(
        self, department: Department, parent: QWidget | None = None, *, others: Iterable[Coded] = ()
    ) -> None:
        super().__init__("主管部门", parent)
        self._department, self._others = department, others
        self.code = self.add_text("部门编码", department.code, "一般三位")
        self.name = self.add_text("部门名称", department.name)

    def wrong(self) -> str:
        if not self.name.text().strip():
            return _NO_NAME
        return _taken(self.code, self._department.uid, self._others)

    def department(self) -> Department:
        """What was entered."""
        return replace(self._department, code=self.code.text().strip(), name=self.name.text().strip())


class AgencyDialog(EntryDialog):
    """A 预算单位 with its department, section, former names and contact."""

    def __init__(
        self,
        agency: Agency,
        departments: Sequence[Department],
        parent: QWidget | None = None,
        *,
        others: Iterable[Coded] = (),
    ) -> None:
        super().__init__("预算单位", parent)
        self._agency, self._departments, self._others = agency, departments, others
        self.code = self.add_text("单位编码", agency.code, "一般六位，如 301001")
        self.name = self.add_text("单位名称", agency.name)
        choices = [(row.uid, f"{row.code} {row.name}") for row in departments]
        self.department = self.add_choice("主管部门", choices, agency.department_uid, searchable=True)
        self.section = self.add_text("归口股室", agency.business_section)
        self.former = self.add_text("曾用名", _NAMES.join(agency.former_names), "多个用分号隔开")
        self.contact = self.add_text("联系人", agency.contact)
        self.phone = self.add_text("联系电话", agency.phone)

    def wrong(self) -> str:
        if not self._departments:
            return "请先在“主管部门”页增加一个主管部门。"
        if not self.name.text().strip():
            return _NO_NAME
        if self.department.key() is None:
            return "请从列表中选择主管部门。"
        return _taken(self.code, self._agency.uid, self._others)

    def agency(self) -> Agency:
        """What was entered."""
        names = self.former.text().replace(";", _NAMES).split(_NAMES)
        return replace(
            self._agency,
            code=self.code.text().strip(),
            name=self.name.text().strip(),
            department_uid=self.department.key() or "",
            business_section=self.section.text().strip(),
            former_names=tuple(name.strip() for name in names if name.strip()),
            contact=self.contact.text().strip(),
            phone=self.phone.text().strip(),
        )


class ProjectDialog(EntryDialog):
    """A project and its budget in one year."""

    def __init__(
        self,
        project: Project,
        year: ProjectYear,
        agencies: Sequence[AgencyLine],
        parent: QWidget | None = None,
        *,
        others: Iterable[Coded] = (),
    ) -> None:
        super().__init__(f"项目（{year.year} 年度）", parent)
        self._project, self._year = project, year
        self._agencies, self._others = agencies, others
        self.code = self.add_text("项目编码", project.code, "21 位；老项目可以没有")
        self.name = self.add_text("项目名称", project.name)
        choices = [(row.uid, f"{row.code} {row.name}") for row in agencies]
        self.agency = self.add_choice("预算单位", choices, project.agency_uid, searchable=True)
        self.kind = self.add_choice(
            "项目大类", [(kind.value, kind.title) for kind in ProjectKind], project.kind
        )
        levels = [(level.value, level.title) for level in FundLevel]
        self.level = self.add_choice("资金级次", levels, project.fund_level)
        self.is_new = QCheckBox("新增项目（不勾选为延续项目）")
        self.is_new.setChecked(year.is_new)
        self.is_key = QCheckBox("重点项目")
        self.is_key.setChecked(year.is_key)
        self.form.addRow("", self.is_new)
        self.form.addRow("", self.is_key)
        self.start = self.add_text("开始时间", project.start, "如 2025-01")
        self.end = self.add_text("结束时间", project.end, "如 2025-12")
        self.initial = self.add_money("年初预算", year.initial)
        self.adjusted = self.add_money("调整后预算", year.adjusted)
        self.executed = self.add_money("执行数", year.executed)
        self.arrived = self.add_money("到位数", year.arrived)
        self.books = {book: self.add_money(book.title, year.books.get(book)) for book in BudgetBook}

    def wrong(self) -> str:
        if not self._agencies:
            return "请先在“预算单位”页增加一个单位。"
        if not self.name.text().strip():
            return _NO_NAME
        if self.agency.key() is None:
            return "请从列表中选择预算单位。"
        wrong = (_taken(self.code, self._project.uid, self._others), _no_time(self.start), _no_time(self.end))
        return first_wrong((*wrong, *(field.wrong() for field in self._money())))

    def project(self) -> Project:
        """What was entered about the project; an old name is kept among the former ones."""
        old, name = self._project, self.name.text().strip()
        keeps = old.name and old.name != name and old.name not in old.former_names
        return replace(
            old,
            code=self.code.text().strip(),
            name=name,
            agency_uid=self.agency.key() or "",
            kind=ProjectKind(self.kind.currentData()),
            fund_level=FundLevel(self.level.currentData()),
            former_names=(*old.former_names, old.name) if keeps else old.former_names,
            start=self.start.text().strip(),
            end=self.end.text().strip(),
        )

    def project_year(self) -> ProjectYear:
        """What was entered about the year."""
        books = {book: field.value() for book, field in self.books.items()}
        return replace(
            self._year,
            is_new=self.is_new.isChecked(),
            is_key=self.is_key.isChecked(),
            initial=self.initial.value(),
            adjusted=self.adjusted.value(),
            executed=self.executed.value(),
            arrived=self.arrived.value(),
            books={book: value for book, value in books.items() if value is not None},
        )

    def _money(self) -> list[MoneyField]:
        return [self.initial, self.adjusted, self.executed, self.arrived, *self.books.values()]


def _taken(field: QLineEdit, uid: str, others: Iterable[Coded]) -> str:
    """The sentence when another row has the code: later imports could not tell the two apart."""
    code = field.text().strip()
    other = next((row for row in others if code and row.code == code and row.uid != uid), None)
    return "" if other is None else f"编码 {code} 已用于“{other.name}”，请改用别的编码。"


def _no_time(field: QLineEdit) -> str:
    text = field.text().strip()
    if text and not _YEAR.search(text):
        return f"起止时间“{text}”中没有年份，请照 2025-01 的样子填写。"
    return f"起止时间“{text}”中的月份不对，请照 2025-01 的样子填写。" if _NO_MONTH.match(text) else ""
