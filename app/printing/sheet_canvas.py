"""Drawing laid-out grids on a PDF canvas."""

from __future__ import annotations

from typing import IO, Any

from reportlab import rl_config
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from app.forms.grid import Cell, Role
from app.printing.fonts import Fonts, Typeface
from app.printing.measure import PAD_X
from app.printing.pieces import LaidOut, Piece

MARGIN_X = 36.0
MARGIN_TOP = 40.0
MARGIN_BOTTOM = 48.0
_FOOTER_SIZE = 8.0
_FOOTER_Y = 28.0
_RULE = 0.5
_ASCENT = 0.88  # of the bundled fonts, in em
_DESCENT = 0.12
_FILLS: dict[Role, tuple[float, float, float]] = {
    "computed": (0.925, 0.953, 0.988),
    "referenced": (0.955, 0.955, 0.955),
}
"""Very pale, so that a copy in black and white stays readable."""


def page_size(*, is_landscape: bool) -> tuple[float, float]:
    """A4 in points."""
    return landscape(A4) if is_landscape else A4


def body_size(*, is_landscape: bool) -> tuple[float, float]:
    """What the margins leave of the page, in points."""
    width, height = page_size(is_landscape=is_landscape)
    return width - 2 * MARGIN_X, height - MARGIN_TOP - MARGIN_BOTTOM


_PROGRAM = "绩效工作台"
rl_config.useA85 = 0  # streams as bytes, not as printable text: a fifth smaller


class SheetCanvas:
    """One PDF under way; pages of different orientation follow each other."""

    def __init__(self, target: IO[bytes], fonts: Fonts, title: str) -> None:
        # Without a first font the library refers to one that is not embedded.
        first: Any = fonts.regular.name  # the stubs take it for a number
        self._canvas = Canvas(target, initialFontName=first, pageCompression=1)
        self._canvas.setTitle(title)
        # Shown among the properties of the file; the library's own words for "none" are English.
        self._canvas.setAuthor(_PROGRAM)
        self._canvas.setCreator(_PROGRAM)
        self._canvas.setSubject(title)
        self._fonts = fonts

    def draw(self, laid_out: LaidOut, *, is_landscape: bool, foot: tuple[str, str], outline: str) -> None:
        """All pages of one form, each with its number within the form between left and right of `foot`."""
        canvas = self._canvas
        size = page_size(is_landscape=is_landscape)
        for number, page in enumerate(laid_out.pages, start=1):
            canvas.setPageSize(size)
            if number == 1 and outline:
                key = f"p{canvas.getPageNumber()}"
                canvas.bookmarkPage(key)
                canvas.addOutlineEntry(outline, key)
            self._draw_page(page, laid_out.edges, size[1] - MARGIN_TOP)
            self._draw_foot(size[0], *foot, f"第 {number} 页 共 {len(laid_out.pages)} 页")
            canvas.showPage()

    def save(self) -> None:
        """Finish the document."""
        self._canvas.save()

    def _draw_page(self, pieces: tuple[Piece, ...], edges: tuple[float, ...], top: float) -> None:
        canvas = self._canvas
        canvas.setLineWidth(_RULE)
        boxes = [(piece, *_box(piece, edges, top)) for piece in pieces]
        for piece, x, y, width, height in boxes:
            fill = _FILLS.get(piece.text.cell.role)
            if fill and piece.text.cell.border:
                canvas.setFillColorRGB(*fill)
                canvas.rect(x, y, width, height, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        frames = canvas.beginPath()
        for piece, x, y, width, height in boxes:
            if piece.text.cell.border:
                frames.rect(x, y, width, height)
            elif _is_to_sign(piece.text.cell):
                frames.moveTo(x + PAD_X, y + PAD_X)
                frames.lineTo(x + width - PAD_X, y + PAD_X)
        canvas.drawPath(frames, stroke=1, fill=0)
        for piece, x, y, width, height in boxes:
            if piece.lines:
                self._draw_lines(piece, x, y, width, height)

    def _draw_lines(self, piece: Piece, x: float, y: float, width: float, height: float) -> None:
        """The lines of a piece: in the middle of the cell; from the top where the cell is cut by a page."""
        text = piece.text
        typeface = self._fonts.of(bold=text.cell.bold)
        block = len(piece.lines) * text.leading
        space = text.leading * 0.25 if piece.cut and text.cell.path else (height - block) / 2
        centre = y + height - space - text.leading / 2
        baseline = centre - (_ASCENT - _DESCENT) / 2 * text.size
        for line in piece.lines:
            left = x + PAD_X
            if text.cell.align != "left":
                slack = width - 2 * PAD_X - sum(map(typeface.widths.__getitem__, line)) * text.size
                left += slack if text.cell.align == "right" else slack / 2
            self._draw_line(typeface, line, text.size, left, baseline)
            baseline -= text.leading

    def _draw_line(self, typeface: Typeface, line: str, size: float, x: float, baseline: float) -> None:
        if not line:
            return
        drawn = self._canvas.beginText(x, baseline)
        for name, run in typeface.runs(line):
            drawn.setFont(name, size)
            drawn.textOut(run)
        self._canvas.drawText(drawn)

    def _draw_foot(self, width: float, left: str, right: str, centre: str) -> None:
        typeface = self._fonts.regular
        left, right = typeface.prepare(left), typeface.prepare(right)
        taken, end, length = (
            sum(map(typeface.widths.__getitem__, text)) * _FOOTER_SIZE for text in (left, right, centre)
        )
        start = max((width - length) / 2, MARGIN_X + taken + 2 * _FOOTER_SIZE)  # a long line comes first
        places = ((left, MARGIN_X), (centre, start), (right, width - MARGIN_X - end))
        for text, x in places:
            self._draw_line(typeface, text, _FOOTER_SIZE, x, _FOOTER_Y)


def _box(piece: Piece, edges: tuple[float, ...], top: float) -> tuple[float, float, float, float]:
    """x, y, width, height of a piece on the page."""
    cell = piece.text.cell
    left, right = edges[cell.col], edges[cell.col + cell.col_span]
    return MARGIN_X + left, top - piece.top - piece.height, right - left, piece.height


def _is_to_sign(cell: Cell) -> bool:
    """Inputs without a frame are signature lines."""
    return cell.role == "input"
