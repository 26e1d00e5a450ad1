"""The recycle bin: everything that was deleted softly, with who did it and why."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, Table, literal, select

from app.domain.history import DeletedLine
from app.storage.tables.audit import audit_entry
from app.storage.tables.organisation import agency, department
from app.storage.tables.projects import project
from app.storage.tables.submissions import submission


def deleted_lines(connection: Connection) -> tuple[DeletedLine, ...]:
    """All of it, the newest first."""
    queries = (_forms(), _owned("project", project, agency, "agency_uid"),
               _owned("agency", agency, department, "department_uid"), _departments())  # fmt: skip
    found = [DeletedLine(*row) for query in queries for row in connection.execute(query)]
    return tuple(sorted(found, key=lambda line: line.deleted_at, reverse=True))


def _forms() -> Select[Any]:
    table = submission.c
    return (
        select(
            literal("form"),
            table.uid,
            project.c.code,
            project.c.name,
            table.form,
            agency.c.name,
            table.deleted_at,
            table.changed_by,
            table.change,
        )
        .outerjoin(project, project.c.uid == table.project_uid)
        .outerjoin(agency, agency.c.uid == table.agency_uid)
        .where(table.deleted_at != "")
    )


def _owned(kind: str, table: Table, owner: Table, column: str) -> Select[Any]:
    return _register(kind, table, owner.c.name).outerjoin(owner, owner.c.uid == table.c[column])


def _departments() -> Select[Any]:
    return _register("department", department, literal(""))


def _register(kind: str, table: Table, owner: Any) -> Select[Any]:  # noqa: ANN401  # a column or a literal
    columns = table.c
    return select(
        literal(kind),
        columns.uid,
        columns.code,
        columns.name,
        literal(""),
        owner,
        columns.deleted_at,
        _newest_entry(table, "person"),
        _newest_entry(table, "action"),
    ).where(columns.deleted_at != "")


def _newest_entry(table: Table, column: str) -> Any:  # noqa: ANN401  # a scalar subquery
    entry = audit_entry.c
    return (
        select(entry[column])
        .where(entry.subject == table.c.uid)
        .order_by(entry.id.desc())
        .limit(1)
        .correlate(table)
        .scalar_subquery()
    )
