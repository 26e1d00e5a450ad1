"""Workbooks that the program writes are read back exactly, and look as intended."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.vocabulary import Severity
from app.excel import write_grid
from app.excel.guard import open_package
from app.excel.own_mark import MARK_SHEET, is_untouched, read_marks
from app.excel.read_xlsx import read_xlsx
from app.excel.sheet_names import sheet_names
from app.excel.write_grid import stored_value, workbook_bytes, write_workbook
from app.forms.cell_mark import CellMark
from app.forms.grid import CellKind
from app.forms.raw_sheet import Merge, RawBook, RawCell, RawSheet
from app.shared.errors import UserError
from app.shared.text import strip_control
from tests.helpers.grids import Sheet, cell, form_grid, grid


def _read(*sheets: Sheet) -> RawBook:
    return read_xlsx("", open_package(workbook_bytes(sheets)))


def _openpyxl(*sheets: Sheet) -> Any:  # openpyxl's attributes are found by name
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes(sheets)))


def test_values_merges_and_identity_come_back() -> None:
    book = _read(Sheet("自评表", form_grid()), Sheet("自评表", form_grid(2), project_uid="u-2"))
    first, second = book.sheets
    assert (first.name, second.name) == ("自评表", "自评表(2)")
    assert first.cells[2, 2] == RawCell("欧阳喆、甯堃、埗𠮷㑊灌区")
    assert first.cells[4, 1] == RawCell("1234.5", "number")
    assert first.cells[4, 4] == RawCell("0.072883", "number", percent=True)
    assert first.cells[7, 3] == RawCell("≥50公里")
    assert Merge(7, 0, 26, 0) in first.merges
    mark = book.marks["自评表(2)"]
    assert (mark.form, mark.version, mark.year, mark.agency_code, mark.project_uid) == (
        "self_evaluation", 1, 2022, "219001", "u-2",
    )  # fmt: skip
    assert book.notes == ()


def test_the_checksum_tells_whether_somebody_changed_the_sheet() -> None:
    book = _read(Sheet("表", grid(cell(0, 0, "原值"))))
    sheet = book.sheets[0]
    assert is_untouched(sheet, book.marks["表"])
    assert not is_untouched(RawSheet("表", {(0, 0): RawCell("改值")}), book.marks["表"])


def test_marks_somebody_typed_are_ignored() -> None:
    texts = [
        ("", "", "", "", "", "", ""),
        ("表", "f", "1", "2022", "1", "u", "c"),
        ("表2", "f", "x"),
        ("表3", "f", "1", "年"),
    ]
    cells = {(r, c): RawCell(text) for r, line in enumerate(texts) for c, text in enumerate(line) if text}
    assert set(read_marks(RawSheet(MARK_SHEET, cells))) == {"表"}
    assert read_marks(RawSheet(MARK_SHEET, {})) == {}


@given(st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=8))
def test_any_text_comes_back_as_text(texts: list[str]) -> None:
    sheet = _read(Sheet("表", grid(*(cell(row, 0, text) for row, text in enumerate(texts))))).sheets[0]
    expected = {(row, 0): RawCell(strip_control(text)) for row, text in enumerate(texts)}
    assert sheet.cells == {at: value for at, value in expected.items() if value.text.strip()}


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "=cmd|' /C calc'!A0",
        "+86",
        "-1",
        "@SUM(A1)",
        "{=1}",
        "http://a.b/c",
        "mailto:a@b.c",
        "00123",
        "1e5",
        "_x0041_",
        "\t=1",
    ],
)
def test_a_typed_text_never_becomes_a_formula_a_link_or_a_number(text: str) -> None:
    page = _openpyxl(Sheet("表", grid(cell(0, 0, text))))["表"]
    assert page["A1"].data_type == "s"
    assert page["A1"].hyperlink is None
    assert page["A1"].quotePrefix is (text[0] in "=+-@")
    assert _read(Sheet("表", grid(cell(0, 0, text)))).sheets[0].cells[0, 0] == RawCell(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**14), max_value=10**14))
def test_an_amount_keeps_all_its_digits(amount: Decimal) -> None:
    text = f"{amount:,f}"
    stored = stored_value(cell(0, 0, text, kind="money"))
    assert Decimal(stored.reads_as.text.replace(",", "")) == amount


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("1,234.50", "money", RawCell("1234.5", "number")),
        ("12345678901.123456", "money", RawCell("12345678901.123456")),
        ("—", "money", RawCell("—")),
        ("9.26", "points", RawCell("9.26", "number")),
        ("99.97%", "rate", RawCell("0.9997", "number", percent=True)),
        ("0.9997", "rate", RawCell("0.9997")),
        ("5", "integer", RawCell("5", "number")),
        ("50", "target", RawCell("50")),
        ("95%", "target", RawCell("95%")),
        ("2022", "text", RawCell("2022")),
    ],
)
def test_only_numbers_are_stored_as_numbers(text: str, kind: CellKind, expected: RawCell) -> None:
    assert stored_value(cell(0, 0, text, kind=kind)).reads_as == expected


def test_a_number_in_a_label_stays_text() -> None:
    assert stored_value(cell(0, 0, "10", "label", "points")).reads_as == RawCell("10")


def test_a_text_longer_than_a_cell_is_a_user_error() -> None:
    with pytest.raises(UserError, match="32767"):
        workbook_bytes([Sheet("表", grid(cell(0, 0, "长" * 32_768)))])


def test_labels_are_locked_inputs_are_open_and_roles_have_colours() -> None:
    page = _openpyxl(Sheet("表", form_grid()))["表"]
    assert page.protection.sheet
    assert not page.protection.password
    looks = {
        name: (page[name].protection.locked, page[name].fill.fgColor.rgb) for name in ("A3", "B5", "C3", "E5")
    }
    assert looks == {
        "A3": (True, "FFF5F7FA"),
        "B5": (False, "00000000"),
        "C3": (True, "FFEDEDED"),
        "E5": (True, "FFDDEBF7"),
    }
    assert page["B5"].number_format == "#,##0.00####"
    assert page["B5"].border.left.style == "thin"
    assert page["A1"].border.left.style is None
    assert page["B6"].alignment.wrap_text


def test_widths_are_counted_in_the_font_of_the_texts() -> None:
    book = _openpyxl(Sheet("表", form_grid()))
    for font in (book._fonts[0], book["表"]["C3"].font):
        assert (font.name, font.sz, font.scheme) == ("宋体", 10, None)


def test_numbers_shrink_before_they_are_crossed_out_and_texts_over_rows_start_at_the_top() -> None:
    cells = (
        cell(0, 0, "123,456,789.123456", kind="money"),
        replace(cell(1, 0, "长" * 900, kind="long_text"), row_span=2),
        cell(3, 0, "短", kind="long_text"),
    )
    page = _openpyxl(Sheet("表", grid(*cells)))["表"]
    looks = [page[name].alignment for name in ("A1", "A2", "A4")]
    assert [look.shrink_to_fit or None for look in looks] == [True, None, None]
    assert [look.wrap_text for look in looks] == [None, True, True]
    assert [look.vertical for look in looks] == ["center", "top", "center"]


@pytest.mark.parametrize("kind", ["text", "target", "date"])
def test_only_texts_of_at_most_255_characters_have_the_format_of_texts(kind: CellKind) -> None:
    page = _openpyxl(Sheet("表", grid(*(cell(row, 0, "长" * (255 + row), kind=kind) for row in (0, 1)))))[
        "表"
    ]
    assert [page[name].number_format for name in ("A1", "A2")] == ["@", "General"]


def test_the_page_prints_on_a4_with_repeated_header_and_page_numbers() -> None:
    long, short = (_openpyxl(Sheet("表", form_grid(lines)))["表"] for lines in (70, 20))
    assert (long.page_setup.paperSize, long.page_setup.fitToWidth, long.page_setup.fitToHeight) == (
        9,
        None,
        0,
    )
    assert short.page_setup.fitToHeight is None  # as wide, and as high, as one page
    page = long
    assert page.print_title_rows == "$7:$7"
    assert "第 &P 页 共 &N 页" in page.oddFooter.center.text.replace("&[Page]", "&P")
    assert page.column_dimensions["C"].width == pytest.approx(24.7, abs=1)


def test_choices_are_offered_from_the_hidden_sheet() -> None:
    book = _openpyxl(Sheet("表", form_grid(3)))
    rules = book["表"].data_validations.dataValidation
    assert {rule.formula1 for rule in rules} == {f"'{MARK_SHEET}'!$I$1:$I$2"}
    assert [book[MARK_SHEET][f"I{row}"].value for row in (1, 2)] == ["√", "×"]
    assert book[MARK_SHEET].sheet_state == "veryHidden"


def test_a_tick_is_offered_and_anything_else_may_be_typed() -> None:
    ticks = [cell(row, col, "", kind="tick") for row, col in [(0, 0), (1, 0), (3, 0), (0, 2), (1, 2)]]
    book = _openpyxl(Sheet("表", grid(*ticks, cell(2, 0, "√", "computed", "tick"))))
    (rule,) = book["表"].data_validations.dataValidation
    assert (str(rule.sqref), rule.formula1) == ("A1:A2 A4 C1:C2", f"'{MARK_SHEET}'!$I$1:$I$1")
    assert book[MARK_SHEET]["I1"].value == "√"
    assert not rule.showErrorMessage


def test_blank_inputs_keep_their_looks_and_locked_choices_offer_nothing() -> None:
    made = grid(cell(0, 0, "", kind="money"), replace(cell(1, 0, "优", "computed"), choices=("优", "良")))
    page = _openpyxl(Sheet("表", replace(made, landscape=True)))["表"]
    assert (page["A1"].value, page["A1"].number_format, page["A1"].protection.locked) == (
        None,
        "#,##0.00####",
        False,
    )
    assert page.data_validations.dataValidation == []
    assert page.page_setup.orientation == "landscape"


def test_findings_become_notes_and_colours_and_disturb_no_value() -> None:
    marks = {
        (4, 1): CellMark(Severity.ERROR, "合计与分项不符"),
        (2, 2): CellMark(Severity.MUST_EXPLAIN, "第一行\n" * 60, open=True),
        (90, 90): CellMark(Severity.HINT),
    }
    plain, sheet = Sheet("表", form_grid(1)), Sheet("表", form_grid(1), marks=marks)
    page = _openpyxl(sheet)["表"]
    assert page["B5"].comment.text == "合计与分项不符"
    assert (page["B5"].fill.fgColor.rgb, page["B5"].border.top.style) == ("FFF4B6AE", "medium")
    assert (page["C3"].fill.fgColor.rgb, page["C3"].border.top.style) == ("FFFFE8A3", "mediumDashed")
    assert not page["C3"].protection.locked
    assert page.print_options.headings
    assert not _openpyxl(plain)["表"].print_options.headings
    assert _read(sheet).sheets[0].cells == _read(plain).sheets[0].cells


def test_links_lead_to_the_cell_of_another_sheet_and_stay_text() -> None:
    cover = Sheet("封面", grid(cell(0, 0, "=D12"), cell(1, 0, "")), marks={})
    linked = replace(cover, marks={(0, 0): CellMark(link=(1, 4, 1)), (1, 0): CellMark(link=(1, 0, 0))})
    book = _openpyxl(linked, Sheet("王's表", form_grid(1)))
    assert book["封面"]["A1"].hyperlink.location == "'王''s表'!B5"
    assert book["封面"]["A2"].hyperlink is None
    assert _read(linked, Sheet("王's表", form_grid(1))).sheets[0].cells == {(0, 0): RawCell("=D12")}


def test_the_written_file_is_the_verified_one(tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsx"
    write_workbook(path, [Sheet("表", form_grid())])
    assert read_xlsx("", open_package(path.read_bytes())).marks["表"].form == "self_evaluation"
    assert list(tmp_path.iterdir()) == [path]


def test_a_workbook_that_does_not_read_back_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write_grid, "checksum", lambda _cells: "other")
    with pytest.raises(UserError, match="核对不一致"):
        write_workbook(tmp_path / "a.xlsx", [Sheet("表", form_grid(1))])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("wanted", "given_names"),
    [
        (["a/b:c", "[x]?*", "", "''"], ["a b c", "x", "表", "表(2)"]),
        (["表", "表", "表"], ["表", "表(2)", "表(3)"]),
        (["ABC", "abc", "History", MARK_SHEET], ["ABC", "abc(2)", "History(2)", "_jixiao(2)"]),
        (["长" * 40, "长" * 40], ["长" * 31, "长" * 28 + "(2)"]),
        (["𠮷" * 20], ["𠮷" * 15]),
    ],
)
def test_sheet_names_are_allowed_and_unique(wanted: list[str], given_names: list[str]) -> None:
    assert sheet_names(wanted) == given_names
