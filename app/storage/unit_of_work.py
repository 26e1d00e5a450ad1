"""One transaction with all repositories: leaving the `with` block without `commit()` changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import Engine

from app.storage.engine import WRITE
from app.storage.repositories.session import SearchKey, Session, plain_key

if TYPE_CHECKING:
    from app.storage.queries.lists import ListQueries
    from app.storage.repositories.audit import AuditRepository
    from app.storage.repositories.imports import ImportRepository
    from app.storage.repositories.organisation import OrganisationRepository
    from app.storage.repositories.own_labels import OwnLabelRepository
    from app.storage.repositories.projects import ProjectRepository
    from app.storage.repositories.rulebooks import RulebookRepository
    from app.storage.repositories.submissions import SubmissionRepository


class SqlUnitOfWork:
    """Implements the `UnitOfWork` port on one connection; repositories are imported when first used."""

    def __init__(self, session: Session, *, write: bool) -> None:
        self._session = session
        self._write = write

    @cached_property
    def organisation(self) -> OrganisationRepository:
        """Years, departments, agencies."""
        from app.storage.repositories.organisation import OrganisationRepository

        return OrganisationRepository(self._session)

    @cached_property
    def projects(self) -> ProjectRepository:
        """Projects and their years."""
        from app.storage.repositories.projects import ProjectRepository

        return ProjectRepository(self._session)

    @cached_property
    def submissions(self) -> SubmissionRepository:
        """Stored forms."""
        from app.storage.repositories.submissions import SubmissionRepository

        return SubmissionRepository(self._session)

    @cached_property
    def imports(self) -> ImportRepository:
        """Received files and batches."""
        from app.storage.repositories.imports import ImportRepository

        return ImportRepository(self._session)

    @cached_property
    def own_labels(self) -> OwnLabelRepository:
        """Labels the bureau assigned."""
        from app.storage.repositories.own_labels import OwnLabelRepository

        return OwnLabelRepository(self._session)

    @cached_property
    def rulebooks(self) -> RulebookRepository:
        """Rulebooks by year."""
        from app.storage.repositories.rulebooks import RulebookRepository

        return RulebookRepository(self._session)

    @cached_property
    def lists(self) -> ListQueries:
        """Rows for lists."""
        from app.storage.queries.lists import ListQueries

        return ListQueries(self._session.connection)

    @cached_property
    def audit(self) -> AuditRepository:
        """The history."""
        from app.storage.repositories.audit import AuditRepository

        return AuditRepository(self._session)

    def commit(self) -> None:
        """Make everything since the last commit durable; a bug in a unit of work opened for reading."""
        if not self._write:
            raise RuntimeError("commit in a unit of work that was opened for reading")
        self._session.commit()


class Opener(Protocol):
    """What `open_unit_of_work` gives: the `OpenUnitOfWork` port."""

    def __call__(self, *, write: bool = False) -> AbstractContextManager[SqlUnitOfWork]:
        """Open one transaction."""


def open_unit_of_work(
    engine: Engine,
    *,
    clock: Callable[[], datetime] = datetime.now,
    search_key: SearchKey = plain_key,
    before_writing: Callable[[], object] = str,
) -> Opener:
    """The way to open units of work on this engine.

    A writing one locks out other writers at once and waits up to five seconds for its turn, then UserError;
    `search_key` makes the searchable text of agencies and projects when they are put; `before_writing` is
    called ahead of every writing one.
    """

    @contextmanager
    def opened(*, write: bool = False) -> Iterator[SqlUnitOfWork]:
        if write:
            before_writing()
        with engine.connect() as connection:
            connection.execution_options(**{WRITE: write})
            yield SqlUnitOfWork(Session(connection, clock, search_key), write=write)

    return opened
