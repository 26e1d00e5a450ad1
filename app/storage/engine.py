"""Opening the database: SQLite with the settings that survive a power cut, or any other by URL."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, Connection, Engine, ExceptionContext, QueuePool, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection

from app.storage.sqlite_file import APPLICATION_ID, FAULTS, user_error

WRITE = "jixiao_write"
"""Execution option of a connection that is going to write."""

SETTINGS: tuple[tuple[str, str], ...] = (
    ("busy_timeout", "5000"),
    ("journal_mode", "TRUNCATE"),
    ("synchronous", "FULL"),
    ("foreign_keys", "ON"),
    ("cell_size_check", "ON"),
    ("trusted_schema", "OFF"),
    # A big import must not lock out readers before it commits.
    ("cache_spill", "OFF"),
)
"""Measured by simulated power cuts: TRUNCATE with FULL lost nothing acknowledged; no WAL on the live file."""


def open_engine(location: Path | str, *, enforce_references: bool = True) -> Engine:
    """An engine for an existing SQLite file, or for a database URL such as postgresql+psycopg://….

    Touches nothing yet; what the environment refuses later comes as UserError.  References are enforced
    except in a migration, which rebuilds tables.
    """
    if isinstance(location, str) and "://" in location:
        return create_engine(location)
    url = URL.create("sqlite", database=str(location))
    engine = create_engine(url, poolclass=QueuePool, connect_args={"isolation_level": None})
    event.listen(engine, "connect", _set_up)
    if not enforce_references:
        event.listen(engine, "connect", _ignore_references)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _explain)
    return engine


def mark_version(connection: Connection, version: int) -> None:
    """Write our marks into a SQLite file, in the running transaction; nothing elsewhere."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def broken_references(connection: Connection) -> int:
    """Number of rows of a SQLite file that refer to a row that is not there (others enforce it always)."""
    if connection.dialect.name != "sqlite":
        return 0
    return len(connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall())


def _set_up(connection: DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    for name, value in SETTINGS:
        cursor.execute(f"PRAGMA {name} = {value}")
    cursor.close()


def _ignore_references(connection: DBAPIConnection, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = OFF")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _explain(context: ExceptionContext) -> None:
    original = context.original_exception
    sentence = user_error(original) if isinstance(original, FAULTS) else None
    if sentence is not None:
        raise sentence from original
