"""Paper, fit and footer of a sheet."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from app.excel.paper import pages_of, set_paper


def test_a_year_at_the_start_of_the_title_is_no_font_size() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    set_paper(book.add_worksheet(), "2025年度A&B清单", landscape=True, pages=3)
    book.close()
    page: Any = openpyxl.load_workbook(buffer).worksheets[0]
    assert (page.oddFooter.left.size, page.oddFooter.left.text) == (8, "2025年度A&&B清单")
    assert (page.page_setup.orientation, page.page_setup.fitToHeight) == ("landscape", 0)


@pytest.mark.parametrize(
    ("widths", "rows", "landscape", "pages"),
    [((10.0,) * 5, 35, False, 0.70), ((10.0,) * 30, 35, False, 0.22), ((10.0,) * 30, 35, True, 0.47)],
)
def test_pages_are_reckoned_after_fitting_the_width(
    widths: tuple[float, ...], rows: int, landscape: bool, pages: float
) -> None:
    assert pages_of(widths, (15.0,) * rows, landscape=landscape) == pytest.approx(pages, abs=0.01)
