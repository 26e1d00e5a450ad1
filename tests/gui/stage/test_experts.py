"""Experts' scores from the stage page: stored one by one, then averaged into the form."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.domain.vocabulary import Stage, Subject
from app.gui.desk import Desk
from app.gui.dialogs.expert_scores import ExpertScoresDialog
from app.gui.pages import evaluation, goal
from app.gui.stage.stage_page import StagePage
from app.gui.targets import WorkTarget
from app.usecases.context import Context
from app.usecases.edit_submission import Slot, create_submission
from tests.helpers.asker import FakeAsker
from tests.helpers.county import ROADS, YEAR
from tests.helpers.seen import button

OpenDesk = Callable[[Context], Desk]


@pytest.fixture
def page(busy: Context, open_desk: OpenDesk, qtbot: QtBot) -> StagePage:
    """绩效评价 of 农村公路养护, just begun."""
    form = busy.forms.default(Stage.EVALUATION, Subject.PROJECT)
    assert form is not None
    create_submission(busy, form.code, Slot(YEAR, "a-traffic", ROADS))
    page = evaluation.build(open_desk(busy))
    qtbot.addWidget(page)
    page.resize(1300, 700)
    page.show()
    page.receive(WorkTarget(project_uid=ROADS))
    wait(page, qtbot)
    return page


def wait(page: StagePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.desk.runner.is_idle)


def test_scores_are_stored_and_averaged(page: StagePage, asker: FakeAsker, qtbot: QtBot) -> None:
    def score(dialog: QDialog) -> bool:
        assert isinstance(dialog, ExpertScoresDialog)
        for scorer, points in (("甲", "2"), ("乙", "1")):
            dialog.scorer.setEditText(scorer)
            cell = dialog.table.item(0, 2)
            assert cell is not None
            cell.setText(points)
            button(dialog, "保存这位评分人的分数").click()
            wait(page, qtbot)
        assert dialog._done.text() == "已录入：乙、甲"
        button(dialog, "汇总到评分表").click()
        wait(page, qtbot)
        return True

    asker.at_dialog = score
    assert page.form.experts.isVisible()
    page.form.experts.click()
    state = page.form.state
    assert state is not None
    final = next(row for row in state.data.rubric if not row.scorer)
    assert final.points == Decimal("1.5")
    assert len({row.scorer for row in state.data.rubric}) == 3
    line = page.work.list.current()
    assert line is not None
    assert line.total is not None


def test_forms_without_scoring_table_have_no_experts(
    busy: Context, open_desk: OpenDesk, qtbot: QtBot
) -> None:
    page = goal.build(open_desk(busy))
    qtbot.addWidget(page)
    page.show()
    page.receive(WorkTarget(project_uid=ROADS))
    wait(page, qtbot)
    assert not page.form.experts.isVisible()
    page.form._on_experts()
    wait(page, qtbot)
