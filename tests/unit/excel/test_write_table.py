"""Worklists as workbooks: numbers are numbers, texts stay texts."""

from __future__ import annotations

import io
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.excel import write_table as module
from app.excel.write_table import table_bytes, write_table
from app.shared.errors import UserError

COLUMNS = (
    ("单位", "text", 20.0),
    ("预算", "money", 14.0),
    ("执行率", "percent", 10.0),
    ("项目数", "integer", 8.0),
)


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[object, ...], ...]
    title: str = "绩效自评/清单"
    columns: tuple[tuple[str, str, float], ...] = COLUMNS
    note: str = "单位：万元"


def _page(*rows: tuple[object, ...]) -> Any:
    return openpyxl.load_workbook(io.BytesIO(table_bytes(Table(rows)))).worksheets[0]


def test_head_and_rows_stand_where_they_should() -> None:
    page = _page(("某局", Decimal("1234.567"), Decimal("0.9997"), 3), ("某镇", None, "—", 0))
    values = [[cell.value for cell in line] for line in page.iter_rows()]
    assert values == [
        ["绩效自评/清单", None, None, None],
        [None, None, None, "单位：万元"],
        ["单位", "预算", "执行率", "项目数"],
        ["某局", 1234.567, 0.9997, 3],
        ["某镇", None, "—", 0],
    ]
    assert page.title == "绩效自评 清单"
    assert (page["B4"].number_format, page["C4"].number_format) == ("#,##0.00", "0.00%")


def test_the_header_is_frozen_filtered_and_repeated() -> None:
    page = _page(("某局", None, None, None))
    assert (page.freeze_panes, page.auto_filter.ref, page.print_title_rows) == ("A4", "A3:D4", "$3:$3")
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")


def test_a_long_name_is_wrapped_in_a_row_as_high_as_it_needs() -> None:
    page = _page(("某局", None, None, None), ("长" * 30, None, "短", None), ("长" * 900, None, None, None))
    look = page["A5"].alignment
    assert (look.horizontal, look.wrap_text, look.indent) == ("left", True, 1)
    assert [page.row_dimensions[row].height for row in (4, 5, 6)] == [None, 43.5, 409.0]


def test_an_empty_list_has_its_header() -> None:
    assert _page().auto_filter.ref == "A3:D3"


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5", "@x", "http://a.b", "00123", "51112425T000006463891"])
def test_texts_stay_texts(text: str) -> None:
    cell = _page((text, None, None, None))["A4"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    assert cell.quotePrefix is (text[0] in "=+-@")


def test_a_number_with_too_many_digits_is_kept_as_text() -> None:
    page = _page(("a", Decimal("12345678901.123456"), Decimal(1) / 3, 10**15))
    assert [page[f"{column}4"].data_type for column in "BCD"] == ["s", "s", "s"]
    assert page["B4"].value == "12345678901.123456"


def test_the_list_is_written_and_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "清单.xlsx"
    write_table(path, Table((("某局", Decimal(1), None, 1),)))
    assert openpyxl.load_workbook(path).worksheets[0]["A4"].value == "某局"
    monkeypatch.setattr(module, "table_bytes", lambda _table, **_: path.read_bytes())
    with pytest.raises(UserError, match="核对不一致"):
        write_table(tmp_path / "b.xlsx", Table(()))
    assert not (tmp_path / "b.xlsx").exists()
