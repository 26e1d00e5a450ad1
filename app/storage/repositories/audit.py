"""The history: appended, never changed, each entry sealed with the hash of the one before."""

from __future__ import annotations

import json
from hashlib import sha256

from sqlalchemy import insert, select

from app.domain.lines import HistoryLine
from app.storage.repositories.session import Session
from app.storage.tables.audit import audit_entry

_TEXTS = ("at", "person", "action", "subject", "old", "new", "reason")


class AuditRepository:
    """Implements the `Audit` port."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection

    def add(self, line: HistoryLine) -> None:
        """Append one entry to the chain."""
        before = self.head()
        values = {name: getattr(line, name) for name in _TEXTS}
        self._connection.execute(
            insert(audit_entry).values(prev_hash=before, hash=seal(before, line), **values)
        )

    def head(self) -> str:
        """The hash of the newest entry, by which an exported package names the state it was made from."""
        newest = select(audit_entry.c.hash).order_by(audit_entry.c.id.desc()).limit(1)
        return self._connection.scalar(newest) or ""

    def entries(self, subject: str = "") -> tuple[HistoryLine, ...]:
        """The history of one thing, or all of it, oldest first."""
        query = select(*(audit_entry.c[name] for name in _TEXTS)).order_by(audit_entry.c.id)
        if subject:
            query = query.where(audit_entry.c.subject == subject)
        return tuple(HistoryLine(*row) for row in self._connection.execute(query))

    def first_broken(self) -> int | None:
        """Number of the first entry that does not continue the chain, None when all do."""
        table = audit_entry.c
        query = select(*(table[name] for name in _TEXTS), table.prev_hash, table.hash).order_by(table.id)
        before = ""
        for number, row in enumerate(self._connection.execute(query), start=1):
            line = HistoryLine(*row[: len(_TEXTS)])
            if row.prev_hash != before or row.hash != seal(before, line):
                return number
            before = row.hash
        return None


def seal(before: str, line: HistoryLine) -> str:
    """SHA-256 over the previous hash and every text of the entry."""
    content = json.dumps([before, *(getattr(line, name) for name in _TEXTS)], ensure_ascii=False)
    return sha256(content.encode()).hexdigest()
