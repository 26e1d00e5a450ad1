"""How a sheet is printed from the spreadsheet program: A4, margins, fitted to the width, page numbers."""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter.worksheet import Worksheet

_A4 = 9  # the format's number for it
_SHORT, _LONG = 8.27, 11.69  # inches
_MARGIN, _FOOTER = 0.5, 0.2  # inches
_POINTS_PER_INCH = 72.0
_PIXELS_PER_WIDTH, _PIXELS_PER_COLUMN, _POINTS_PER_PIXEL = 7, 5, 0.75
_WORTH_SHRINKING = 1.35  # pages; more than that does not fit on one in readable type


def set_paper(page: Worksheet, title: str, *, landscape: bool, pages: float, stamp: str = "") -> None:
    """A4 with margins; as wide as the paper, and as high where little would stand on a second page.

    `pages` is what `pages_of` reckons; `title` stands at the foot beside 第 x 页 共 y 页, at its right end
    `stamp`: where the history stood.
    """
    page.set_paper(_A4)
    if landscape:
        page.set_landscape()
    page.set_margins(_MARGIN, _MARGIN, _MARGIN, _MARGIN + _FOOTER)
    page.center_horizontally()
    page.fit_to_pages(1, int(pages <= _WORTH_SHRINKING))
    shown = title.replace("&", "&&")  # after a space: 8 and a leading 2025 would be one number
    mark = f"&R&8历史 {stamp}" if stamp else ""
    page.set_footer(f"&L&8 {shown}&C&9第 &P 页 共 &N 页{mark}")


def pages_of(widths: Iterable[float], heights: Iterable[float], *, landscape: bool) -> float:
    """How many pages a sheet takes when its columns (characters) and rows (points) fit its width."""
    wide, high = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
    width = sum(one * _PIXELS_PER_WIDTH + _PIXELS_PER_COLUMN for one in widths) * _POINTS_PER_PIXEL
    scale = min(1.0, (wide - 2 * _MARGIN) * _POINTS_PER_INCH / width)
    return sum(heights) * scale / ((high - 2 * _MARGIN - _FOOTER) * _POINTS_PER_INCH)
