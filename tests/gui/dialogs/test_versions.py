"""版本: the list, what each version changed, the form as it was, and going back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.domain.vocabulary import Stage
from app.gui.desk import Desk
from app.gui.dialogs.versions import VersionsDialog, moment, open_versions
from app.usecases.edit_submission import open_form, save_data
from app.usecases.versions import versions
from app.usecases.worklist import worklist
from tests.helpers.busy_county import busy_county
from tests.helpers.county import BRIDGE, SCHOOL, YEAR
from tests.helpers.desk import InstantRunner, asker_of, desk_of


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    return desk_of(busy_county(tmp_path))


def uid_of(desk: Desk, project: str) -> str:
    rows = worklist(desk.context, YEAR, Stage.GOAL)
    return next(row.submission_uid for row in rows if row.project_uid == project)


def edited(desk: Desk, text: str) -> str:
    uid = uid_of(desk, SCHOOL)
    opened = open_form(desk.context, uid)
    data = replace(opened.submission.data, texts={"goal_expected": text})
    save_data(desk.context, uid, data, expected_revision=opened.submission.revision, action="修改年度目标")
    return uid


def shown(desk: Desk, uid: str, qtbot: QtBot) -> VersionsDialog:
    dialog = VersionsDialog(versions(desk.context, uid), desk)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_newest_version_shows_what_it_changed(desk: Desk, qtbot: QtBot) -> None:
    dialog = shown(desk, edited(desk, "供暖学校十二所。"), qtbot)
    (change,) = dialog.changes.model.rows()
    assert change.after == "供暖学校十二所。"
    assert dialog.tabs.tabText(0) == "改动（1）"
    assert not dialog.restore.isEnabled()
    assert dialog.windowTitle() == "版本 — 学校供暖补助"
    first = dialog.list.model.rows()[-1]
    dialog.list.choose(dialog.list.model.key(first))
    assert dialog.note.text() == "这是第一稿，之前没有内容。"
    assert not dialog.changes.isVisible()
    assert dialog.restore.isEnabled()


def test_the_form_of_an_old_version_is_shown_to_be_read(desk: Desk, qtbot: QtBot) -> None:
    dialog = shown(desk, edited(desk, "供暖学校十二所。"), qtbot)
    cell = dialog.view.grid_model.cell_of("texts.goal_expected")
    assert cell is not None
    assert cell.text == "供暖学校十二所。"
    dialog.list.step(1)
    old = dialog.view.grid_model.cell_of("texts.goal_expected")
    assert old is not None
    assert old.text != cell.text
    model = dialog.view.grid_model
    assert not model.flags(model.index_of(old)) & Qt.ItemFlag.ItemIsEditable


def test_going_back_makes_a_further_version(desk: Desk, qtbot: QtBot) -> None:
    uid = edited(desk, "供暖学校十二所。")
    before = len(versions(desk.context, uid))
    dialog = shown(desk, uid, qtbot)
    dialog.list.step(1)
    wanted = dialog.list.current()
    assert wanted is not None
    asker_of(desk).yes = False
    dialog.restore.click()
    assert len(versions(desk.context, uid)) == before
    asker_of(desk).yes = True
    dialog.restore.click()
    assert "现在的内容仍保留" in asker_of(desk).asked[-1]
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert len(versions(desk.context, uid)) == before + 1
    assert open_form(desk.context, uid).submission.data == wanted.submission.data


def test_a_locked_form_says_what_to_do_first(desk: Desk, qtbot: QtBot) -> None:
    dialog = shown(desk, uid_of(desk, BRIDGE), qtbot)
    dialog.list.step(1)
    dialog.restore.click()
    runner = desk.runner
    assert isinstance(runner, InstantRunner)
    assert "请先退回" in runner.refusals[-1]


def test_a_version_that_only_moved_says_so(desk: Desk, qtbot: QtBot) -> None:
    dialog = shown(desk, uid_of(desk, BRIDGE), qtbot)
    assert dialog.note.text() == "这一稿没有改动内容，只改变了状态。"


def test_the_dialog_is_opened_over_a_form(desk: Desk, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    open_versions(desk, uid_of(desk, SCHOOL), parent)
    assert isinstance(asker_of(desk).shown[-1], VersionsDialog)
    assert moment("") == ""
