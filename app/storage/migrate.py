"""Creating a database, and bringing an older one up to date on a copy that replaces it when it is right.

States a crash may leave: the old database; the same with a complete copy among the backups (升级前) and an
unfinished one beside it, which the next start throws away with its journal; the new database.  A new
database is made under another name too, so that an empty file is never the beginning of one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, insert

from app.shared.disk_errors import unwritten
from app.shared.errors import UnconfirmedError, UnfitDatabaseError
from app.shared.paths import database_scripts
from app.storage.backup import FOLDER, back_up, back_up_into
from app.storage.content_hash import differing_tables
from app.storage.disk import make_folder, remove, swap, try_to_remove
from app.storage.engine import WRITE, broken_references, mark_version, open_engine
from app.storage.sqlite_file import RESTORE, SCHEMA_VERSION, version_of
from app.storage.tables.schema import metadata
from app.storage.tables.schema_revision import schema_revision

REASON = "升级前"


def prepare(path: Path) -> None:
    """Create the database where there is none, migrate an older one; UserError when not ours or newer.

    A current one is only looked at, without importing Alembic.
    """
    version = version_of(path)
    if version is None:
        create(path)
    elif version < SCHEMA_VERSION:
        migrate(path, database_scripts("migrations"), SCHEMA_VERSION)


def create(path: Path) -> None:
    """A database without rows; UnfitDatabaseError where a file is, which must have been emptied."""
    if path.exists():
        raise UnfitDatabaseError(f"“{path.name}”是空的，里面没有任何数据。", RESTORE)
    make_folder(path.parent)
    part = path.with_name(f"{path.name}.part")
    remove(part)
    try:
        with _engine(part) as engine:
            create_schema(engine)
        swap(part, path)
    finally:
        try_to_remove(part)


def create_schema(engine: Engine) -> None:
    """All tables at their newest version, in one transaction; works for any database."""
    with engine.connect().execution_options(**{WRITE: True}) as connection:
        metadata.create_all(connection)
        connection.execute(insert(schema_revision).values(version_num=revision_name(SCHEMA_VERSION)))
        mark_version(connection, SCHEMA_VERSION)
        connection.commit()


def migrate(path: Path, scripts: Path, target: int, *, now: datetime | None = None) -> Path:
    """Bring a SQLite file to the version `target`; gives where the old state was kept, among its backups.

    Works on a copy: a migration that fails, or changes what it does not declare, changes nothing.
    """
    moment = now or datetime.now()  # noqa: DTZ005  # backups are named by local time
    kept = back_up_into(path.parent / FOLDER, path, now=moment, reason=REASON)
    copy = path.with_name(f"{path.stem}-升级.db")
    remove(copy)
    try:
        with suppress(UnconfirmedError):  # only a working copy, flushed again before it is swapped in
            back_up(path, copy)
        with _engine(copy, enforce_references=False) as engine:
            rewritten = _migrate_file(engine, scripts, target)
        if differing := differing_tables(kept, copy, rewritten):
            raise RuntimeError(f"migration to {target} changed what it does not declare: {differing}")
        _put_in_place(copy, path)
    finally:
        try_to_remove(copy)
    return kept


def _put_in_place(copy: Path, path: Path) -> None:
    try:
        swap(copy, path)
    except OSError as error:
        raise unwritten(error, path, failed="账套没有升级") from error


def run_scripts(connection: Connection, scripts: Path, target: int) -> frozenset[str]:
    """Run the migrations up to `target` in the open transaction; gives what they declare to rewrite.

    A migration lists in `REWRITES` the tables ("agency") and columns ("agency.phone") it drops or changes.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    before = MigrationContext.configure(connection).get_current_revision()
    command.upgrade(config, revision_name(target))
    steps = ScriptDirectory.from_config(config).iterate_revisions(revision_name(target), before or "base")
    return frozenset(name for step in steps for name in getattr(step.module, "REWRITES", ()))


def revision_name(version: int) -> str:
    """The name of the migration that leads to that version."""
    return f"{version:04d}"


@contextmanager
def _engine(path: Path, *, enforce_references: bool = True) -> Iterator[Engine]:
    engine = open_engine(path, enforce_references=enforce_references)
    try:
        yield engine
    finally:
        engine.dispose()


def _migrate_file(engine: Engine, scripts: Path, target: int) -> frozenset[str]:
    with engine.connect().execution_options(**{WRITE: True}) as connection:
        rewritten = run_scripts(connection, scripts, target)
        if broken_references(connection):
            raise RuntimeError(f"migration to {target} lost references")
        mark_version(connection, target)
        connection.commit()
    return rewritten
