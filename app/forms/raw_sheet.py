"""A foreign sheet as the reader sees it: values with their kind, merges, hidden state.

It lives beside the forms, not in the Excel adapter, because recognising and reading are pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

RawKind = Literal["text", "number", "date", "bool", "error", "blank"]
Position = tuple[int, int]
"""Row and column, both counted from 0."""


def address(row: int, col: int) -> str:
    """The address a person reads in Excel: (0, 3) is D1."""
    letters = ""
    col += 1
    while col:
        col, rest = divmod(col - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell: `text` is the exact text, or the shortest decimal of a number, or an ISO date.

    `percent` marks a number shown with a percent format; `formula_without_value` a formula nobody computed.
    """

    text: str
    kind: RawKind = "text"
    percent: bool = False
    formula_without_value: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, inclusive, 0-based."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet; `cells` holds only what is not blank, `merges` every merged range."""

    name: str
    cells: Mapping[Position, RawCell]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class OwnMark:
    """What our own hidden sheet says about a workbook (sheet name → form and identities).

    `history` is the beginning of the newest hash of the history when the workbook was written.
    """

    sheet: str
    form: str
    version: int
    year: int | None
    agency_code: str
    project_uid: str
    checksum: str
    history: str = ""


@dataclass(frozen=True, slots=True)
class RawBook:
    """One file's sheets in order, with notes worth telling (macros, external links, hidden sheets)."""

    path: str
    sheets: tuple[RawSheet, ...]
    notes: tuple[str, ...] = ()
    marks: Mapping[str, OwnMark] = field(default_factory=dict)
