"""A scoring table: sections and groups merged over their lines, or sections as rows of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from app.domain.rubric_table import NOT_APPLICABLE, Mark, Rubric, RubricItem
from app.forms.cells import Context, Piece, label, value
from app.forms.grid import Cell
from app.forms.showing import show_number
from app.forms.spec import Item, RubricBlock, RubricColumn

_NUMERALS = "一二三四五六七八九十"
_ENTERED = ("band", "points", "note")

Line = tuple[str, RubricItem | None]
"""Section and line; a section's own row has no line."""


def layout(block: RubricBlock, context: Context) -> Piece:
    """Header and one row per line; nothing but the header without a table to score by."""
    rubric = context.rubric
    keys = {column.key for column in block.columns}
    lines = _lines(rubric, with_sections="section" not in keys) if rubric else []
    cells = [label((0, col, 1, column.span), column.label) for col, column in _placed(block)]
    for row, (section, item) in enumerate(lines, start=1):
        if item is None:
            cells.append(label((row, 0, 1, context.cols), section, bold=True, align="left"))
    for col, column in _placed(block):
        if column.key in ("section", "group"):
            cells += _merged(column, col, lines)
        else:
            cells += [
                _cell(column, item, (row, col), context=context, with_points="weight" not in keys)
                for row, (_, item) in enumerate(lines, start=1)
                if item is not None
            ]
    return Piece(tuple(cells), (1.0,) * (1 + len(lines)), (0, 0))


def _placed(block: RubricBlock) -> Iterator[tuple[int, RubricColumn]]:
    col = 0
    for column in block.columns:
        yield col, column
        col += column.span


def _lines(rubric: Rubric, *, with_sections: bool) -> list[Line]:
    lines: list[Line] = []
    for number, section in enumerate(rubric.sections):
        points = f"（{show_number(section.points)}分）"
        if with_sections:
            lines.append((f"{_NUMERALS[number]}、{section.name}{points}", None))
        lines += [(f"{section.name}\n{points}", item) for item in section.items]
    return lines


def _merged(column: RubricColumn, col: int, lines: list[Line]) -> list[Cell]:
    """One cell per run of lines of the same section, or of the same group in it."""
    cells: list[Cell] = []
    row = 1
    for (section, group), run in groupby(lines, key=lambda line: _run(column, line)):
        height = len(list(run))
        text = section if column.key == "section" else group
        cells.append(label((row, col, height, column.span), text))
        row += height
    return cells


def _run(column: RubricColumn, line: Line) -> tuple[str, str]:
    section, item = line
    return section, item.group if item is not None and column.key == "group" else ""


def _cell(
    column: RubricColumn, item: RubricItem, at: tuple[int, int], *, context: Context, with_points: bool
) -> Cell:
    place = (*at, 1, column.span)
    marks = context.rubric.marks if context.rubric else ()
    if column.key in _ENTERED:
        offer = Item(kind="choice", choices=(*(mark.name for mark in marks), NOT_APPLICABLE))
        return value(
            place, f"rubric.{item.code}.{column.key}", context, item=offer if column.key == "band" else Item()
        )
    points = show_number(item.points)
    text = {
        "name": f"{item.name}（{points}分）" if with_points else item.name,
        "criteria": item.criteria,
        "rule": item.rule or _marks_rule(marks),
    }.get(column.key, points)
    return label(place, text, align="left" if column.key in ("criteria", "rule") else "center")


def _marks_rule(marks: Sequence[Mark]) -> str:
    """What share of the points each mark stands for, two marks a line."""
    shares = [
        f"{mark.name}≥{show_number(mark.low)}%" if mark.low else f"{mark.name}<{show_number(mark.high)}%"
        for mark in marks
    ]
    return "\n".join(" ".join(shares[number : number + 2]) for number in range(0, len(shares), 2))
