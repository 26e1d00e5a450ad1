"""Writing several values at once: pasting a block of cells, clearing or filling many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.domain.form_data import FormData
from app.domain.problems import Problem
from app.domain.vocabulary import Severity
from app.forms.entering import with_value
from app.forms.grid import Cell, Grid
from app.forms.indicator_edit import is_blank_line, with_slots
from app.forms.paths import Slot, parse_path
from app.forms.spec import FormSpec

Position = tuple[int, int]
Block = Sequence[Sequence[str]]
"""Rows of texts, as split at line ends and tabs."""


def paste_block(
    data: FormData, spec: FormSpec, grid: Grid, top: int, left: int, rows: Block
) -> tuple[FormData, list[Problem], int]:
    """Write texts from the cell at (top, left) on; the new form, the problems, how many cells were written.

    Only input cells are written.  A block copied from merged cells has blanks where they were covered and
    keeps its shape; any other block fills one cell of the form per column.
    """
    targets = list(_targets(grid, (top, left), rows))
    typed = [(cell.path, text) for cell, text in targets if cell is not None and cell.role == "input"]
    changed, problems, written = with_values(data, typed, spec)
    cut = sum(1 for cell, text in targets if cell is None and text.strip())
    if cut:
        problems.append(Problem("FORM_PASTE_CUT", Severity.HINT, arguments={"count": str(cut)}))
    return changed, problems, written


def with_values(
    data: FormData, typed: Sequence[tuple[str, str]], spec: FormSpec
) -> tuple[FormData, list[Problem], int]:
    """Write several texts at once; the new form, the problems, how many values were written.

    The paths are those of one grid: values for the same spare line make one line, and lines added on the way
    do not shift the others.  A problem names the line where it stands afterwards.
    """
    opened, names = _with_lines(data, spec, [path for path, _ in typed])
    now = {name: index for index, name in enumerate(names)}
    problems: list[Problem] = []
    for path, text in typed:
        opened, problem = with_value(opened, _renamed(path, now), text, spec)
        if problem:
            problems.append(replace(problem, path=path))
    written = len(typed) - len(problems)
    kept = [
        index
        for index, line in enumerate(opened.indicators)
        if "+" not in names[index] or not is_blank_line(line)
    ]
    opened = replace(opened, indicators=tuple(opened.indicators[index] for index in kept))
    final = {names[index]: number for number, index in enumerate(kept)}
    return opened, [replace(problem, path=_renamed(problem.path, final)) for problem in problems], written


def _with_lines(data: FormData, spec: FormSpec, paths: Sequence[str]) -> tuple[FormData, list[str]]:
    """The form with a line for every spare line named by the paths, and the former name of each line."""
    slots: dict[str, Slot] = {}
    for path in paths:
        slot = parse_path(path).slot
        if slot is not None:
            slots[_line_name(path)] = slot
    opened, origins = with_slots(data, list(slots.values()), spec)
    slot_names = list(slots)
    return opened, [slot_names[-1 - origin] if origin < 0 else f"indicators[{origin}]" for origin in origins]


def _line_name(path: str) -> str:
    """The path of the line a value belongs to."""
    return path[: path.rindex("]") + 1] if "]" in path else path


def _renamed(path: str, lines: Mapping[str, int]) -> str:
    """The path with its line's number now, unchanged when it is in no such line."""
    name = _line_name(path)
    return f"indicators[{lines[name]}]{path[len(name) :]}" if name in lines else path


def _targets(grid: Grid, at: Position, rows: Block) -> Iterator[tuple[Cell | None, str]]:
    """Each text with the cell it goes to, None outside the grid; texts for covered places are left out."""
    covering = {
        (row, col): cell
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for col in range(cell.col, cell.col + cell.col_span)
    }
    start = covering[at]
    by_place = [
        (covering.get(place), place, text)
        for row, texts in enumerate(rows, start=start.row)
        for col, text in enumerate(texts, start=start.col)
        for place in [(row, col)]
    ]
    if all(_is_anchor(cell, place) or not text.strip() for cell, place, text in by_place):
        yield from ((cell, text) for cell, place, text in by_place if _is_anchor(cell, place))
    else:
        yield from _cell_by_cell(covering, start, rows)


def _is_anchor(cell: Cell | None, place: Position) -> bool:
    return cell is None or (cell.row, cell.col) == place


def _cell_by_cell(
    covering: Mapping[Position, Cell], start: Cell, rows: Block
) -> Iterator[tuple[Cell | None, str]]:
    row = start.row
    for texts in rows:
        col = start.col
        for text in texts:
            cell = covering.get((row, col))
            yield cell, text
            col = cell.col + cell.col_span if cell else col
        first = covering.get((row, start.col))
        row = first.row + first.row_span if first else row
