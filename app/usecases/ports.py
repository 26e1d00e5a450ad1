"""What use-cases need from the adapters, as protocols; `bootstrap` wires the real ones lazily.

Protocols keep SQLAlchemy, openpyxl and reportlab out of the first paint and let tests hand in small fakes.
"""

# ruff: noqa: D102  # each protocol says in its own docstring what its members mean

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from app.domain.backup_line import BackupLine, Holding, SecondPlace
from app.domain.history import ChainHead, ChainState, DeletedLine, HistoryEntry, HistoryFilter
from app.domain.organisation import Agency, Department, FiscalYear
from app.domain.project import Project, ProjectYear
from app.domain.submission import GateOpinion, Submission
from app.domain.vocabulary import Stage
from app.forms.cell_mark import CellMarks
from app.forms.grid import Grid
from app.forms.own_labels import OwnLabel
from app.forms.parsed import ParsedFile
from app.forms.raw_sheet import RawBook
from app.shared.progress import Progress
from app.usecases.lines import AgencyLine, BatchLine, HistoryLine, ProjectLine, Standing, WorkLine
from app.usecases.tables import FormPrint, RecoverySheet, ReviewPrint


class Organisation(Protocol):
    """Years, departments and agencies; `put_*` insert or replace by uid, `remove_*` are soft."""

    def years(self) -> tuple[FiscalYear, ...]: ...
    def put_year(self, year: FiscalYear) -> None: ...
    def departments(self) -> tuple[Department, ...]: ...
    def agencies(self) -> tuple[Agency, ...]: ...
    def put_departments(self, rows: Iterable[Department]) -> None: ...
    def put_agencies(self, rows: Iterable[Agency]) -> None: ...
    def remove_department(self, uid: str) -> None: ...
    def remove_agency(self, uid: str) -> None: ...
    def restore_department(self, uid: str) -> None: ...
    def restore_agency(self, uid: str) -> None:
        """Out of the recycle bin, with its department."""


class Projects(Protocol):
    """Projects and their years."""

    def project(self, uid: str) -> Project | None: ...
    def projects(self) -> tuple[Project, ...]: ...
    def put_projects(self, rows: Iterable[Project]) -> None: ...
    def remove_project(self, uid: str) -> None: ...
    def restore_project(self, uid: str) -> str:
        """Out of the recycle bin; gives the uid of its agency."""

    def remove_project_year(self, project_uid: str, year: int) -> None: ...
    def project_year(self, project_uid: str, year: int) -> ProjectYear | None: ...
    def project_years(self, year: int) -> tuple[ProjectYear, ...]: ...
    def put_project_years(self, rows: Iterable[ProjectYear]) -> None: ...


class Submissions(Protocol):
    """Stored forms with all their versions."""

    def get(self, uid: str) -> Submission | None: ...
    def of_year(self, year: int, stage: Stage | None = None) -> tuple[Submission, ...]: ...
    def of_project(self, project_uid: str, stage: Stage | None = None) -> tuple[Submission, ...]: ...
    def of_agency(self, agency_uid: str, stage: Stage | None = None) -> tuple[Submission, ...]:
        """The agency's own 部门整体 forms, of all years."""

    def put(self, submission: Submission, *, expected_revision: int | None = None) -> Submission:
        """Store the next revision (keeps the old one); UserError when somebody saved in between."""

    def put_many(
        self, submissions: Sequence[Submission], *, packed: Mapping[str, bytes] | None = None
    ) -> None:
        """Store many different forms; `packed` gives contents by uid that `Context.pack` made before."""

    def remove(self, uid: str, *, by: str = "", why: str = "") -> None: ...
    def revision(self, uid: str, number: int) -> Submission | None: ...
    def revisions(self, uid: str) -> tuple[Submission, ...]: ...
    def opinions(self, uid: str) -> tuple[GateOpinion, ...]: ...
    def opinions_of_year(self, year: int) -> tuple[GateOpinion, ...]: ...
    def add_opinion(self, opinion: GateOpinion) -> None: ...
    def drop_opinion(self, opinion: GateOpinion) -> None:
        """Take away the newest opinion that says this."""

    def explanations(self, uid: str) -> Mapping[tuple[str, str], str]:
        """(problem code, path) → written 说明."""

    def put_explanation(self, uid: str, code: str, path: str, text: str) -> None: ...


class Imports(Protocol):
    """Received files by hash, import batches, and what each batch replaced."""

    def known(self, sha256: str) -> bool: ...
    def put_file(self, sha256: str, name: str, content: bytes, batch_uid: str) -> None: ...
    def add_batch(self, batch: BatchLine) -> None: ...
    def batches(self) -> tuple[BatchLine, ...]: ...
    def note_change(self, batch_uid: str, submission_uid: str, revision_before: int | None) -> None: ...
    def changes(self, batch_uid: str) -> tuple[tuple[str, int | None], ...]:
        """(submission uid, revision before the batch or None when it was new)."""

    def mark_reverted(self, batch_uid: str, *, reverted: bool = True) -> None: ...


class OwnLabels(Protocol):
    """Labels of foreign forms that the bureau assigned, in the order of their assignment."""

    def all(self) -> tuple[OwnLabel, ...]: ...
    def put(self, row: OwnLabel) -> None:
        """Keep an assignment; an earlier one of the same label is replaced."""

    def remove(self, label: str) -> None: ...


class Rulebooks(Protocol):
    """Per year: profile, version and the values as JSON."""

    def get(self, year: int) -> tuple[str, int, str] | None: ...
    def put(self, year: int, profile: str, version: int, values: str) -> None: ...


class Lists(Protocol):
    """Column selects for lists; whole lists, sorted by agency code then project code."""

    def agencies(self) -> tuple[AgencyLine, ...]: ...
    def projects(self, year: int) -> tuple[ProjectLine, ...]: ...
    def worklist(self, year: int, stage: Stage, period_months: int | None = None) -> tuple[WorkLine, ...]: ...
    def deleted(self) -> tuple[DeletedLine, ...]:
        """The recycle bin, the newest first."""

    def standings(self, year: int) -> tuple[Standing, ...]:
        """The lines of all worklists, counted; what is missing in 事前评估 includes projects not due."""

    def mean_rates(self, year: int) -> Mapping[Stage, Decimal]:
        """The exact mean of the execution rates of each stage that has any."""

    def projects_begun(self, year: int, stage: Stage) -> frozenset[str]:
        """The uids of the projects that have a form of the stage."""


class Audit(Protocol):
    """Append-only history in the same transaction."""

    def add(self, line: HistoryLine) -> None: ...
    def head(self) -> str: ...
    def hash_at(self, number: int) -> str: ...
    def entries(self, subject: str = "") -> tuple[HistoryLine, ...]: ...
    def found(
        self, wanted: HistoryFilter, *, skip: int = 0, limit: int = 500
    ) -> tuple[HistoryEntry, ...]: ...
    def count(self, wanted: HistoryFilter) -> int: ...
    def people(self) -> tuple[str, ...]: ...
    def followed(self, state: ChainState, limit: int) -> ChainState:
        """The state of the chain `limit` entries further on."""


class UnitOfWork(Protocol):
    """One transaction: leaving the `with` block without `commit()` changes nothing."""

    @property
    def organisation(self) -> Organisation: ...
    @property
    def projects(self) -> Projects: ...
    @property
    def submissions(self) -> Submissions: ...
    @property
    def imports(self) -> Imports: ...
    @property
    def own_labels(self) -> OwnLabels: ...
    @property
    def rulebooks(self) -> Rulebooks: ...
    @property
    def lists(self) -> Lists: ...
    @property
    def audit(self) -> Audit: ...
    def commit(self) -> None: ...


class OpenUnitOfWork(Protocol):
    """Opens a unit of work; `write=False` for reads."""

    def __call__(self, *, write: bool = False) -> AbstractContextManager[UnitOfWork]: ...


class Workbooks(Protocol):
    """The Excel adapter."""

    def read_files(
        self, paths: Sequence[Path], progress: Progress, *, labels: Sequence[OwnLabel] = ()
    ) -> Iterator[ParsedFile]:
        """Each file's verdict, in order; `labels` are the bureau's own."""

    def read_raw(self, path: Path) -> RawBook: ...
    def write_workbook(self, path: Path, sheets: Sequence[SheetToWrite]) -> None: ...
    def write_table(self, path: Path, table: TableToWrite) -> None: ...


class SheetToWrite(Protocol):
    """One form on one sheet, with the identity for the hidden sheet and marks at cells for findings."""

    @property
    def name(self) -> str: ...
    @property
    def grid(self) -> Grid: ...
    @property
    def year(self) -> int | None: ...
    @property
    def agency_code(self) -> str: ...
    @property
    def project_uid(self) -> str: ...
    @property
    def marks(self) -> CellMarks:
        """Colours, notes and links by the first corner of their cell."""


class TableToWrite(Protocol):
    """A plain list for Excel or paper."""

    @property
    def title(self) -> str: ...
    @property
    def columns(self) -> tuple[tuple[str, str, float], ...]:
        """(heading, kind, width in characters); kind text, money, points, percent, integer, date."""

    @property
    def rows(self) -> Sequence[tuple[object, ...]]: ...
    @property
    def note(self) -> str: ...


class Printer(Protocol):
    """The paper adapter; each call returns the characters no font has."""

    def print_forms(self, path: Path, sheets: Sequence[FormPrint], progress: Progress) -> tuple[str, ...]: ...
    def print_reviews(
        self, path: Path, sheets: Sequence[ReviewPrint], progress: Progress
    ) -> tuple[str, ...]: ...
    def print_table(self, path: Path, table: TableToWrite) -> tuple[str, ...]: ...
    def print_recovery_sheet(self, path: Path, sheet: RecoverySheet) -> tuple[str, ...]: ...


class Protection(Protocol):
    """Whether exports and copies at the second place open only with a password or a recovery code."""

    def is_set(self) -> bool: ...
    def set_up(self, password: str, code: str) -> None: ...
    def change(self, typed: str, password: str) -> bool:
        """False, nothing changed, where `typed` is neither the old password nor the code."""

    def remove(self) -> None: ...
    def is_locked(self, path: Path) -> bool:
        """Whether a file opens only with a password or a recovery code."""

    def opens(self, path: Path, typed: str) -> bool: ...


class Backups(Protocol):
    """Dated, verified copies of the database, near it and at a second place."""

    @property
    def protection(self) -> Protection: ...
    def take(self, now: datetime, reason: str) -> Path: ...
    def newest(self) -> datetime | None: ...
    def newest_chain(self) -> ChainHead | None:
        """Where the history stood in the newest copy."""

    def listed(self) -> tuple[BackupLine, ...]:
        """Newest first, not yet compared with their hashes."""

    def described(self, path: Path) -> BackupLine: ...
    def is_good(self, path: Path) -> bool: ...
    def newest_good(self) -> BackupLine | None: ...
    def release(self) -> None:
        """Close the database file until it is used again."""

    def seal(self) -> None:
        """Close the database file for long, and note its hash for the next start."""

    def holding(self, path: Path | None = None) -> Holding | None:
        """What a file, or the database itself, holds; None where it cannot be read."""

    def restore(self, copy: Path, now: datetime, typed: str = "") -> Path | None:
        """Swap a copy in after keeping the present state; gives where, None where there was no file."""

    def before_last_restore(self) -> BackupLine | None: ...
    def keep_aside(self, target: Path) -> Path:
        """The database byte for byte, damaged as it may be."""

    def second_place(self) -> SecondPlace | None: ...
    def choose_second_place(self, folder: Path | None) -> None: ...
    def copy_out(self, now: datetime) -> Path | None:
        """The newest copy to the second place; None when it is there, UserError when the place is not."""

    def pack(self, target: Path, now: datetime) -> Path: ...
    def unpack(self, package: Path, target: Path, typed: str = "") -> Path: ...
    def copy_to(self, target: Path) -> Path: ...
    def check(self) -> None:
        """UnfitDatabaseError for what takes long to find out."""


class Names(Protocol):
    """Pinyin initials and ranked candidates."""

    def initials(self, name: str) -> str: ...
    def search_key(self, name: str, code: str, former_names: Sequence[str] = ()) -> str: ...
    def candidates(
        self, name: str, choices: Mapping[str, str], limit: int = 5
    ) -> tuple[tuple[str, float], ...]:
        """(key of `choices`, likeness 0–100), best first."""
