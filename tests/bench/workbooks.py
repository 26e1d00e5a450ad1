"""200 workbooks written, against openpyxl building the same cells from nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from app.excel.write_grid import write_workbook
from app.forms.grid import Grid
from app.forms.layout import layout
from app.usecases.tables import FormSheet
from tests.bench.forms import self_evaluation
from tests.bench.measure import Measure, compare, seconds
from tests.helpers.forms import catalogue

_BOOKS = 200
_TURNS = 10
_SAMPLE = 10
"""Workbooks the floor builds in its turn; its time is scaled up, because it needs 60 ms each."""


def measures() -> Iterator[Measure]:
    """At most a fifth of openpyxl's time, verification and fsync included.

    Both take turns, so that a slow moment of the machine hits both.
    """
    spec = catalogue().form("self_evaluation")
    grids = [layout(spec, self_evaluation(number)) for number in range(_BOOKS)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = floor = 0.0
        for turn in range(_TURNS):
            ours += seconds(partial(_write, folder, turn, grids[turn::_TURNS]), times=1)
            floor += seconds(partial(_build, folder / "floor.xlsx", grids[:_SAMPLE]), times=1)
    share = _BOOKS / (_SAMPLE * _TURNS)
    yield compare("200 workbooks written", ours=ours, floor=floor * share, aim=0.2)


def _write(folder: Path, turn: int, grids: list[Grid]) -> None:
    for number, grid in enumerate(grids):
        write_workbook(folder / f"{turn}-{number}.xlsx", [FormSheet("自评表", grid, 2025, "301001", "")])


def _build(path: Path, grids: list[Grid]) -> None:
    for grid in grids:
        build_with_openpyxl(path, grid)


def build_with_openpyxl(path: Path, grid: Grid) -> None:
    """The same cells, merges, borders and fills."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    side = Side(style="thin")
    for col, width in enumerate(grid.widths, start=1):
        sheet.column_dimensions[get_column_letter(col)].width = width
    for cell in grid.cells:
        place = sheet.cell(cell.row + 1, cell.col + 1, cell.text)
        place.font = Font(name="SimSun", size=10, bold=cell.bold)
        place.alignment = Alignment(horizontal=cell.align, vertical="center", wrap_text=True)
        place.border = Border(side, side, side, side)
        if cell.role == "computed":
            place.fill = PatternFill("solid", fgColor="DDEBF7")
        if cell.row_span * cell.col_span > 1:
            sheet.merge_cells(
                start_row=cell.row + 1,
                end_row=cell.row + cell.row_span,
                start_column=cell.col + 1,
                end_column=cell.col + cell.col_span,
            )
    book.save(path)
