"""Paper, fit and footer of a sheet."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from app.excel.paper import fits_one_page, set_paper


def test_a_year_at_the_start_of_the_title_is_no_font_size() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    set_paper(book.add_worksheet(), "2025年度A&B清单", landscape=True, one_page=False)
    book.close()
    page: Any = openpyxl.load_workbook(buffer).worksheets[0]
    assert (page.oddFooter.left.size, page.oddFooter.left.text) == (8, "2025年度A&&B清单")
    assert (page.page_setup.orientation, page.page_setup.fitToHeight) == ("landscape", 0)


@pytest.mark.parametrize(
    ("widths", "rows", "landscape", "expected"),
    [
        ((10.0,) * 5, 50, False, True),  # as it is
        ((10.0,) * 5, 77, False, True),  # at 65 %
        ((10.0,) * 5, 79, False, False),
        ((10.0,) * 15, 51, True, True),
        ((10.0,) * 15, 53, True, False),
        ((10.0,) * 30, 100, False, True),  # smaller only because of its width
        ((10.0,) * 30, 165, False, False),
    ],
)
def test_a_sheet_is_put_on_one_page_while_it_can_be_read(
    widths: tuple[float, ...], rows: int, landscape: bool, expected: bool
) -> None:
    assert fits_one_page(widths, (15.0,) * rows, landscape=landscape) is expected
