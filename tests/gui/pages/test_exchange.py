"""收发: preview before anything is written, settling what is unclear, batches, sending out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.domain.form_data import FormData
from app.domain.problems import Problem
from app.domain.submission import Status
from app.domain.vocabulary import Severity, Stage
from app.forms.parsed import ParsedFile, ParsedForm, Skipped, Verdict
from app.forms.raw_sheet import Merge, RawBook, RawCell, RawSheet
from app.gui.desk import Desk
from app.gui.dialogs.choose_owner import ChooseOwnerDialog
from app.gui.dialogs.pdf_preview import PdfPreview
from app.gui.dialogs.written_files import WrittenFilesDialog
from app.gui.exchange.import_tab import ImportTab
from app.gui.exchange.plan_rows import COLUMNS, rows_of, state_mark
from app.gui.exchange.sheet_view import SheetModel, position_of
from app.gui.look import Look
from app.gui.pages.exchange import ExchangePage
from app.usecases.context import Context
from app.usecases.import_plan import ImportPlan, PlannedFile
from app.usecases.organisation import list_projects
from app.usecases.worklist import worklist
from tests.helpers.asker import FakeAsker
from tests.helpers.county import YEAR, goal_data
from tests.helpers.fakes import FakeWorkbooks

OpenDesk = Callable[[Context], Desk]
Receive = Callable[..., ExchangePage]
SHEET = RawSheet(
    "Sheet1",
    {(0, 0): RawCell("项目支出绩效目标申报表"), (3, 2): RawCell("农村公路养护"), (9, 9): RawCell("备注")},
    (Merge(0, 0, 0, 4),),
)


def parsed(data: FormData) -> ParsedForm:
    return ParsedForm(
        data,
        "Sheet1",
        "A1:J20",
        "万元",
        "项目支出绩效目标申报表",
        cells={"fields.project_name": ("C4", "农村公路养护")},
        skipped=(Skipped("J10", "表外的备注"),),
    )


def renamed(**fields: str) -> FormData:
    goal = goal_data()
    return replace(goal, fields={**goal.fields, **fields})


KNOWN = parsed(goal_data())
STRANGE = parsed(
    renamed(
        project_name="农村公路养护工程",
        project_code="",
        agency_code="",
        agency_name="交通局本级",
        department_code="",
    )
)


@pytest.fixture
def receive(county: Context, open_desk: OpenDesk, tmp_path: Path, qtbot: QtBot) -> Receive:
    """Drops files with these forms on the page; `None` is a file that is no form."""

    def received(*forms: ParsedForm | None) -> ExchangePage:
        files = []
        for number, form in enumerate(forms):
            path = tmp_path / "报送" / f"{number}.xlsx"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(str(number).encode())
            verdict: Verdict = "read" if form is not None else "not_a_form"
            files.append(
                ParsedFile(
                    str(path),
                    verdict,
                    "" if form else "是请示的正文。",
                    (form,) if form else (),
                    sha256(str(number).encode()).hexdigest(),
                )
            )
        book = RawBook(files[0].path if files else "", (SHEET,))
        page = ExchangePage(open_desk(replace(county, workbooks=FakeWorkbooks(files, book))))
        qtbot.addWidget(page)
        page.resize(1200, 700)
        page.show()
        page.receive((tmp_path / "报送",) if files else ())
        wait(page, qtbot)
        return page

    return received


def closed(dialog: QDialog) -> bool:
    dialog.reject()
    return False


def wait(page: ExchangePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.desk.runner.is_idle)


def shown(page: ExchangePage, column: str) -> list[str]:
    titles = [found.title for found in COLUMNS]
    model = page.importing.rows.model
    return [COLUMNS[titles.index(column)].text(row) for row in model.rows()]


def status(page: ExchangePage) -> list[Status | None]:
    return [line.status for line in worklist(page.desk.context, YEAR, Stage.GOAL) if line.project_uid]


def test_an_empty_page_says_what_to_do(receive: Receive) -> None:
    page = receive()
    assert page.importing.plan is None
    assert page.importing.rows._stack.currentWidget() is page.importing.rows._empty
    assert not page.importing.apply.isVisible()
    page.receive("no files")
    page.importing.choose_files()
    page.importing.choose_folder()
    assert page.importing.plan is None


def test_the_preview_tells_what_each_form_would_do(receive: Receive) -> None:
    page = receive(KNOWN, STRANGE, None)
    assert shown(page, "情况") == ["新增", "未对上", "不是绩效表"]
    assert shown(page, "导入") == ["导入", "不导入", ""]
    assert shown(page, "预算单位")[0] == "交通运输局本级"
    assert shown(page, "说明")[2].startswith("是请示的正文。如果它是绩效表")
    assert page.importing.sentence.text().startswith("3 个文件，2 张表：新增 1，未对上 1；1 个文件不是绩效表")
    assert page.importing.apply.text() == "导入 1 张表"
    assert status(page) == [None, None, None]


def test_the_sheet_shows_what_was_read_and_what_not(receive: Receive, look: Look) -> None:
    page = receive(KNOWN)
    sheet = page.importing.detail
    assert sheet.isVisible()
    read, skipped, plain = (sheet.model.index(*place) for place in ((3, 2), (9, 9), (0, 0)))
    assert read.data(Qt.ItemDataRole.BackgroundRole) == look.colour("computed")
    assert skipped.data(Qt.ItemDataRole.BackgroundRole) == look.colour("referenced")
    assert skipped.data(Qt.ItemDataRole.ToolTipRole) == "没有读：表外的备注"
    assert plain.data(Qt.ItemDataRole.BackgroundRole) is None
    assert sheet.table.columnSpan(0, 0) == 5
    sheet.values.table.selectRow(0)
    assert (sheet.table.currentIndex().row(), sheet.table.currentIndex().column()) == (3, 2)
    sheet.values.table.clearSelection()
    sheet.table.setCurrentIndex(sheet.model.index(0, 0))
    sheet.table.setCurrentIndex(sheet.model.index(3, 2))
    value = sheet.values.current()
    assert value is not None
    assert value.raw == "农村公路养护"


def test_a_form_can_be_left_out(receive: Receive, qtbot: QtBot) -> None:
    page = receive(KNOWN)
    rows = page.importing.rows
    place = rows.table.visualRect(rows.model.index(0, 0)).center()
    QTest.mouseClick(rows.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.importing.apply.text() == "导入 0 张表"
    assert not page.importing.apply.isEnabled()
    QTest.mouseClick(rows.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.importing.apply.isEnabled()


def test_applying_writes_one_batch_that_can_be_taken_back(
    receive: Receive, asker: FakeAsker, qtbot: QtBot
) -> None:
    page = receive(KNOWN)
    said: list[str] = []
    page.desk.said.connect(said.append)
    page.importing.apply.click()
    assert not page.importing.apply.isEnabled()
    wait(page, qtbot)
    assert said == ["已导入 1 张表，可在“导入记录”中撤回"]
    assert page.importing.plan is None
    assert status(page).count(Status.DRAFT) == 1
    page.tabs.setCurrentWidget(page.batches)
    page.batches.rows.table.selectRow(0)
    assert page.batches.revert.isEnabled()
    asker.agrees = False
    page.batches.revert.click()
    asker.agrees = True
    page.batches.revert.click()
    wait(page, qtbot)
    assert asker.questions[-1] == ("撤回这次导入的 1 张表？", "撤回")
    assert status(page) == [None, None, None]
    assert page.batches.rows.model.row(0).reverted


def test_a_likely_owner_is_taken_from_the_list(receive: Receive, qtbot: QtBot) -> None:
    page = receive(STRANGE)
    box = page.importing.settling.box
    assert box.isVisible()
    offered = [box.itemText(place) for place in range(box.count())]
    assert offered[0].endswith("可能是……")
    place = next(number for number, text in enumerate(offered) if text.startswith("项目：农村公路养护（"))
    box.activated.emit(0)
    box.activated.emit(place)
    wait(page, qtbot)
    assert shown(page, "情况") == ["新增"]
    assert shown(page, "项目") == ["农村公路养护"]


@pytest.mark.parametrize("project", ["p-bridge", ""])
def test_an_owner_is_chosen_from_the_register(
    receive: Receive, asker: FakeAsker, qtbot: QtBot, project: str
) -> None:
    def answer(dialog: QDialog) -> bool:
        assert isinstance(dialog, ChooseOwnerDialog)
        dialog.agency.setCurrentIndex(dialog.agency.findData("a-traffic"))
        dialog.project.setCurrentIndex(dialog.project.findData(project))
        return not dialog.wrong()

    page = receive(STRANGE)
    asker.at_dialog = answer
    page.importing.actions_by_key["owner"].trigger()
    wait(page, qtbot)
    assert shown(page, "项目") == ["危桥改造" if project else "农村公路养护工程（新登记）"]
    page.importing.apply.click()
    wait(page, qtbot)
    assert len(list_projects(page.desk.context, YEAR)) == (3 if project else 4)


def test_a_declined_choice_changes_nothing(receive: Receive, asker: FakeAsker, qtbot: QtBot) -> None:
    page = receive(STRANGE, None)
    asker.at_dialog = lambda _dialog: False
    page.importing.choose_owner()
    wait(page, qtbot)
    page.importing.rows.table.selectRow(1)
    page.importing.choose_owner()
    wait(page, qtbot)
    assert len(asker.dialogs) == 1
    assert shown(page, "情况") == ["未对上", "不是绩效表"]
    assert not page.importing.actions_by_key["owner"].isEnabled()


def test_an_unknown_unit_of_money_is_asked(receive: Receive, qtbot: QtBot) -> None:
    unknown = Problem("UNIT_OF_MONEY_UNKNOWN", Severity.ERROR, arguments={"text": "120"})
    page = receive(replace(KNOWN, money_unit="", problems=(unknown,)))
    assert shown(page, "情况") == ["金额单位不明"]
    assert shown(page, "说明")[0].startswith("错误：")
    box = page.importing.settling.box
    texts = [box.itemText(place) for place in range(box.count())]
    box.activated.emit(texts.index("金额单位：万元"))
    wait(page, qtbot)
    assert shown(page, "情况") == ["新增"]


def test_the_preview_can_be_cleared(receive: Receive) -> None:
    page = receive(KNOWN)
    page.importing.discard.click()
    assert page.importing.plan is None
    page.importing.apply_plan()
    page.importing.toggle()
    page.importing.choose_owner()
    assert page.importing.rows.model.total == 0


def test_files_are_chosen_by_dialog(receive: Receive, asker: FakeAsker, tmp_path: Path, qtbot: QtBot) -> None:
    page = receive(KNOWN)
    page.importing.discard.click()
    asker.files = (tmp_path / "报送" / "0.xlsx",)
    page.importing.actions_by_key["files"].trigger()
    wait(page, qtbot)
    assert shown(page, "文件") == ["0.xlsx"]
    asker.folder = tmp_path / "报送"
    page.importing.actions_by_key["folder"].trigger()
    wait(page, qtbot)
    assert shown(page, "文件") == ["0.xlsx"]


def test_workbooks_are_issued_for_the_chosen_agencies(
    receive: Receive, asker: FakeAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    page = receive()
    issuing = page.issuing
    page.tabs.setCurrentWidget(issuing)
    issuing.forms.setCurrentIndex(issuing.forms.findData("monitoring"))
    assert issuing.periods.isVisible()
    issuing.forms.setCurrentIndex(issuing.forms.findData("goal_declaration"))
    assert not issuing.periods.isVisible()
    issuing.issue.click()
    assert asker.told == []
    asker.folder = tmp_path
    issuing.agencies.choose("a-school")
    issuing.issue.click()
    wait(page, qtbot)
    (dialog,) = asker.dialogs
    assert isinstance(dialog, WrittenFilesDialog)
    assert dialog.open_folder.isEnabled()
    writer = page.desk.context.workbooks
    assert isinstance(writer, FakeWorkbooks)
    assert len(writer.workbooks) == 1


def test_review_sheets_are_printed_and_shown(
    busy: Context, open_desk: OpenDesk, asker: FakeAsker, tmp_path: Path, qtbot: QtBot
) -> None:
    page = ExchangePage(open_desk(busy))
    qtbot.addWidget(page)
    page.show()
    wait(page, qtbot)
    page.issuing.forms.setCurrentIndex(page.issuing.forms.findData("goal_declaration"))
    page.issuing.reviews.click()
    assert asker.dialogs == []
    asker.path = tmp_path / "意见单.pdf"
    asker.at_dialog = closed
    page.issuing.reviews.click()
    wait(page, qtbot)
    assert [type(dialog) for dialog in asker.dialogs] == [PdfPreview]
    assert asker.proposed == "2025年绩效目标审核意见单.pdf"


@pytest.mark.parametrize(
    ("text", "place"), [("A1", (0, 0)), ("Sheet1!AB12", (11, 27)), ("合计", None), ("", None)]
)
def test_addresses(text: str, place: tuple[int, int] | None) -> None:
    assert position_of(text) == place


def test_the_sheet_is_a_good_model(look: Look) -> None:
    model = SheetModel(look)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    model.show_sheet(SHEET, {(3, 2): "项目名称"}, {})
    assert (model.rowCount(), model.columnCount()) == (10, 10)
    assert model.headerData(2, Qt.Orientation.Horizontal) == "C"
    assert model.headerData(2, Qt.Orientation.Vertical) == 3
    assert model.headerData(2, Qt.Orientation.Vertical, Qt.ItemDataRole.ToolTipRole) is None
    model.show_sheet(RawSheet("", {}), {}, {})
    assert model.rowCount() == 0


@pytest.mark.parametrize("verdict", ["read", "empty_template", "not_a_form", "refused"])
def test_files_without_forms_have_a_verdict(verdict: str) -> None:
    file = PlannedFile("/a/甲.xlsx", verdict, "原因", "h", known=True, notes=("含宏",))  # type: ignore[arg-type]
    (row,) = rows_of(ImportPlan(YEAR, (file,)))
    mark = state_mark(row)
    assert mark is not None
    assert mark.word
    texts: Sequence[str] = [column.text(row) for column in COLUMNS]
    assert texts[2] == "甲.xlsx"
    assert texts[-1].startswith("原因。含宏。这个文件以前导入过。")


def test_the_tab_lives_without_a_plan(county: Context, open_desk: OpenDesk, qtbot: QtBot) -> None:
    tab = ImportTab(open_desk(county))
    qtbot.addWidget(tab)
    tab.show_plan(ImportPlan(YEAR))
    assert tab.apply.text() == "导入 0 张表"
    tab._on_job_ended()
    assert not tab.apply.isEnabled()
