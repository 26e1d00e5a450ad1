"""收发 over workbooks that the program itself wrote: preview, settling, applying, taking back, issuing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.domain.organisation import Agency
from app.domain.vocabulary import Stage
from app.gui.desk import Desk
from app.gui.exchange.import_tab import ImportTab
from app.gui.exchange.plan_rows import COLUMNS, PlanRow, rows_of, state_mark
from app.gui.exchange.sheet_view import position_of
from app.gui.pages.exchange import ExchangePage
from app.usecases.import_plan import STATE_TITLES, ImportPlan, PlannedState
from app.usecases.issue_workbooks import Issue, issue_workbooks
from app.usecases.organisation import save_agency
from app.usecases.worklist import worklist
from tests.helpers.county import YEAR
from tests.helpers.desk import asker_of, county_desk


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    return county_desk(tmp_path)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ExchangePage:
    made = ExchangePage(desk)
    qtbot.addWidget(made)
    made.refresh_if_stale()
    return made


@pytest.fixture
def folder(desk: Desk, tmp_path: Path) -> Path:
    """Two workbooks with the goal forms of three projects, and a file that is no form."""
    out = tmp_path / "received"
    out.mkdir()
    issue_workbooks(desk.context, Issue("goal_declaration", YEAR), out)
    (out / "说明.txt").write_text("请查收", encoding="utf-8")
    return out


@pytest.fixture
def tab(page: ExchangePage, folder: Path) -> ImportTab:
    page.receive((folder,))
    assert page.tabs.currentWidget() is page.importing
    return page.importing


def row_of(tab: ImportTab, project: str) -> PlanRow:
    return next(row for row in tab.rows.model.rows() if row.form and row.form.project_name == project)


def texts(row: PlanRow) -> dict[str, str]:
    return {column.title: column.text(row) for column in COLUMNS}


def test_the_preview_names_each_form_and_writes_nothing(tab: ImportTab, desk: Desk) -> None:
    row = row_of(tab, "农村公路养护")
    shown = texts(row)
    assert (shown["导入"], shown["情况"], shown["表"]) == ("导入", "新增", "项目支出绩效目标申报表")
    assert (shown["预算单位"], shown["项目"]) == ("交通运输局本级", "农村公路养护")
    assert tab.apply.text() == "导入 3 张表"
    other = next(row for row in tab.rows.model.rows() if not row.file.forms)
    assert other.name == "说明.txt"
    assert texts(other)["导入"] == ""
    assert texts(other)["说明"]
    assert not any(line.status for line in worklist(desk.context, YEAR, Stage.GOAL))


def test_a_click_leaves_a_form_out_and_takes_it_in_again(tab: ImportTab) -> None:
    row = row_of(tab, "农村公路养护")
    tab.rows.choose(f"{row.place[0]}/{row.place[1]}")
    index: QModelIndex = tab.rows.table.currentIndex()
    tab.rows.table.clicked.emit(index)
    assert tab.apply.text() == "导入 2 张表"
    assert "其中 1 张不导入" in tab.sentence.text()
    tab.actions_by_key["toggle"].trigger()
    assert tab.apply.text() == "导入 3 张表"


def test_applying_and_taking_back(page: ExchangePage, tab: ImportTab, desk: Desk) -> None:
    said: list[str] = []
    desk.said.connect(said.append)
    tab.apply.click()
    assert tab.plan is None
    assert said == ["已导入 3 张表，可在“导入记录”中撤回"]
    assert sum(bool(line.status) for line in worklist(desk.context, YEAR, Stage.GOAL)) == 3
    page.refresh()
    batch = page.batches.rows.model.row(0)
    assert (batch.files, batch.forms) == (2, 3)
    page.batches.rows.choose(batch.uid)
    asker_of(desk).yes = False
    page.batches.revert.click()
    asker_of(desk).yes = True
    page.batches.revert.click()
    page.refresh()
    assert page.batches.rows.model.row(0).reverted
    assert not any(line.status for line in worklist(desk.context, YEAR, Stage.GOAL))


def test_the_sheet_and_the_values_point_at_each_other(tab: ImportTab, qtbot: QtBot) -> None:
    row = row_of(tab, "学校供暖补助")
    tab.rows.choose(f"{row.place[0]}/{row.place[1]}")
    view = tab.detail
    QAbstractItemModelTester(view.model, view)
    value = next(value for value in view.values.model.rows() if value.raw == "学校供暖补助")
    view.values.choose(value.path)
    place = position_of(value.cell)
    assert place == (view.table.currentIndex().row(), view.table.currentIndex().column())
    assert view.model.index(*place).data(Qt.ItemDataRole.BackgroundRole) is not None
    assert view.model.index(*place).data(Qt.ItemDataRole.ToolTipRole)
    assert view.model.headerData(0, Qt.Orientation.Horizontal) == "A"
    assert view.model.headerData(0, Qt.Orientation.Vertical) == 1
    view.values.table.clearSelection()
    view.table.setCurrentIndex(view.model.index(0, 0))
    view.table.setCurrentIndex(view.model.index(*place))
    assert view.values.current() == value


@pytest.mark.parametrize(
    ("text", "place"), [("A1", (0, 0)), ("Sheet1!AB12", (11, 27)), ("一", None), ("", None)]
)
def test_addresses_become_places(text: str, place: tuple[int, int] | None) -> None:
    assert position_of(text) == place


def test_an_unknown_unit_is_settled_by_hand(
    page: ExchangePage, folder: Path, desk: Desk, qtbot: QtBot
) -> None:
    save_agency(desk.context, Agency("a-school", "999999", "教体局", "d-school"))
    page.receive((folder,))
    tab = page.importing
    unmatched = [row for row in tab.rows.model.rows() if row.form and row.form.state == "unmatched"]
    if not unmatched:  # the hidden sheet names the project: nothing to ask
        assert row_of(tab, "学校供暖补助").form is not None
        return
    tab.rows.choose(f"{unmatched[0].place[0]}/{unmatched[0].place[1]}")
    tab.settling.box.setCurrentIndex(1)
    tab.settling.box.activated.emit(1)
    assert row_of(tab, "学校供暖补助").form is not None


def test_the_owner_may_be_chosen_from_the_register(tab: ImportTab, desk: Desk) -> None:
    row = row_of(tab, "学校供暖补助")
    tab.rows.choose(f"{row.place[0]}/{row.place[1]}")
    tab.choose_owner()
    assert asker_of(desk).shown[-1].windowTitle() == "指定单位或项目"
    assert tab.plan is not None
    asker_of(desk).on_dialog = lambda _dialog: False
    tab.choose_owner()
    assert tab.apply.isEnabled()


def test_files_are_chosen_or_not(page: ExchangePage, desk: Desk, folder: Path) -> None:
    page.importing.choose_files()
    page.importing.choose_folder()
    assert page.importing.plan is None
    asker_of(desk).folder = folder
    page.importing.choose_folder()
    assert page.importing.plan is not None
    page.importing.discard.click()
    assert page.importing.plan is None
    assert not page.importing.rows.model.rows()
    asker_of(desk).files = tuple(sorted(folder.glob("*.xlsx")))[:1]
    page.importing.choose_files()
    assert len(page.importing.rows.model.rows()) in {1, 2}
    page.receive("nothing to read")


def test_every_state_has_its_mark(tab: ImportTab) -> None:
    plan = tab.plan
    assert isinstance(plan, ImportPlan)
    row = next(row for row in rows_of(plan) if row.form)
    assert row.form is not None
    words = [mark.word for state in STATE_TITLES if (mark := state_mark(with_state(row, state)))]
    assert words == list(STATE_TITLES.values())
    for verdict in ("read", "empty_template", "not_a_form", "refused"):
        mark = state_mark(PlanRow((0, -1), replace(row.file, verdict=verdict, forms=())))
        assert mark is not None
        assert mark.word
    assert state_mark(PlanRow((0, -1), row.file)) is None


def with_state(row: PlanRow, state: PlannedState) -> PlanRow:
    assert row.form is not None
    return replace(row, form=replace(row.form, state=state))


def test_workbooks_and_review_sheets_go_out(
    page: ExchangePage, tab: ImportTab, desk: Desk, tmp_path: Path
) -> None:
    tab.apply.click()
    issuing = page.issuing
    out = tmp_path / "out"
    out.mkdir()
    asker_of(desk).folder = out
    issuing.forms.setCurrentIndex(issuing.forms.findData("monitoring"))
    assert not issuing.periods.isHidden()
    issuing.agencies.choose("a-school")
    issuing.issue.click()
    assert len(list(out.glob("*.xlsx"))) == 1
    assert asker_of(desk).shown[-1].windowTitle() == "已写出"
    asker_of(desk).folder = None
    issuing.issue.click()
    issuing.forms.setCurrentIndex(issuing.forms.findData("goal_declaration"))
    assert issuing.periods.isHidden()
    issuing.reviews.click()
    asker_of(desk).save = tmp_path / "意见单.pdf"
    issuing.reviews.click()
    assert (tmp_path / "意见单.pdf").stat().st_size > 0
    asker_of(desk).shown[-1].close()
    asker_of(desk).shown[-1].deleteLater()
