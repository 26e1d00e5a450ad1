"""Raw sheets made by hand or from a laid-out form, and the reader of the shipped forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache

from app.domain.rubric_table import Rubric
from app.forms.grid import Cell, Grid
from app.forms.parsed import ParsedFile, ParsedForm
from app.forms.raw_sheet import Merge, Position, RawBook, RawCell, RawSheet
from app.forms.read import BookReader
from app.forms.synonyms import Synonyms, load_synonyms
from app.shared.decimals import parse_number, parse_ratio, plain
from tests.helpers.forms import RESOURCES, catalogue, rubric_of

Value = str | int | float | Decimal | RawCell | None
"""What a hand-made cell holds: text, a number, a ready raw cell, nothing."""

_NUMBERS = {"money", "points", "integer", "rate"}


def sheet_from_grid(grid: Grid, name: str = "Sheet1") -> RawSheet:
    """What a workbook of a laid-out form holds: texts at their anchors, numbers as numbers, merges."""
    cells: dict[Position, RawCell] = {}
    merges: list[Merge] = []
    for cell in grid.cells:
        if cell.text:
            cells[cell.row, cell.col] = _raw(cell)
        if cell.row_span * cell.col_span > 1:
            bottom, right = cell.row + cell.row_span - 1, cell.col + cell.col_span - 1
            merges.append(Merge(cell.row, cell.col, bottom, right))
    return RawSheet(name, cells, tuple(merges))


def sheet_from_rows(
    rows: Sequence[Sequence[Value]], merges: Iterable[str] = (), *, name: str = "Sheet1", hidden: bool = False
) -> RawSheet:
    """A sheet of rows from A1; `merges` are ranges such as "A1:F1"."""
    cells = {
        (row, col): raw_cell(value)
        for row, values in enumerate(rows)
        for col, value in enumerate(values)
        if value is not None
    }
    return RawSheet(name, cells, tuple(map(merge, merges)), hidden)


def sheet_from_text(text: str, merges: str = "", *, name: str = "Sheet1") -> RawSheet:
    """A sheet drawn as text: a line per row, `|` between cells, ⏎ for a break in a cell.

    Numbers become numbers (`'20` stays text), `#REF!` an error, `2024-07-01` a date, `99.97%%` a percent format.
    """
    rows = [[_drawn(part.strip()) for part in line.split("|")] for line in text.strip("\n").split("\n")]
    return sheet_from_rows(rows, merges.split(), name=name)


def only_form(text: str, merges: str = "", *, path: str = "表.xlsx", name: str = "Sheet1") -> ParsedForm:
    """The one form of a drawn sheet."""
    found = read(sheet_from_text(text, merges, name=name), path=path)
    assert found.verdict == "read", found
    assert len(found.forms) == 1
    return found.forms[0]


def codes(form: ParsedForm) -> set[str]:
    """The codes of what reading found."""
    return {problem.code for problem in form.problems}


def reasons(form: ParsedForm) -> str:
    """Why cells were skipped, one after the other."""
    return "；".join(skipped.reason for skipped in form.skipped)


def shown(*numbers: Decimal | None) -> str:
    """Numbers as one text: `10 9.5 -`."""
    return " ".join("-" if number is None else plain(number) for number in numbers)


def _drawn(text: str) -> Value:
    if not text:
        return None
    if text.startswith("#") and text.endswith(("!", "A", "?")):
        return RawCell(text, "error")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return RawCell(text, "date")
    if text.endswith("%%"):
        return RawCell(plain(Decimal(text[:-2]) / 100), "number", percent=True)
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return RawCell(plain(Decimal(text)), "number")
    return text.removeprefix("'").replace("⏎", "\n")


def raw_cell(value: Value) -> RawCell:
    """A raw cell of a text or number."""
    if isinstance(value, RawCell):
        return value
    if isinstance(value, str):
        return RawCell(value)
    return RawCell(plain(Decimal(str(value))), "number")


def percent(text: str) -> RawCell:
    """A number shown with a percent format: 0.9997."""
    return RawCell(text, "number", percent=True)


def merge(text: str) -> Merge:
    """A merged range written as in Excel."""
    start, end = (_position(part) for part in text.split(":"))
    return Merge(*start, *end)


def moved(sheet: RawSheet, rows: int, cols: int) -> RawSheet:
    """The same sheet further down and to the right."""
    cells = {(row + rows, col + cols): cell for (row, col), cell in sheet.cells.items()}
    merges = tuple(
        Merge(one.top + rows, one.left + cols, one.bottom + rows, one.right + cols) for one in sheet.merges
    )
    return RawSheet(sheet.name, cells, merges, sheet.hidden)


def book(*sheets: RawSheet, path: str = "表.xlsx") -> RawBook:
    """A file of these sheets."""
    return RawBook(path, sheets)


@cache
def synonyms() -> Synonyms:
    """The shipped table of labels."""
    return load_synonyms((RESOURCES / "forms" / "synonyms.toml").read_text(encoding="utf-8"))


@cache
def reader() -> BookReader:
    """A reader of all shipped forms."""
    return BookReader(catalogue(), synonyms(), _rubrics())


def read(*sheets: RawSheet, path: str = "表.xlsx") -> ParsedFile:
    """Read sheets as one file."""
    return reader().read(book(*sheets, path=path))


def _rubrics() -> Mapping[str, Rubric]:
    found = (rubric_of(code) for code in catalogue().forms)
    return {rubric.code: rubric for rubric in found if rubric is not None}


def _raw(cell: Cell) -> RawCell:
    """What the writer makes of a cell: numbers where the form wants numbers, text else."""
    if cell.kind == "rate" and (ratio := parse_ratio(cell.text)) is not None:
        return RawCell(plain(ratio), "number", percent=True)
    if cell.kind in _NUMBERS and (number := parse_number(cell.text)) is not None:
        return RawCell(plain(number), "number")
    return RawCell(cell.text)


def _position(text: str) -> Position:
    letters = text.rstrip("0123456789")
    col = 0
    for letter in letters:
        col = col * 26 + ord(letter) - ord("A") + 1
    return int(text[len(letters) :]) - 1, col - 1
