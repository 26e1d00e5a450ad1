"""What the first list needs, read through sqlite3 alone: importing SQLAlchemy takes longer than the list.

Everything else a use-case asks for opens a whole unit of work beside it, which imports SQLAlchemy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.lines import WorkLine
from app.domain.organisation import FiscalYear
from app.domain.vocabulary import Stage
from app.shared.garbage import collection_paused
from app.storage.queries.work_lines import work_lines
from app.storage.rows import Row
from app.storage.sqlite_file import FAULTS, plain_connection, user_error
from app.storage.years import rules_of, years

if TYPE_CHECKING:
    from app.storage.unit_of_work import SqlUnitOfWork

Whole = Callable[[], "AbstractContextManager[SqlUnitOfWork]"]
"""Opens a whole unit of work for reading."""


@contextmanager
def first_reads(path: Path, whole: Whole) -> Iterator[FirstReads]:
    """A reading unit of work on a SQLite file, seen as it is at the first question."""
    with ExitStack() as stack:
        try:
            connection = stack.enter_context(closing(plain_connection(path)))
            connection.execute("PRAGMA busy_timeout = 5000")
            connection.execute("BEGIN")
        except FAULTS as error:
            raise user_error(error) or error from error

        def fetch(query: str, values: Mapping[str, object]) -> Sequence[Row]:
            try:
                return connection.execute(query, values).fetchall()
            except FAULTS as error:
                raise user_error(error) or error from error

        yield FirstReads(fetch, lambda: stack.enter_context(whole()))


class FirstReads:
    """Years, rules and worklists; the rest is handed on to a whole unit of work."""

    def __init__(
        self, fetch: Callable[[str, Mapping[str, object]], Sequence[Row]], whole: Callable[[], SqlUnitOfWork]
    ) -> None:
        self._fetch = fetch
        self._enter = whole
        self._entered: SqlUnitOfWork | None = None
        self.organisation = _Part(self, "organisation", years=self._years)
        self.rulebooks = _Part(self, "rulebooks", get=self._rules)
        self.lists = _Part(self, "lists", worklist=self._worklist)

    @property
    def whole(self) -> SqlUnitOfWork:
        """The unit of work with everything."""
        if self._entered is None:
            self._entered = self._enter()
        return self._entered

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever the whole one has
        """Every other part of a unit of work."""
        return getattr(self.whole, name)

    def _years(self) -> tuple[FiscalYear, ...]:
        return years(self._fetch)

    def _rules(self, year: int) -> tuple[str, int, str] | None:
        return rules_of(self._fetch, year)

    def _worklist(self, year: int, stage: Stage, period_months: int | None = None) -> tuple[WorkLine, ...]:
        with collection_paused():
            return work_lines(self._fetch, year, stage, period_months=period_months)


class _Part:
    """A repository of which some questions are answered at once."""

    def __init__(self, reads: FirstReads, name: str, **at_once: Callable[..., object]) -> None:
        self._reads = reads
        self._name = name
        self._at_once = at_once

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever the repository has
        """The answer at once, else the whole repository's."""
        return self._at_once.get(name) or getattr(getattr(self._reads.whole, self._name), name)
