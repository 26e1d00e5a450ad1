from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import cast

import pytest

from app.shared.errors import UnfitDatabaseError, UserError
from app.storage.sqlite_file import SCHEMA_VERSION, is_sound, user_error, version_of
from tests.helpers.database import empty_database


class TestVersionOf:
    def test_ours(self, tmp_path: Path) -> None:
        assert version_of(empty_database(tmp_path)) == SCHEMA_VERSION

    def test_none_where_there_is_no_file_or_an_empty_one(self, tmp_path: Path) -> None:
        path = tmp_path / "new.db"
        assert version_of(path) is None
        path.touch()
        assert version_of(path) is None
        sqlite3.connect(path).execute("VACUUM")
        assert version_of(path) is None

    def test_a_newer_database_is_refused(self, tmp_path: Path) -> None:
        path = empty_database(tmp_path)
        change(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        before = path.read_bytes()
        with pytest.raises(UserError, match="由更新版本的绩效工作台建立"):
            version_of(path)
        assert path.read_bytes() == before

    def test_a_stranger_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "other.db"
        change(path, "CREATE TABLE notes (text)")
        with pytest.raises(UserError, match="别的程序的数据库"):
            version_of(path)

    @pytest.mark.parametrize(
        "content", [b"PK\x03\x04 a workbook", b"SQLite format 3\x00" + b"\xff" * 200], ids=["zip", "garbage"]
    )
    def test_no_database_at_all_is_refused(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "x.db"
        path.write_bytes(content)
        with pytest.raises(UserError, match="不是绩效工作台的账套，或已损坏"):
            version_of(path)

    def test_a_folder_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(UserError, match="打不开账套文件"):
            version_of(tmp_path)


def test_only_the_environment_becomes_a_user_error() -> None:
    with pytest.raises(sqlite3.OperationalError) as caught:
        sqlite3.connect(":memory:").execute("SELECT nonsense")
    assert user_error(caught.value) is None
    assert user_error(sqlite3.ProgrammingError("closed")) is None


def change(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_an_answer_that_quotes_damaged_bytes_tells_of_damage() -> None:
    class Quoting:
        """A connection whose errors quote a name that is no text any more."""

        def execute(self, _statement: str) -> Quoting:
            raise UnicodeDecodeError("utf-8", b"\xc1", 0, 1, "invalid start byte")

    assert not is_sound(cast("sqlite3.Connection", Quoting()), "quick_check")
    with pytest.raises(UnicodeDecodeError) as caught:
        Quoting().execute("")
    assert isinstance(user_error(caught.value), UnfitDatabaseError)
