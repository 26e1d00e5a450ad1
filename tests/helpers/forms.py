"""The shipped forms, and a readable picture of a grid."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from app.domain.checks import CHECKS
from app.domain.rubric_file import parse_rubric
from app.domain.rubric_table import Rubric
from app.forms.catalogue import Catalogue, load_catalogue
from app.forms.grid import Grid

RESOURCES = Path(__file__).parents[2] / "resources"


@cache
def catalogue() -> Catalogue:
    """Every form of `resources/forms`."""
    rubrics = [file.stem for file in (RESOURCES / "rubrics").glob("*.toml")]
    files = (RESOURCES / "forms").glob("*.toml")
    return load_catalogue(
        {file.stem: file.read_text(encoding="utf-8") for file in files if file.stem != "synonyms"},
        checks=CHECKS,
        rubrics=rubrics,
    )


@cache
def rubric_of(code: str) -> Rubric | None:
    """The scoring table of a form, if it has one."""
    name = catalogue().form(code).rubric
    return (
        parse_rubric((RESOURCES / "rubrics" / f"{name}.toml").read_text(encoding="utf-8")) if name else None
    )


def covered(grid: Grid) -> list[tuple[int, int]]:
    """Every place of the grid that a cell covers, as often as it is covered."""
    return [
        (row, col)
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for col in range(cell.col, cell.col + cell.col_span)
    ]


def dump(grid: Grid) -> str:
    """One line per cell: address range, role, path or text."""
    lines = [
        f"{grid.form} v{grid.version} {grid.title} {'landscape' if grid.landscape else 'portrait'} repeat={grid.repeat}",
        f"widths {' '.join(f'{width:g}' for width in grid.widths)}",
        f"heights {' '.join(f'{height:.4g}' for height in grid.heights)}",
    ]
    for cell in grid.cells:
        place = f"r{cell.row + 1}c{cell.col + 1}" + (
            f":r{cell.row + cell.row_span}c{cell.col + cell.col_span}"
            if cell.row_span * cell.col_span > 1
            else ""
        )
        mark = f" <{cell.path} {cell.kind}>" if cell.path else ""
        lines.append(f"{place} {cell.role}{mark} {cell.text!r}".rstrip())
    return "\n".join(lines) + "\n"
