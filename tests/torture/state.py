"""What a database holds, as one hash: equal content, equal hash, whatever the pages look like."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path


def state_of(path: Path) -> str:
    """Hash of every row of every table, without moments; opening it rolls an interrupted write back."""
    with closing(sqlite3.connect(f"file:{path}?mode=rw", uri=True, isolation_level=None)) as connection:
        return content_hash(connection)


def content_hash(connection: sqlite3.Connection) -> str:
    """The same over an open connection."""
    digest = sha256()
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    for (table,) in names.fetchall():
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info('{table}')")]
        taken = ", ".join(f'"{name}" IS NULL' if name.endswith("_at") else f'"{name}"' for name in columns)
        digest.update(table.encode())
        for row in connection.execute(f'SELECT {taken} FROM "{table}" ORDER BY rowid'):  # noqa: S608  # our own names
            digest.update(repr(row).encode())
    return digest.hexdigest()
