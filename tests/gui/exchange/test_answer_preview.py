"""A returned workbook that comes back: what it changes and which objections it settles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
from pytestqt.qtbot import QtBot

from app.domain.submission import Event
from app.domain.vocabulary import Stage
from app.excel.worker import shut_down
from app.gui.desk import Desk
from app.gui.exchange.import_tab import ImportTab
from app.usecases.answered_objections import Answer
from app.usecases.context import Context
from app.usecases.move_submission import move
from app.usecases.return_workbooks import ReturnScope, return_workbooks
from tests.helpers.busy_county import school_goal, store, vague_goal
from tests.helpers.county import SCHOOL, YEAR

OpenDesk = Callable[[Context], Desk]


def test_the_preview_tells_what_the_answer_settles(
    busy: Context, open_desk: OpenDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    with busy.unit_of_work() as work:
        uid = next(row.uid for row in work.submissions.of_project(SCHOOL))
    store(busy, uid, school_goal())
    move(busy, uid, Event.SUBMIT)
    move(busy, uid, Event.RETURN, opinion="请核对。")
    store(busy, uid, vague_goal())
    (path,) = return_workbooks(busy, ReturnScope(YEAR, Stage.GOAL), tmp_path).value.workbooks
    book = openpyxl.load_workbook(path)
    page = book["学校供暖补助"]
    target = next(cell for row in page for cell in row if cell.comment and "没有指标值" in cell.comment.text)
    target.value = "≥97%"
    book.save(path)
    tab = ImportTab(open_desk(busy))
    qtbot.addWidget(tab)
    tab.show()
    tab.read((path,))
    qtbot.waitUntil(lambda: tab._desk.runner.is_idle, timeout=20_000)
    form = next(row for row in tab.rows.model.rows() if row.form is not None)
    tab.rows.choose(tab.rows.model.key(form))
    qtbot.waitUntil(lambda: tab.detail.changes.model.total > 0, timeout=20_000)
    shut_down()
    assert [(row.change.after, row.cell) for row in tab.detail.changes.model.rows()] == [
        ("≥97%", target.coordinate)
    ]
    answers = {row.objection.answer for row in tab.detail.objections.model.rows()}
    assert answers == {Answer.OPEN, Answer.SETTLED}
    titles = [tab.detail.lists.tabText(place) for place in range(tab.detail.lists.count())]
    assert "退回意见 2" in titles
