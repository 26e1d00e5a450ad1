"""Years, departments, agencies."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from app.domain.organisation import Agency, Department, FiscalYear
from app.storage.repositories.session import Session
from app.storage.repositories.upsert import alive, upsert
from app.storage.rows import through
from app.storage.tables.organisation import agency, department, fiscal_year
from app.storage.years import years


class OrganisationRepository:
    """Implements the `Organisation` port."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def years(self) -> tuple[FiscalYear, ...]:
        """All years, oldest first."""
        return years(through(self._connection))

    def put_year(self, year: FiscalYear) -> None:
        """Insert or replace the year's bureau and division code."""
        known = self._connection.scalar(select(fiscal_year.c.uid).where(fiscal_year.c.year == year.year))
        row = {
            "year": year.year,
            "bureau": year.bureau,
            "division_code": year.division_code,
            "changed_at": self._session.now(),
        }
        if known is None:
            self._connection.execute(fiscal_year.insert().values(row))
        else:
            self._connection.execute(fiscal_year.update().where(fiscal_year.c.uid == known).values(row))

    def departments(self) -> tuple[Department, ...]:
        """All departments by code."""
        table = department.c
        rows = self._connection.execute(
            select(table.uid, table.code, table.name).where(alive(department)).order_by(table.code, table.id)
        )
        return tuple(Department(*row) for row in rows)

    def agencies(self) -> tuple[Agency, ...]:
        """All agencies by code."""
        table = agency.c
        rows = self._connection.execute(
            select(
                table.uid,
                table.code,
                table.name,
                table.department_uid,
                table.business_section,
                table.former_names,
                table.contact,
                table.phone,
            )
            .where(alive(agency))
            .order_by(table.code, table.id)
        )
        return tuple(
            Agency(
                uid=row.uid,
                code=row.code,
                name=row.name,
                department_uid=row.department_uid or "",
                business_section=row.business_section,
                former_names=tuple(row.former_names),
                contact=row.contact,
                phone=row.phone,
            )
            for row in rows
        )

    def put_departments(self, rows: Iterable[Department]) -> None:
        """Insert or replace by uid; a deleted one lives again."""
        upsert(
            self._connection,
            department,
            [{"uid": row.uid, "code": row.code, "name": row.name} | self._lifetime() for row in rows],
        )

    def put_agencies(self, rows: Iterable[Agency]) -> None:
        """Insert or replace by uid; a deleted one lives again."""
        upsert(
            self._connection,
            agency,
            [
                {
                    "uid": row.uid,
                    "code": row.code,
                    "name": row.name,
                    "department_uid": row.department_uid or None,
                    "business_section": row.business_section,
                    "former_names": list(row.former_names),
                    "contact": row.contact,
                    "phone": row.phone,
                    "search": self._session.search_key(row.name, row.code, row.former_names),
                }
                | self._lifetime()
                for row in rows
            ],
        )

    def remove_department(self, uid: str) -> None:
        """Delete softly."""
        self._session.mark_removed(department, uid)

    def remove_agency(self, uid: str) -> None:
        """Delete softly."""
        self._session.mark_removed(agency, uid)

    def restore_department(self, uid: str) -> None:
        """Out of the recycle bin."""
        self._session.mark_restored(department, uid)

    def restore_agency(self, uid: str) -> None:
        """Out of the recycle bin, with its department."""
        self._session.mark_restored(agency, uid)
        owner = self._connection.scalar(select(agency.c.department_uid).where(agency.c.uid == uid))
        self.restore_department(owner or "")

    def _lifetime(self) -> dict[str, str]:
        session = self._session
        return {"division_code": session.division_code(), "changed_at": session.now(), "deleted_at": ""}
