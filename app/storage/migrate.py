"""Creating a database and bringing an older one up to date, on a copy that replaces it when it is right."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, insert

from app.storage.engine import SCHEMA_VERSION, WRITE, mark_version, open_engine, version_of
from app.storage.tables import metadata
from app.storage.tables.schema_revision import schema_revision


def prepare(path: Path) -> None:
    """Create the database where there is none, migrate an older one; UserError when not ours or newer."""
    version = version_of(path)
    if version is None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        engine = open_engine(path)
        try:
            create_schema(engine)
        finally:
            engine.dispose()


def create_schema(engine: Engine) -> None:
    """All tables at their newest version, in one transaction; works for any database."""
    with engine.connect().execution_options(**{WRITE: True}) as connection:
        metadata.create_all(connection)
        connection.execute(insert(schema_revision).values(version_num=revision_name(SCHEMA_VERSION)))
        mark_version(connection, SCHEMA_VERSION)
        connection.commit()


def revision_name(version: int) -> str:
    """The name of the migration that leads to that version."""
    return f"{version:04d}"
