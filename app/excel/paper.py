"""How a sheet is printed from the spreadsheet program: A4, margins, fitted to the width, page numbers."""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter.worksheet import Worksheet

_A4 = 9  # the format's number for it
_SHORT, _LONG = 8.27, 11.69  # inches
_MARGIN, _FOOTER = 0.5, 0.2  # inches
_POINTS_PER_INCH = 72.0
_PIXELS_PER_WIDTH, _PIXELS_PER_COLUMN, _POINTS_PER_PIXEL = 7, 5, 0.75
_SMALLEST_SCALE = 0.65  # of the body font; below that a sheet takes several pages in readable type


def set_paper(page: Worksheet, title: str, *, landscape: bool, one_page: bool, stamp: str = "") -> None:
    """A4 with margins; as wide as the paper, and as high with `one_page`.

    `title` stands at the foot beside 第 x 页 共 y 页, at its right end `stamp`: where the history stood.
    """
    page.set_paper(_A4)
    if landscape:
        page.set_landscape()
    page.set_margins(_MARGIN, _MARGIN, _MARGIN, _MARGIN + _FOOTER)
    page.center_horizontally()
    page.fit_to_pages(1, int(one_page))
    shown = title.replace("&", "&&")  # after a space: 8 and a leading 2025 would be one number
    mark = f"&R&8历史 {stamp}" if stamp else ""
    page.set_footer(f"&L&8 {shown}&C&9第 &P 页 共 &N 页{mark}")


def fits_one_page(widths: Iterable[float], heights: Iterable[float], *, landscape: bool) -> bool:
    """Whether columns (characters) and rows (points) can be read on one page."""
    wide, high = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
    width = sum(one * _PIXELS_PER_WIDTH + _PIXELS_PER_COLUMN for one in widths) * _POINTS_PER_PIXEL
    across = (wide - 2 * _MARGIN) * _POINTS_PER_INCH / width
    down = (high - 2 * _MARGIN - _FOOTER) * _POINTS_PER_INCH / sum(heights)
    return down >= min(across, 1.0, _SMALLEST_SCALE)
