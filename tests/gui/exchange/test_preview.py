"""The preview beside the sheet: values, changes, findings, unknown labels, and what a person answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.domain.form_data import FormData
from app.domain.problems import Problem
from app.domain.vocabulary import Severity
from app.forms.own_labels import OwnLabel
from app.forms.parsed import ParsedFile, ParsedForm, Skipped, Verdict
from app.forms.raw_sheet import RawBook, RawCell, RawSheet
from app.gui.desk import Desk
from app.gui.dialogs.assign_label import AssignLabelDialog
from app.gui.dialogs.own_labels import OwnLabelsDialog
from app.gui.exchange.import_tab import ImportTab
from app.gui.exchange.plan_rows import COLUMNS
from app.gui.exchange.sheet_view import SheetTable
from app.usecases.apply_import import apply_import
from app.usecases.own_labels import assign_label, list_labels
from app.usecases.plan_import import plan_import
from tests.helpers.county import YEAR, goal_data
from tests.helpers.desk import asker_of, county_desk
from tests.helpers.fakes import FakeWorkbooks

SHEET = RawSheet(
    "表1",
    {
        (0, 0): RawCell("项目支出绩效目标申报表"),
        (1, 0): RawCell("项目名称"),
        (1, 1): RawCell("农村公路养护"),
        (2, 0): RawCell("归口科室："),
        (2, 1): RawCell("农业股"),
        (3, 4): RawCell("佐 证\n材料"),
        (4, 4): RawCell("台账"),
        (40, 20): RawCell("表外的话"),
    },
)
CELLS = {
    "fields.project_name": ("B2", "农村公路养护"),
    "extra.归口科室": ("B3", "农业股"),
    "indicators[0].extra.佐证材料": ("E5", "台账"),
}
UNKNOWN = Problem("UNKNOWN_COLUMN", Severity.HINT, arguments={"column": "佐证材料"})
MONEY = Problem("UNIT_OF_MONEY_UNKNOWN", Severity.ERROR, cell="B3", arguments={"text": "100"})


def parsed(data: FormData, *problems: Problem) -> ParsedForm:
    skipped = (Skipped("U41", "表外的内容：“表外的话”"),)
    return ParsedForm(data, "表1", "A1:E5", "万元", "申报表", CELLS, skipped, problems)


def with_reader(desk: Desk, folder: Path, *forms: Sequence[ParsedForm]) -> Desk:
    """The desk reading files A.xlsx, B.xlsx … that hold these forms."""
    files = []
    for name, found in zip("ABC", forms, strict=False):
        path = folder / f"{name}.xlsx"
        path.write_bytes(name.encode())
        digest = sha256(name.encode()).hexdigest()
        verdict: Verdict = "read" if found else "not_a_form"
        files.append(ParsedFile(str(path), verdict, "" if found else "是通知。", tuple(found), digest))
    hidden = RawSheet("隐藏", {}, hidden=True)
    desk.context = replace(desk.context, workbooks=FakeWorkbooks(files, RawBook("", (hidden, SHEET))))
    return desk


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Desk:
    return county_desk(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "收到"
    made.mkdir()
    return made


def opened(desk: Desk, folder: Path, qtbot: QtBot) -> ImportTab:
    tab = ImportTab(desk)
    qtbot.addWidget(tab)
    tab.resize(1200, 700)
    tab.show()
    tab.read([folder])
    return tab


def titles(tab: ImportTab) -> list[str]:
    lists = tab.detail.lists
    return [lists.tabText(place) for place in range(lists.count()) if lists.isTabVisible(place)]


def cell(table: SheetTable) -> tuple[int, int]:
    return table.currentIndex().row(), table.currentIndex().column()


def texts(tab: ImportTab, column: str) -> list[str]:
    found = next(row for row in COLUMNS if row.title == column)
    return [found.text(row) for row in tab.rows.model.rows()]


def strange(**fields: str) -> FormData:
    data = goal_data("农村公路养护", "")
    return replace(data, fields={**data.fields, "agency_code": "", **fields})


def test_every_list_points_at_its_cell(desk: Desk, folder: Path, qtbot: QtBot) -> None:
    tab = opened(with_reader(desk, folder, [parsed(goal_data(), UNKNOWN)]), folder, qtbot)
    detail = tab.detail
    assert titles(tab)[0] == "读到的内容 3"
    assert "不认识的栏目 2" in titles(tab)
    assert "没有读的 1" in titles(tab)
    assert not any(title.startswith("修改") for title in titles(tab))
    detail.values.choose("fields.project_name")
    assert cell(detail.table) == (1, 1)
    detail.skipped.choose("U41/表外的内容：“表外的话”")
    assert cell(detail.table) == (40, 20)
    detail.unknown.choose("佐证材料")
    assert cell(detail.table) == (3, 4)  # its heading, not the value below
    detail.unknown.choose("归口科室")
    assert cell(detail.table) == (2, 0)


def test_a_cell_points_at_its_value_or_at_why_it_was_not_read(desk: Desk, folder: Path, qtbot: QtBot) -> None:
    tab = opened(with_reader(desk, folder, [parsed(goal_data(), UNKNOWN)]), folder, qtbot)
    detail, model = tab.detail, tab.detail.model
    detail.table.setCurrentIndex(model.index(4, 4))
    value = detail.values.current()
    assert value is not None
    assert value.path == "indicators[0].extra.佐证材料"
    assert detail.lists.currentWidget() is detail.values
    detail.table.setCurrentIndex(model.index(40, 20))
    assert detail.lists.currentWidget() is detail.skipped
    left = detail.skipped.current()
    assert left is not None
    assert left.cell == "U41"
    detail.table.setCurrentIndex(model.index(0, 0))
    assert detail.lists.currentWidget() is detail.skipped


def test_a_changed_form_shows_before_and_after(desk: Desk, folder: Path, qtbot: QtBot) -> None:
    first = with_reader(desk, folder, [parsed(goal_data())]).context
    apply_import(first, plan_import(first, [folder], YEAR))
    changed = replace(goal_data(), texts={"goal_expected": "养护一百三十公里。"})
    tab = opened(with_reader(desk, folder, [parsed(changed)]), folder, qtbot)
    assert texts(tab, "情况") == ["有修改"]
    assert tab.detail.lists.currentWidget() is tab.detail.changes
    (row,) = tab.detail.changes.model.rows()
    assert row.change.before == goal_data().texts["goal_expected"]
    assert row.change.after == "养护一百三十公里。"


def test_a_file_of_several_forms_has_a_row_of_its_own(desk: Desk, folder: Path, qtbot: QtBot) -> None:
    forms = [parsed(goal_data()), parsed(goal_data("新项目", ""))]
    tab = opened(with_reader(desk, folder, forms, []), folder, qtbot)
    assert texts(tab, "文件") == ["A.xlsx", "　└ 表1", "　└ 表1", "B.xlsx"]
    assert texts(tab, "表")[0] == "2 张表"
    assert texts(tab, "说明")[0] == "2 张表：新增 2；2 处没有读。"
    assert tab.about.isVisible()
    assert tab.detail.model.rowCount() > 0
    tab.toggle()  # the whole file
    assert tab.apply.text() == "导入 0 张表"
    tab.toggle()
    assert tab.apply.text() == "导入 2 张表"
    tab.rows.choose("1/-1")
    assert tab.about.text().startswith("是通知。如果它是绩效表")
    assert titles(tab) == [] or not tab.detail.lists.isVisible()


def test_an_unknown_column_is_assigned_once_and_listed(desk: Desk, folder: Path, qtbot: QtBot) -> None:
    tab = opened(with_reader(desk, folder, [parsed(goal_data(), UNKNOWN)]), folder, qtbot)
    asked: list[str] = []

    def answer(dialog: QDialog) -> bool:
        assert isinstance(dialog, AssignLabelDialog)
        asked.append(dialog.wrong())
        dialog.section.setCurrentIndex(-1)
        asked.append(dialog.wrong())
        dialog.section.setCurrentIndex(dialog.section.findData("indicator_columns"))
        dialog.name.setCurrentIndex(dialog.name.findData("remark"))
        return not dialog.wrong()

    asker_of(desk).on_dialog = answer
    tab.detail.unknown.choose("佐证材料")
    tab.detail.assign.click()
    assert asked == ["请从列表中选择它就是哪个栏目。", "请选择它属于表格的哪一部分。"]
    assert list_labels(desk.context) == (OwnLabel("佐证材料", "indicator_columns", "remark"),)
    reader = desk.context.workbooks
    assert isinstance(reader, FakeWorkbooks)
    assert [row.label for row in reader.labels] == ["佐证材料"]  # it was read again with it
    tab.detail.unknown.table.clearSelection()
    asker_of(desk).on_dialog = lambda _dialog: False
    tab.detail.unknown.opened.emit(tab.detail.unknown.model.row(1))
    assert len(list_labels(desk.context)) == 1


def test_any_cell_may_be_named_a_label(desk: Desk, folder: Path, qtbot: QtBot) -> None:
    tab = opened(with_reader(desk, folder, []), folder, qtbot)
    table = tab.detail.table
    wanted: list[str] = []
    table.label_wanted.connect(wanted.append)
    asker_of(desk).on_dialog = lambda _dialog: False
    menu = table.build_menu(table.sheet_model.index(2, 0))
    menu.actions()[0].trigger()
    assert wanted == ["归口科室："]
    blank = table.build_menu(table.sheet_model.index(0, 3))
    assert not blank.actions()[0].isEnabled()
    for made in (menu, blank):
        made.deleteLater()
    table.customContextMenuRequested.emit(QPoint(-5, -5))  # beside every cell
    assert table.address_of("没有这个") == ""
    QAbstractItemModelTester(table.sheet_model, table)


def test_own_labels_are_listed_and_taken_back(desk: Desk, qtbot: QtBot) -> None:
    row = OwnLabel("佐证材料", "indicator_columns", "remark")
    assign_label(desk.context, row)
    dialog = OwnLabelsDialog(desk)
    qtbot.addWidget(dialog)
    assert not dialog.forget.isEnabled()
    dialog.take_back()
    dialog.rows.choose("佐证材料")
    dialog.forget.click()
    assert list_labels(desk.context) == ()
    assert dialog.rows.model.total == 0


def test_the_tab_opens_the_own_labels(desk: Desk, qtbot: QtBot) -> None:
    tab = ImportTab(desk)
    qtbot.addWidget(tab)
    asker_of(desk).on_dialog = lambda _dialog: False
    tab.actions_by_key["labels"].trigger()
    assert [type(dialog) for dialog in asker_of(desk).shown] == [OwnLabelsDialog]


def test_an_agency_is_settled_for_all_forms_that_write_it_so(desk: Desk, folder: Path, qtbot: QtBot) -> None:
    forms = [
        parsed(strange(agency_name="交通运输局机关")),
        parsed(strange(agency_name="交通运输局机关", project_name="危桥改造")),
    ]
    tab = opened(with_reader(desk, folder, forms), folder, qtbot)
    said: list[str] = []
    desk.said.connect(said.append)
    tab.rows.choose("0/0")
    box = tab.settling.box
    place = next(
        number for number in range(box.count()) if box.itemText(number).startswith("单位：交通运输局本级")
    )
    assert "301001" in box.itemText(place)
    box.activated.emit(place)
    assert texts(tab, "情况") == ["", "新增", "新增"]
    assert said[-1] == "写法相同的另外 1 张表也一并确认了"


def test_a_likely_project_may_be_declined_for_a_new_one(desk: Desk, folder: Path, qtbot: QtBot) -> None:
    data = goal_data("农村公路养护费", "")
    tab = opened(with_reader(desk, folder, [parsed(data)]), folder, qtbot)
    box = tab.settling.box
    assert tab.settling.others.isVisible()
    assert box.itemText(box.count() - 1) == "登记为新项目：农村公路养护费"
    box.activated.emit(box.count() - 1)
    assert texts(tab, "项目") == ["农村公路养护费（新登记）"]
    assert not tab.settling.isVisible()


def test_a_period_and_a_money_unit_are_asked_and_may_be_changed(
    desk: Desk, folder: Path, qtbot: QtBot
) -> None:
    months = parsed(replace(goal_data(), form="monitoring"))
    money = parsed(goal_data("新项目", ""), MONEY)
    tab = opened(with_reader(desk, folder, [months], [money]), folder, qtbot)
    assert texts(tab, "情况") == ["监控期间不明", "金额单位不明"]
    tab.rows.choose("0/0")
    box = tab.settling.box
    box.activated.emit(1)
    assert texts(tab, "情况")[0] == "新增"
    assert box.itemText(0).startswith("已指定：1—")
    tab.rows.choose("1/0")
    box.activated.emit(2)
    assert texts(tab, "情况")[1] == "新增"
    assert box.itemText(0) == "已指定：元"
    box.activated.emit(1)
    assert box.itemText(0) == "已指定：万元"


def test_files_left_out_are_told(desk: Desk, folder: Path, qtbot: QtBot) -> None:
    tab = opened(
        with_reader(desk, folder, [parsed(goal_data())], [parsed(goal_data("新项目", ""))]), folder, qtbot
    )
    (folder / "A.xlsx").write_bytes(b"changed")
    tab.apply.click()
    assert asker_of(desk).told[-1].startswith("1 个文件没有导入。文件“A.xlsx”在预览之后改动过")


def test_further_files_are_added_to_the_preview(desk: Desk, folder: Path, qtbot: QtBot) -> None:
    with_reader(desk, folder, [parsed(goal_data())], [parsed(goal_data("新项目", ""))])
    tab = ImportTab(desk)
    qtbot.addWidget(tab)
    tab.read([folder / "A.xlsx"])
    tab.read([folder / "B.xlsx"])
    assert texts(tab, "文件") == ["A.xlsx", "B.xlsx"]
    assert tab.apply.text() == "导入 2 张表"
    tab.rows.table.clearSelection()
    tab.rows.table.setFocus(Qt.FocusReason.OtherFocusReason)


def test_what_is_only_imported_on_request_is_not_ticked_among_others(
    desk: Desk, folder: Path, qtbot: QtBot
) -> None:
    forms = [parsed(goal_data("新项目", "")), parsed(goal_data("新项目", ""))]
    tab = opened(with_reader(desk, folder, forms), folder, qtbot)
    assert texts(tab, "情况") == ["", "新增", "同批重复"]
    tab.rows.table.selectAll()
    tab.toggle()
    assert texts(tab, "导入") == ["", "不导入", "不导入"]
    tab.toggle()
    assert texts(tab, "导入") == ["", "导入", "不导入"]
    tab.rows.choose("0/1")
    tab.toggle()
    assert texts(tab, "导入") == ["", "不导入", "导入"]


def test_a_form_that_cannot_be_imported_says_so_when_it_is_clicked(
    desk: Desk, folder: Path, qtbot: QtBot
) -> None:
    said: list[str] = []
    desk.said.connect(said.append)
    old = replace(goal_data(), year=YEAR - 1)
    tab = opened(with_reader(desk, folder, [parsed(old)]), folder, qtbot)
    assert texts(tab, "情况") == ["年度不符"]
    tab.toggle()
    assert texts(tab, "导入") == ["不导入"]
    assert said == ["这张表现在不能导入，原因见“情况”一列和右边的说明"]
    tab.rows.filter.setText("未对上")
    tab.discard.click()
    assert tab.rows.filter.text() == ""


def test_a_long_sheet_name_does_not_widen_the_window(desk: Desk, folder: Path, qtbot: QtBot) -> None:
    tab = opened(with_reader(desk, folder, [parsed(goal_data())]), folder, qtbot)
    before = tab.minimumSizeHint().width()
    tab.detail.show_sheet(RawSheet("农村公路养护" * 40, SHEET.cells))
    assert tab.minimumSizeHint().width() == before
    assert tab.detail.minimumSizeHint().width() < 400


def test_a_form_far_down_a_list_begins_at_its_first_row(desk: Desk, folder: Path, qtbot: QtBot) -> None:
    forms = [parsed(goal_data()), replace(parsed(goal_data("新项目", "")), range="A30:E41")]
    tab = opened(with_reader(desk, folder, forms), folder, qtbot)
    table = tab.detail.table

    def first_row() -> int:
        return table.indexAt(table.viewport().rect().topLeft()).row()

    tab.rows.choose("0/1")
    assert first_row() > 0
    tab.rows.choose("0/0")
    assert first_row() == 0
    table.begin_at("nowhere")
    assert first_row() == 0
