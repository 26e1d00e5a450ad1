"""A database from before the history was guarded: its entries keep their seals, and are guarded from then on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.history import ChainState
from app.domain.lines import HistoryLine
from app.shared.paths import database_scripts
from app.storage.engine import WRITE, mark_version, open_engine
from app.storage.migrate import migrate, run_scripts
from app.storage.repositories.audit import seal
from tests.helpers.database import opened

OLD = HistoryLine("2025-01-05T12:00:00", "甲", "修改", "s", "旧", "新", "")


def test_old_entries_keep_their_seals_and_are_guarded(tmp_path: Path) -> None:
    path = old_database(tmp_path / "jixiao.db")
    migrate(path, database_scripts("migrations"), 3)
    with opened(path) as open_unit:
        with open_unit(write=True) as work:
            work.audit.add(HistoryLine("2025-01-06T12:00:00", "乙", "修改", "s", "", "", "", "PC-1"))
            work.commit()
        with open_unit() as work:
            state = work.audit.followed(ChainState(), 10)
            assert (state.is_whole, state.count) == (True, 2)
            assert [line.machine for line in work.audit.entries()] == ["", "PC-1"]
    with (
        closing(sqlite3.connect(path)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        connection.execute("DELETE FROM audit_entry")


def old_database(path: Path) -> Path:
    path.touch()
    engine = open_engine(path)
    with engine.connect().execution_options(**{WRITE: True}) as connection:
        run_scripts(connection, database_scripts("migrations"), 2)
        mark_version(connection, 2)
        connection.exec_driver_sql(
            "INSERT INTO audit_entry (uid, at, person, action, subject, old, new, reason, prev_hash, hash)"
            " VALUES ('u1', ?, ?, ?, ?, ?, ?, ?, '', ?)",
            (OLD.at, OLD.person, OLD.action, OLD.subject, OLD.old, OLD.new, OLD.reason, seal("", OLD)),
        )
        connection.commit()
    engine.dispose()
    return path
