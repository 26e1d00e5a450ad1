"""The copies of one database: list, second place, restore, checks."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.backup_line import Holding
from app.domain.organisation import FiscalYear
from app.shared.errors import UnfitDatabaseError, UserError
from app.storage.backup import note_of
from app.storage.backup_folder import DatabaseBackups
from tests.helpers.database import NOON, empty_database, opened
from tests.helpers.submissions import project_form

HOUR = timedelta(hours=1)


@pytest.fixture
def live(tmp_path: Path) -> Path:
    path = empty_database(tmp_path)
    with opened(path) as open_unit, open_unit(write=True) as work:
        work.organisation.put_year(FiscalYear(2025, "甲县财政局", "430121"))
        work.commit()
    return path


@pytest.fixture
def copies(live: Path) -> DatabaseBackups:
    return DatabaseBackups(live, str)


def test_the_list_tells_what_each_copy_holds(copies: DatabaseBackups) -> None:
    copies.take(NOON, "导入前")
    copies.take(NOON + HOUR, "关闭前")
    first, second = copies.listed()
    assert (first.reason, second.reason) == ("关闭前", "导入前")
    assert first.taken_at == NOON + HOUR
    assert first.holding == Holding("甲县财政局", (2025,), 0, 0, 0, "")
    assert first.size > 0
    assert first.is_good is None
    assert copies.is_good(first.path)
    assert copies.newest() == NOON + HOUR


def test_a_copy_without_its_note_is_looked_into(copies: DatabaseBackups) -> None:
    path = copies.take(NOON, "关闭前")
    note_of(path).unlink()
    assert copies.described(path).holding == Holding("甲县财政局", (2025,), 0, 0, 0, "")
    assert copies.is_good(path)
    note_of(path).write_text("[1]", encoding="utf-8")
    assert copies.is_good(path)


def test_copies_of_a_longer_name_belong_to_another_database(live: Path, copies: DatabaseBackups) -> None:
    longer = live.with_name("jixiao-旧.db")
    shutil.copyfile(live, longer)
    copies.take(NOON, "关闭前")
    DatabaseBackups(longer, str).take(NOON + HOUR, "关闭前")
    assert [line.taken_at for line in copies.listed()] == [NOON]
    (live.parent / "备份" / "jixiao-20259999-120000-关闭前.db").touch()
    assert len(copies.listed()) == 1


def test_two_copies_of_one_second_are_both_kept(copies: DatabaseBackups) -> None:
    assert copies.take(NOON, "自-动") != copies.take(NOON, "自动")
    assert len(copies.listed()) == 2


def test_the_newest_good_copy_may_lie_at_the_second_place(copies: DatabaseBackups, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    assert copies.second_place() is None
    copies.choose_second_place(tmp_path / "usb")
    near = copies.take(NOON, "关闭前")
    far = copies.copy_out(NOON)
    assert far is not None
    assert copies.copy_out(NOON) is None
    near.write_bytes(b"damaged")
    found = copies.newest_good()
    assert found is not None
    assert (found.path, found.is_near) == (far, False)
    place = copies.second_place()
    assert place is not None
    assert place.newest == NOON


def test_an_absent_stick_is_told_calmly_and_forgotten_on_request(
    copies: DatabaseBackups, tmp_path: Path
) -> None:
    (tmp_path / "usb").mkdir()
    copies.choose_second_place(tmp_path / "usb")
    copies.take(NOON, "关闭前")
    shutil.rmtree(tmp_path / "usb")
    with pytest.raises(UserError, match="现在不在"):
        copies.copy_out(NOON)
    assert not (tmp_path / "usb").exists()
    assert len(copies.listed()) == 1
    place = copies.second_place()
    assert place is not None
    assert not place.is_there
    copies.choose_second_place(None)
    assert copies.copy_out(NOON) is None


def test_a_second_place_that_cannot_be_written_is_refused(copies: DatabaseBackups, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="没有设成第二处备份：已有同名"):
        copies.choose_second_place(tmp_path / "file")


def test_a_restore_closes_the_database_first_and_can_be_taken_back(live: Path) -> None:
    closed: list[str] = []
    copies = DatabaseBackups(live, lambda: closed.append("closed"))
    copy = copies.take(NOON, "关闭前")
    assert copies.before_last_restore() is None
    kept = copies.restore(copy, NOON + HOUR)
    assert closed == ["closed"]
    before = copies.before_last_restore()
    assert before is not None
    assert before.path == kept


def test_a_copy_for_this_computer(copies: DatabaseBackups, tmp_path: Path) -> None:
    target = copies.copy_to(tmp_path / "here" / "账套.db")
    assert copies.holding(target) == copies.holding()
    with pytest.raises(UserError, match="已经存在"):
        copies.copy_to(target)


def test_without_a_database_there_is_nothing_to_copy() -> None:
    nothing = DatabaseBackups(None, str)
    assert nothing.newest() is None
    with pytest.raises(UserError, match="没有打开账套"):
        nothing.take(NOON, "关闭前")


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE submission_revision SET content = x'00'", "有 1 张表的内容读不出来"),
        ("UPDATE submission_revision SET content = ?", "有 1 张表的内容读不出来"),
    ],
    ids=["damaged", "unknown notation"],
)
def test_what_takes_long_is_found_too(
    live: Path, copies: DatabaseBackups, statement: str, sentence: str
) -> None:
    import zlib

    with opened(live) as open_unit, open_unit(write=True) as work:
        work.submissions.put(project_form("s"))
        work.commit()
    copies.check()
    values = (zlib.compress(b'{"v":99,}'),) if "?" in statement else ()
    with closing(sqlite3.connect(live)) as connection:
        connection.execute(statement, values)
        connection.commit()
    with pytest.raises(UnfitDatabaseError, match=sentence):
        copies.check()


def test_large_files_are_checked_at_length_later(
    live: Path, copies: DatabaseBackups, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.storage.health import check_database

    monkeypatch.setattr("app.storage.health._AT_ONCE", 0)
    content = bytearray(live.read_bytes())
    content[-4096:] = b"\xff" * 4096
    live.write_bytes(content)
    check_database(live)
    with pytest.raises(UnfitDatabaseError):
        copies.check()
