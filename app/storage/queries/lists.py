"""The `Lists` port: whole lists by column selects; the first list does not wait for the sums."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from app.domain.lines import AgencyLine, ProjectLine, Standing, WorkLine
from app.domain.vocabulary import Stage
from app.shared.garbage import collection_paused
from app.storage.queries.agency_lines import agency_lines
from app.storage.queries.project_lines import project_lines
from app.storage.queries.work_lines import work_lines
from app.storage.rows import through

if TYPE_CHECKING:
    from app.domain.history import DeletedLine


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
            return work_lines(through(self._connection), year, stage, period_months=period_months)

    def deleted(self) -> tuple[DeletedLine, ...]:
        """The recycle bin, the newest first."""
        from app.storage.queries.deleted import deleted_lines

        return deleted_lines(self._connection)

    def standings(self, year: int) -> tuple[Standing, ...]:
        """Counts and sums of all stages; see `standings`."""
        from app.storage.queries.standings import standings

        return tuple(standings(self._connection, year))

    def mean_rates(self, year: int) -> dict[Stage, Decimal]:
        """The mean execution rate of each stage that has any."""
        from app.storage.queries.standings import mean_rates

        return mean_rates(self._connection, year)

    def projects_begun(self, year: int, stage: Stage) -> frozenset[str]:
        """The projects that have a form of the stage."""
        from app.storage.queries.standings import projects_begun

        return projects_begun(self._connection, year, stage)
