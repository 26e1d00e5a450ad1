"""Printing a plain list: worklists and statistics."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from app.forms.grid import Align, Cell, CellKind, Grid
from app.printing.grid_pdf import Page, print_forms
from app.shared.decimals import round_half_up, show_points, show_wan
from app.shared.progress import NoProgress

_PORTRAIT_WIDTH = 100.0
"""Half-width characters that a portrait page holds in readable size."""
_LINE = 1.5
_NUMBER_KINDS = frozenset({"money", "points", "percent", "integer"})
_SHOW: Mapping[str, Callable[[Decimal], str]] = {
    "money": show_wan,
    "points": show_points,
    "percent": lambda ratio: f"{round_half_up(ratio * 100, 2):.2f}%",  # stands in line; as in the workbook
}


class TableToPrint(Protocol):
    """A list as shown: columns are (heading, kind, width in half-width characters)."""

    @property
    def title(self) -> str:
        """Heading of the page."""

    @property
    def columns(self) -> tuple[tuple[str, str, float], ...]:
        """(heading, kind, width); kind text, money, points, percent, integer or date."""

    @property
    def rows(self) -> Sequence[tuple[object, ...]]:
        """Values: Decimal (money in 万元, percent as a ratio), int, str or None."""

    @property
    def note(self) -> str:
        """Unit or period, above the table at the right."""


def print_table(path: Path, table: TableToPrint, *, stamp: str = "") -> tuple[str, ...]:
    """Write the list as PDF with its heading on every page; returns the characters that no font has."""
    return print_forms(path, [Page(table_grid(table), table.title)], NoProgress(), stamp=stamp)


def table_grid(table: TableToPrint) -> Grid:
    """The list as a grid: title, note, headings, rows."""
    count = len(table.columns)
    widths = tuple(width for _, _, width in table.columns)
    cells = [
        Cell(0, 0, 1, count, table.title, "title", align="center", bold=True, border=False),
        Cell(1, 0, 1, count, table.note, "note", align="right", border=False),
    ]
    for column, (heading, _, _) in enumerate(table.columns):
        cells.append(Cell(2, column, 1, 1, heading, "label", align="center", bold=True))
    for row, values in enumerate(table.rows, start=3):
        for column, (value, (_, kind, _)) in enumerate(zip(values, table.columns, strict=True)):
            is_number = kind in _NUMBER_KINDS
            align: Align = "right" if is_number else "left"
            meant: CellKind = "money" if is_number else "text"  # a number is not broken into lines
            cells.append(Cell(row, column, 1, 1, shown(value, kind), "note", kind=meant, align=align))
    return Grid(
        form="table",
        version=1,
        title=table.title,
        widths=widths,
        heights=(2.5, _LINE, *[_LINE] * (len(table.rows) + 1)),
        cells=tuple(cells),
        landscape=sum(widths) > _PORTRAIT_WIDTH,
        money_unit="",
        repeat=(2, 2),
    )


def shown(value: object, kind: str) -> str:
    """A value as it is printed: money with two decimals, ratios as percentages."""
    if value is None:
        return ""
    show = _SHOW.get(kind)
    return show(value) if show and isinstance(value, Decimal) else str(value)
