"""What can be done with the lines of a stage page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from app.domain.submission import Status
from app.gui.desk import Desk
from app.gui.dialogs.pdf_preview import PdfPreview
from app.gui.dialogs.project_card import ProjectCardDialog
from app.gui.pages import goal, self_evaluation
from app.gui.stage.stage_page import StagePage
from app.usecases.context import Context
from tests.helpers.asker import FakeAsker
from tests.helpers.busy_county import BRIDGE_SLOT, ROADS_SLOT, SCHOOL_SLOT, filled
from tests.helpers.county import BRIDGE, ROADS, SCHOOL, goal_data
from tests.helpers.keys import CONTROL, press, show_active
from tests.helpers.pdfs import page_texts

OpenDesk = Callable[[Context], Desk]


@pytest.fixture
def page(busy: Context, open_desk: OpenDesk, qtbot: QtBot) -> StagePage:
    """绩效目标, filled, with the keyboard."""
    page = goal.build(open_desk(busy))
    qtbot.addWidget(page)
    page.resize(1300, 700)
    show_active(page, qtbot)
    wait(page, qtbot)
    return page


def wait(page: StagePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.desk.runner.is_idle)


def run(page: StagePage, key: str, qtbot: QtBot) -> None:
    page.actions_by_key[key].trigger()
    wait(page, qtbot)


def select(page: StagePage, *projects: str) -> None:
    """Select lines as with Ctrl+click."""
    work = page.work.list
    work.table.clearSelection()
    keys = [
        f"{line.agency_uid}/{line.project_uid}" for line in page.work.lines() if line.project_uid in projects
    ]
    work._select(set(keys), keys[-1] if keys else "")


def current(page: StagePage) -> str:
    line = page.work.list.current()
    return line.project_uid if line is not None else ""


def status(page: StagePage, project: str) -> Status | None:
    return next(line.status for line in page.work.lines() if line.project_uid == project)


def test_keys_go_through_projects_and_findings(page: StagePage, qtbot: QtBot) -> None:
    select(page, SCHOOL)
    press(Qt.Key.Key_PageDown, CONTROL)
    press(Qt.Key.Key_PageDown, CONTROL)
    assert current(page) == ROADS
    press(Qt.Key.Key_PageUp, CONTROL)
    press(Qt.Key.Key_PageUp, CONTROL)
    wait(page, qtbot)
    assert current(page) == SCHOOL
    press(Qt.Key.Key_F8)
    cell = page.form.pane.view.current_cell()
    assert cell is not None
    assert cell.path == "indicators[1].target"
    assert page.form.side.tabs.currentWidget() is page.form.side.findings


def test_the_project_card_opens_for_projects_only(page: StagePage, asker: FakeAsker, qtbot: QtBot) -> None:
    select(page, ROADS)
    press(Qt.Key.Key_I, CONTROL)
    wait(page, qtbot)
    assert [type(dialog) for dialog in asker.dialogs] == [ProjectCardDialog]
    whole = next(line for line in page.work.lines() if not line.project_uid)
    page.work.list.choose(f"{whole.agency_uid}/")
    run(page, "card", qtbot)
    assert len(asker.dialogs) == 1


def test_selected_forms_move_together(page: StagePage, asker: FakeAsker, qtbot: QtBot) -> None:
    select(page, BRIDGE, ROADS)
    run(page, "pass", qtbot)
    assert asker.questions == [("通过所选的 2 张表？", "通过")]
    assert status(page, BRIDGE) is Status.AT_SECTION
    ((message, remedy),) = asker.told
    assert message == "已办理 1 张，1 张没有办理："
    assert remedy.startswith("· 农村公路养护：")


def test_a_return_of_many_carries_one_reason(page: StagePage, busy: Context, qtbot: QtBot) -> None:
    select(page, BRIDGE)
    run(page, "return", qtbot)
    assert status(page, BRIDGE) is Status.RETURNED
    assert page.form.state is not None
    opinion = page.form.state.opened.opinions[-1]
    assert "审核意见逐项修改" in opinion.opinion


def test_declined_questions_change_nothing(page: StagePage, asker: FakeAsker, qtbot: QtBot) -> None:
    asker.agrees = False
    select(page, BRIDGE)
    run(page, "pass", qtbot)
    assert status(page, BRIDGE) is Status.AT_DEPARTMENT


@pytest.mark.parametrize("key", ["submit", "export_forms", "print_forms", "print_reviews"])
def test_without_selection_it_is_said(page: StagePage, asker: FakeAsker, qtbot: QtBot, key: str) -> None:
    page.work.list.table.clearSelection()
    run(page, key, qtbot)
    ((message, remedy),) = asker.told
    assert message.startswith("没有选中")
    assert "Ctrl+A" in remedy
    assert not asker.questions


def test_many_refusals_are_summed_up(page: StagePage, asker: FakeAsker) -> None:
    from app.usecases.move_submission import MoveReport

    page.commands._tell_moved(MoveReport(0, tuple((f"u{number}", "不能办理。") for number in range(15))))
    assert asker.told[0][1].splitlines()[-1] == "……另有 3 张"
    page.commands._tell_moved(MoveReport(3))
    assert len(asker.told) == 1


def test_workbooks_are_issued_to_a_folder(
    page: StagePage, asker: FakeAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    run(page, "issue", qtbot)
    assert asker.dialogs == []
    asker.folder = tmp_path / "下发"
    asker.folder.mkdir()
    select(page, SCHOOL)
    run(page, "issue", qtbot)
    written = sorted(path.name for path in asker.folder.rglob("*.xlsx"))
    assert len(written) == 2
    (dialog,) = asker.dialogs
    labels: Iterable[QLabel] = dialog.findChildren(QLabel)
    assert [label.text() for label in labels] == [
        "已写出 2 个工作簿。",
        f"文件夹：{asker.folder}",
    ]


def test_forms_are_exported_for_the_selection(
    page: StagePage, asker: FakeAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    asker.folder = tmp_path / "导出"
    asker.folder.mkdir()
    select(page, SCHOOL, ROADS)
    run(page, "export_forms", qtbot)
    assert len(asker.dialogs) == 1
    assert list(asker.folder.rglob("*.xlsx"))


def test_the_list_is_exported_as_seen(
    page: StagePage, asker: FakeAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    asker.path = tmp_path / "列表.xlsx"
    page.work.list.table.setColumnHidden(2, True)
    page.work.list.filter.setText("公路")
    run(page, "export_list", qtbot)
    assert asker.proposed == "2025年绩效目标列表.xlsx"
    assert asker.path.stat().st_size > 1000


@pytest.mark.parametrize("key", ["export_list", "print_list", "print_forms", "print_reviews", "export_forms"])
def test_without_a_place_nothing_is_written(
    page: StagePage, asker: FakeAsker, qtbot: QtBot, key: str
) -> None:
    select(page, ROADS)
    run(page, key, qtbot)
    assert asker.told == []
    assert asker.dialogs == []


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("print_forms", ("项目支出绩效目标申报表", "农村公路养护")),
        ("print_reviews", ("审核意见单", "交通运输局本级")),
        ("print_list", ("绩效目标列表", "农村公路养护")),
    ],
)
def test_printing_shows_the_pages(
    page: StagePage, asker: FakeAsker, tmp_path: Path, qtbot: QtBot, key: str, words: tuple[str, ...]
) -> None:
    asker.path = tmp_path / "打印.pdf"
    asker.at_dialog = closed
    select(page, ROADS)
    run(page, key, qtbot)
    (preview,) = asker.dialogs
    assert isinstance(preview, PdfPreview)
    text = "".join(page_texts(asker.path))
    for word in words:
        assert word in text


def closed(dialog: QDialog) -> bool:
    dialog.reject()
    return False


def test_forms_not_yet_received_are_left_out(busy: Context, open_desk: OpenDesk, qtbot: QtBot) -> None:
    page = self_evaluation.build(open_desk(busy))
    qtbot.addWidget(page)
    page.show()
    wait(page, qtbot)
    select(page, ROADS, BRIDGE, SCHOOL)
    assert len(page.selected_uids()) == 1


def test_a_batch_of_good_forms_is_sent_together(
    county: Context, open_desk: OpenDesk, asker: FakeAsker, qtbot: QtBot
) -> None:
    for slot in (ROADS_SLOT, BRIDGE_SLOT, SCHOOL_SLOT):
        filled(county, "goal_declaration", slot, goal_data(slot.project_uid, slot.project_uid))
    page = goal.build(open_desk(county))
    qtbot.addWidget(page)
    page.show()
    wait(page, qtbot)
    select(page, ROADS, BRIDGE, SCHOOL)
    run(page, "submit", qtbot)
    assert {status(page, project) for project in (ROADS, BRIDGE, SCHOOL)} == {Status.AT_DEPARTMENT}
    assert asker.told == []
