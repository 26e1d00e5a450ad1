"""The same sheets read alike from every format that offices send."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.excel.guard import Package
from app.excel.open_file import load, read_data, sha256_of
from app.excel.read_document import read_document
from app.excel.read_ods import read_ods
from app.excel.refusals import Refusal, RefusedError
from app.forms.raw_sheet import Merge, RawBook, RawCell, RawSheet
from tests.helpers.foreign import as_docx, as_ods, as_xlsx
from tests.helpers.hostile import OTHERS, PACKAGES, Case, ordinary
from tests.helpers.workbooks import zipped
from tests.helpers.xls import as_xls

FORM = RawSheet(
    "自评表",
    {
        (0, 0): RawCell("项目支出绩效自评表"),
        (1, 0): RawCell("绩\n效\n指\n标"),
        (1, 1): RawCell("执行率"),
        (1, 2): RawCell("0.9997", "number", percent=True),
        (2, 1): RawCell("年初预算数"),
        (2, 2): RawCell("1234.56", "number"),
        (3, 1): RawCell("填报日期"),
        (3, 2): RawCell("2023-11-30", "date"),
        (4, 1): RawCell("#REF!", "error"),
        (4, 2): RawCell("TRUE", "bool"),
        (5, 1): RawCell("欧阳喆、甯堃、埗𠮷㑊"),
        (5, 2): RawCell("-8.4", "number"),
    },
    (Merge(0, 0, 0, 2), Merge(1, 0, 5, 0)),
)
HIDDEN = RawSheet("参数", {(0, 0): RawCell("x")}, hidden=True)
WRITERS: dict[str, Callable[[Sequence[RawSheet]], bytes]] = {"xlsx": as_xlsx, "xls": as_xls, "ods": as_ods}

TEXTS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)
CELLS = TEXTS.map(RawCell) | st.decimals(-(10**7), 10**7, places=4).map(
    lambda number: RawCell(
        f"{number.normalize():f}".replace("-0", "0") if number == 0 else f"{number.normalize():f}", "number"
    )
)
SHEETS = st.dictionaries(st.tuples(st.integers(0, 12), st.integers(0, 9)), CELLS, max_size=20).map(
    lambda cells: RawSheet("表", cells)
)


def _read(data: bytes) -> RawBook:
    return read_data("file", data)


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_every_kind_of_cell_merges_and_hidden_sheets(write: Callable[[Sequence[RawSheet]], bytes]) -> None:
    book = _read(write([FORM, HIDDEN]))
    assert book.sheets == (FORM, HIDDEN)
    assert book.notes == ()


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
@given(sheet=SHEETS)
def test_any_sheet_reads_back(write: Callable[[Sequence[RawSheet]], bytes], sheet: RawSheet) -> None:
    assert _read(write([sheet])).sheets == (sheet,)


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_content_far_out_is_refused(write: Callable[[Sequence[RawSheet]], bytes]) -> None:
    with pytest.raises(RefusedError) as caught:
        _read(write([RawSheet("表", {(20_000, 0): RawCell("远")})]))
    assert caught.value.code == Refusal.FAR_CELL


def test_an_old_workbook_with_macros_is_noted() -> None:
    assert _read(as_xls([FORM], ["_VBA_PROJECT_CUR"])).notes == ("文件含有宏，未运行。",)


@pytest.mark.parametrize("cut", [600, 1500, 3000])
def test_a_truncated_old_workbook_is_refused(cut: int) -> None:
    with pytest.raises(RefusedError) as caught:
        _read(as_xls([FORM])[:-cut])
    assert caught.value.code in {Refusal.DAMAGED, Refusal.UNKNOWN}


def test_an_old_workbook_with_a_password_is_refused() -> None:
    data = as_xls([FORM])
    at = data.index(b"\x42\x00\x02\x00\xb0\x04")  # the code page record becomes the one of a password
    with pytest.raises(RefusedError) as caught:
        _read(data[:at] + b"\x2f\x00" + data[at + 2 :])
    assert caught.value.code == Refusal.ENCRYPTED


# --- OpenDocument


def _ods(rows: str, manifest: str = "") -> RawSheet:
    content = (
        f'<d><office:spreadsheet><table:table table:name="表">{rows}</table:table></office:spreadsheet></d>'
    )
    parts = {"content.xml": content.encode(), "META-INF/manifest.xml": manifest.encode()}
    return read_ods("", Package(parts)).sheets[0]


def _ods_row(cells: str) -> RawSheet:
    return _ods(f"<table:table-row>{cells}</table:table-row>")


def test_repeated_cells_and_rows_stand_everywhere() -> None:
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>一</text:p></table:table-cell>'
    sheet = _ods(
        f'<table:table-row table:number-rows-repeated="2">{cell}</table:table-row><table:table-row>{cell}</table:table-row>'
    )
    assert set(sheet.cells) == {(row, column) for row in range(3) for column in range(2)}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (
            '<table:table-cell office:value-type="time" office:time-value="PT08H30M00S"/>',
            RawCell("08:30", "date"),
        ),
        (
            '<table:table-cell office:value-type="time"><text:p>早上</text:p></table:table-cell>',
            RawCell("早上", "date"),
        ),
        ('<table:table-cell table:formula="of:=A2"/>', RawCell("", "blank", formula_without_value=True)),
        (
            "<table:table-cell><text:p>一<text:s/><text:s text:c='2'/>二<text:tab/>三<text:line-break/>四</text:p></table:table-cell>",
            RawCell("一   二\t三\n四"),
        ),
        (
            "<table:table-cell><office:annotation><text:p>批注</text:p></office:annotation> \n<text:p>值</text:p></table:table-cell>",
            RawCell("值"),
        ),
        (
            '<table:table-cell office:value-type="float" office:value="1e20"/>',
            RawCell("100000000000000000000", "number"),
        ),
        ("<table:table-cell><text:p> </text:p></table:table-cell>", None),
    ],
)
def test_cells_of_open_document(cell: str, expected: RawCell | None) -> None:
    assert _ods_row(cell).cells.get((0, 0)) == expected


def test_covered_cells_keep_their_copies_but_make_no_merges() -> None:
    sheet = _ods_row(
        '<table:table-cell table:number-columns-spanned="2"/><table:covered-table-cell><text:p>副本</text:p></table:covered-table-cell>'
    )
    assert sheet.cells == {(0, 1): RawCell("副本")}
    assert sheet.merges == (Merge(0, 0, 0, 1),)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ('<table:table-cell office:value-type="float" office:value="x"/>', Refusal.DAMAGED_PART),
        ('<table:table-cell table:number-rows-spanned="1000000"/>', Refusal.FAR_CELL),
        (
            '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>',
            Refusal.FAR_CELL,
        ),
    ],
)
def test_bad_open_document_cells_are_refused(cell: str, code: Refusal) -> None:
    with pytest.raises(RefusedError) as caught:
        _ods_row(cell)
    assert caught.value.code == code


def test_an_encrypted_open_document_is_refused() -> None:
    with pytest.raises(RefusedError) as caught:
        _ods("", "<manifest:encryption-data/>")
    assert caught.value.code == Refusal.ENCRYPTED


# --- Word


def _word(body: str) -> RawBook:
    return read_document(
        "", Package({"word/document.xml": f"<w:document><w:body>{body}</w:body></w:document>".encode()})
    )


def _p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_p(text)}</w:tc>"


def _span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def test_a_word_table_gives_the_same_grid_as_a_workbook() -> None:
    sheet = _read(as_docx([FORM])).sheets[0]
    assert {at: cell.text for at, cell in sheet.cells.items()} == {
        at: cell.text for at, cell in FORM.cells.items()
    }
    assert set(sheet.merges) == set(FORM.merges)


def test_lines_around_tables_become_rows_over_the_whole_width() -> None:
    table = f"<w:tbl><w:tr>{_tc('一')}{_tc('二')}</w:tr></w:tbl>"
    book = _word(
        _p("绩效目标表") + _p(" ") + _p("（2022年度）") + table + _p("中间") + table + _p("负责人：")
    )
    first, second = book.sheets
    assert {at: cell.text for at, cell in first.cells.items()} == {
        (0, 0): "绩效目标表", (1, 0): "（2022年度）", (2, 0): "一", (2, 1): "二",
    }  # fmt: skip
    assert first.merges == (Merge(0, 0, 0, 1), Merge(1, 0, 1, 1))
    assert [second.cells[row, 0].text for row in range(3)] == ["中间", "一", "负责人："]
    assert (second.name, _word(_p("没有表格")).sheets) == ("表格2", ())


def test_tables_without_a_line_between_are_one_sheet() -> None:
    restart, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    first = f"<w:tbl><w:tr>{_tc('一', restart)}{_tc('二')}</w:tr></w:tbl>"
    second = f"<w:tbl><w:tr>{_tc('', goes_on)}{_tc('三')}{_tc('四')}</w:tr></w:tbl>"
    (sheet,) = _word(first + _p(" ") + second + _p("负责人：")).sheets
    assert {at: cell.text for at, cell in sheet.cells.items()} == {
        (0, 0): "一", (0, 1): "二", (1, 1): "三", (1, 2): "四", (2, 0): "负责人：",
    }  # fmt: skip
    assert sheet.merges == (Merge(2, 0, 2, 2),)


def test_only_the_last_lines_of_a_report_count_as_title() -> None:
    book = _word("".join(_p(f"第{n}段") for n in range(40)) + f"<w:tbl><w:tr>{_tc('一')}</w:tr></w:tbl>")
    assert [book.sheets[0].cells[row, 0].text for row in (0, 11, 12)] == ["第28段", "第39段", "一"]


def test_vertical_merges_end_where_something_else_stands() -> None:
    restart, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        _tc("甲", restart),
        _tc("", go_on),
        _tc("乙", restart),
        _tc("", go_on),
        _tc("丙"),
        _tc("悬空", go_on),
    ]
    beside = _tc("x")
    sheet = _word(f"<w:tbl>{''.join(f'<w:tr>{cell}{beside}</w:tr>' for cell in rows)}</w:tbl>").sheets[0]
    assert sheet.merges == (Merge(0, 0, 1, 0), Merge(2, 0, 3, 0))
    assert sheet.cells[5, 0].text == "悬空"


def test_spans_free_columns_controls_boxes_and_marks() -> None:
    control = f"<w:sdt><w:sdtContent><w:tr>{_tc('控件', _span(2))}</w:tr></w:sdtContent></w:sdt>"
    before = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{_tc("右")}</w:tr>'
    marks = (
        '<w:tr><w:tc><w:p><w:r><w:sym w:font="Wingdings 2" w:char="F052"/><w:t>是</w:t><w:tab/>'
        '<w:sym w:font="Symbol" w:char="F0B7"/><w:t>否</w:t><w:br/><w:t>末</w:t></w:r></w:p></w:tc></w:tr>'
    )
    box = f"<w:p><mc:AlternateContent><mc:Choice><w:txbxContent>{_p('框')}</w:txbxContent></mc:Choice><mc:Fallback>{_p('框')}</mc:Fallback></mc:AlternateContent></w:p>"
    moved = f"<w:tr><w:tc>{box}<w:p><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom></w:p></w:tc></w:tr>"
    sheet = _word(f"<w:tbl>{control}{before}{marks}{moved}</w:tbl>").sheets[0]
    assert sheet.merges == (Merge(0, 0, 0, 1),)
    assert {at: cell.text for at, cell in sheet.cells.items()} == {
        (0, 0): "控件", (1, 1): "右", (2, 0): "☑是\t否\n末", (3, 0): "框",
    }  # fmt: skip


def test_a_nested_table_is_a_sheet_of_its_own() -> None:
    inner = f"<w:tbl><w:tr>{_tc('内')}</w:tr></w:tbl>"
    book = _word(f"<w:tbl><w:tr><w:tc>{_p('外')}{inner}{_p('')}</w:tc></w:tr></w:tbl>")
    assert [sheet.cells[0, 0].text for sheet in book.sheets] == ["外", "内"]


def test_a_table_too_wide_is_refused() -> None:
    with pytest.raises(RefusedError) as caught:
        _word(f"<w:tbl><w:tr>{_tc('宽', _span(100_000))}</w:tr></w:tbl>")
    assert caught.value.code == Refusal.FAR_CELL


def test_macros_in_a_document_are_noted() -> None:
    parts = {"word/document.xml": b"<a/>", "word/vbaProject.bin": b"x"}
    assert read_document("", Package(parts)).notes == ("文件含有宏，未运行。",)


# --- from a path


@pytest.mark.parametrize("case", [*PACKAGES.values(), *OTHERS.values()], ids=[*PACKAGES, *OTHERS])
def test_the_whole_way_refuses_what_its_parts_refuse(case: Case) -> None:
    build, expected = case
    with pytest.raises(RefusedError) as caught:
        _read(build())
    assert caught.value.code == expected


def test_what_cannot_be_loaded_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "表.xlsx"
    cases: list[tuple[Path, Refusal]] = [
        (tmp_path / "~$表.xlsx", Refusal.TEMPORARY),
        (path, Refusal.MISSING),
        (tmp_path, Refusal.UNREADABLE),
    ]
    for where, expected in cases:
        with pytest.raises(RefusedError) as caught:
            load(where)
        assert caught.value.code == expected
    path.write_bytes(ordinary())
    assert load(path) == ordinary()
    monkeypatch.setattr("app.excel.open_file.MAX_FILE", 10)
    with pytest.raises(RefusedError, match="上限"):
        load(path)


def test_the_fingerprint_is_that_of_the_content() -> None:
    assert sha256_of(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_document_is_recognised_by_its_parts() -> None:
    assert _read(zipped({"word/document.xml": "<w:document/>"})).sheets == ()
