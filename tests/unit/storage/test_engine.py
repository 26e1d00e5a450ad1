from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from app.domain.organisation import Agency, FiscalYear
from app.shared.errors import UserError
from app.storage.engine import broken_references, open_engine
from app.storage.sqlite_file import APPLICATION_ID, SCHEMA_VERSION
from tests.helpers.database import empty_database, opened

YEAR = FiscalYear(2025, "某县财政局", "430121")


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "truncate"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 5000),
        ("cell_size_check", 1),
        ("trusted_schema", 0),
        ("cache_spill", 0),
        ("application_id", APPLICATION_ID),
        ("user_version", SCHEMA_VERSION),
    ],
)
def test_every_connection_has_the_safe_settings(tmp_path: Path, pragma: str, value: object) -> None:
    engine = open_engine(empty_database(tmp_path))
    with engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
    engine.dispose()


def test_a_writer_locks_out_the_next_one_at_once_and_says_so(tmp_path: Path) -> None:
    path = empty_database(tmp_path)
    with opened(path) as open_unit, open_unit(write=True) as work:
        work.organisation.put_year(YEAR)
        other = open_engine(path)
        with other.connect() as second:
            second.exec_driver_sql("PRAGMA busy_timeout = 0")
            second.rollback()
            second.execution_options(jixiao_write=True)
            with pytest.raises(UserError, match="另一个操作占用"):
                second.exec_driver_sql("SELECT 1")
        other.dispose()


def test_readers_see_the_last_committed_state_while_somebody_writes(tmp_path: Path) -> None:
    with opened(empty_database(tmp_path)) as open_unit, open_unit(write=True) as writer:
        writer.organisation.put_year(YEAR)
        with open_unit() as reader:
            assert reader.organisation.years() == ()


@pytest.mark.parametrize(
    ("setting", "sentence"), [("max_page_count = 1", "磁盘已满"), ("query_only = ON", "只读")]
)
def test_what_the_disk_refuses_is_told_and_changes_nothing(
    tmp_path: Path, setting: str, sentence: str
) -> None:
    path = empty_database(tmp_path)
    with opened(path) as open_unit:
        with open_unit(write=True) as work:
            work._session.connection.exec_driver_sql(f"PRAGMA {setting}")
            work.imports.put_file("a" * 64, "a.xlsx", b"x" * 100_000, "batch")
            with pytest.raises(UserError, match=sentence):
                work.commit()
        with open_unit() as work:
            work._session.connection.exec_driver_sql("PRAGMA query_only = OFF")
            assert not work.imports.known("a" * 64)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "gone" / "jixiao.db")
    with pytest.raises(UserError, match="打不开账套文件"):
        engine.connect()
    engine.dispose()


def test_a_reference_to_nothing_is_a_bug_and_no_user_error(tmp_path: Path) -> None:
    with opened(empty_database(tmp_path)) as open_unit, open_unit(write=True) as work:
        work.organisation.put_agencies([Agency("a", "1", "甲", "nowhere")])
        with pytest.raises(IntegrityError):
            work.commit()


def test_any_other_database_is_opened_by_url() -> None:
    engine = open_engine("sqlite+pysqlite:///:memory:")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert broken_references(connection) == 0
