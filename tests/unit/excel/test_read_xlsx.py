"""Every kind of cell, merges, hidden sheets and notes of a workbook."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from app.excel.guard import open_package
from app.excel.read_xlsx import read_xlsx
from app.excel.refusals import RefusedError
from app.forms.raw_sheet import Merge, RawBook, RawCell, RawSheet
from tests.helpers.workbooks import inline, number, relationships, row, sheet_data, workbook_parts, zipped

STYLES = (
    '<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="170"/><xf/></cellXfs><xf numFmtId="9"/>'
)
STRINGS = (
    "<si><t>项目名称</t></si>"
    "<si><r><t>绩效</t></r><r><rPr><b/></rPr><t>目标</t></r><rPh><t>ji xiao</t></rPh></si>"
    "<si><t>  </t></si>"
)


def _book(*, cells: str, properties: str = "") -> RawBook:
    sheet = sheet_data(row(1, cells))
    return _read(workbook_parts(sheet, strings=STRINGS, styles=STYLES, properties=properties))


def _read(parts: dict[str, str | bytes]) -> RawBook:
    return read_xlsx("表.xlsx", open_package(zipped(parts)))


def _only(sheet: RawSheet) -> RawCell | None:
    return sheet.cells.get((0, 0))


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ('<c r="A1" t="s"><v>0</v></c>', RawCell("项目名称")),
        ('<c r="A1" t="s"><v>1</v></c>', RawCell("绩效目标")),
        ('<c r="A1" t="s"><v>2</v></c>', None),
        ('<c r="A1" t="s"/>', None),
        ('<c r="A1" t="inlineStr"><is><r><t>一</t></r><r><t>二</t></r></is></c>', RawCell("一二")),
        ('<c r="A1" t="str"><f>A2</f><v>_x000A_行</v></c>', RawCell("\n行")),
        ('<c r="A1" t="str"><f>A2</f><v></v></c>', None),
        ('<c r="A1" t="str"><f>A2</f></c>', RawCell("", "blank", formula_without_value=True)),
        ('<c r="A1"><f>A2</f><v/></c>', RawCell("", "blank", formula_without_value=True)),
        ('<c r="A1"><f>A2</f><v>3</v></c>', RawCell("3", "number")),
        ('<c r="A1"><v>0.28999999999999998</v></c>', RawCell("0.29", "number")),
        ('<c r="A1" s="1"><v>0.95</v></c>', RawCell("0.95", "number", percent=True)),
        ('<c r="A1" s="2"><v>45231</v></c>', RawCell("2023-11-01", "date")),
        ('<c r="A1" s="3"><v>45231</v></c>', RawCell("45231", "number")),
        ('<c r="A1" s="99"><v>45231</v></c>', RawCell("45231", "number")),
        ('<c r="A1" s="1"/>', None),
        ('<c r="A1" t="b"><v>1</v></c>', RawCell("TRUE", "bool")),
        ('<c r="A1" t="b"><v>0</v></c>', RawCell("FALSE", "bool")),
        ('<c r="A1" t="e"><v>#REF!</v></c>', RawCell("#REF!", "error")),
        ('<c r="A1" t="d"><v>2023-11-30T00:00:00</v></c>', RawCell("2023-11-30", "date")),
        ("<c><v>7</v></c>", RawCell("7", "number")),
    ],
)
def test_each_kind_of_cell(xml: str, expected: RawCell | None) -> None:
    assert _only(_book(cells=xml).sheets[0]) == expected


def test_the_date_system_of_1904() -> None:
    book = _book(cells=number("A1", "43769", 2), properties='<workbookPr date1904="1"/>')
    assert _only(book.sheets[0]) == RawCell("2023-11-01", "date")


def test_cells_and_rows_without_addresses_follow_each_other() -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row><row r='7'><c r='C7'><v>4</v></c><c><v>5</v></c></row>"
    cells = _read(workbook_parts(sheet_data(rows))).sheets[0].cells
    assert {at: cell.text for at, cell in cells.items()} == {
        (0, 0): "1", (0, 1): "2", (1, 0): "3", (6, 2): "4", (6, 3): "5",
    }  # fmt: skip


def test_prefixed_elements_and_elements_outside_cells() -> None:
    sheet = (
        '<x:sheetData xmlns:x="u"><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData>'
        "<extLst><ext><f>A1</f><v>9</v><t>text</t></ext></extLst>"
    )
    assert _read(workbook_parts(sheet)).sheets[0].cells == {(0, 0): RawCell("1", "number")}


def test_blank_styled_cells_far_out_are_ignored() -> None:
    sheet = _read(workbook_parts(sheet_data(row(1, number("A1", "1"), '<c r="XFD1" s="1"/>')))).sheets[0]
    assert set(sheet.cells) == {(0, 0)}


def test_merges_are_reported_even_of_blank_cells() -> None:
    after = '<mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="D4"/></mergeCells>'
    assert _read(workbook_parts(sheet_data(after=after))).sheets[0].merges == (
        Merge(0, 0, 1, 2),
        Merge(3, 3, 3, 3),
    )


@pytest.mark.parametrize(
    "sheet",
    [
        sheet_data("<row r='x'/>"),
        sheet_data("<row r='0'/>"),
        sheet_data(after='<mergeCell ref="A1:?"/>'),
        sheet_data(row(1, '<c r="A1" t="s"><v>x</v></c>')),
    ],
)
def test_damage_is_refused(sheet: str) -> None:
    with pytest.raises(RefusedError):
        _read(workbook_parts(sheet))


def test_hidden_sheets_macros_and_links_are_noted() -> None:
    parts = workbook_parts(sheet_data(), sheet_data(), sheet_data(), states={2: "hidden", 3: "veryHidden"})
    book = _read(parts | {"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": "<a/>"})
    assert [sheet.hidden for sheet in book.sheets] == [False, True, True]
    assert book.notes == (
        "文件含有宏，未运行。",
        "文件引用了别的工作簿，引用处取的是上次保存的值。",
    )


def test_over_long_codes_stored_as_numbers_are_noted() -> None:
    cells = (number(f"A{n}", "123456789012345678901") for n in range(1, 8))
    book = _read(workbook_parts(sheet_data(*(row(n, cell) for n, cell in enumerate(cells, start=1)))))
    assert book.notes == (
        "表1!A1、表1!A2、表1!A3、表1!A4、表1!A5等 7 处把长编码存成了数字，末几位已丢失；请改为文本格式后重填。",
    )


def test_absolute_targets_other_cases_and_charts() -> None:
    parts = workbook_parts(sheet_data(row(1, inline("A1", "一"))), sheet_data())
    parts["xl/_rels/workbook.xml.rels"] = relationships(
        {"s1": ("worksheet", "/xl/Worksheets/Sheet1.xml"), "s2": ("chartsheet", "worksheets/sheet2.xml")}
    )
    book = _read(parts)
    assert [(sheet.name, _only(sheet)) for sheet in book.sheets] == [("表1", RawCell("一"))]


def test_a_missing_string_table_matters_only_where_it_is_used() -> None:
    parts = workbook_parts(sheet_data(row(1, number("A1", "7"))))
    del parts["xl/sharedStrings.xml"]
    assert _only(_read(parts).sheets[0]) == RawCell("7", "number")
    with pytest.raises(RefusedError):
        _read(parts | {"xl/worksheets/sheet1.xml": '<w><c r="A1" t="s"><v>0</v></c></w>'})


@pytest.mark.parametrize("missing", ["xl/styles.xml", "xl/_rels/workbook.xml.rels"])
def test_a_missing_part_that_changes_values_is_refused(missing: str) -> None:
    parts = workbook_parts(sheet_data(row(1, number("A1", "7"))))
    del parts[missing]
    with pytest.raises(RefusedError):
        _read(parts)


def test_a_package_without_root_relations_is_read() -> None:
    parts = workbook_parts(sheet_data(row(1, inline("A1", "一"))))
    del parts["_rels/.rels"]
    assert _only(_read(parts).sheets[0]) == RawCell("一")


def test_a_workbook_of_another_program_reads_the_same_with_other_readers(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (["项目", 8.41, True], ["=1/3", dt.date(2023, 11, 30), "  边 "], [None, -12.5, 0]):
        sheet.append(line)
    sheet.merge_cells("A4:C6")
    buffer = io.BytesIO()
    book.save(buffer)
    ours = read_xlsx("", open_package(buffer.getvalue())).sheets[0]
    path = tmp_path / "a.xlsx"
    path.write_bytes(buffer.getvalue())
    theirs = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    expected = {
        (r, c): "TRUE" if value is True else str(value).removesuffix(".0")
        for r, line in enumerate(theirs.to_python(skip_empty_area=False))
        for c, value in enumerate(line)
        if value != ""
    }
    assert {at: cell.text for at, cell in ours.cells.items() if cell.text} == expected
    assert ours.cells[1, 0].formula_without_value
    assert ours.merges == (Merge(3, 0, 5, 2),)
