"""Received files, import batches and what they replaced."""

from __future__ import annotations

from uuid import uuid4

from sqlalchemy import Row, select, update

from app.domain.lines import BatchLine
from app.domain.vocabulary import Stage
from app.storage.repositories.session import Session
from app.storage.repositories.upsert import chunks, insert_rows, upsert
from app.storage.tables.imports import import_batch, import_change, import_file, received_file
from app.storage.tables.submissions import submission

_MOST_BYTES = 32 << 20


class ImportRepository:
    """Implements the `Imports` port; files and changes are collected and written in bulk."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection
        self._files: dict[str, bytes] = {}
        self._waiting_bytes = 0
        self._arrivals: list[tuple[str, str, str, str]] = []
        self._changes: dict[tuple[str, str], int | None] = {}
        session.before_commit.append(self._write)

    def known(self, sha256: str) -> bool:
        """Whether a file with this content came with a batch that still counts."""
        self._write()
        query = (
            select(import_file.c.id)
            .join(import_batch, import_batch.c.uid == import_file.c.batch_uid)
            .where(import_file.c.sha256 == sha256, import_batch.c.reverted.is_(False))
            .limit(1)
        )
        return self._connection.scalar(query) is not None

    def put_file(self, sha256: str, name: str, content: bytes, batch_uid: str) -> None:
        """Keep a file's bytes once, and that it came with this batch under this name."""
        self._files[sha256] = content
        self._arrivals.append((_new(), batch_uid, sha256, name))
        self._waiting_bytes += len(content)
        if self._waiting_bytes > _MOST_BYTES:
            self._write()

    def content(self, sha256: str) -> bytes | None:
        """The bytes of a received file."""
        self._write()
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
        stages = self._stages()
        return tuple(BatchLine(*row, stages=tuple(stages.get(row.uid, ()))) for row in rows)

    def _stages(self) -> dict[str, list[Stage]]:
        """The stages of each batch's forms, in the order of the year."""
        self._write()
        pairs = self._connection.execute(
            select(import_change.c.batch_uid, submission.c.stage)
            .join(submission, submission.c.uid == import_change.c.submission_uid)
            .distinct()
        )
        found = {(row.batch_uid, Stage(row.stage)) for row in pairs}
        uids = {uid for uid, _ in found}
        return {uid: [stage for stage in Stage if (uid, stage) in found] for uid in uids}

    def note_change(self, batch_uid: str, submission_uid: str, revision_before: int | None) -> None:
        """Remember what a batch replaced; the first note of a submission counts."""
        self._changes.setdefault((batch_uid, submission_uid), revision_before)

    def changes(self, batch_uid: str) -> tuple[tuple[str, int | None], ...]:
        """(submission uid, revision before the batch or None when it was new), in order."""
        self._write()
        return tuple((row.submission_uid, row.revision_before) for row in self._noted(batch_uid))

    def mark_reverted(self, batch_uid: str, *, reverted: bool = True) -> None:
        """The batch's forms no longer count, or count again."""
        self._connection.execute(
            update(import_batch).where(import_batch.c.uid == batch_uid).values(reverted=reverted)
        )

    def _write(self) -> None:
        self._write_files()
        insert_rows(self._connection, import_file, ("uid", "batch_uid", "sha256", "name"), self._arrivals)
        self._arrivals.clear()
        self._write_changes()

    def _write_files(self) -> None:
        table = received_file.c.sha256
        for chunk in chunks(list(self._files)):
            for stored in self._connection.scalars(select(table).where(table.in_(chunk))):
                del self._files[stored]
        rows = [(_new(), sha256, len(content), content) for sha256, content in self._files.items()]
        insert_rows(self._connection, received_file, ("uid", "sha256", "size", "content"), rows)
        self._files.clear()
        self._waiting_bytes = 0

    def _write_changes(self) -> None:
        for batch_uid in {batch for batch, _ in self._changes}:
            for row in self._noted(batch_uid):
                self._changes.pop((batch_uid, row.submission_uid), None)
        rows = [(_new(), *noted, before) for noted, before in self._changes.items()]
        columns = ("uid", "batch_uid", "submission_uid", "revision_before")
        insert_rows(self._connection, import_change, columns, rows)
        self._changes.clear()

    def _noted(self, batch_uid: str) -> list[Row[tuple[str, int | None]]]:
        table = import_change.c
        query = (
            select(table.submission_uid, table.revision_before)
            .where(table.batch_uid == batch_uid)
            .order_by(table.id)
        )
        return list(self._connection.execute(query))


def _new() -> str:
    """A uid; rows handed to the driver as they are get none of their own accord."""
    return str(uuid4())
