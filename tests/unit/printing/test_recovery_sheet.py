"""恢复单: one page, the code large, in two lines that are easy to copy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from app.printing.recovery_sheet import print_recovery_sheet, recovery_grid
from tests.helpers.pdfs import page_texts


@dataclass(frozen=True, slots=True)
class Sheet:
    code: str = "22223-22225-22227-22229-2222B-2222D"
    bureau: str = "某某县财政局"
    date: str = "2025年8月11日"
    database: str = "绩效账套"


def test_the_code_stands_in_two_lines_of_three_groups() -> None:
    grid = recovery_grid(Sheet())
    titles = [cell.text for cell in grid.cells if cell.role == "title"]
    assert titles == ["恢复单", "22223　22225　22227", "22229　2222B　2222D"]


def test_every_line_has_a_name_a_text_and_a_height() -> None:
    grid = recovery_grid(Sheet())
    names = [cell.text for cell in grid.cells if cell.role == "label"]
    facts = {cell.row: cell.text for cell in grid.cells if cell.role == "note"}
    assert names[:3] == ["单位", "账套", "日期"]
    assert list(facts.values())[:3] == ["某某县财政局", "绩效账套", "2025年8月11日"]
    assert len(names) == len(facts)
    assert all(facts.values())
    assert len(grid.heights) == max(facts) + 1


@pytest.mark.parametrize(
    "sheet", [Sheet(), Sheet(bureau="某某" * 30 + "财政局", database="很长的名称" * 12), Sheet(bureau="")]
)
def test_it_is_one_page_with_everything_on_it(tmp_path: Path, sheet: Sheet) -> None:
    path = tmp_path / "恢复单.pdf"
    assert print_recovery_sheet(path, sheet) == ()
    (text,) = page_texts(path)
    for cell in recovery_grid(sheet).cells:
        assert "".join(cell.text.split()) in text
