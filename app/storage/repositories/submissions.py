"""Stored forms with all their revisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, delete, insert, select

from app.domain.submission import Event, GateOpinion, Submission
from app.domain.vocabulary import Stage
from app.shared.errors import UserError
from app.shared.garbage import collection_paused
from app.storage.mapping.submission_rows import (
    INDICATOR_COLUMNS,
    head_values,
    indicator_rows,
    next_revision,
    revision_values,
    submission_from,
)
from app.storage.repositories.session import Session
from app.storage.repositories.upsert import alive, chunks, insert_rows, update_many
from app.storage.tables.submissions import (
    STATE_COLUMNS,
    explanation,
    gate_opinion,
    indicator_line,
    submission,
    submission_revision,
)

_PLACE = frozenset({"stage", "subject", "year", "agency_uid", "project_uid", "division_code"})
_HEAD = ("uid", "form", "stage", "subject", "year", "agency_uid", "project_uid")


class SubmissionRepository:
    """Implements the `Submissions` port."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def get(self, uid: str) -> Submission | None:
        """The current revision, None when there is none or it was removed."""
        row = self._connection.execute(_current().where(submission.c.uid == uid)).one_or_none()
        return None if row is None else submission_from(row)

    def of_year(self, year: int, stage: Stage | None = None) -> tuple[Submission, ...]:
        """All forms of a year, in the order they were first stored."""
        return self._all(_of_stage(_current().where(submission.c.year == year), stage))

    def of_project(self, project_uid: str, stage: Stage | None = None) -> tuple[Submission, ...]:
        """The forms of a project over all years, in the order they were first stored."""
        return self._all(_of_stage(_current().where(submission.c.project_uid == project_uid), stage))

    def of_agency(self, agency_uid: str, stage: Stage | None = None) -> tuple[Submission, ...]:
        """The 部门整体 forms of an agency over all years, in the order they were first stored."""
        whole = (submission.c.agency_uid == agency_uid, submission.c.project_uid.is_(None))
        return self._all(_of_stage(_current().where(*whole), stage))

    def put(self, item: Submission, *, expected_revision: int | None = None) -> Submission:
        """Store the next revision, keeping the old ones; UserError when somebody saved in between."""
        known = self._known([item.uid])
        revision_before = known[item.uid][1] if known else 0
        if expected_revision not in (None, revision_before):
            raise UserError(
                "这张表刚才已在别处保存过，您的这次修改没有保存。", "请重新打开这张表，核对后再修改。"
            )
        stored = next_revision(item, revision_before)
        self._store([stored], known, {})
        return stored

    def put_many(
        self, submissions: Sequence[Submission], *, packed: Mapping[str, bytes] | None = None
    ) -> None:
        """Store the next revision of many different forms at once; `packed` contents by uid, if there are."""
        unique = {item.uid: item for item in submissions}
        known = self._known(unique)
        items = [next_revision(item, known[uid][1] if uid in known else 0) for uid, item in unique.items()]
        self._store(items, known, packed or {})

    def remove(self, uid: str, *, by: str = "", why: str = "") -> None:
        """Delete softly, noting who did it and by what; the next `put` brings it back."""
        self._session.mark_removed(submission, uid)
        if by or why:
            self._connection.execute(
                submission.update().where(submission.c.uid == uid).values(changed_by=by, change=why)
            )

    def revisions(self, uid: str) -> tuple[Submission, ...]:
        """Every stored revision, oldest first, the current one last; also of a removed form."""
        query = _with_state(submission_revision.c.submission_uid == submission.c.uid)
        rows = self._connection.execute(
            query.where(submission.c.uid == uid).order_by(submission_revision.c.revision)
        )
        return tuple(map(submission_from, rows))

    def revision(self, uid: str, number: int) -> Submission | None:
        """One stored revision; also of a removed form."""
        query = _with_state(submission_revision.c.submission_uid == submission.c.uid)
        row = self._connection.execute(
            query.where(submission.c.uid == uid, submission_revision.c.revision == number)
        ).one_or_none()
        return None if row is None else submission_from(row)

    def opinions(self, uid: str) -> tuple[GateOpinion, ...]:
        """What the gates said about a form, oldest first."""
        return self._opinions(_opinions().where(gate_opinion.c.submission_uid == uid))

    def opinions_of_year(self, year: int) -> tuple[GateOpinion, ...]:
        """What the gates said about all forms of a year, oldest first."""
        return self._opinions(
            _opinions()
            .join(submission, submission.c.uid == gate_opinion.c.submission_uid)
            .where(submission.c.year == year, alive(submission))
        )

    def add_opinion(self, opinion: GateOpinion) -> None:
        """Append what a gate said."""
        self._connection.execute(
            insert(gate_opinion).values(
                submission_uid=opinion.submission_uid,
                round=opinion.round,
                gate=opinion.gate,
                event=opinion.event.value,
                opinion=opinion.opinion,
                person=opinion.person,
                date=opinion.date,
            )
        )

    def drop_opinion(self, opinion: GateOpinion) -> None:
        """Take away the newest opinion that says this."""
        table = gate_opinion.c
        newest = (
            select(table.id)
            .where(
                table.submission_uid == opinion.submission_uid,
                table.round == opinion.round,
                table.gate == opinion.gate,
                table.event == opinion.event.value,
            )
            .order_by(table.id.desc())
            .limit(1)
        )
        self._connection.execute(delete(gate_opinion).where(table.id == newest.scalar_subquery()))

    def explanations(self, uid: str) -> Mapping[tuple[str, str], str]:
        """(problem code, path) → written 说明."""
        table = explanation.c
        rows = self._connection.execute(
            select(table.code, table.path, table.text)
            .where(table.submission_uid == uid, alive(explanation))
            .order_by(table.id)
        )
        return {(row.code, row.path): row.text for row in rows}

    def put_explanation(self, uid: str, code: str, path: str, text: str) -> None:
        """Write or replace one 说明; an empty text takes it away."""
        table = explanation.c
        now = self._session.now()
        known = self._connection.scalar(
            select(table.uid).where(table.submission_uid == uid, table.code == code, table.path == path)
        )
        values = {"text": text, "changed_at": now, "deleted_at": "" if text else now}
        if known is not None:
            self._connection.execute(explanation.update().where(table.uid == known).values(values))
        elif text:
            self._connection.execute(
                insert(explanation).values(submission_uid=uid, code=code, path=path, **values)
            )

    def _all(self, query: Select[tuple[object, ...]]) -> tuple[Submission, ...]:
        with collection_paused():
            return tuple(map(submission_from, self._connection.execute(query.order_by(submission.c.id))))

    def _opinions(self, query: Select[tuple[object, ...]]) -> tuple[GateOpinion, ...]:
        rows = self._connection.execute(query.order_by(gate_opinion.c.id))
        return tuple(
            GateOpinion(
                submission_uid=row.submission_uid,
                round=row.round,
                gate=row.gate,
                event=Event(row.event),
                opinion=row.opinion,
                person=row.person,
                date=row.date,
            )
            for row in rows
        )

    def _known(self, uids: Iterable[str]) -> dict[str, tuple[int, int]]:
        """Uid → integer key and current revision of those that are stored."""
        table = submission.c
        return {
            row.uid: (row.id, row.revision)
            for chunk in chunks(uids)
            for row in self._connection.execute(
                select(table.uid, table.id, table.revision).where(table.uid.in_(chunk))
            )
        }

    def _store(
        self,
        items: Sequence[Submission],
        known: Mapping[str, tuple[int, int]],
        packed: Mapping[str, bytes],
    ) -> None:
        with collection_paused():
            self._write_heads(items, known)
            self._insert(submission_revision, [revision_values(item, packed.get(item.uid)) for item in items])
            self._write_indicators(items, known)

    def _write_heads(self, items: Sequence[Submission], known: Mapping[str, tuple[int, int]]) -> None:
        division_code = self._session.division_code()
        heads = [head_values(item, division_code) for item in items]
        self._insert(submission, [head for head in heads if head["uid"] not in known])
        changed = [head for head in heads if head["uid"] in known]
        update_many(self._connection, submission, [_without_place(head) for head in changed])

    def _insert(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            insert_rows(self._connection, table, tuple(rows[0]), [tuple(row.values()) for row in rows])

    def _write_indicators(self, items: Sequence[Submission], known: Mapping[str, tuple[int, int]]) -> None:
        if len(items) == 1 and known and self._has_same_indicators(items[0], known[items[0].uid][0]):
            return
        for chunk in chunks(key for key, _ in known.values()):
            self._connection.execute(delete(indicator_line).where(indicator_line.c.submission_id.in_(chunk)))
        keys = dict(known) | self._known(item.uid for item in items if item.uid not in known)
        rows = [row for item in items for row in indicator_rows(item, keys[item.uid][0])]
        insert_rows(self._connection, indicator_line, INDICATOR_COLUMNS, rows)

    def _has_same_indicators(self, item: Submission, key: int) -> bool:
        """Most saved cells change nothing of the projection, and pages not written need not be flushed."""
        query = select(*(indicator_line.c[name] for name in INDICATOR_COLUMNS))
        rows = self._connection.execute(
            query.where(indicator_line.c.submission_id == key).order_by(indicator_line.c.position)
        )
        return [tuple(row) for row in rows] == indicator_rows(item, key)


def _of_stage(query: Select[tuple[object, ...]], stage: Stage | None) -> Select[tuple[object, ...]]:
    return query if stage is None else query.where(submission.c.stage == stage.value)


def _without_place(head: dict[str, Any]) -> dict[str, Any]:
    """What of a head changes: what it is about does not, and its indexes need not be written again."""
    return {name: value for name, value in head.items() if name not in _PLACE}


@cache
def _current() -> Select[tuple[object, ...]]:
    return _with_state(
        (submission_revision.c.submission_uid == submission.c.uid)
        & (submission_revision.c.revision == submission.c.revision)
    ).where(alive(submission))


def _with_state(condition: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    columns = [submission.c[name] for name in _HEAD]
    state = [submission_revision.c[name] for name in STATE_COLUMNS]
    return select(*columns, *state, submission_revision.c.content).join(submission_revision, condition)


def _opinions() -> Select[tuple[object, ...]]:
    return select(gate_opinion)
