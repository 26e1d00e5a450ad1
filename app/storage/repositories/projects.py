"""Projects and their years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, select

from app.domain.project import Project, ProjectYear
from app.domain.vocabulary import BudgetBook, FundLevel, ProjectKind
from app.shared.decimals import fen_from_wan, wan_from_fen
from app.shared.garbage import collection_paused
from app.storage.repositories.session import Session
from app.storage.repositories.upsert import alive, chunks, upsert
from app.storage.tables.projects import project, project_year

_YEAR_COLUMNS = tuple(
    project_year.c[name]
    for name in (
        "project_uid",
        "year",
        "is_new",
        "initial",
        "adjusted",
        "executed",
        "arrived",
        "books",
        "sources",
        "is_key",
    )
)
"""In the order of `ProjectYear`."""


class ProjectRepository:
    """Implements the `Projects` port."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def project(self, uid: str) -> Project | None:
        """One living project."""
        row = self._connection.execute(
            select(project).where(project.c.uid == uid, alive(project))
        ).one_or_none()
        return None if row is None else _project_from(row)

    def projects(self) -> tuple[Project, ...]:
        """All projects by code."""
        rows = self._connection.execute(
            select(project).where(alive(project)).order_by(project.c.code, project.c.id)
        )
        return tuple(map(_project_from, rows))

    def put_projects(self, rows: Iterable[Project]) -> None:
        """Insert or replace by uid; a deleted one lives again."""
        session = self._session
        fixed = {"division_code": session.division_code(), "changed_at": session.now(), "deleted_at": ""}
        upsert(self._connection, project, [self._project_values(row) | fixed for row in rows])

    def remove_project(self, uid: str) -> None:
        """Delete softly."""
        self._session.mark_removed(project, uid)

    def restore_project(self, uid: str) -> str:
        """Out of the recycle bin; gives the uid of its agency."""
        self._session.mark_restored(project, uid)
        return self._connection.scalar(select(project.c.agency_uid).where(project.c.uid == uid)) or ""

    def remove_project_year(self, project_uid: str, year: int) -> None:
        """Delete softly; the next `put_project_years` brings it back."""
        uid = self._known_years([project_uid]).get((project_uid, year))
        if uid is not None:
            self._session.mark_removed(project_year, uid)

    def project_year(self, project_uid: str, year: int) -> ProjectYear | None:
        """A project's budget in one year."""
        row = self._connection.execute(
            select(*_YEAR_COLUMNS).where(
                project_year.c.project_uid == project_uid, project_year.c.year == year, alive(project_year)
            )
        ).one_or_none()
        return None if row is None else _year_from(row)

    def project_years(self, year: int) -> tuple[ProjectYear, ...]:
        """The budgets of all living projects in one year, in the order they were entered."""
        with collection_paused():
            rows = self._connection.execute(
                select(*_YEAR_COLUMNS)
                .join(project, project.c.uid == project_year.c.project_uid)
                .where(project_year.c.year == year, alive(project_year), alive(project))
                .order_by(project_year.c.id)
            )
            return tuple(map(_year_from, rows))

    def put_project_years(self, rows: Iterable[ProjectYear]) -> None:
        """Insert or replace by project and year."""
        given = {(row.project_uid, row.year): row for row in rows}
        known = self._known_years({uid for uid, _ in given})
        fixed = {"changed_at": self._session.now(), "deleted_at": ""}
        new = [_year_values(row) | fixed for key, row in given.items() if key not in known]
        if new:
            self._connection.execute(project_year.insert(), new)
        upsert(
            self._connection,
            project_year,
            [_year_values(row) | fixed | {"uid": known[key]} for key, row in given.items() if key in known],
        )

    def _known_years(self, project_uids: Iterable[str]) -> dict[tuple[str, int], str]:
        table = project_year.c
        return {
            (row.project_uid, row.year): row.uid
            for chunk in chunks(project_uids)
            for row in self._connection.execute(
                select(table.uid, table.project_uid, table.year).where(table.project_uid.in_(chunk))
            )
        }

    def _project_values(self, row: Project) -> dict[str, Any]:
        return {
            "uid": row.uid,
            "code": row.code,
            "name": row.name,
            "agency_uid": row.agency_uid or None,
            "kind": row.kind.value,
            "fund_level": row.fund_level.value,
            "former_names": list(row.former_names),
            "start_date": row.start,
            "end_date": row.end,
            "search": self._session.search_key(row.name, row.code, row.former_names),
        }


def _project_from(row: Row[Any]) -> Project:
    return Project(
        uid=row.uid,
        code=row.code,
        name=row.name,
        agency_uid=row.agency_uid or "",
        kind=ProjectKind(row.kind),
        fund_level=FundLevel(row.fund_level),
        former_names=tuple(row.former_names),
        start=row.start_date,
        end=row.end_date,
    )


def _year_values(row: ProjectYear) -> dict[str, Any]:
    return {
        "project_uid": row.project_uid,
        "year": row.year,
        "is_new": row.is_new,
        "is_key": row.is_key,
        "initial": row.initial,
        "adjusted": row.adjusted,
        "executed": row.executed,
        "arrived": row.arrived,
        "books": {book.value: fen_from_wan(amount) for book, amount in row.books.items()},
        "sources": {source: fen_from_wan(amount) for source, amount in row.sources.items()},
    }


def _year_from(row: Sequence[Any]) -> ProjectYear:
    uid, year, is_new, initial, adjusted, executed, arrived, fen_by_book, fen_by_level, is_key = row
    books = {BudgetBook(book): wan_from_fen(fen) for book, fen in fen_by_book.items()}
    sources = {level: wan_from_fen(fen) for level, fen in fen_by_level.items()}
    return ProjectYear(uid, year, is_new, initial, adjusted, executed, arrived, books, sources, is_key)
