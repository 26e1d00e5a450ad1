"""Choosing one of many: nothing is chosen by itself or by a half typed title."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.forms.parsed import ParsedForm
from app.gui.dialogs.choice_field import ChoiceField
from app.gui.dialogs.choose_owner import ChooseOwnerDialog
from app.usecases.context import Context
from app.usecases.import_plan import PlannedForm
from app.usecases.organisation import list_agencies, list_projects
from tests.helpers.county import YEAR, goal_data
from tests.helpers.seen import inside

CHOICES = (("a", "301001 交通运输局"), ("b", "205001 教育局"), ("c", "205001 教育局"))


@pytest.mark.parametrize("searchable", [False, True])
def test_nothing_is_chosen_by_itself(qtbot: QtBot, searchable: bool) -> None:
    field = ChoiceField(searchable=searchable)
    qtbot.addWidget(field)
    field.offer(CHOICES)
    assert field.key() is None
    field.offer(CHOICES, "b")
    assert field.key() == "b"
    field.setCurrentIndex(2)
    assert field.key() == "c"


def test_a_half_typed_title_is_no_choice(qtbot: QtBot) -> None:
    field = ChoiceField(searchable=True)
    qtbot.addWidget(field)
    field.offer(CHOICES, "a")
    field.setEditText("教育")
    assert field.key() is None
    field.setEditText("205001 教育局")
    assert field.key() == "b"


@pytest.fixture
def owner(county: Context, qtbot: QtBot) -> ChooseOwnerDialog:
    form = PlannedForm(
        ParsedForm(goal_data(), "Sheet1", "A1", "万元", ""),
        "申报表",
        "unmatched",
        project_name="农村公路养护",
    )
    dialog = ChooseOwnerDialog(list_agencies(county), list_projects(county, YEAR), form)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_an_owner_must_be_chosen(owner: ChooseOwnerDialog) -> None:
    assert any("交通运输局本级" in label.text() for label in inside(owner, QLabel))
    owner.save.click()
    assert owner.problem() == "请从列表中选择预算单位。"
    owner.agency.setCurrentIndex(owner.agency.findData("a-traffic"))
    owner.project.setEditText("桥")
    owner.save.click()
    assert owner.problem() == "请从列表中选择项目。"
    owner.project.setCurrentIndex(owner.project.findText("危桥改造"))
    owner.save.click()
    assert owner.chosen() == ("a-traffic", "p-bridge")


def test_projects_follow_the_agency(owner: ChooseOwnerDialog) -> None:
    owner.agency.setCurrentIndex(owner.agency.findData("a-school"))
    titles = [owner.project.itemText(place) for place in range(owner.project.count())]
    assert titles == ["（登记为新项目）", "学校供暖补助"]
    assert owner.chosen() == ("a-school", "")


def test_the_form_of_a_whole_agency_has_no_project(county: Context, qtbot: QtBot) -> None:
    form = PlannedForm(ParsedForm(goal_data(), "Sheet1", "A1", "万元", ""), "申报表", "unmatched")
    dialog = ChooseOwnerDialog(list_agencies(county), list_projects(county, YEAR), form)
    qtbot.addWidget(dialog)
    dialog.agency.setCurrentIndex(0)
    assert [dialog.project.itemText(place) for place in range(dialog.project.count())] == ["（部门整体）"]
    assert not dialog.wrong()
