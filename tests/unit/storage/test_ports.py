from __future__ import annotations

from pathlib import Path

from app.storage.unit_of_work import open_unit_of_work
from app.usecases.ports import OpenUnitOfWork
from tests.helpers.database import empty_database, opened


def as_port(opener: OpenUnitOfWork) -> OpenUnitOfWork:
    """The type checker proves that the store fits the port."""
    return opener


def test_the_store_is_the_port_of_the_use_cases(tmp_path: Path) -> None:
    with opened(empty_database(tmp_path)) as open_unit, as_port(open_unit)() as work:
        assert work.organisation.years() == ()
        assert work.lists.agencies() == ()
    assert open_unit_of_work.__module__ == "app.storage.unit_of_work"
