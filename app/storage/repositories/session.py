"""What repositories of one unit of work share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, Table, select, update

from app.storage.commit import commit
from app.storage.tables.organisation import fiscal_year

SearchKey = Callable[[str, str, Sequence[str]], str]
"""(name, code, former names) → the text a search box is matched against."""


def plain_key(name: str, code: str, former_names: Sequence[str]) -> str:
    """Search key without pinyin, for tests and tools."""
    return " ".join((name, code, *former_names)).casefold()


@dataclass(slots=True)
class Session:
    """One open transaction with clock and search key.

    `before_commit` holds what repositories do last, so that single calls still become bulk inserts.
    """

    connection: Connection
    clock: Callable[[], datetime]
    search_key: SearchKey
    before_commit: list[Callable[[], None]] = field(default_factory=list, init=False)
    _division: str | None = field(default=None, init=False)

    def commit(self) -> None:
        """Write what is still collected, then make everything durable."""
        for write in self.before_commit:
            write()
        commit(self.connection)

    def now(self) -> str:
        """The present moment as ISO text to the second."""
        return self.clock().isoformat(timespec="seconds")

    def division_code(self) -> str:
        """区划 code of the newest year."""
        if self._division is None:
            newest = select(fiscal_year.c.division_code).order_by(fiscal_year.c.year.desc()).limit(1)
            self._division = self.connection.scalar(newest) or ""
        return self._division

    def mark_removed(self, table: Table, uid: str) -> None:
        """Delete one row softly."""
        now = self.now()
        self.connection.execute(
            update(table).where(table.c.uid == uid).values(deleted_at=now, changed_at=now)
        )

    def mark_restored(self, table: Table, uid: str) -> None:
        """Let a deleted row live again; one that lives is not touched."""
        self.connection.execute(
            update(table)
            .where(table.c.uid == uid, table.c.deleted_at != "")
            .values(deleted_at="", changed_at=self.now())
        )
