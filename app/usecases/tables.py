"""Plain values handed to the writers: a sheet with a form, and a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.forms.cell_mark import CellMarks
from app.forms.grid import Grid


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One form for one sheet of a workbook; `marks` are colours, notes and links at its cells."""

    name: str
    grid: Grid
    year: int | None = None
    agency_code: str = ""
    project_uid: str = ""
    marks: CellMarks = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A list as shown: columns are (heading, kind, width in characters)."""

    title: str
    columns: tuple[tuple[str, str, float], ...]
    rows: Sequence[tuple[object, ...]]
    note: str = ""


@dataclass(frozen=True, slots=True)
class FormPrint:
    """One form for paper: `footer` is the small line naming form, version and rulebook."""

    grid: Grid
    footer: str = ""


@dataclass(frozen=True, slots=True)
class ReviewFinding:
    """One objection of a 审核意见单: where, what is wrong, how to mend it, which rule says so."""

    place: str
    severity: str
    message: str
    remedy: str
    source: str
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """One form in a 审核意见单 with the gates' opinions and the findings."""

    project: str
    form: str
    status: str
    total: str
    grade: str
    opinions: tuple[tuple[str, str, str, str], ...]
    """(gate, result with opinion, person, date)"""
    findings: tuple[ReviewFinding, ...]
    rate: str = ""
    light: str = ""


@dataclass(frozen=True, slots=True)
class ReviewPrint:
    """审核意见单 of one agency for one stage."""

    bureau: str
    year: int
    stage: str
    agency_code: str
    agency_name: str
    date: str
    entries: tuple[ReviewEntry, ...]


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What 恢复单 says; `date` as shown, `database` the name of the file that is protected."""

    code: str
    bureau: str
    date: str
    database: str
