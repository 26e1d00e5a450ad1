"""Writing a published form into a workbook, cell by cell, in the layout in which it was published."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

Value = str | float | None
Row = Sequence[tuple[Value, int]]
"""Values with the number of columns each spans."""


def write_rows(path: Path, rows: Sequence[Row], sheet: str = "Sheet1") -> Path:
    """A workbook with one sheet; a None is an empty cell, a text beginning with = stays text."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = sheet
    for number, row in enumerate(rows, start=1):
        column = 1
        for value, span in row:
            cell = page.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
            if span > 1:
                page.merge_cells(
                    start_row=number, start_column=column, end_row=number, end_column=column + span - 1
                )
            column += span
    book.save(path)
    return path


def singles(*values: Value) -> Row:
    """A row of cells of one column each."""
    return [(value, 1) for value in values]
