"""Whether two database files hold the same, whatever a migration did to the schema."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from app.storage.sqlite_file import plain_connection

_OWN = frozenset({"alembic_version"})
_MODULUS = 1 << 256


def differing_tables(before: Path, after: Path, rewritten: Collection[str] = ()) -> tuple[str, ...]:
    """Tables of `before` whose rows are not the same in `after`, by name; columns that came new do not count.

    `rewritten` names tables ("agency") and columns ("agency.phone") that are meant to differ.
    """
    with closing(plain_connection(before)) as old, closing(plain_connection(after)) as new:
        return tuple(
            table
            for table, columns in _schema(old).items()
            if table not in _OWN and table not in rewritten
            if not _same(old, new, table, [name for name in columns if f"{table}.{name}" not in rewritten])
        )


def _schema(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
    ).fetchall()
    return {
        table: tuple(row[1] for row in connection.execute(f'PRAGMA table_info("{table}")'))
        for (table,) in tables
    }


def _same(old: sqlite3.Connection, new: sqlite3.Connection, table: str, columns: Sequence[str]) -> bool:
    if not set(columns) <= set(_schema(new).get(table, ())):
        return False
    return _table_hash(old, table, columns) == _table_hash(new, table, columns)


def _table_hash(connection: sqlite3.Connection, table: str, columns: Iterable[str]) -> int:
    """The sum of the rows' hashes: the same in any order, and a doubled row counts twice."""
    names = ", ".join(f'"{name}"' for name in columns)
    rows = connection.execute(f'SELECT {names} FROM "{table}"')  # noqa: S608  # names of the schema
    return sum(int.from_bytes(sha256(repr(row).encode()).digest(), "big") for row in rows) % _MODULUS
