"""A database of every released schema becomes the same newest one, with every row, and passes every check."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.history import ChainState
from app.storage.backup import backups
from app.storage.content_hash import differing_tables
from app.storage.health import check_database, check_thoroughly
from app.storage.migrate import prepare
from app.storage.sqlite_file import SCHEMA_VERSION, version_of
from tests.helpers.database import opened
from tests.helpers.released_schemas import database_of, released


def test_every_released_schema_has_a_dump() -> None:
    assert set(range(1, SCHEMA_VERSION)) <= set(released())


@pytest.mark.parametrize("version", released())
def test_a_released_database_keeps_every_row(tmp_path: Path, version: int) -> None:
    old = database_of(version, tmp_path / "old.db")
    path = database_of(version, tmp_path / "jixiao.db")
    prepare(path)
    assert version_of(path) == SCHEMA_VERSION
    check_database(path)
    check_thoroughly(path)
    assert differing_tables(old, path) == ()
    assert len(backups(tmp_path / "备份", "jixiao")) == (version < SCHEMA_VERSION)
    with opened(path) as open_unit, open_unit() as work:
        assert len(work.projects.projects()) == 3
        assert work.audit.followed(ChainState(), 1000).broken is None


def test_all_become_the_same(tmp_path: Path) -> None:
    first, *others = (database_of(version, tmp_path / f"{version}.db") for version in released())
    for path in (first, *others):
        prepare(path)
    for path in others:
        assert differing_tables(first, path) == differing_tables(path, first) == ()
