"""A database of every released schema with the same county in it: SQL dumps in tests/data/schemas.

When a migration is added, `python -m tests.helpers.released_schemas N` writes the dump of version N, which was
the newest until then.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from app.domain.lines import HistoryLine
from app.shared.paths import database_scripts
from app.storage.engine import WRITE, mark_version, open_engine
from app.storage.migrate import run_scripts
from app.storage.repositories.audit import seal
from app.storage.sqlite_file import APPLICATION_ID
from tests.helpers.busy_county import busy_county

FOLDER = Path(__file__).parents[1] / "data" / "schemas"


def released() -> tuple[int, ...]:
    """The versions that have a dump."""
    return tuple(sorted(int(path.stem) for path in FOLDER.glob("*.sql")))


def database_of(version: int, path: Path) -> Path:
    """The database of a released schema."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((FOLDER / f"{version:04d}.sql").read_text(encoding="utf-8"))
    return path


def write_dump(version: int) -> Path:
    """The rows of the first dump, or of the sample county, as far as a version has columns for them."""
    folder = Path(tempfile.mkdtemp())
    try:
        old = _empty(folder / "old.db", version)
        if released():
            _copy_rows(database_of(released()[0], folder / "first.db"), old)
        else:
            busy_county(folder)
            _copy_rows(folder / "jixiao.db", old)
            _seal_without_machine(old)
        with closing(sqlite3.connect(old)) as connection:
            marks = f"PRAGMA application_id = {APPLICATION_ID};\nPRAGMA user_version = {version};\n"
            text = "\n".join(connection.iterdump()) + "\n" + marks
    finally:
        shutil.rmtree(folder)
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{version:04d}.sql"
    path.write_text(text, encoding="utf-8")
    return path


def _empty(path: Path, version: int) -> Path:
    path.touch()
    engine = open_engine(path, enforce_references=False)
    with engine.connect().execution_options(**{WRITE: True}) as connection:
        run_scripts(connection, database_scripts("migrations"), version)
        mark_version(connection, version)
        connection.commit()
    engine.dispose()
    return path


def _seal_without_machine(path: Path) -> None:
    """The history as the first version wrote it, before computers were noted."""
    before = ""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT id, at, person, action, subject, old, new, reason FROM audit_entry ORDER BY id"
        for key, *texts in connection.execute(query).fetchall():
            sealed = seal(before, HistoryLine(*texts))
            connection.execute(
                "UPDATE audit_entry SET prev_hash = ?, hash = ? WHERE id = ?", (before, sealed, key)
            )
            before = sealed
        connection.commit()


def _columns(path: Path) -> dict[str, tuple[str, ...]]:
    """The columns of our own tables; Alembic's stays as it is."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: tuple(row[1] for row in connection.execute(f'PRAGMA table_info("{table}")'))
            for (table,) in connection.execute(query).fetchall()
            if table != "alembic_version"
        }


def _copy_rows(source: Path, target: Path) -> None:
    newest = _columns(source)
    with closing(sqlite3.connect(target)) as connection:
        connection.execute("ATTACH ? AS newest", (str(source),))
        for table, columns in _columns(target).items():
            names = ", ".join(f'"{name}"' for name in columns if name in newest.get(table, ()))
            if names:
                connection.execute(
                    f'INSERT INTO main."{table}" ({names}) SELECT {names} FROM newest."{table}"'  # noqa: S608
                )
        connection.commit()


if __name__ == "__main__":
    write_dump(int(sys.argv[1]))
