"""How a database file stands, damaged as it may be: looked at through sqlite3 alone, no byte is changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from app.domain.database_facts import DatabaseFacts
from app.storage.disk import journal_of
from app.storage.sqlite_file import FAULTS, is_sound, reading_connection

_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
_NAMES = (
    "SELECT bureau FROM fiscal_year",
    "SELECT name FROM department",
    "SELECT name FROM agency",
    "SELECT contact FROM agency",
    "SELECT former_names FROM agency",
    "SELECT name FROM project",
    "SELECT former_names FROM project",
    "SELECT DISTINCT person FROM audit_entry",
    "SELECT DISTINCT person FROM gate_opinion",
)


def facts_of(path: Path) -> DatabaseFacts | None:
    """Schema version, check, counts and names of a file; None where there is none."""
    try:
        size = path.stat().st_size
    except OSError:
        return None
    try:
        with closing(reading_connection(path)) as connection:
            connection.execute("PRAGMA busy_timeout = 2000")
            return DatabaseFacts(
                _check(connection),
                connection.execute("PRAGMA user_version").fetchone()[0],
                size,
                journal_of(path).exists(),
                tuple(_rows(connection)),
                frozenset(_names(connection)),
            )
    except FAULTS as error:
        return DatabaseFacts(
            getattr(error, "sqlite_errorname", "unreadable").lower(), 0, size, journal_of(path).exists()
        )


def _check(connection: sqlite3.Connection) -> str:
    return "ok" if is_sound(connection, "quick_check") else "faults"


def _rows(connection: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    for (table,) in connection.execute(_TABLES).fetchall():
        yield table, connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608  # our own table


def _names(connection: sqlite3.Connection) -> Iterator[str]:
    """Every name; a table or column of another version is passed over."""
    for query in _NAMES:
        try:
            rows = connection.execute(query).fetchall()
        except sqlite3.OperationalError:
            continue
        for (value,) in rows:
            yield from _texts(value)


def _texts(value: object) -> list[str]:
    if not isinstance(value, str):
        return []
    if not value.startswith("["):
        return [value]
    try:
        return [str(name) for name in json.loads(value)]
    except ValueError:
        return [value]
