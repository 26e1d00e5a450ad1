"""A stage page over a real county: list, form, findings and gates together."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.submission import Event, Status
from app.gui.desk import Desk
from app.gui.look import Look
from app.gui.pages import evaluation, goal, goal_review, monitoring, pre_assessment, self_evaluation
from app.gui.runner import Runner
from app.gui.stage.stage_page import StagePage
from app.gui.targets import WorkTarget
from app.usecases.context import Context
from app.usecases.edit_submission import open_form, save_data
from app.usecases.versions import versions
from app.usecases.worklist import worklist
from tests.helpers.busy_county import vague_goal
from tests.helpers.county import BRIDGE, ROADS, SCHOOL, YEAR, goal_data
from tests.helpers.keys import show_active
from tests.helpers.seen import button

OpenDesk = Callable[[Context], Desk]
Build = Callable[[Desk], StagePage]
Show = Callable[[Build], StagePage]
ALL = (goal, goal_review, monitoring, self_evaluation, evaluation)


@pytest.fixture
def desk(busy: Context, open_desk: OpenDesk) -> Desk:
    return open_desk(busy)


@pytest.fixture
def show(desk: Desk, runner: Runner, qtbot: QtBot) -> Show:
    """Shows a page of the busy county, filled."""

    def shown(build: Build) -> StagePage:
        page = build(desk)
        qtbot.addWidget(page)
        page.resize(1300, 700)
        page.show()
        wait(page, qtbot)
        return page

    return shown


def wait(page: StagePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.desk.runner.is_idle)


def choose(page: StagePage, project: str, qtbot: QtBot) -> StagePage:
    """Make the line of a project current and wait for its form."""
    line = next(line for line in page.work.lines() if line.project_uid == project)
    assert page.work.list.choose(f"{line.agency_uid}/{line.project_uid}")
    wait(page, qtbot)
    return page


def status(page: StagePage, project: str) -> Status | None:
    return next(line.status for line in page.work.lines() if line.project_uid == project)


@pytest.mark.parametrize("module", ALL, ids=lambda module: module.__name__.rpartition(".")[2])
def test_every_page_shows_its_projects(show: Show, module: object) -> None:
    page = show(module.build)  # type: ignore[attr-defined]
    assert {line.project_uid for line in page.work.lines() if line.project_uid} == {ROADS, BRIDGE, SCHOOL}
    received = [line for line in page.work.model.rows() if line.submission_uid]
    assert page.work.list.current() == (received or page.work.model.rows())[0]
    assert page.work.states.itemText(0).startswith("全部（")


def test_only_projects_that_must_be_assessed_beforehand_are_listed(show: Show) -> None:
    page = show(pre_assessment.build)
    assert page.work.lines() == ()
    assert page.form.state is None
    assert page.form.pane._empty.text() == "从左边的列表中选一个项目。"
    assert page.work.list._stack.currentWidget() is page.work.list._empty


def test_without_rulebook_there_is_no_page(show: Show) -> None:
    page = show(goal.build)
    page.desk.rulebook = None
    with pytest.raises(RuntimeError):
        page.rules()


def test_a_line_opens_its_form_with_findings_and_gates(show: Show, qtbot: QtBot) -> None:
    page = choose(show(goal.build), SCHOOL, qtbot)
    assert page.form.state is not None
    assert page.form.pane.view.grid_model.grid.title == "项目支出绩效目标申报表"
    side = page.form.side
    assert len(side.findings.cards()) == 2
    assert side.tabs.tabText(0) == "审核结果（2）"
    assert [found.text() for found in side.gates.buttons()] == ["送审"]
    assert not page.form.pane._empty.isVisible()


@pytest.mark.parametrize(
    ("module", "word", "said"),
    [
        (goal_review, "未审核", "还没有审核打分"),
        (evaluation, "未评价", "还没有做绩效评价"),
        (self_evaluation, "未收到", "还没有收到这张表"),
    ],
)
def test_forms_of_the_bureau_itself_are_not_waited_for(
    show: Show, qtbot: QtBot, module: object, word: str, said: str
) -> None:
    page = show(module.build)  # type: ignore[attr-defined]
    line = next(line for line in page.work.lines() if line.status is None and line.project_uid)
    choose(page, line.project_uid, qtbot)
    current = page.work.list.table.currentIndex()
    assert current.siblingAtColumn(0).data() == word
    assert said in page.form.pane._empty.text()


def test_a_missing_form_can_be_begun(show: Show, busy: Context, qtbot: QtBot) -> None:
    page = choose(show(self_evaluation.build), BRIDGE, qtbot)
    assert page.form.state is None
    assert page.form.pane._empty.text().startswith("危桥改造\n\n还没有收到这张表")
    assert page.form.start.isVisible()
    show_active(page, qtbot)
    page.form.start.setFocus()
    page.form.start.click()
    wait(page, qtbot)
    assert page.form.state is not None
    assert page.form.pane.view.hasFocus()
    assert page.form.state.data.fields["project_name"] == "危桥改造"
    assert status(page, BRIDGE) is Status.DRAFT
    lines = worklist(busy, YEAR, page.config.stage)
    assert next(line for line in lines if line.project_uid == BRIDGE).submission_uid == page.form.uid


def test_the_form_of_a_whole_agency_can_be_begun(show: Show, qtbot: QtBot) -> None:
    page = show(goal.build)
    whole = next(line for line in page.work.lines() if not line.project_uid)
    page.work.list.choose(f"{whole.agency_uid}/")
    wait(page, qtbot)
    page.form.start.click()
    wait(page, qtbot)
    assert page.form.state is not None
    assert page.form.state.spec.code.startswith("department")


def test_a_committed_cell_is_durable_and_the_list_follows(show: Show, busy: Context, qtbot: QtBot) -> None:
    page = choose(show(goal.build), SCHOOL, qtbot)
    assert page.form.state is not None
    before = page.work.list.current()
    page.form.state.enter("indicators[1].target", "≥95%")
    page.form.state.enter("indicators[0].weight", "15")
    assert page.form.is_saving
    wait(page, qtbot)
    assert not page.form.is_saving
    stored = open_form(busy, page.form.uid)
    assert stored.submission.data == page.form.state.data
    assert [row.submission.revision for row in versions(busy, page.form.uid)][1::-1] == [
        stored.submission.revision - 1,
        stored.submission.revision,
    ]
    after = page.work.list.current()
    assert before is not None
    assert after is not None
    assert (before.errors, after.errors) == (2, 0)
    assert page.form.state.undo_stack.canUndo()
    page.form.pane.actions_by_key["undo"].trigger()
    wait(page, qtbot)
    assert open_form(busy, page.form.uid).submission.data.indicators[0].weight == Decimal(5)


def test_going_on_to_the_next_project_loses_no_change(show: Show, busy: Context, qtbot: QtBot) -> None:
    page = choose(show(goal.build), SCHOOL, qtbot)
    uid, state = page.form.uid, page.form.state
    assert state is not None
    for weight in ("1", "2", "3"):
        state.enter("indicators[0].weight", weight)
    choose(page, ROADS, qtbot)
    assert page.form.uid != uid
    assert open_form(busy, uid).submission.data.indicators[0].weight == Decimal(3)
    line = next(line for line in page.work.lines() if line.project_uid == SCHOOL)
    assert line.errors == 2


def test_what_was_changed_elsewhere_is_loaded_again(
    show: Show, busy: Context, runner: Runner, qtbot: QtBot
) -> None:
    page = choose(show(goal.build), SCHOOL, qtbot)
    refused: list[str] = []
    runner.refused.connect(lambda error: refused.append(error.message))
    assert page.form.state is not None
    revision = open_form(busy, page.form.uid).submission.revision
    save_data(busy, page.form.uid, goal_data(), expected_revision=revision, action="另一处")
    page.form.state.enter("indicators[0].weight", "1")
    page.form.state.enter("indicators[0].weight", "2")
    wait(page, qtbot)
    assert len(refused) == 1
    assert page.form.state.data == goal_data()
    assert not page.form.state.undo_stack.canUndo()


def test_an_explanation_is_stored(show: Show, busy: Context, qtbot: QtBot) -> None:
    page = choose(show(self_evaluation.build), ROADS, qtbot)
    card = page.form.side.findings.cards()[0]
    card.explanation.setText("沿线农户增收明显，目标定低了。")
    QTest.keyClick(card.explanation, Qt.Key.Key_Return)
    wait(page, qtbot)
    found = open_form(busy, page.form.uid).explanations
    assert list(found.values()) == ["沿线农户增收明显，目标定低了。"]
    (card,) = page.form.side.findings.cards()
    assert card.explanation.text() == "沿线农户增收明显，目标定低了。"


def test_a_form_moves_through_its_gates(show: Show, busy: Context, qtbot: QtBot) -> None:
    page = choose(show(goal.build), BRIDGE, qtbot)
    gates = page.form.side.gates
    for left in (Status.AT_SECTION, Status.AT_PERFORMANCE, Status.APPROVED):
        gates.opinion.setPlainText("同意")
        button(gates, "通过").click()
        wait(page, qtbot)
        assert status(page, BRIDGE) is left
    assert page.form.state is not None
    assert not page.form.state.editable
    assert [row.opinion for row in open_form(busy, page.form.uid).opinions] == ["", "同意", "同意", "同意"]


def test_a_return_proposes_the_findings(show: Show, busy: Context, qtbot: QtBot) -> None:
    page = choose(show(goal.build), SCHOOL, qtbot)
    said = page.form.side.proposed_reason().splitlines()
    assert said[0].startswith("1. 第2个指标“道路完好率”")
    assert said[1].startswith("2. ")
    page.form.show_nothing("")
    assert page.form.side.proposed_reason() == ""


def test_the_state_filter_counts_and_filters(show: Show, qtbot: QtBot) -> None:
    page = show(goal.build)
    assert page.work.states.itemText(1) == "未收到"
    page.work.count_states()
    titles = [page.work.states.itemText(place) for place in range(page.work.states.count())]
    for title in ("待审核（1）", "已退回（1）", "已通过（1）", "有错误（1）", "未收到（0）"):
        assert title in titles
    page.work.show_state("whole_missing")
    shown = [(line.project_uid, page.work.model.columns[0].text(line)) for line in page.work.model.rows()]
    assert f"整体未报（{len(shown)}）" in titles
    assert set(shown) == {("", "整体未报")}
    page.work.states.setCurrentIndex(titles.index("待审核（1）"))
    page.work.states.activated.emit(titles.index("待审核（1）"))
    assert [line.project_uid for line in page.work.model.rows()] == [BRIDGE]
    page.work.show_state("unknown")
    assert page.work.model.rowCount() == 1
    page.work.show_state("all")
    assert page.work.model.rowCount() == 5


def test_the_current_line_stays_when_the_filter_changes(show: Show, qtbot: QtBot) -> None:
    page = choose(show(goal.build), BRIDGE, qtbot)
    page.work.show_state("waiting")
    current = page.work.list.current()
    assert current is not None
    assert current.project_uid == BRIDGE


def test_a_jump_leads_to_project_agency_or_filter(show: Show, qtbot: QtBot) -> None:
    page = show(goal.build)
    page.work.list.filter.setText("供暖")
    page.receive(WorkTarget(project_uid=ROADS))
    wait(page, qtbot)
    assert page.form.state is not None
    assert page.form.state.data.fields["project_name"] == "农村公路养护"
    page.receive(WorkTarget(agency_uid="a-school", show="all"))
    wait(page, qtbot)
    current = page.work.list.current()
    assert current is not None
    assert current.agency_uid == "a-school"
    page.receive(WorkTarget(show="returned"))
    wait(page, qtbot)
    assert [line.project_uid for line in page.work.model.rows()] == [SCHOOL]
    assert page.form.state is not None
    assert page.form.state.data.fields["project_name"] == "学校供暖补助"
    page.receive("nothing that a stage knows")
    page.receive(WorkTarget(project_uid="gone"))
    wait(page, qtbot)


def test_monitoring_has_periods_and_lights(show: Show, qtbot: QtBot) -> None:
    page = show(monitoring.build)
    page.receive(WorkTarget(project_uid=ROADS, period_months=7))
    wait(page, qtbot)
    assert page.head.months() == 7
    current = page.work.list.current()
    assert current is not None
    assert current.level == "behind"
    assert page.form.state is not None
    assert page.form.side.tabs.tabText(0) == "审核结果（15）"
    page.work.show_state("red")
    assert page.work.model.rowCount() == 1
    page.head.choose_months(5)
    page.head.period_changed.emit()
    wait(page, qtbot)
    assert page.head.months() == 5
    assert all(line.status is None for line in page.work.lines())


def test_other_pages_have_no_periods(show: Show) -> None:
    page = show(goal.build)
    assert page.head.months() is None
    assert not page.head._periods.isVisible()


def test_views_show_list_form_or_both(show: Show) -> None:
    page = show(goal.build)
    for mode, expected in (("list", (True, False)), ("form", (False, True)), ("both", (True, True))):
        page.head.view_changed.emit(mode)
        assert (page.work.isVisible(), page.form.isVisible()) == expected


def test_a_narrow_window_shows_one_part_at_a_time(show: Show, qtbot: QtBot) -> None:
    page = show(goal.build)
    page.resize(700, 600)
    qtbot.waitUntil(lambda: not page.form.isVisible())
    page.receive(WorkTarget(project_uid=ROADS))
    wait(page, qtbot)
    assert page.form.isVisible()
    assert not page.work.isVisible()
    page.resize(1300, 700)
    qtbot.waitUntil(lambda: page.work.isVisible() and page.form.isVisible())


def test_self_evaluation_shows_declared_beside_recomputed(show: Show, busy: Context) -> None:
    page = show(self_evaluation.build)
    line = next(line for line in page.work.lines() if line.project_uid == ROADS)
    assert self_evaluation.difference(line) is None
    declared = line._replace(declared_total=Decimal(100))
    assert self_evaluation.difference(declared) == Decimal("2.11")
    differs = next(choice for choice in self_evaluation.choices(page.rules) if choice.key == "differs")
    assert (differs.shows(line), differs.shows(declared)) == (False, True)
    good = next(choice for choice in self_evaluation.choices(page.rules) if choice.title == "优")
    assert good.shows(line)


def test_forms_of_a_returned_round_can_be_mended_and_sent(show: Show, busy: Context, qtbot: QtBot) -> None:
    page = choose(show(goal.build), SCHOOL, qtbot)
    assert page.form.state is not None
    assert page.form.state.data == vague_goal()
    page.form.state.enter("indicators[1].target", "≥95%")
    page.form.state.enter("indicators[0].weight", "15")
    wait(page, qtbot)
    button(page.form.side.gates, "送审").click()
    wait(page, qtbot)
    line = next(line for line in page.work.lines() if line.project_uid == SCHOOL)
    assert (line.status, line.round) == (Status.AT_DEPARTMENT, 2)
    assert [row.event for row in open_form(busy, page.form.uid).opinions][-1] is Event.SUBMIT


@pytest.mark.parametrize(("scale", "kept"), [(100, True), (150, False)])
def test_widths_of_columns_are_kept_for_one_text_size(
    desk: Desk, tmp_path: Path, qtbot: QtBot, scale: int, kept: bool
) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)

    def shown(scale: int) -> StagePage:
        second = Desk(desk.context, desk.runner, desk.asker, Look(scale=scale), settings=settings)
        second.rulebook = desk.rulebook
        page = goal.build(second)
        qtbot.addWidget(page)
        page.show()
        wait(page, qtbot)
        return page

    first = shown(100)
    first.work.list.table.setColumnWidth(0, 222)
    first.hide()
    second = shown(scale)
    assert (second.work.list.table.columnWidth(0) == 222) is kept
    second.hide()
