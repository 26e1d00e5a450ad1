"""Creating a database, and bringing an older one up to date on a copy that replaces it when it is right."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, func, insert, inspect, select, table

from app.shared.paths import database_scripts
from app.storage.backup import back_up, flush
from app.storage.engine import WRITE, broken_references, mark_version, open_engine
from app.storage.sqlite_file import SCHEMA_VERSION, version_of
from app.storage.tables.schema import metadata
from app.storage.tables.schema_revision import schema_revision


def prepare(path: Path) -> None:
    """Create the database where there is none, migrate an older one; UserError when not ours or newer.

    A current one is only looked at, without importing Alembic.
    """
    version = version_of(path)
    if version is None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        engine = open_engine(path)
        try:
            create_schema(engine)
        finally:
            engine.dispose()
    elif version < SCHEMA_VERSION:
        migrate(path, database_scripts("migrations"), SCHEMA_VERSION)


def create_schema(engine: Engine) -> None:
    """All tables at their newest version, in one transaction; works for any database."""
    with engine.connect().execution_options(**{WRITE: True}) as connection:
        metadata.create_all(connection)
        connection.execute(insert(schema_revision).values(version_num=revision_name(SCHEMA_VERSION)))
        mark_version(connection, SCHEMA_VERSION)
        connection.commit()


def migrate(path: Path, scripts: Path, target: int) -> Path:
    """Bring a SQLite file to the version `target`; gives where the old state was kept, beside it.

    Works on a copy: a migration that fails, or loses a row, changes nothing.
    """
    kept = path.with_name(f"{path.stem}-升级前{version_of(path)}.db")
    copy = path.with_name(f"{path.stem}-升级.db")
    back_up(path, kept)
    back_up(path, copy)
    try:
        engine = open_engine(copy, enforce_references=False)
        try:
            _migrate_file(engine, scripts, target)
        finally:
            engine.dispose()
        flush(copy)
        copy.replace(path)
        flush(path.parent)
    finally:
        copy.unlink(missing_ok=True)
    return kept


def run_scripts(connection: Connection, scripts: Path, target: int) -> None:
    """Run the migrations up to `target` in the open transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, revision_name(target))


def revision_name(version: int) -> str:
    """The name of the migration that leads to that version."""
    return f"{version:04d}"


def _migrate_file(engine: Engine, scripts: Path, target: int) -> None:
    with engine.connect().execution_options(**{WRITE: True}) as connection:
        before = _row_counts(connection)
        run_scripts(connection, scripts, target)
        after = _row_counts(connection)
        lost = {name for name, count in before.items() if after.get(name, count) < count}
        if lost or broken_references(connection):
            raise RuntimeError(f"migration to {target} lost rows or references: {sorted(lost)}")
        mark_version(connection, target)
        connection.commit()


def _row_counts(connection: Connection) -> dict[str, int]:
    names = inspect(connection).get_table_names()
    return {name: connection.scalar(select(func.count()).select_from(table(name))) or 0 for name in names}
