"""The `Lists` port: whole lists by column selects."""

from __future__ import annotations

from sqlalchemy import Connection

from app.domain.lines import AgencyLine, ProjectLine, WorkLine
from app.domain.vocabulary import Stage
from app.storage.garbage import collection_paused
from app.storage.queries.agency_lines import agency_lines
from app.storage.queries.project_lines import project_lines
from app.storage.queries.work_lines import work_lines


class ListQueries:
    """Implements the `Lists` port."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def agencies(self) -> tuple[AgencyLine, ...]:
        """All agencies by code."""
        return agency_lines(self._connection)

    def projects(self, year: int) -> tuple[ProjectLine, ...]:
        """The projects of a year by agency code, then project code."""
        with collection_paused():
            return project_lines(self._connection, year)

    def worklist(self, year: int, stage: Stage, period_months: int | None = None) -> tuple[WorkLine, ...]:
        """The worklist of one stage; see `work_lines`."""
        with collection_paused():
            return work_lines(self._connection, year, stage, period_months=period_months)
