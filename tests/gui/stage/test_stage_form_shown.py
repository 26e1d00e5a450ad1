"""Which form a stage page shows when its line leaves the list, or none was chosen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.domain.submission import Status
from app.gui.desk import Desk
from app.gui.pages import goal
from app.gui.stage.stage_page import StagePage
from app.usecases.context import Context
from tests.helpers.county import BRIDGE
from tests.helpers.seen import button


@pytest.fixture
def page(busy: Context, open_desk: Callable[[Context], Desk], qtbot: QtBot) -> StagePage:
    page = goal.build(open_desk(busy))
    qtbot.addWidget(page)
    return page


def show(page: StagePage, width: int, qtbot: QtBot) -> None:
    page.resize(width, 700)
    page.show()
    page.refresh()
    wait(page, qtbot)


def wait(page: StagePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.desk.runner.is_idle)


def test_a_form_that_leaves_the_filtered_list_is_shown_as_it_now_is(
    page: StagePage, busy: Context, qtbot: QtBot
) -> None:
    show(page, 1300, qtbot)
    line = next(line for line in page.work.lines() if line.project_uid == BRIDGE)
    page.work.list.choose(f"{line.agency_uid}/{line.project_uid}")
    wait(page, qtbot)
    page.work.show_state("waiting")
    for left in (Status.AT_SECTION, Status.AT_PERFORMANCE, Status.APPROVED):
        button(page.form.side.gates, "通过").click()
        wait(page, qtbot)
        assert page.form.state is not None
        assert page.form.state.opened.submission.status is left
    assert page.work.model.rowCount() == 0
    with busy.unit_of_work(write=True) as work:
        work.submissions.remove(page.form.uid)
        work.commit()
    page.refresh()
    wait(page, qtbot)
    assert page.form.uid == ""


def test_who_asks_for_the_form_first_in_a_narrow_window_sees_one(page: StagePage, qtbot: QtBot) -> None:
    show(page, 700, qtbot)
    assert page.work.list.current() is None
    page.head.view_changed.emit("form")
    wait(page, qtbot)
    assert page.form.isVisible()
    assert page.form.uid
