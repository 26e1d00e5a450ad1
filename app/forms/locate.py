"""At which cell of a laid-out form a finding is written, also one that is about no single value."""

from __future__ import annotations

import re

from app.forms.grid import Cell, Grid

_LINE = re.compile(r"((?:indicators|tasks)\[\d+\])\.\w+")
_COLUMN = re.compile(r"(?:totals|indicators)\.(\w+)")
_ANY_LINE = re.compile(r"(indicators|tasks)\[\d+\]\.(\w+)")


def cell_for(grid: Grid, path: str) -> Cell:
    """The cell of the path; else of a part of it, of its line, the column's heading, its group, the title.

    A total without a cell of its own stands at the heading of its column (分值), as does `indicators.weight`;
    绩效指标 as a whole at the heading of their names.
    """
    shown = {cell.path: cell for cell in grid.cells if cell.path}
    if path in shown:
        return shown[path]
    line, column = _LINE.fullmatch(path), _COLUMN.fullmatch(path)
    found = _beginning(shown, f"{path}.") if path else None
    if found is None and line:
        found = shown.get(f"{line[1]}.name")
    if found is None and column:
        found = _heading(grid, shown, "indicators", column[1])
    if found is None and path in {"indicators", "tasks"}:
        found = _heading(grid, shown, path, "name")
    parents = (path.rpartition(".")[0], re.split(r"[.\[]", path)[0])
    return found or _of_parents(shown, parents) or grid.cells[0]


def _beginning(shown: dict[str, Cell], start: str) -> Cell | None:
    return next((cell for path, cell in shown.items() if path.startswith(start)), None)


def _of_parents(shown: dict[str, Cell], parents: tuple[str, ...]) -> Cell | None:
    wanted = [parent for parent in parents if parent]
    found = (_beginning(shown, f"{parent}{mark}") for parent in wanted for mark in ".[")
    return next((cell for cell in found if cell is not None), None)


def _heading(grid: Grid, shown: dict[str, Cell], table: str, column: str) -> Cell | None:
    """The label nearest above the first cell of a table's column."""
    cells = (cell for path, cell in shown.items() if _is_of(path, table, column))
    first = min(cells, key=lambda cell: (cell.row, cell.col), default=None)
    if first is None:
        return None
    above = [
        cell
        for cell in grid.cells
        if cell.role == "label" and cell.row < first.row and cell.col <= first.col < cell.col + cell.col_span
    ]
    return max(above, key=lambda cell: cell.row, default=None)


def _is_of(path: str, table: str, column: str) -> bool:
    """Also spare lines: a table without content has its headings all the same."""
    line = _ANY_LINE.fullmatch(path)
    if line:
        return line[1] == table and line[2] == column
    return path.startswith(f"{table}[") and path.endswith(f"].{column}")
