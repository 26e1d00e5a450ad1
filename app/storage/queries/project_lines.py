"""The projects of one year for lists."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.domain.lines import ProjectLine
from app.domain.vocabulary import FundLevel, ProjectKind
from app.storage.queries.places import NOWHERE, places
from app.storage.repositories.upsert import alive
from app.storage.rows import through
from app.storage.tables.projects import project, project_year

KINDS = {kind.value: kind for kind in ProjectKind}
_LEVELS = {level.value: level for level in FundLevel}


def project_lines(connection: Connection, year: int) -> tuple[ProjectLine, ...]:
    """All projects that have a budget row in that year, by agency code then project code."""
    where = places(through(connection))
    query = (
        select(
            project.c.uid,
            project.c.code,
            project.c.name,
            project.c.agency_uid,
            project.c.kind,
            project.c.fund_level,
            project_year.c.is_new,
            project_year.c.is_key,
            project_year.c.initial,
            project_year.c.adjusted,
            project_year.c.executed,
            project.c.search,
        )
        .join(project_year, project_year.c.project_uid == project.c.uid)
        .where(project_year.c.year == year, alive(project_year), alive(project))
    )
    lines = []
    for uid, code, name, agency_uid, kind, level, *rest in connection.execute(query):
        place = where.get(agency_uid, NOWHERE)
        lines.append(
            ProjectLine(
                uid,
                code,
                name,
                place.uid,
                place.code,
                place.name,
                place.department_name,
                place.business_section,
                KINDS[kind],
                _LEVELS[level],
                *rest,
            )
        )
    lines.sort(key=lambda line: (line.agency_code, line.code, line.name))
    return tuple(lines)
