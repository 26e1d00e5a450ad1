"""Plain values handed to the writers: a sheet with a form, and a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.forms.grid import Grid


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One form for one sheet of a workbook; `notes` maps a value path to the text of a cell note."""

    name: str
    grid: Grid
    year: int | None = None
    agency_code: str = ""
    project_uid: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A list as shown: columns are (heading, kind, width in characters)."""

    title: str
    columns: tuple[tuple[str, str, float], ...]
    rows: Sequence[tuple[object, ...]]
    note: str = ""
