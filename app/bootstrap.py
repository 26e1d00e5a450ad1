"""The one place that wires everything; adapters are imported only when they are first used."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from app.shared.errors import UserError
from app.shared.garbage import loading
from app.shared.paths import data_folder, resource

if TYPE_CHECKING:
    from app.domain.database_facts import DatabaseFacts
    from app.domain.form_data import FormData
    from app.forms.own_labels import OwnLabel
    from app.forms.parsed import ParsedFile
    from app.forms.raw_sheet import RawBook
    from app.shared.progress import Progress
    from app.usecases.context import Context, Definitions
    from app.usecases.ports import Names, OpenUnitOfWork, SheetToWrite, TableToWrite, UnitOfWork
    from app.usecases.tables import FormPrint, RecoverySheet, ReviewPrint


def main(arguments: Sequence[str]) -> int:
    """Open the window without arguments, else run a command of the command line."""
    if arguments:
        from app.cli.parser import run
        from app.cli.unexpected import on_unexpected

        sys.excepthook = on_unexpected
        return run(arguments, CommandWiring())
    return load_window()(build_context, rescue=build_rescue, inspect=inspect_database)


def load_window() -> Callable[..., int]:
    """Import the window; gives the function that opens it."""
    with loading():
        from app.gui.application import run
    return run


def build_context(database: Path | None, *, person: str = "") -> Context:
    """A context on a database file, created or migrated when needed; without one it can only read files."""
    from datetime import datetime

    from app.storage.backup_folder import DatabaseBackups
    from app.usecases.context import Context

    names = LazyNames()
    opened, release = (no_database, str) if database is None else store(database, names)
    stamp = str if database is None else partial(history_stamp, opened)
    return Context(
        clock=datetime.now,
        unit_of_work=opened,
        definitions=load_definitions,
        profiles=toml_texts("rulebooks"),
        workbooks=LazyWorkbooks(stamp),
        printer=LazyPrinter(stamp),
        names=names,
        backups=DatabaseBackups(database, release),
        pack=pack_form,
        person=person or computer_user(),
        data_folder=database.parent if database else data_folder(),
        machine=computer_name(),
    )


def history_stamp(opened: OpenUnitOfWork) -> str:
    """The beginning of the history's newest hash, for everything exported and printed."""
    from app.domain.history import SHORT

    with opened() as work:
        return work.audit.head()[:SHORT]


def build_rescue(database: Path) -> Context:
    """A context on a database that cannot be opened: only its backups are at hand."""
    from dataclasses import replace

    from app.storage.backup_folder import DatabaseBackups

    return replace(build_context(None), backups=DatabaseBackups(database, str), data_folder=database.parent)


def inspect_database(database: Path) -> DatabaseFacts | None:
    """How a database file stands, without opening it for work."""
    from app.storage.facts import facts_of

    return facts_of(database)


@cache
def load_definitions() -> Definitions:
    """The shipped forms and scoring tables."""
    from app.domain.checks import CHECKS
    from app.domain.rubric_file import parse_rubric
    from app.forms.catalogue import load_catalogue
    from app.usecases.context import Definitions

    rubrics = {name: parse_rubric(text) for name, text in toml_texts("rubrics").items()}
    forms = load_catalogue(toml_texts("forms", without={"synonyms"}), checks=CHECKS, rubrics=rubrics)
    return Definitions(forms, rubrics)


def toml_texts(folder: str, without: frozenset[str] | set[str] = frozenset()) -> dict[str, str]:
    """File name without ending → text of every TOML file of a resource folder."""
    files = sorted(resource(folder).glob("*.toml"))
    return {file.stem: file.read_text("utf-8") for file in files if file.stem not in without}


def computer_user() -> str:
    """Who is logged in at this computer; the name may be missing on odd systems."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return os.environ.get("USERNAME", "")


def computer_name() -> str:
    """What this computer is called, "" on odd systems."""
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def no_database(*, write: bool = False) -> AbstractContextManager[UnitOfWork]:
    """Stands where no database was named; reading files needs none."""
    raise UserError(
        "没有打开账套。", f"这一步需要账套（{'写入' if write else '读取'}），请先打开或新建一个账套。"
    )


def store(database: Path, names: Names) -> tuple[OpenUnitOfWork, Callable[[], object]]:
    """Opens units of work on the file, and closes its connections until the next one.

    SQLAlchemy is imported when it is needed, never before the first paint, seldom before the first list.
    """
    from app.storage.health import checked_meanwhile
    from app.storage.sqlite_file import SCHEMA_VERSION, version_of

    with checked_meanwhile(database):
        from app.storage.late_store import LateStore, spare_imports
    if version_of(database) != SCHEMA_VERSION:
        spare_imports()
        from app.storage.migrate import prepare

        prepare(database)
    late = LateStore(database, names.search_key)
    return cast("OpenUnitOfWork", late.open), late.release


def pack_form(data: FormData) -> bytes:
    """A form's content as the store keeps it."""
    from app.storage.mapping.submission_rows import pack_form as pack

    return pack(data)


class LazyNames:
    """Pinyin and likeness, loaded at the first name."""

    @cached_property
    def _matcher(self) -> Names:
        from app.names.match import NameMatcher

        return NameMatcher()

    def initials(self, name: str) -> str:
        """Pinyin initials."""
        return self._matcher.initials(name)

    def search_key(self, name: str, code: str, former_names: Sequence[str] = ()) -> str:
        """What the search looks into."""
        return self._matcher.search_key(name, code, former_names)

    def candidates(
        self, name: str, choices: Mapping[str, str], limit: int = 5
    ) -> tuple[tuple[str, float], ...]:
        """Ranked candidates."""
        return self._matcher.candidates(name, choices, limit)


class LazyWorkbooks:
    """The Excel adapter; foreign files are read in a guarded child process.

    `stamp` gives the mark of the history that everything written carries.
    """

    def __init__(self, stamp: Callable[[], str] = str) -> None:
        self._stamp = stamp

    def read_files(
        self, paths: Sequence[Path], progress: Progress, *, labels: Sequence[OwnLabel] = ()
    ) -> Iterator[ParsedFile]:
        """Each file's verdict, in order."""
        from app.excel.worker import read_files

        return read_files(paths, progress, labels=labels)

    def read_raw(self, path: Path) -> RawBook:
        """The sheets as they are, for the preview and for lists."""
        from app.excel.worker import read_raw

        return read_raw(path)

    def write_workbook(self, path: Path, sheets: Sequence[SheetToWrite]) -> None:
        """Forms, one a sheet."""
        from app.excel.write_grid import write_workbook

        write_workbook(path, sheets, stamp=self._stamp())

    def write_table(self, path: Path, table: TableToWrite) -> None:
        """A list."""
        from app.excel.write_table import write_table

        write_table(path, table, stamp=self._stamp())


class LazyPrinter:
    """The paper adapter; `stamp` gives the mark of the history for the foot of every page."""

    def __init__(self, stamp: Callable[[], str] = str) -> None:
        self._stamp = stamp

    def print_forms(self, path: Path, sheets: Sequence[FormPrint], progress: Progress) -> tuple[str, ...]:
        """Forms as one PDF."""
        from app.printing.grid_pdf import print_forms

        return print_forms(path, sheets, progress, stamp=self._stamp())

    def print_reviews(self, path: Path, sheets: Sequence[ReviewPrint], progress: Progress) -> tuple[str, ...]:
        """审核意见单 of several agencies as one PDF."""
        from app.printing.review_sheet import print_reviews

        return print_reviews(path, sheets, progress, stamp=self._stamp())

    def print_table(self, path: Path, table: TableToWrite) -> tuple[str, ...]:
        """A list as PDF."""
        from app.printing.table_pdf import print_table

        return print_table(path, table, stamp=self._stamp())

    def print_recovery_sheet(self, path: Path, sheet: RecoverySheet) -> tuple[str, ...]:
        """恢复单 as PDF; no mark of the history, for the sheet is about files, not about contents."""
        from app.printing.recovery_sheet import print_recovery_sheet

        return print_recovery_sheet(path, sheet)


class CommandWiring:
    """What the command line needs."""

    context: Callable[[Path | None], Context] = staticmethod(build_context)

    def render_pages(self, database: Path, folder: Path) -> tuple[Path, ...]:
        """Every page as PNG, drawn without a screen."""
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # whatever a desktop says for its own programs
        from app.gui.snapshots import render_pages

        return render_pages(build_context(database), folder)
