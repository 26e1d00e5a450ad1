"""The register: entering, changing and removing projects, agencies and departments."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.organisation import Department
from app.gui.desk import Desk
from app.gui.dialogs.register_entries import AgencyDialog, DepartmentDialog, ProjectDialog
from app.gui.pages.organisation import OrganisationPage
from app.gui.registers.register_tab import RegisterTab
from app.usecases.lines import SearchHit
from app.usecases.organisation import list_agencies, list_departments, list_projects
from tests.helpers.county import ROADS, YEAR
from tests.helpers.desk import asker_of, county_desk


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    return county_desk(tmp_path)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> OrganisationPage:
    made = OrganisationPage(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def press(inside: QWidget, text: str) -> None:
    buttons: Iterable[QPushButton] = inside.findChildren(QPushButton)
    next(button for button in buttons if button.text() == text).click()


def test_tabs_tell_how_many_there_are(page: OrganisationPage) -> None:
    assert [page.tabs.tabText(place) for place in range(3)] == ["项目（3）", "预算单位（2）", "主管部门（2）"]


def test_a_project_is_renamed_and_keeps_its_old_name(page: OrganisationPage, desk: Desk) -> None:
    def rename(dialog: QDialog) -> bool:
        assert isinstance(dialog, ProjectDialog)
        dialog.name.setText("农村公路养护提升")
        dialog.initial.setText("1234500元")
        dialog.is_key.setChecked(True)
        return True

    asker_of(desk).on_dialog = rename
    page.projects.list.choose(ROADS)
    press(page.projects, "修改")
    line = next(row for row in list_projects(desk.context, YEAR) if row.uid == ROADS)
    assert (line.name, line.initial, line.is_key) == ("农村公路养护提升", Decimal("123.45"), True)
    assert page.projects.list.model.row(page.projects.list.model.place_of(ROADS)).name == "农村公路养护提升"


def test_a_new_project_belongs_to_the_year(page: OrganisationPage, desk: Desk) -> None:
    def enter(dialog: QDialog) -> bool:
        assert isinstance(dialog, ProjectDialog)
        dialog.name.setText("防汛应急")
        dialog.agency.setCurrentIndex(0)
        return True

    asker_of(desk).on_dialog = enter
    press(page.projects, "新增项目")
    assert "防汛应急" in {row.name for row in list_projects(desk.context, YEAR)}
    current = page.projects.list.current()
    assert current is not None
    assert current.name == "防汛应急"


def test_what_a_row_would_belong_to_comes_first(page: OrganisationPage, desk: Desk) -> None:
    page.projects.agencies = page.agencies.departments = ()
    press(page.projects, "新增项目")
    press(page.agencies, "新增单位")
    assert [said[:8] for said in asker_of(desk).told] == ["还没有预算单位，", "还没有主管部门，"]
    assert asker_of(desk).shown == []


def test_the_right_click_menu_does_what_the_buttons_do(page: OrganisationPage, desk: Desk) -> None:
    page.projects.list.choose(ROADS)
    menu = page.projects.list.build_menu()
    assert [action.text() for action in menu.actions()] == [
        "新增项目", "修改", "删除", "项目卡片", "复制所选行",
    ]  # fmt: skip
    menu.actions()[3].trigger()
    assert asker_of(desk).shown[-1].windowTitle() == "项目卡片"
    asker_of(desk).shown[-1].deleteLater()
    menu.deleteLater()


def test_agencies_and_departments_are_entered(page: OrganisationPage, desk: Desk) -> None:
    def enter(dialog: QDialog) -> bool:
        if isinstance(dialog, AgencyDialog):
            dialog.code.setText("301002")
            dialog.name.setText("公路段")
            dialog.former.setText("养路队;道班")
            dialog.department.setCurrentIndex(0)
        elif isinstance(dialog, DepartmentDialog):
            dialog.code.setText("310")
            dialog.name.setText("水利局")
        return True

    asker_of(desk).on_dialog = enter
    press(page.agencies, "新增单位")
    press(page.departments, "新增主管部门")
    agency = next(row for row in list_agencies(desk.context) if row.code == "301002")
    assert agency.former_names == ("养路队", "道班")
    uid = _uid(desk, "310")
    assert Department(uid, "310", "水利局") in list_departments(desk.context)
    page.agencies.list.choose(agency.uid)
    press(page.agencies, "修改")
    page.departments.list.choose(uid)
    press(page.departments, "修改")


def test_what_is_cancelled_changes_nothing(page: OrganisationPage, desk: Desk) -> None:
    asker_of(desk).on_dialog = lambda _dialog: False
    for tab, noun in ((page.projects, "项目"), (page.agencies, "单位"), (page.departments, "主管部门")):
        press(tab, f"新增{noun}")
    assert len(list_projects(desk.context, YEAR)) == 3
    assert len(list_departments(desk.context)) == 2


def test_a_project_is_removed_after_a_question(page: OrganisationPage, desk: Desk) -> None:
    page.projects.list.choose(ROADS)
    asker_of(desk).yes = False
    press(page.projects, "删除")
    assert len(list_projects(desk.context, YEAR)) == 3
    asker_of(desk).yes = True
    press(page.projects, "删除")
    assert asker_of(desk).asked[-1] == "删除所选的 1 个项目？[删除]"
    assert len(list_projects(desk.context, YEAR)) == 2


def test_what_others_hang_on_stays(page: OrganisationPage, desk: Desk) -> None:
    page.agencies.list.choose("a-traffic")
    press(page.agencies, "删除")
    page.departments.list.choose("d-school")
    press(page.departments, "删除")
    told = asker_of(desk).told
    assert told[0].startswith("“交通运输局本级”还有 2 个项目")
    assert told[1].startswith("“教育局”还有 1 个预算单位")
    assert len(list_agencies(desk.context)) == 2


def test_empty_agencies_and_departments_go(page: OrganisationPage, desk: Desk) -> None:
    for uid in [row.uid for row in list_projects(desk.context, YEAR) if row.agency_uid == "a-school"]:
        page.projects.list.choose(uid)
        press(page.projects, "删除")
    page.agencies.list.choose("a-school")
    press(page.agencies, "删除")
    page.departments.list.choose("d-school")
    press(page.departments, "删除")
    assert [row.name for row in list_departments(desk.context)] == ["交通运输局"]


def test_the_card_of_a_project_opens(page: OrganisationPage, desk: Desk) -> None:
    page.projects.list.choose(ROADS)
    press(page.projects, "项目卡片")
    assert asker_of(desk).shown[-1].windowTitle() == "项目卡片"
    asker_of(desk).shown[-1].deleteLater()


@pytest.mark.parametrize(("kind", "uid", "tab"), [("agency", "a-school", 1), ("project", ROADS, 0)])
def test_a_search_hit_is_shown(page: OrganisationPage, kind: str, uid: str, tab: int) -> None:
    page.receive(SearchHit(kind, uid, "", "", ""))
    assert page.tabs.currentIndex() == tab
    current = page.tabs.currentWidget()
    assert isinstance(current, RegisterTab)
    row = current.list.current()
    assert row is not None
    assert row.uid == uid


def test_the_list_is_exported_as_seen(page: OrganisationPage, desk: Desk, tmp_path: Path) -> None:
    asker_of(desk).save = tmp_path / "项目.xlsx"
    page.projects.list.filter.setText("供暖")
    press(page, "导出列表")
    assert asker_of(desk).asked[-1] == "2025年项目列表.xlsx"
    assert (tmp_path / "项目.xlsx").stat().st_size > 0


def _uid(desk: Desk, code: str) -> str:
    return next(row.uid for row in list_departments(desk.context) if row.code == code)
