"""撤销 and 重做 of a whole sitting, outside and inside forms."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QToolButton
from pytestqt.qtbot import QtBot

from app.domain.vocabulary import Stage
from app.gui.desk import Desk
from app.gui.desk_link import DeskLink
from app.gui.dialogs.versions import VersionsDialog
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.pages.settings import SettingsPage
from app.gui.runner import Job
from app.gui.stage.stage_page import StagePage
from app.gui.targets import WorkTarget
from app.usecases.edit_submission import open_form, save_data
from app.usecases.organisation import list_agencies, save_agency
from app.usecases.worklist import worklist
from app.usecases.years import rulebook_of
from tests.helpers.asker import FakeAsker
from tests.helpers.busy_county import busy_county
from tests.helpers.county import SCHOOL, YEAR
from tests.helpers.county_state import state
from tests.helpers.desk import InstantRunner
from tests.helpers.keys import CONTROL, press, show_active


@pytest.fixture
def window(qtbot: QtBot, look: Look) -> MainWindow:
    window = MainWindow(look)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    return window


@pytest.fixture
def link(window: MainWindow, tmp_path: Path, look: Look, qtbot: QtBot) -> DeskLink:
    desk = Desk(busy_county(tmp_path), InstantRunner(), FakeAsker(), look)
    desk.year = YEAR
    link = DeskLink(desk, window, tmp_path / "jixiao.db")
    show_active(window, qtbot)
    link.arrive()
    return link


def rename(link: DeskLink, name: str) -> None:
    ctx = link.desk.context
    with ctx.unit_of_work() as work:
        agency = next(row for row in work.organisation.agencies() if row.uid == "a-school")
    link.desk.runner.run_command(lambda: save_agency(ctx, replace(agency, name=name)))


def name_of(link: DeskLink) -> str:
    return next(row.name for row in list_agencies(link.desk.context) if row.uid == "a-school")


def text_of(link: DeskLink, key: str) -> str:
    return link.session.actions_by_key[key].text()


def opened_form(window: MainWindow, link: DeskLink) -> StagePage:
    window.open_page("goal", WorkTarget(SCHOOL, "a-school"))
    page = window.page("goal")
    assert isinstance(page, StagePage)
    line = next(row for row in worklist(link.desk.context, YEAR, Stage.GOAL) if row.project_uid == SCHOOL)
    page.form.open(line.submission_uid)
    return page


def test_steps_are_named_undone_and_redone(window: MainWindow, link: DeskLink) -> None:
    rename(link, "教育体育局")
    rename(link, "教体局")
    assert text_of(link, "undo") == "撤销“修改单位“教体局””"
    assert not link.session.actions_by_key["redo"].isEnabled()
    press(Qt.Key.Key_Z, CONTROL)
    assert name_of(link) == "教育体育局"
    assert text_of(link, "redo") == "重做“修改单位“教体局””"
    press(Qt.Key.Key_Z, CONTROL)
    assert name_of(link) == "教育局本级"
    assert not link.session.actions_by_key["undo"].isEnabled()
    press(Qt.Key.Key_Y, CONTROL)
    assert name_of(link) == "教育体育局"
    rename(link, "教育局")
    assert not link.session.actions_by_key["redo"].isEnabled()


def test_the_menu_offers_both_before_anything_else(window: MainWindow, link: DeskLink) -> None:
    rename(link, "教体局")
    texts = [action.text() for action in window.head._menu.actions()]
    assert texts[:2] == ["撤销“修改单位“教体局””", "重做"]


def test_another_database_in_the_same_window_brings_its_own_two_buttons(
    window: MainWindow, link: DeskLink, tmp_path: Path
) -> None:
    def tips() -> list[str]:
        buttons: list[QToolButton] = list(window.head.findChildren(QToolButton))
        return [button.toolTip() for button in buttons]

    link.session.show()
    before = len(tips())
    other = DeskLink(link.desk, window, tmp_path / "jixiao.db")
    other.session.show()
    link.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert len(tips()) == before
    rename(other, "教体局")
    assert sum(text.startswith("撤销") for text in tips()) == 1


def test_a_long_name_is_shortened_in_the_menu(window: MainWindow, link: DeskLink) -> None:
    rename(link, "教育" * 30)
    action = link.session.actions_by_key["undo"]
    assert len(action.text()) < 40
    assert "教育" * 30 in action.toolTip()


def test_what_changed_since_is_told_and_dropped(window: MainWindow, link: DeskLink) -> None:
    rename(link, "教体局")
    ctx = link.desk.context
    with ctx.unit_of_work() as work:
        agency = next(row for row in work.organisation.agencies() if row.uid == "a-school")
    save_agency(ctx, replace(agency, phone="1"))
    runner = link.desk.runner
    assert isinstance(runner, InstantRunner)
    link.session.undo()
    assert "又修改过" in runner.refusals[-1]
    assert name_of(link) == "教体局"
    assert not link.desk.done
    assert not link.desk.undone


def test_what_only_the_disk_prevented_can_be_tried_again(
    window: MainWindow, link: DeskLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.shared.errors import UserError

    rename(link, "教体局")

    def full(*_args: object, **_more: object) -> None:
        raise UserError("磁盘已满。")

    monkeypatch.setattr("app.gui.session_undo.take_back", full)
    link.session.undo()
    assert len(link.desk.done) == 1
    monkeypatch.undo()
    link.session.undo()
    assert name_of(link) == "教育局本级"


@pytest.mark.parametrize("stops", [True, False], ids=["cancelled", "finished"])
def test_many_steps_are_a_job_with_progress(
    window: MainWindow, link: DeskLink, monkeypatch: pytest.MonkeyPatch, stops: bool
) -> None:
    monkeypatch.setattr("app.gui.session_undo._LONG", 0)
    rename(link, "教体局")
    titles: list[str] = []

    def started(job: Job) -> None:
        titles.append(job.title)
        if stops:
            job.cancel()

    link.desk.runner.job_started.connect(started)
    link.session.undo()
    assert titles == ["撤销“修改单位“教体局””"]
    assert name_of(link) == ("教体局" if stops else "教育局本级")
    assert link.session.actions_by_key["undo"].isEnabled() is stops
    assert link.session.actions_by_key["redo"].isEnabled() is not stops


def test_a_form_takes_its_own_steps_back_and_the_sitting_follows(window: MainWindow, link: DeskLink) -> None:
    before = state(link.desk.context)
    page = opened_form(window, link)
    form = page.form
    assert form.state is not None
    form.state.enter("texts.goal_expected", "供暖学校十二所。")
    form.state.enter("texts.goal_expected", "供暖学校十三所。")
    assert len(link.desk.done) == 2
    name = link.desk.done[-1].name
    form.state.undo_stack.undo()
    assert [len(link.desk.done), len(link.desk.undone)] == [1, 1]
    assert text_of(link, "redo") == f"重做“{name}”"
    form.state.undo_stack.redo()
    assert [len(link.desk.done), len(link.desk.undone)] == [2, 0]
    form.state.undo_stack.undo()
    link.session.undo()
    assert state(link.desk.context) == before
    link.session.redo()
    link.session.redo()
    assert form.state.data.texts["goal_expected"] == "供暖学校十三所。"


def test_inside_a_form_ctrl_z_belongs_to_the_form(window: MainWindow, link: DeskLink) -> None:
    rename(link, "教体局")
    page = opened_form(window, link)
    assert page.form.state is not None
    page.form.state.enter("texts.goal_expected", "供暖学校十二所。")
    page.form.pane.view.setFocus()
    assert not link.session.actions_by_key["undo"].shortcuts()
    press(Qt.Key.Key_Z, CONTROL)
    assert page.form.state.data.texts["goal_expected"] != "供暖学校十二所。"
    press(Qt.Key.Key_Z, CONTROL)
    assert name_of(link) == "教体局"
    page.work.list.table.setFocus()
    assert link.session.actions_by_key["undo"].shortcuts()
    press(Qt.Key.Key_Z, CONTROL)
    assert name_of(link) == "教育局本级"


def test_an_edit_undone_elsewhere_shows_in_the_open_form(window: MainWindow, link: DeskLink) -> None:
    page = opened_form(window, link)
    assert page.form.state is not None
    old = page.form.state.data
    page.form.state.enter("texts.goal_expected", "供暖学校十二所。")
    link.session.undo()
    assert page.form.state.data == old


def test_the_form_offers_its_versions_and_one_of_them_is_restored(window: MainWindow, link: DeskLink) -> None:
    page = opened_form(window, link)
    assert page.form.state is not None
    old = page.form.state.data
    page.form.state.enter("texts.goal_expected", "供暖学校十二所。")
    asker = link.desk.asker
    assert isinstance(asker, FakeAsker)

    def go_back(dialog: QDialog) -> bool:
        assert isinstance(dialog, VersionsDialog)
        dialog.list.step(1)
        dialog.restore.click()
        return True

    asker.at_dialog = go_back
    page.form.versions.click()
    assert page.form.state.data == old
    assert text_of(link, "undo").startswith("撤销“恢复到第 ")
    link.session.undo()
    assert page.form.state.data.texts["goal_expected"] == "供暖学校十二所。"


def test_rules_taken_back_are_computed_anew(window: MainWindow, link: DeskLink) -> None:
    window.open_page("settings")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    page._on_typed("goal.quantified_share_min", "99")
    assert rulebook_of(link.desk.context, YEAR).version == 2
    link.session.undo()
    rules = rulebook_of(link.desk.context, YEAR)
    assert (rules.version, str(rules.number("goal.quantified_share_min"))) == (3, "70")
    with link.desk.context.unit_of_work() as work:
        assert work.audit.entries()[-1].action == "重新计算"


def test_another_look_keeps_what_can_be_undone(
    window: MainWindow, link: DeskLink, look: Look, qtbot: QtBot
) -> None:
    rename(link, "教体局")
    desk = Desk(link.desk.context, InstantRunner(), FakeAsker(), look)
    desk.take_over(link.desk)
    other = MainWindow(look)
    qtbot.addWidget(other)
    again = DeskLink(desk, other, Path("jixiao.db"))
    assert text_of(again, "undo") == "撤销“修改单位“教体局””"
    stranger = Desk(replace(link.desk.context), InstantRunner(), FakeAsker(), look)
    stranger.take_over(link.desk)
    assert (stranger.year, stranger.done) == (YEAR, [])


def test_a_save_by_another_way_is_a_step_too(window: MainWindow, link: DeskLink) -> None:
    ctx = link.desk.context
    line = next(row for row in worklist(ctx, YEAR, Stage.GOAL) if row.project_uid == SCHOOL)
    opened = open_form(ctx, line.submission_uid)
    data = replace(opened.submission.data, texts={"goal_expected": "供暖。"})
    revision = opened.submission.revision
    link.desk.runner.run_command(
        lambda: save_data(ctx, line.submission_uid, data, expected_revision=revision, action="撤销：别的步骤")
    )
    assert [change.name for change in link.desk.done] == ["撤销：别的步骤"]
