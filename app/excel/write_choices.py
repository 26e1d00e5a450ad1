"""Drop-down lists at the cells of a written workbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from xlsxwriter.worksheet import Worksheet

from app.excel.cell_values import column_letters
from app.excel.own_mark import MARK_SHEET
from app.forms.grid import Cell, CellKind, Grid
from app.forms.showing import TICK

_FIRST_COLUMN = 8  # of the hidden sheet, right of the marks
_ADVICE = "请从下拉列表中选一项，或清空此格。"
_TICKS: Mapping[CellKind, tuple[str, ...]] = {"tick": (TICK,)}
"""Offered, but whatever is typed there counts as a tick."""

Lists = dict[tuple[str, ...], str]
"""Choices → where they stand on the hidden sheet, in the order of its columns."""


def offer_choices(page: Worksheet, grid: Grid, lists: Lists) -> None:
    """Offer its words at each cell to fill in; they stand on the hidden sheet: a list of its own is short."""
    offered: defaultdict[tuple[str, ...], list[Cell]] = defaultdict(list)
    for cell in grid.cells:
        choices = cell.choices or _TICKS.get(cell.kind, ())
        if choices and cell.role == "input":
            offered[choices].append(cell)
    for choices, cells in offered.items():
        if choices not in lists:
            column = column_letters(_FIRST_COLUMN + len(lists))
            lists[choices] = f"='{MARK_SHEET}'!${column}$1:${column}${len(choices)}"
        (top, left, bottom, right), *others = _ranges(cells)
        rule = {
            "validate": "list",
            "source": lists[choices],
            "error_message": _ADVICE,
            "show_error": choices not in _TICKS.values(),
            "other_cells": others,
        }
        page.data_validation(top, left, bottom, right, rule)


def write_choices(page: Worksheet, lists: Lists) -> None:
    """The words, on the hidden sheet."""
    for column, choices in enumerate(lists, start=_FIRST_COLUMN):
        for row, choice in enumerate(choices):
            page.write_string(row, column, choice)


def _ranges(cells: Iterable[Cell]) -> list[list[int]]:
    """First row, column, last row, column of the cells, those below each other joined."""
    ranges: list[list[int]] = []
    for cell in sorted(cells, key=lambda cell: (cell.col, cell.row)):
        if ranges and ranges[-1][1:3] == [cell.col, cell.row - 1]:
            ranges[-1][2] = cell.row
        else:
            ranges.append([cell.row, cell.col, cell.row, cell.col])
    return ranges
