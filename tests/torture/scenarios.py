"""Acts that must happen completely or not at all, each with what is there before and afterwards."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

import openpyxl

from app.bootstrap import build_context
from app.domain.recovery_code import SIZE, code_of
from app.forms.binding import blank_form
from app.forms.layout import layout
from app.shared.errors import UserError
from app.storage.backup import FOLDER, is_good
from app.storage.migrate import prepare
from app.usecases.apply_import import apply_import
from app.usecases.context import Context
from app.usecases.issue_workbooks import Issue, issue_workbooks
from app.usecases.restore import export_database, import_database
from app.usecases.tables import FormSheet
from tests.helpers.county import NOW, YEAR
from tests.torture import robot
from tests.torture.kills import county_database
from tests.torture.state import state_of
from tests.torture.steps import Choose, create, edit, paste, received_plan

Act = Callable[[Path], Callable[[], None]]
"""Given the folder of a county: makes ready, gives what is to be done."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """`prepare` fills a folder, `act` is done in copies of it, `look` tells what is there (raises when torn).

    `more_is_fine`: where the act is refused, its result may lie there all the same (a copy too many).
    """

    name: str
    prepare: Callable[[Path], None]
    act: Act
    look: Callable[[Path], str]
    more_is_fine: bool = False


def context(folder: Path) -> Context:
    """The county's database opened as the program opens it."""
    return robot.at_step(build_context(folder / "jixiao.db", person="测试员"), 500)


def _county(folder: Path) -> None:
    """Some forms of several projects, made by a clerk."""
    database = county_database(folder)
    with robot.fixed_names():
        ctx = build_context(database, person="测试员")
        for number in range(4):
            create(robot.at_step(ctx, number), Random(number).randrange)
        for number in range(4, 12):
            robot.do_step(ctx, 7, number)


def _stepping(step: Callable[[Context, Choose], object]) -> Act:
    def act(folder: Path) -> Callable[[], None]:
        ctx = context(folder)
        with ctx.unit_of_work() as work:
            work.lists.agencies()

        def doing() -> None:
            robot.name_anew(500)
            step(ctx, Random(5).randrange)

        return doing

    return act


def _importing(folder: Path) -> Callable[[], None]:
    ctx = context(folder)
    reading, plan = received_plan(ctx, Random(5).randrange)

    def doing() -> None:
        robot.name_anew(500)
        apply_import(reading, plan)

    return doing


def _database(folder: Path) -> str:
    """The state after opening the database as the program does, which checks it."""
    context(folder)
    return state_of(folder / "jixiao.db")


def _exporting(folder: Path) -> Callable[[], None]:
    """Issue the workbook of one agency over the one of last time."""
    ctx = context(folder)
    issue = Issue("self_evaluation", YEAR, agency_uids=frozenset({"a-school"}))
    return lambda: void(issue_workbooks(ctx, issue, folder / "out"))


def _with_old_workbook(folder: Path) -> None:
    _county(folder)
    (folder / "out").mkdir()
    issue = Issue("self_evaluation", YEAR, agency_uids=frozenset({"a-school"}))
    ctx = context(folder)
    (path,) = issue_workbooks(ctx, issue, folder / "out").value
    blank = layout(ctx.forms.form("self_evaluation"), blank_form(ctx.forms.form("self_evaluation"), {}))
    ctx.workbooks.write_workbook(path, [FormSheet(_OLD_SHEET, blank)])
    ctx.backups.release()


def _workbooks(folder: Path) -> str:
    """Old or new; a new one must be whole.  Hidden files that a killed program leaves are no workbooks."""
    (path,) = (folder / "out").glob("*.xlsx")
    book = openpyxl.load_workbook(path)
    if _OLD_SHEET in book.sheetnames:
        return "old"
    return f"new, {len(book.worksheets)} sheets, database {_database(folder)}"


def _backing_up(folder: Path) -> Callable[[], None]:
    ctx = context(folder)
    return lambda: void(ctx.backups.take(NOW, "手工备份"))


def _copies(folder: Path) -> str:
    """How many copies there are, each of which must be whole; and the database itself."""
    copies = sorted((folder / FOLDER).glob("*.db"))
    for copy in copies:
        assert is_good(copy), f"{copy.name} is torn"
    return f"{len(copies)} copies, database {_database(folder)}"


def _with_copy(folder: Path) -> None:
    _county(folder)
    ctx = context(folder)
    ctx.backups.take(NOW - timedelta(days=1), "手工备份")
    with robot.fixed_names():
        for number in range(12, 16):
            robot.do_step(ctx, 7, number)
    ctx.backups.release()


def _restoring(folder: Path) -> Callable[[], None]:
    ctx = context(folder)
    (copy,) = (folder / FOLDER).glob("*-手工备份.db")
    return lambda: void(ctx.backups.restore(copy, NOW))


def _database_and_copies(folder: Path) -> str:
    """The state; every copy must be whole."""
    _copies(folder)
    return _database(folder)


def _with_old_package(folder: Path) -> None:
    _county(folder)
    ctx = context(folder)
    ctx.backups.protection.set_up(_PASSWORD, code_of(bytes(SIZE)))
    ctx.backups.release()
    (folder / "out").mkdir()
    (folder / "out" / _PACKAGE).write_bytes(_OLD)


def _packing(folder: Path) -> Callable[[], None]:
    """Export the database, closed by a password, over the file of last time."""
    ctx = context(folder)
    return lambda: void(export_database(ctx, folder / "out" / _PACKAGE))


def _package(folder: Path) -> str:
    """Old or new; a new one must open and hold the database."""
    package, opened = folder / "out" / _PACKAGE, folder / "opened" / "jixiao.db"
    if package.read_bytes() == _OLD:
        return "old"
    shutil.rmtree(opened.parent, ignore_errors=True)
    import_database(context(folder), package, opened, _PASSWORD)
    assert state_of(opened) == _database(folder)
    return "new"


def _of_first_version(folder: Path) -> None:
    """A database as the first released program left it."""
    folder.mkdir()
    script = (Path(__file__).parents[1] / "data" / "schemas" / "0001.sql").read_text("utf-8")
    with closing(sqlite3.connect(folder / "jixiao.db")) as connection:
        connection.executescript(script)


def _migrating(folder: Path) -> Callable[[], None]:
    return lambda: prepare(folder / "jixiao.db")


def _version(folder: Path) -> str:
    """Schema version, and the rows of the tables that every version has."""
    path = folder / "jixiao.db"
    state_of(path)  # rolls an interrupted write back
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        counts = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _TABLES]  # noqa: S608
    return f"version {version}: {counts}"


_OLD = b"the file of last time"
_OLD_SHEET = "last time"
_PACKAGE = "云溪县.jixiao"
_PASSWORD = "秋天的梧桐树有三层楼高"  # noqa: S105  # of a made-up county
_TABLES = ("agency", "project", "submission", "submission_revision", "audit_entry")

SCENARIOS = (
    Scenario("edit", _county, _stepping(edit), _database),
    Scenario("paste", _county, _stepping(paste), _database),
    Scenario("import", _county, _importing, _database),
    Scenario("export", _with_old_workbook, _exporting, _workbooks),
    Scenario("backup", _county, _backing_up, _copies, more_is_fine=True),
    Scenario("restore", _with_copy, _restoring, _database_and_copies),
    Scenario("closed export", _with_old_package, _packing, _package),
    Scenario("migration", _of_first_version, _migrating, _version),
)


def void(_value: object) -> None:
    """What an act returns is not looked at."""


def _carelessly(folder: Path) -> Callable[[], None]:
    """An act in two transactions, whose errors nobody looks at."""
    ctx = context(folder)

    def doing() -> None:
        for number in (500, 501):
            robot.name_anew(number)
            with suppress(UserError):
                edit(ctx, Random(number).randrange)

    return doing


UNSAFE = Scenario("careless", _county, _carelessly, _database)
"""The control: what must not be done."""
