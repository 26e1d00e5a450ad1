"""What a database file holds, counted without SQLAlchemy and without changing a byte."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.backup_line import Holding
from app.storage.sqlite_file import FAULTS, reading_connection

if TYPE_CHECKING:
    from app.domain.history import ChainHead

_BUREAU = "SELECT bureau FROM fiscal_year WHERE deleted_at = '' ORDER BY year DESC LIMIT 1"
_YEARS = "SELECT year FROM fiscal_year WHERE deleted_at = '' ORDER BY year DESC"
_COUNTS = tuple(
    f"SELECT count(*) FROM {table} WHERE deleted_at = ''"  # noqa: S608  # names of our own tables
    for table in ("agency", "project", "submission")
)
_CHANGED = "SELECT at FROM audit_entry ORDER BY id DESC LIMIT 1"


def chain_of(path: Path, taken_at: str) -> ChainHead | None:
    """Where the history of a copy stood; None where it cannot be read or is empty."""
    from app.domain.history import ChainHead

    try:
        with closing(reading_connection(path)) as connection:
            count = connection.execute("SELECT count(*) FROM audit_entry").fetchone()[0]
            newest = connection.execute("SELECT hash FROM audit_entry ORDER BY id DESC LIMIT 1").fetchone()
    except FAULTS:
        return None
    return ChainHead(count, newest[0], taken_at) if newest else None


def holding_of(path: Path) -> Holding | None:
    """Counts of living rows; None where the file cannot be read."""
    try:
        with closing(reading_connection(path)) as connection:
            connection.execute("PRAGMA busy_timeout = 5000")
            agencies, projects, forms = (connection.execute(query).fetchone()[0] for query in _COUNTS)
            bureau = connection.execute(_BUREAU).fetchone()
            changed = connection.execute(_CHANGED).fetchone()
            years = tuple(year for (year,) in connection.execute(_YEARS))
    except FAULTS:
        return None
    return Holding(
        bureau[0] if bureau else "", years, agencies, projects, forms, changed[0] if changed else ""
    )
