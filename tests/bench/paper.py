"""200 forms as one PDF, against reportlab's Table and Paragraph of the same cells."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from app.forms.grid import Grid
from app.forms.layout import layout
from app.printing.grid_pdf import print_forms
from app.shared.paths import resource
from app.shared.progress import NoProgress
from app.usecases.tables import FormPrint
from tests.bench.forms import self_evaluation
from tests.bench.measure import Measure, compare, seconds
from tests.helpers.forms import catalogue

_FORMS = 200
_PAGE = (landscape(A4)[0], 1200)
"""High enough for a form: platypus cannot split a table inside a merged cell."""


def measures() -> Iterator[Measure]:
    """At most 0.6 of platypus."""
    spec = catalogue().form("self_evaluation")
    grids = [layout(spec, self_evaluation(number)) for number in range(_FORMS)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prints = [FormPrint(grid, "self_evaluation") for grid in grids]
        print_forms(folder / "warm.pdf", prints[:1], NoProgress())
        ours = seconds(lambda: print_forms(folder / "ours.pdf", prints, NoProgress()), times=1)
        floor = seconds(lambda: print_with_platypus(folder / "floor.pdf", grids), times=1)
    yield compare("200 forms as one PDF", ours=ours, floor=floor, aim=0.6)


def print_with_platypus(path: Path, grids: list[Grid]) -> None:
    """One table a form, spans and borders included."""
    pdfmetrics.registerFont(TTFont("Floor", str(resource("fonts", "NotoSerifSC-Regular.ttf"))))
    style = ParagraphStyle("cell", fontName="Floor", fontSize=8, leading=10, wordWrap="CJK")
    story = []
    for grid in grids:
        story += [_table(grid, style), PageBreak()]
    SimpleDocTemplate(str(path), pagesize=_PAGE).build(story)


def _table(grid: Grid, style: ParagraphStyle) -> Table:
    texts: list[list[object]] = [["" for _ in range(grid.cols)] for _ in range(grid.rows)]
    commands: list[Any] = [("GRID", (0, 0), (-1, -1), 0.5, "black")]
    for cell in grid.cells:
        texts[cell.row][cell.col] = Paragraph(cell.text.replace("<", "&lt;"), style)
        end = (cell.col + cell.col_span - 1, cell.row + cell.row_span - 1)
        commands.append(("SPAN", (cell.col, cell.row), end))
    scale = 780 / sum(grid.widths)
    table = Table(texts, colWidths=[width * scale for width in grid.widths])
    table.setStyle(TableStyle(commands))
    return table
