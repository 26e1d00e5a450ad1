"""Entry dialogs of the register: what is entered, what is refused, what stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.domain.organisation import Agency, Department
from app.domain.project import Project, ProjectYear
from app.domain.vocabulary import BudgetBook, FundLevel, ProjectKind
from app.gui.dialogs.choice_field import ChoiceField
from app.gui.dialogs.entry import EntryDialog, MoneyField, first_wrong
from app.gui.dialogs.register_entries import AgencyDialog, DepartmentDialog, ProjectDialog
from app.usecases.context import Context
from app.usecases.lines import AgencyLine
from app.usecases.organisation import list_agencies, list_departments, project_of
from tests.helpers.county import ROADS, YEAR


@pytest.fixture
def agencies(county: Context) -> Sequence[AgencyLine]:
    return list_agencies(county)


@pytest.fixture
def departments(county: Context) -> Sequence[Department]:
    return list_departments(county)


@pytest.fixture
def roads(county: Context, agencies: Sequence[AgencyLine], qtbot: QtBot) -> ProjectDialog:
    found = project_of(county, ROADS, YEAR)
    assert found is not None
    project, year = found
    assert year is not None
    dialog = ProjectDialog(project, year, agencies)
    qtbot.addWidget(dialog)
    return dialog


def saved(dialog: EntryDialog) -> bool:
    dialog.save.click()
    return dialog.result() == QDialog.DialogCode.Accepted


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.5", Decimal("1234.5")),
        ("12000元", Decimal("1.2")),
        ("1.5亿元", Decimal(15000)),
        ("0.0000014", Decimal("0.000001")),
        ("-3", Decimal(-3)),
        ("", None),
        ("  ", None),
    ],
)
def test_amounts_are_read_in_wan(qtbot: QtBot, text: str, value: Decimal | None) -> None:
    field = MoneyField("年初预算", None)
    qtbot.addWidget(field)
    field.setText(text)
    assert field.value() == value
    assert field.wrong() == ""


def test_what_is_no_amount_is_named(qtbot: QtBot) -> None:
    field = MoneyField("年初预算", Decimal(100))
    qtbot.addWidget(field)
    assert field.text() == "100.00"
    field.setText(" 约一百万 ")
    assert field.value() is None
    assert field.wrong() == "“年初预算”填的“约一百万”不是金额，请填数字，如 1,234.50。"


def test_the_first_sentence_counts() -> None:
    assert first_wrong(iter(["", "一", "二"])) == "一"
    assert first_wrong([]) == ""


def test_a_department_needs_a_name(qtbot: QtBot) -> None:
    dialog = DepartmentDialog(Department("d", "", ""))
    qtbot.addWidget(dialog)
    dialog.show()
    assert not saved(dialog)
    assert dialog.problem() == "请填写名称。"
    dialog.name.setText(" 水利局 ")
    dialog.code.setText("405")
    assert saved(dialog)
    assert dialog.department() == Department("d", "405", "水利局")


def test_an_agency_is_entered_with_former_names(qtbot: QtBot, departments: Sequence[Department]) -> None:
    dialog = AgencyDialog(Agency("a", "", "", "d-school"), departments)
    qtbot.addWidget(dialog)
    assert not saved(dialog)
    dialog.name.setText("云溪县㑊村小学")
    dialog.code.setText("205002")
    dialog.section.setText("教科文股")
    dialog.former.setText("㑊村完小;村小； ")
    assert saved(dialog)
    assert dialog.agency() == Agency(
        "a", "205002", "云溪县㑊村小学", "d-school", "教科文股", ("㑊村完小", "村小")
    )


def test_an_agency_needs_a_department_first(qtbot: QtBot) -> None:
    dialog = AgencyDialog(Agency("a", "1", "甲", ""), ())
    qtbot.addWidget(dialog)
    assert not saved(dialog)
    assert "主管部门" in dialog.problem()


def test_a_project_comes_back_unchanged(roads: ProjectDialog, county: Context) -> None:
    assert saved(roads)
    assert (roads.project(), roads.project_year()) == project_of(county, ROADS, YEAR)


def test_a_renamed_project_keeps_its_old_name(roads: ProjectDialog) -> None:
    roads.name.setText("农村公路日常养护")
    assert roads.project().former_names == ("农村公路养护",)
    roads.name.setText("农村公路养护")
    assert roads.project().former_names == ()


def test_everything_about_a_project_is_taken_over(
    roads: ProjectDialog, agencies: Sequence[AgencyLine]
) -> None:
    roads.agency.setCurrentIndex(roads.agency.findData("a-school"))
    roads.kind.setCurrentIndex(roads.kind.findData(ProjectKind.RUNNING.value))
    roads.level.setCurrentIndex(roads.level.findData(FundLevel.TRANSFER.value))
    roads.is_new.setChecked(True)
    roads.is_key.setChecked(True)
    roads.start.setText("2025-01")
    roads.end.setText("2025-12")
    roads.adjusted.setText("")
    roads.executed.setText("80.5")
    roads.books[BudgetBook.GENERAL].setText("100")
    assert saved(roads)
    project, year = roads.project(), roads.project_year()
    assert (project.agency_uid, project.kind, project.fund_level) == (
        "a-school",
        ProjectKind.RUNNING,
        FundLevel.TRANSFER,
    )
    assert (project.start, project.end) == ("2025-01", "2025-12")
    assert (year.is_new, year.is_key) == (True, True)
    assert (year.initial, year.adjusted, year.executed) == (Decimal(100), None, Decimal("80.5"))
    assert year.books == {BudgetBook.GENERAL: Decimal(100)}


def test_a_wrong_amount_keeps_the_dialog_open(roads: ProjectDialog) -> None:
    roads.books[BudgetBook.FUND].setText("若干")
    assert not saved(roads)
    assert roads.problem().startswith("“政府性基金预算”填的“若干”不是金额")
    roads.name.clear()
    assert not saved(roads)
    assert roads.problem() == "请填写名称。"


def test_a_project_needs_an_agency_first(qtbot: QtBot) -> None:
    dialog = ProjectDialog(Project("p", "", "甲", ""), ProjectYear("p", YEAR), ())
    qtbot.addWidget(dialog)
    assert not saved(dialog)
    assert "预算单位" in dialog.problem()
    assert replace(dialog.project(), agency_uid="").name == "甲"


def test_a_dialog_without_demands_is_always_saved(qtbot: QtBot) -> None:
    dialog = EntryDialog("空")
    qtbot.addWidget(dialog)
    assert saved(dialog)


def test_typing_begins_in_the_first_field(qtbot: QtBot) -> None:
    dialog = DepartmentDialog(Department("d", "", ""))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.focusWidget() is dialog.code
    dialog.focusNextChild()
    dialog.focusNextChild()
    assert dialog.focusWidget() is dialog.save


def test_a_code_is_given_once(
    qtbot: QtBot, departments: Sequence[Department], agencies: Sequence[AgencyLine]
) -> None:
    department, agency = departments[0], agencies[0]
    second = DepartmentDialog(Department("d", department.code, "新部门"), others=departments)
    qtbot.addWidget(second)
    assert second.wrong() == f"编码 {department.code} 已用于“{department.name}”，请改用别的编码。"
    same = DepartmentDialog(department, others=departments)
    qtbot.addWidget(same)
    assert same.wrong() == ""
    twin = AgencyDialog(Agency("a", agency.code, "新单位", department.uid), departments, others=agencies)
    qtbot.addWidget(twin)
    assert agency.name in twin.wrong()


def test_nothing_is_chosen_for_the_user(qtbot: QtBot, departments: Sequence[Department]) -> None:
    dialog = AgencyDialog(Agency("a", "9", "甲", ""), departments)
    qtbot.addWidget(dialog)
    assert dialog.wrong() == "请从列表中选择主管部门。"
    dialog.department.setCurrentIndex(0)
    assert dialog.wrong() == ""
    dialog.department.setEditText("半个名")
    assert dialog.wrong() == "请从列表中选择主管部门。"


def test_the_agency_of_a_project_must_be_one_of_the_list(roads: ProjectDialog) -> None:
    roads.agency.setEditText("没有这个单位")
    assert not saved(roads)
    assert roads.problem() == "请从列表中选择预算单位。"


@pytest.mark.parametrize(("text", "said"), [("一月", True), ("2024年1月", False), ("", False)])
def test_the_time_of_a_project_has_a_year(roads: ProjectDialog, text: str, said: bool) -> None:
    roads.start.setText(text)
    assert ("没有年份" in roads.wrong()) is said


@pytest.mark.parametrize(
    ("text", "said"),
    [("2026-13", True), ("2026-00", True), ("2026-1", False), ("2026.12", False), ("2026/2027", True)],
)
def test_the_month_of_a_project_is_one_of_twelve(roads: ProjectDialog, text: str, said: bool) -> None:
    roads.end.setText(text)
    assert ("月份不对" in roads.wrong()) is said


def test_two_rows_of_one_title_stay_apart(qtbot: QtBot) -> None:
    field = ChoiceField(searchable=True)
    qtbot.addWidget(field)
    field.offer((("a", "村小"), ("b", "村小")), "b")
    assert field.key() == "b"
    field.offer((), "b")
    assert field.key() is None
