"""A closed database is sealed with its hash, so that damage of the disk shows at the next start.

SQLite finds broken pages, but not a changed digit.  The seal lies beside the database (`.a.db.seal`), counts
only while size and moment of the last change are those it names, and is taken away ahead of a change.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from app.shared.errors import UserError
from app.shared.safe_write import safe_write
from app.storage.disk import digest, journal_of


def seal_path(database: Path) -> Path:
    """Where the seal of a database lies."""
    return database.with_name(f".{database.name}.seal")


def seal(database: Path) -> None:
    """Note the hash of a database that nobody has open; without a place for the note nothing happens."""
    try:
        if journal_of(database).exists() and journal_of(database).stat().st_size:
            return
        stamp = _stamp(database)
        content = json.dumps({**stamp, "sha256": digest(database)})
        safe_write(seal_path(database), content.encode())
    except (OSError, UserError):
        return  # a stick that is full or gone: the next start checks as if there were no seal


def break_seal(database: Path) -> None:
    """Take the seal away, ahead of a change: a stick notes moments so coarsely that they may not differ."""
    with suppress(OSError):
        seal_path(database).unlink(missing_ok=True)


def is_broken(database: Path) -> bool:
    """Whether the content differs though nobody changed the file; False where no seal tells."""
    try:
        noted = json.loads(seal_path(database).read_bytes())
        journal = journal_of(database)
        if journal.exists() and journal.stat().st_size:
            return False
        if {key: noted.get(key) for key in ("size", "changed")} != _stamp(database):
            return False
        return bool(noted.get("sha256") != digest(database))
    except (OSError, ValueError, AttributeError):
        return False


def _stamp(database: Path) -> dict[str, int]:
    found = database.stat()
    return {"size": found.st_size, "changed": found.st_mtime_ns}
