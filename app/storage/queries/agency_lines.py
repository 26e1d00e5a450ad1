"""Agencies for lists."""

from __future__ import annotations

from sqlalchemy import Connection, and_, func, select

from app.domain.lines import AgencyLine
from app.storage.repositories.upsert import alive
from app.storage.tables.organisation import agency, department
from app.storage.tables.projects import project


def agency_lines(connection: Connection) -> tuple[AgencyLine, ...]:
    """All agencies with their departments and number of projects, by code."""
    counts = (
        select(project.c.agency_uid, func.count().label("projects"))
        .where(alive(project))
        .group_by(project.c.agency_uid)
        .subquery()
    )
    query = (
        select(
            agency.c.uid,
            agency.c.code,
            agency.c.name,
            func.coalesce(agency.c.department_uid, "").label("department_uid"),
            func.coalesce(department.c.code, "").label("department_code"),
            func.coalesce(department.c.name, "").label("department_name"),
            agency.c.business_section,
            agency.c.contact,
            agency.c.phone,
            agency.c.former_names,
            func.coalesce(counts.c.projects, 0).label("projects"),
            agency.c.search,
        )
        .outerjoin(department, and_(department.c.uid == agency.c.department_uid, alive(department)))
        .outerjoin(counts, counts.c.agency_uid == agency.c.uid)
        .where(alive(agency))
        .order_by(agency.c.code, agency.c.id)
    )
    return tuple(
        AgencyLine(
            uid=row.uid,
            code=row.code,
            name=row.name,
            department_uid=row.department_uid,
            department_code=row.department_code,
            department_name=row.department_name,
            business_section=row.business_section,
            contact=row.contact,
            phone=row.phone,
            former_names=tuple(row.former_names),
            projects=row.projects,
            search=row.search,
        )
        for row in connection.execute(query)
    )
