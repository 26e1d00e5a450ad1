"""What became of a commit that the disk refused or did not confirm."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, create_engine, text

import app.storage.commit as module
from app.shared.errors import UnconfirmedError, UserError
from app.storage.commit import commit
from app.storage.engine import WRITE, open_engine
from tests.helpers.database import empty_database

REFUSED = UserError("读写账套文件时出错，这次没有保存。")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = open_engine(empty_database(tmp_path))
    yield made
    made.dispose()


def change(engine: Engine, spoil: Callable[[Connection], None]) -> None:
    """Write a year and commit it through a connection that was spoilt."""
    with engine.connect().execution_options(**{WRITE: True}) as connection:
        connection.execute(text("INSERT INTO fiscal_year VALUES (1, 'u', 2025, '云溪县财政局', '', '', '')"))
        spoil(connection)
        commit(connection)


def bureaus(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.scalars(text("SELECT bureau FROM fiscal_year")))


def refusing(connection: Connection) -> None:
    """The disk refuses before anything is stored."""

    def refuse() -> None:
        raise REFUSED

    connection.commit = refuse  # type: ignore[method-assign]


def unconfirmed(connection: Connection) -> None:
    """Everything is stored, but the last flush fails."""
    real = connection.commit

    def half() -> None:
        real()
        raise REFUSED

    connection.commit = half  # type: ignore[method-assign]


def test_a_commit_is_a_commit(engine: Engine) -> None:
    change(engine, lambda _connection: None)
    assert bureaus(engine) == ["云溪县财政局"]


def test_what_is_refused_is_not_stored(engine: Engine) -> None:
    with pytest.raises(UserError, match="这次没有保存"):
        change(engine, refusing)
    assert bureaus(engine) == []


def test_what_is_stored_and_can_be_confirmed_is_no_error(engine: Engine) -> None:
    change(engine, unconfirmed)
    assert bureaus(engine) == ["云溪县财政局"]


def test_what_is_stored_and_cannot_be_confirmed_is_said_so(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = module._confirm

    class Refusing:
        """A cursor of a disk that refuses every write."""

        def execute(self, statement: str) -> Refusing:
            if statement == "BEGIN IMMEDIATE":
                raise sqlite3.OperationalError("disk I/O error")
            return self

        def fetchone(self) -> tuple[int]:
            return (3,)

        def close(self) -> None:
            """Nothing is open."""

    class Witness:
        """A connection with that cursor."""

        def cursor(self) -> Refusing:
            return Refusing()

    monkeypatch.setattr(module, "_confirm", lambda _witness: real(Witness()))  # type: ignore[arg-type]
    with pytest.raises(UnconfirmedError, match="已经写入，但磁盘没有确认"):
        change(engine, unconfirmed)
    assert bureaus(engine) == ["云溪县财政局"]


def test_a_disk_that_cannot_be_read_stored_nothing_for_sure(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([1])

    def version(_witness: object) -> int:
        try:
            return next(answers)
        except StopIteration:
            raise sqlite3.OperationalError from None

    monkeypatch.setattr(module, "_version", version)
    with pytest.raises(UserError, match="这次没有保存"):
        change(engine, refusing)


def test_other_databases_commit_as_they_do(tmp_path: Path) -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        connection.dialect.name = "other"
        connection.execute(text("CREATE TABLE kept (year INTEGER)"))
        assert connection.in_transaction()
        commit(connection)
        assert not connection.in_transaction()
    engine.dispose()
