"""The hidden sheet by which the program recognises its own workbooks."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from app.forms.raw_sheet import OwnMark, Position, RawBook, RawCell, RawSheet

MARK_SHEET = "_jixiao"
_TOO_LONG = 10  # digits of a version or a year that somebody else wrote
_TITLES = ("工作表", "表样", "版本", "年度", "单位编码", "项目标识", "校验码", "历史校验码")


def checksum(cells: Mapping[Position, RawCell]) -> str:
    """Checksum of what a sheet holds: positions, texts and percent marks of all cells that are not blank."""
    lines = (
        f"{row},{column},{cell.percent:d}{cell.text}\x1e"
        for (row, column), cell in sorted(cells.items())
        if cell.text
    )
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def is_untouched(sheet: RawSheet, mark: OwnMark) -> bool:
    """Whether nobody changed the sheet since the program wrote it."""
    return checksum(sheet.cells) == mark.checksum


def is_as_written(book: RawBook) -> bool:
    """Whether every sheet is one that the program wrote, and nobody changed any since."""
    marks = book.marks
    return 0 < len(book.sheets) == len(marks) and all(
        sheet.name in marks and is_untouched(sheet, marks[sheet.name]) for sheet in book.sheets
    )


def mark_rows(marks: list[OwnMark]) -> list[tuple[str, ...]]:
    """The texts of the hidden sheet, a heading line first."""
    return [_TITLES, *(_mark_row(mark) for mark in marks)]


def _mark_row(mark: OwnMark) -> tuple[str, ...]:
    year = "" if mark.year is None else str(mark.year)
    return (
        mark.sheet,
        mark.form,
        str(mark.version),
        year,
        mark.agency_code,
        mark.project_uid,
        mark.checksum,
        mark.history,
    )


def read_marks(sheet: RawSheet) -> dict[str, OwnMark]:
    """Sheet name → mark; lines that are not as we write them are ignored, because anybody can type there."""
    marks: dict[str, OwnMark] = {}
    for row in range(1, 1 + max((row for row, _ in sheet.cells), default=0)):
        texts = [_text(sheet, row, column) for column in range(len(_TITLES))]
        name, form, version, year, agency_code, project_uid, digest, history = texts
        if name and form and _is_count(version) and (not year or _is_count(year)):
            marks[name] = OwnMark(
                sheet=name,
                form=form,
                version=int(version),
                year=int(year) if year else None,
                agency_code=agency_code,
                project_uid=project_uid,
                checksum=digest,
                history=history,
            )
    return marks


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < _TOO_LONG


def _text(sheet: RawSheet, row: int, column: int) -> str:
    cell = sheet.cells.get((row, column))
    return cell.text if cell else ""
