"""单位与项目: entry, removal, import of lists, export."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.domain.organisation import Department
from app.forms.raw_sheet import RawBook
from app.gui.desk import Desk
from app.gui.dialogs.list_preview import ListPreviewDialog, MoneyUnitDialog
from app.gui.dialogs.project_card import ProjectCardDialog
from app.gui.dialogs.register_entries import AgencyDialog, DepartmentDialog, ProjectDialog
from app.gui.pages.organisation import OrganisationPage
from app.gui.registers.register_tab import RegisterTab
from app.gui.runner import Runner
from app.usecases.back_up import last_backup
from app.usecases.context import Context
from app.usecases.edit_submission import Slot, create_submission
from app.usecases.lines import SearchHit
from app.usecases.organisation import list_agencies, list_departments, list_projects
from tests.helpers.asker import FakeAsker
from tests.helpers.county import BRIDGE, ROADS, SCHOOL, YEAR
from tests.helpers.fakes import with_book
from tests.helpers.seen import button
from tests.helpers.sheets import sheet_from_rows

OpenDesk = Callable[[Context], Desk]


@pytest.fixture
def page(county: Context, open_desk: OpenDesk, qtbot: QtBot) -> OrganisationPage:
    return shown(OrganisationPage(open_desk(county)), qtbot)


def shown(page: OrganisationPage, qtbot: QtBot) -> OrganisationPage:
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    wait(page, qtbot)
    return page


def wait(page: OrganisationPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.desk.runner.is_idle)


def titles(page: OrganisationPage) -> list[str]:
    return [page.tabs.tabText(place) for place in range(page.tabs.count())]


def press(tab: RegisterTab[object], text: str) -> None:
    button(tab, text).click()


def test_three_lists_are_counted(page: OrganisationPage) -> None:
    assert titles(page) == ["项目（3）", "预算单位（2）", "主管部门（2）"]


@pytest.mark.parametrize(("kind", "uid", "place"), [("agency", "a-school", 1), ("project", BRIDGE, 0)])
def test_what_was_searched_is_shown(
    page: OrganisationPage, qtbot: QtBot, kind: str, uid: str, place: int
) -> None:
    page.projects.list.filter.setText("没有")
    page.receive(SearchHit(kind, uid, "", "", ""))
    page.receive("something else")
    wait(page, qtbot)
    assert page.tabs.currentIndex() == place
    tab = (page.projects, page.agencies)[place]
    current = tab.list.current()
    assert current is not None
    assert current.uid == uid


def test_a_project_is_entered_changed_and_removed(
    page: OrganisationPage, asker: FakeAsker, county: Context, qtbot: QtBot
) -> None:
    def enter(dialog: QDialog) -> bool:
        assert isinstance(dialog, ProjectDialog)
        dialog.name.setText("校舍维修")
        dialog.agency.setCurrentIndex(dialog.agency.findData("a-school"))
        dialog.initial.setText("80")
        return True

    asker.at_dialog = enter
    page.projects.add_row()
    wait(page, qtbot)
    line = next(row for row in list_projects(county, YEAR) if row.name == "校舍维修")
    assert (line.agency_uid, line.initial, line.is_new) == ("a-school", Decimal(80), True)

    def change(dialog: QDialog) -> bool:
        assert isinstance(dialog, ProjectDialog)
        dialog.name.setText("校舍维修（二期）")
        return True

    asker.at_dialog = change
    page.projects.list.choose(line.uid)
    press(page.projects, "修改")  # type: ignore[arg-type]
    wait(page, qtbot)
    assert "校舍维修（二期）" in [row.name for row in list_projects(county, YEAR)]
    page.projects.list.choose(line.uid)
    press(page.projects, "删除")  # type: ignore[arg-type]
    wait(page, qtbot)
    assert asker.questions == [("删除所选的 1 个项目？", "删除")]
    assert len(list_projects(county, YEAR)) == 3


def test_agencies_and_departments_are_entered(
    page: OrganisationPage, asker: FakeAsker, county: Context, qtbot: QtBot
) -> None:
    def enter(dialog: QDialog) -> bool:
        if isinstance(dialog, DepartmentDialog):
            dialog.code.setText("405")
            dialog.name.setText("水利局")
        if isinstance(dialog, AgencyDialog):
            dialog.code.setText("405001")
            dialog.name.setText("水利局本级")
            dialog.department.setCurrentIndex(dialog.department.findText("405 水利局"))
        return True

    asker.at_dialog = enter
    page.departments.add_row()
    wait(page, qtbot)
    page.agencies.add_row()
    wait(page, qtbot)
    assert [row.name for row in list_departments(county)][-1] == "水利局"
    agency = next(row for row in list_agencies(county) if row.code == "405001")
    assert agency.department_name == "水利局"
    page.agencies.list.choose(agency.uid)
    press(page.agencies, "删除")  # type: ignore[arg-type]
    wait(page, qtbot)
    department = next(row for row in list_departments(county) if row.code == "405")
    page.departments.list.choose(department.uid)
    press(page.departments, "删除")  # type: ignore[arg-type]
    wait(page, qtbot)
    assert titles(page)[1:] == ["预算单位（2）", "主管部门（2）"]


def test_a_double_click_changes(
    page: OrganisationPage, asker: FakeAsker, county: Context, qtbot: QtBot
) -> None:
    def rename(dialog: QDialog) -> bool:
        assert isinstance(dialog, AgencyDialog)
        dialog.name.setText("交通运输局机关")
        return True

    asker.at_dialog = rename
    line = next(row for row in page.agencies.list.model.rows() if row.uid == "a-traffic")
    page.agencies.list.opened.emit(line)
    wait(page, qtbot)
    assert "交通运输局机关" in [row.name for row in list_agencies(county)]


def test_what_still_holds_others_stays(page: OrganisationPage, asker: FakeAsker, county: Context) -> None:
    page.agencies.list.choose("a-traffic")
    press(page.agencies, "删除")  # type: ignore[arg-type]
    page.departments.list.choose("d-school")
    press(page.departments, "删除")  # type: ignore[arg-type]
    assert [message for message, _ in asker.told] == [
        "“交通运输局本级”还有 2 个项目，请先删除或转走这些项目。",
        "“教育局”还有 1 个预算单位，请先删除或转走这些单位。",
    ]
    assert asker.questions == []


def test_declined_entries_change_nothing(
    page: OrganisationPage, asker: FakeAsker, county: Context, qtbot: QtBot
) -> None:
    asker.at_dialog = lambda _dialog: False
    asker.agrees = False
    page.projects.add_row()
    page.agencies.add_row()
    page.departments.edit_row(Department("d-school", "205", "教育局"))
    page.projects.list.choose(ROADS)
    press(page.projects, "删除")  # type: ignore[arg-type]
    wait(page, qtbot)
    assert len(list_projects(county, YEAR)) == 3


def test_buttons_without_row_say_so(page: OrganisationPage, asker: FakeAsker) -> None:
    page.projects.list.set_rows(())
    for text in ("修改", "删除", "项目卡片"):
        press(page.projects, text)  # type: ignore[arg-type]
    assert {message for message, _ in asker.told} == {"没有选中项目。"}


def test_the_card_opens(page: OrganisationPage, asker: FakeAsker, qtbot: QtBot) -> None:
    page.projects.list.choose(SCHOOL)
    press(page.projects, "项目卡片")  # type: ignore[arg-type]
    wait(page, qtbot)
    assert [type(dialog) for dialog in asker.dialogs] == [ProjectCardDialog]


def test_several_are_removed_up_to_the_first_that_stays(
    page: OrganisationPage, county: Context, runner: Runner, asker: FakeAsker, qtbot: QtBot
) -> None:
    refused: list[str] = []
    runner.refused.connect(lambda error: refused.append(error.message))
    names = [row.name for row in page.projects.list.model.rows()]
    last = page.projects.list.model.row(2)
    create_submission(county, "goal_declaration", Slot(YEAR, last.agency_uid, last.uid))
    page.projects.list.table.selectAll()
    press(page.projects, "删除")  # type: ignore[arg-type]
    wait(page, qtbot)
    assert refused == ["这个项目已有 1 张表，没有删除。"]
    assert [row.name for row in page.projects.list.model.rows()] == names[2:]
    assert last_backup(county) is not None


def book(unit: str) -> RawBook:
    rows = (
        (f"金额单位：{unit}" if unit else "项目清单", None, None),
        ("单位编码", "单位名称", "项目名称", "年初预算"),
        ("205001", "教育局本级", "校园安防", 500000),
        ("205001", "教育局本级", "学校供暖补助", 1000000),
    )
    return RawBook("清单.xlsx", (sheet_from_rows(rows),))


def test_a_list_is_previewed_and_imported(
    county: Context, open_desk: OpenDesk, asker: FakeAsker, qtbot: QtBot
) -> None:
    page = shown(OrganisationPage(open_desk(with_book(county, book("元")))), qtbot)
    button(page, "导入清单").click()
    assert asker.dialogs == []
    asker.files = (Path("清单.xlsx"),)
    asker.at_dialog = lambda _dialog: False
    button(page, "导入清单").click()
    wait(page, qtbot)
    assert len(list_projects(county, YEAR)) == 3
    asker.at_dialog = lambda dialog: isinstance(dialog, ListPreviewDialog)
    button(page, "导入清单").click()
    wait(page, qtbot)
    line = next(row for row in list_projects(county, YEAR) if row.name == "校园安防")
    assert line.initial == Decimal(50)
    assert titles(page)[0] == "项目（4）"
    assert last_backup(county) is not None, "a list may change every project"


@pytest.mark.parametrize(("unit", "amount"), [("元", 50), ("万元", 500000)])
def test_an_unknown_unit_is_asked_first(
    county: Context, open_desk: OpenDesk, asker: FakeAsker, qtbot: QtBot, unit: str, amount: int
) -> None:
    def answer(dialog: QDialog) -> bool:
        if isinstance(dialog, MoneyUnitDialog):
            dialog.choose(unit)
        return True

    page = shown(OrganisationPage(open_desk(with_book(county, book("")))), qtbot)
    asker.files = (Path("清单.xlsx"),)
    asker.at_dialog = answer
    button(page, "导入清单").click()
    wait(page, qtbot)
    assert [type(dialog) for dialog in asker.dialogs] == [MoneyUnitDialog, ListPreviewDialog]
    line = next(row for row in list_projects(county, YEAR) if row.name == "校园安防")
    assert line.initial == Decimal(amount)


def test_the_shown_list_is_exported(
    page: OrganisationPage, asker: FakeAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    button(page, "导出列表").click()
    asker.path = tmp_path / "列表.xlsx"
    page.tabs.setCurrentIndex(1)
    button(page, "导出列表").click()
    wait(page, qtbot)
    assert asker.proposed == "2025年预算单位列表.xlsx"
    assert asker.path.stat().st_size > 1000


def test_the_base_of_registers_removes_nothing(page: OrganisationPage, qtbot: QtBot) -> None:
    tab: RegisterTab[object] = RegisterTab(page.desk, page.projects.list.model, noun="行", empty="")  # type: ignore[arg-type]
    qtbot.addWidget(tab)
    assert tab.held_by(object()) == ""
    with pytest.raises(TypeError):
        tab.removal(object())
    tab.add_row()
    tab.edit_row(object())
