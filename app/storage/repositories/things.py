"""What the subjects of the history are called: forms, projects, agencies, departments, batches."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, Table, select, union_all

from app.storage.repositories.upsert import chunks
from app.storage.tables.imports import import_batch
from app.storage.tables.organisation import agency, department
from app.storage.tables.projects import project
from app.storage.tables.submissions import submission

_FORMS = (
    select(submission.c.uid, project.c.name, agency.c.name, submission.c.form)
    .outerjoin(project, project.c.uid == submission.c.project_uid)
    .outerjoin(agency, agency.c.uid == submission.c.agency_uid)
)


def names_of(connection: Connection, uids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Uid → name and, for forms, the code of the form; deleted things have names too."""
    found: dict[str, tuple[str, str]] = {}
    for chunk in chunks(uids):
        for table, name in ((project, "name"), (agency, "name"), (department, "name"), (import_batch, "at")):
            query = select(table.c.uid, table.c[name]).where(table.c.uid.in_(chunk))
            found |= {uid: (text, "") for uid, text in connection.execute(query)}
        rows = connection.execute(_FORMS.where(submission.c.uid.in_(chunk)))
        found |= {
            uid: (project_name or agency_name or "", form) for uid, project_name, agency_name, form in rows
        }
    return found


def named_like(text: str) -> Select[Any]:
    """The uids of everything whose name, code or pinyin initials hold the text."""
    word = text.lower()
    registers = [_like(table, table.c.search, word) for table in (project, agency)]
    registers.append(_like(department, department.c.name, text))
    owners = [
        select(submission.c.uid)
        .join(table, table.c.uid == submission.c[column])
        .where(table.c.search.contains(word, autoescape=True))
        for table, column in ((project, "project_uid"), (agency, "agency_uid"))
    ]
    return select(union_all(*registers, *owners).subquery().c.uid)


def _like(table: Table, column: Any, word: str) -> Select[Any]:  # noqa: ANN401  # columns of any table
    return select(table.c.uid).where(column.contains(word, autoescape=True))
