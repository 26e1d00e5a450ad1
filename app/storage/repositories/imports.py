"""Received files, import batches and what they replaced."""

from __future__ import annotations

from sqlalchemy import insert, select, update

from app.domain.lines import BatchLine
from app.storage.repositories.session import Session
from app.storage.repositories.upsert import upsert
from app.storage.tables.imports import import_batch, import_change, import_file, received_file


class ImportRepository:
    """Implements the `Imports` port."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection

    def known(self, sha256: str) -> bool:
        """Whether a file with this content came with a batch that still counts."""
        query = (
            select(import_file.c.id)
            .join(import_batch, import_batch.c.uid == import_file.c.batch_uid)
            .where(import_file.c.sha256 == sha256, import_batch.c.reverted.is_(False))
            .limit(1)
        )
        return self._connection.scalar(query) is not None

    def put_file(self, sha256: str, name: str, content: bytes, batch_uid: str) -> None:
        """Keep a file's bytes once, and that it came with this batch under this name."""
        stored = select(received_file.c.id).where(received_file.c.sha256 == sha256)
        if self._connection.scalar(stored) is None:
            self._connection.execute(
                insert(received_file).values(sha256=sha256, size=len(content), content=content)
            )
        self._connection.execute(insert(import_file).values(batch_uid=batch_uid, sha256=sha256, name=name))

    def content(self, sha256: str) -> bytes | None:
        """The bytes of a received file."""
        stored: bytes | None = self._connection.scalar(
            select(received_file.c.content).where(received_file.c.sha256 == sha256)
        )
        return stored

    def add_batch(self, batch: BatchLine) -> None:
        """Insert a batch, or replace its counts."""
        row = {
            "uid": batch.uid,
            "at": batch.at,
            "person": batch.person,
            "files": batch.files,
            "forms": batch.forms,
            "reverted": batch.reverted,
        }
        upsert(self._connection, import_batch, [row])

    def batches(self) -> tuple[BatchLine, ...]:
        """All batches, newest first."""
        table = import_batch.c
        rows = self._connection.execute(
            select(table.uid, table.at, table.person, table.files, table.forms, table.reverted).order_by(
                table.id.desc()
            )
        )
        return tuple(BatchLine(*row) for row in rows)

    def note_change(self, batch_uid: str, submission_uid: str, revision_before: int | None) -> None:
        """Remember what a batch replaced; the first note of a submission counts."""
        table = import_change.c
        noted = select(table.id).where(table.batch_uid == batch_uid, table.submission_uid == submission_uid)
        if self._connection.scalar(noted) is None:
            self._connection.execute(
                insert(import_change).values(
                    batch_uid=batch_uid, submission_uid=submission_uid, revision_before=revision_before
                )
            )

    def changes(self, batch_uid: str) -> tuple[tuple[str, int | None], ...]:
        """(submission uid, revision before the batch or None when it was new), in order."""
        table = import_change.c
        rows = self._connection.execute(
            select(table.submission_uid, table.revision_before)
            .where(table.batch_uid == batch_uid)
            .order_by(table.id)
        )
        return tuple((row.submission_uid, row.revision_before) for row in rows)

    def mark_reverted(self, batch_uid: str) -> None:
        """The batch's forms no longer count."""
        self._connection.execute(
            update(import_batch).where(import_batch.c.uid == batch_uid).values(reverted=True)
        )
