"""导出退回修改表: which forms, where to, and where they lie."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.gui.desk import Desk
from app.gui.dialogs.return_forms import ReturnedFilesDialog, ReturnFormsDialog, told
from app.gui.exchange.issue_tab import IssueTab
from app.gui.pages import goal
from app.gui.stage.stage_page import StagePage
from app.shared.errors import UserError
from app.usecases.context import Context
from app.usecases.return_workbooks import ReturnFiles, Which
from tests.helpers.asker import FakeAsker
from tests.helpers.county import BRIDGE, SCHOOL

OpenDesk = Callable[[Context], Desk]


@pytest.fixture
def page(busy: Context, open_desk: OpenDesk, qtbot: QtBot) -> StagePage:
    page = goal.build(open_desk(busy))
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    _wait(page.desk, qtbot)
    return page


def _wait(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.runner.is_idle)


def _run(page: StagePage, qtbot: QtBot) -> None:
    page.actions_by_key["export_returns"].trigger()
    _wait(page.desk, qtbot)


def _select(page: StagePage, project: str) -> None:
    line = next(line for line in page.work.lines() if line.project_uid == project)
    page.work.list.choose(f"{line.agency_uid}/{line.project_uid}")


def test_the_returned_forms_are_written_and_the_folder_is_told(
    page: StagePage, asker: FakeAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    asker.folder = tmp_path
    _run(page, qtbot)
    choice, done = asker.dialogs
    assert isinstance(choice, ReturnFormsDialog)
    assert choice.which() is Which.RETURNED
    assert isinstance(done, ReturnedFilesDialog)
    assert [path.suffix for path in sorted(tmp_path.glob("205001-*"))] == [".txt", ".xlsx"]


def test_a_selected_form_can_be_chosen_instead(
    page: StagePage, asker: FakeAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    _select(page, SCHOOL)
    asker.folder = tmp_path

    def choose(dialog: QDialog) -> bool:
        if isinstance(dialog, ReturnFormsDialog):
            dialog.choices[Which.CHOSEN].click()
            assert dialog.which() is Which.CHOSEN
        return True

    asker.at_dialog = choose
    _run(page, qtbot)
    assert len(list(tmp_path.glob("205001-*.xlsx"))) == 1


@pytest.mark.parametrize("accepts", [False, True])
def test_giving_up_writes_nothing(
    page: StagePage, asker: FakeAsker, tmp_path: Path, qtbot: QtBot, *, accepts: bool
) -> None:
    asker.at_dialog = lambda _dialog: accepts
    asker.folder = None if accepts else tmp_path
    _run(page, qtbot)
    assert len(asker.dialogs) == 1
    assert not list(tmp_path.glob("*.xlsx"))


def test_the_exchange_page_writes_them_for_the_chosen_stage(
    busy: Context, open_desk: OpenDesk, asker: FakeAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    tab = IssueTab(open_desk(busy))
    qtbot.addWidget(tab)
    tab.show()
    tab.refresh()
    asker.folder = tmp_path
    tab.forms.setCurrentIndex(tab.forms.findData("goal_declaration"))
    tab.returns.click()
    _wait(tab._desk, qtbot)
    assert len(list(tmp_path.glob("205001-*-退回修改-*.xlsx"))) == 1


def test_without_anything_to_return_that_is_said(
    busy: Context, open_desk: OpenDesk, asker: FakeAsker, qtbot: QtBot
) -> None:
    tab = IssueTab(open_desk(busy))
    qtbot.addWidget(tab)
    tab.forms.setCurrentIndex(tab.forms.findData("pre_assessment_project"))
    tab.returns.click()
    _wait(tab._desk, qtbot)
    assert [message for message, _ in asker.told] == ["没有要退回修改的表。"]
    assert asker.dialogs == []


def test_kinds_without_forms_cannot_be_chosen(qtbot: QtBot) -> None:
    dialog = ReturnFormsDialog({Which.RETURNED: 0, Which.OPEN: 2, Which.CHOSEN: 0})
    qtbot.addWidget(dialog)
    assert list(dialog.choices) == [Which.RETURNED, Which.OPEN]
    assert not dialog.choices[Which.RETURNED].isEnabled()
    assert dialog.which() is Which.OPEN


def _files(*texts: str, left_out: int = 0) -> ReturnFiles:
    paths = tuple(Path(f"{number}.xlsx") for number in range(len(texts)))
    return ReturnFiles(paths, paths, texts, forms=3, objections=7, left_out=left_out)


def test_the_letter_of_one_unit_can_be_copied(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ReturnedFilesDialog(_files("某某局："), tmp_path)
    qtbot.addWidget(dialog)
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "某某局："
    many = ReturnedFilesDialog(_files("甲", "乙"), tmp_path)
    qtbot.addWidget(many)
    assert many.copy.parent() is None


@pytest.mark.parametrize("opens", [True, False])
def test_the_folder_opens_or_that_is_said(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, opens: bool
) -> None:
    seen: list[str] = []

    def open_url(url: object) -> bool:
        seen.append(str(url))
        return opens

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    dialog = ReturnedFilesDialog(_files("甲"), tmp_path)
    qtbot.addWidget(dialog)
    dialog.open_folder.click()
    assert tmp_path.name in seen[0]
    assert dialog.open_folder.isEnabled() is opens


def test_what_was_left_out_is_told() -> None:
    assert told(_files("甲")) == "已写出 1 个单位的退回修改表，共 3 张表、7 条意见。"
    assert told(_files("甲", left_out=2)).endswith("另有 2 张表没有意见，没有写入。")


def test_a_form_nobody_objects_to_is_refused(
    page: StagePage, asker: FakeAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    _select(page, BRIDGE)
    asker.folder = tmp_path

    def choose(dialog: QDialog) -> bool:
        if isinstance(dialog, ReturnFormsDialog):
            dialog.choices[Which.CHOSEN].click()
        return True

    asker.at_dialog = choose
    refusals: list[UserError] = []
    page.desk.runner.refused.connect(refusals.append)
    _run(page, qtbot)
    assert [error.message for error in refusals] == ["没有要退回修改的表。"]
