"""The history: appended, never changed, each entry sealed with the hash of the one before."""

from __future__ import annotations

import json
from hashlib import sha256

from sqlalchemy import ColumnElement, func, insert, select

from app.domain.history import ChainState, HistoryEntry, HistoryFilter
from app.domain.lines import HistoryLine
from app.storage.repositories.session import Session
from app.storage.repositories.things import named_like, names_of
from app.storage.tables.audit import audit_entry

_TEXTS = ("at", "person", "action", "subject", "old", "new", "reason")
_COLUMNS = tuple(audit_entry.c[name] for name in (*_TEXTS, "machine"))
_encode = json.JSONEncoder(ensure_ascii=False).encode


class AuditRepository:
    """Implements the `Audit` port."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection
        self._head: str | None = None  # of the last entry added here: nobody else writes meanwhile

    def add(self, line: HistoryLine) -> None:
        """Append one entry to the chain."""
        before = self.head() if self._head is None else self._head
        values = {column.name: getattr(line, column.name) for column in _COLUMNS}
        self._head = seal(before, line)
        self._connection.execute(insert(audit_entry).values(prev_hash=before, hash=self._head, **values))

    def head(self) -> str:
        """The hash of the newest entry, by which an exported package names the state it was made from."""
        newest = select(audit_entry.c.hash).order_by(audit_entry.c.id.desc()).limit(1)
        return self._connection.scalar(newest) or ""

    def hash_at(self, number: int) -> str:
        """The hash of the entry with that number in the chain, "" when there are fewer."""
        query = select(audit_entry.c.hash).order_by(audit_entry.c.id).limit(1).offset(number - 1)
        return (self._connection.scalar(query) or "") if number > 0 else ""

    def entries(self, subject: str = "") -> tuple[HistoryLine, ...]:
        """The history of one thing, or all of it, oldest first."""
        query = select(*_COLUMNS).order_by(audit_entry.c.id)
        if subject:
            query = query.where(audit_entry.c.subject == subject)
        return tuple(HistoryLine(*row) for row in self._connection.execute(query))

    def found(self, wanted: HistoryFilter, *, skip: int = 0, limit: int = 500) -> tuple[HistoryEntry, ...]:
        """The entries that fit, newest first, from the one after `skip` on."""
        table = audit_entry.c
        query = select(table.id, *_COLUMNS, table.hash).where(*_conditions(wanted))
        rows = self._connection.execute(query.order_by(table.id.desc()).offset(skip).limit(limit)).all()
        names = names_of(self._connection, {row.subject for row in rows})
        return tuple(
            HistoryEntry(row.id, HistoryLine(*row[1:-1]), row.hash, *names.get(row.subject, ("", "")))
            for row in rows
        )

    def count(self, wanted: HistoryFilter) -> int:
        """How many entries fit."""
        query = select(func.count()).select_from(audit_entry).where(*_conditions(wanted))
        return self._connection.scalar(query) or 0

    def people(self) -> tuple[str, ...]:
        """Everybody who ever changed anything, by name."""
        table = audit_entry.c
        return tuple(self._connection.scalars(select(table.person).distinct().order_by(table.person)))

    def followed(self, state: ChainState, limit: int) -> ChainState:
        """The state of the chain `limit` entries further on; complete when none is left."""
        table = audit_entry.c
        query = (
            select(*_COLUMNS, table.prev_hash, table.hash, table.id)
            .where(table.id > state.last_id)
            .order_by(table.id)
            .limit(limit)
        )
        count, before, at, last_id = state.count, state.head, state.at, state.last_id
        rows = self._connection.execute(query).all()
        for row in rows:
            *texts, prev_hash, own_hash, key = tuple(row)
            if prev_hash != before or own_hash != _sealed(before, texts):
                broken = HistoryEntry(count + 1, HistoryLine(*texts), own_hash)
                return ChainState(count, before, at, last_id, broken, is_complete=True)
            count, before, at, last_id = count + 1, own_hash, texts[0], key
        return ChainState(count, before, at, last_id, is_complete=len(rows) < limit)


def seal(before: str, line: HistoryLine) -> str:
    """SHA-256 over the previous hash and every text of the entry."""
    return _sealed(before, [getattr(line, column.name) for column in _COLUMNS])


def _sealed(before: str, texts: list[str]) -> str:
    """Entries from before computers were noted are sealed without one."""
    content = _encode([before, *texts] if texts[-1] else [before, *texts[:-1]])
    return sha256(content.encode()).hexdigest()


def _conditions(wanted: HistoryFilter) -> list[ColumnElement[bool]]:
    table = audit_entry.c
    found: list[ColumnElement[bool]] = []
    for word in wanted.text.split():
        texts = (table.action, table.old, table.new, table.reason)
        said = [column.contains(word, autoescape=True) for column in texts]
        begins = table.hash.startswith(word.lower(), autoescape=True)
        found.append(said[0] | said[1] | said[2] | said[3] | begins)
    if wanted.person:
        found.append(table.person == wanted.person)
    if wanted.thing.strip():
        thing = wanted.thing.strip()
        found.append(table.subject.in_(named_like(thing)) | table.subject.contains(thing, autoescape=True))
    if wanted.since:
        found.append(table.at >= wanted.since)
    if wanted.until:
        found.append(table.at < f"{wanted.until}T24")
    return found
