"""Blocks as Excel and WPS put them on the clipboard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.forms.grid import Cell
from app.gui.widgets.clipboard import block_of, text_of_cells


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("一\r二", [["一"], ["二"]]),
        ("", [[""]]),
        ("\t\n\t", [["", ""], ["", ""]]),
        ('"两\n行"\t𠮷', [["两\n行", "𠮷"]]),
        ('"他说""好"""\tb', [['他说"好"', "b"]]),
    ],
    ids=["excel", "mac", "empty", "blanks", "break", "quotes"],
)
def test_reading_blocks(text: str, block: list[list[str]]) -> None:
    assert block_of(text) == block


def at(row: int, col: int, text: str, span: int = 1) -> Cell:
    return Cell(row, col, 1, span, text, "input")


def test_a_merged_cell_fills_its_first_place_only() -> None:
    cells = [at(3, 2, "甲", span=2), at(3, 4, "1"), at(4, 4, "2")]
    assert text_of_cells(cells) == "甲\t\t1\n\t\t2"
    assert text_of_cells([]) == ""


@given(st.lists(st.lists(st.text("甲乙1,\n\t\"'； "), min_size=2, max_size=2), min_size=1, max_size=4))
def test_what_is_copied_can_be_pasted(rows: list[list[str]]) -> None:
    cells = [at(row, col, text) for row, texts in enumerate(rows) for col, text in enumerate(texts)]
    assert block_of(text_of_cells(cells)) == rows
