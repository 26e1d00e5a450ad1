"""The rulebook of each year, every version of it."""

from __future__ import annotations

from sqlalchemy import insert, select, update

from app.storage.repositories.session import Session
from app.storage.rows import through
from app.storage.tables.rulebooks import rulebook
from app.storage.years import rules_of


class RulebookRepository:
    """Implements the `Rulebooks` port."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def get(self, year: int) -> tuple[str, int, str] | None:
        """Profile, version and values (JSON) of the year's newest version."""
        return rules_of(through(self._connection), year)

    def put(self, year: int, profile: str, version: int, values: str) -> None:
        """Store one version; older ones stay, the same one is replaced."""
        table = rulebook.c
        known = self._connection.scalar(select(table.uid).where(table.year == year, table.version == version))
        row = {"profile": profile, "settings": values, "changed_at": self._session.now()}
        if known is None:
            self._connection.execute(insert(rulebook).values(year=year, version=version, **row))
        else:
            self._connection.execute(update(rulebook).where(table.uid == known).values(row))
