from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from app.domain.organisation import FiscalYear
from app.shared.errors import UserError
from app.storage.backup import (
    back_up,
    back_up_into,
    backups,
    newest_good,
    superseded,
    taken_at,
)
from app.storage.disk import flush
from app.storage.restore import restore
from tests.helpers.database import NOON, empty_database, opened


def bureau_of(path: Path) -> str:
    with opened(path) as open_unit, open_unit() as work:
        return "".join(year.bureau for year in work.organisation.years())


def filled(folder: Path, bureau: str = "甲县财政局") -> Path:
    path = empty_database(folder)
    put_bureau(path, bureau)
    return path


def put_bureau(path: Path, bureau: str) -> None:
    with opened(path) as open_unit, open_unit(write=True) as work:
        work.organisation.put_year(FiscalYear(2025, bureau, "430121"))
        work.commit()


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:20000] = b"\xff" * (20000 - 4096)
    path.write_bytes(content)


def test_a_backup_is_made_while_the_database_is_in_use(tmp_path: Path) -> None:
    path = filled(tmp_path)
    with opened(path) as open_unit, open_unit(write=True) as work:
        work.organisation.put_year(FiscalYear(2025, "没有提交", ""))
        digest = back_up(path, tmp_path / "usb" / "copy.db")
    assert bureau_of(tmp_path / "usb" / "copy.db") == "甲县财政局"
    back_up(path, tmp_path / "again.db")
    assert digest == sha256((tmp_path / "again.db").read_bytes()).hexdigest()
    assert not list(tmp_path.rglob("*.part"))


def test_a_damaged_database_is_not_backed_up_over_a_good_copy(tmp_path: Path) -> None:
    path = filled(tmp_path)
    copy = tmp_path / "copy.db"
    back_up(path, copy)
    good = copy.read_bytes()
    damage(path)
    with pytest.raises(UserError, match="已损坏"):
        back_up(path, copy)
    assert copy.read_bytes() == good
    assert not list(tmp_path.rglob("*.part"))


def test_a_copy_with_wrong_values_is_no_backup(tmp_path: Path) -> None:
    path = filled(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute(
        "INSERT INTO project_year (uid, project_uid, year, is_new, is_key, books, sources,"
        " changed_at, deleted_at) VALUES ('y', 'p', 2025, 0, 0, '{}', '{}', '', '')"
    )
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_master SET sql = replace(sql, 'initial BIGINT', 'initial BIGINT NOT NULL')"
    )
    connection.commit()
    connection.close()
    with pytest.raises(UserError, match="已损坏，没有备份"):
        back_up(path, tmp_path / "copy.db")
    assert [file.name for file in tmp_path.iterdir()] == ["jixiao.db"]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    path = filled(tmp_path)
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserError, match="备份没有完成"):
        back_up(path, tmp_path / "file" / "copy.db")


def test_a_missing_database_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="打不开账套文件"):
        back_up(tmp_path / "gone.db", tmp_path / "copy.db")


def test_dated_backups_are_listed_newest_first_and_strangers_left_alone(tmp_path: Path) -> None:
    path = filled(tmp_path)
    folder = tmp_path / "backups"
    first = back_up_into(folder, path, now=NOON, reason="装入前")
    second = back_up_into(folder, path, now=NOON + timedelta(hours=1), reason="关闭时")
    (folder / "jixiao-notes.db").write_text("mine")
    assert first.name == "jixiao-20250105-120000-装入前.db"
    assert backups(folder, "jixiao") == (second, first)
    assert taken_at(second) == NOON + timedelta(hours=1)
    back_up_into(folder, path, now=NOON + timedelta(days=400), reason="关闭时")
    assert (folder / "jixiao-notes.db").exists()


def test_rotation_keeps_two_days_then_14_days_8_weeks_12_months() -> None:
    now = datetime(2025, 12, 31, 18)  # noqa: DTZ001
    taken = {Path(f"{hours}.db"): now - timedelta(hours=hours) for hours in range(0, 24 * 800, 6)}
    dropped = set(superseded(taken, now))
    kept = sorted((moment for path, moment in taken.items() if path not in dropped), reverse=True)
    assert [moment for moment in kept if now - moment <= timedelta(days=2)] == [
        now - timedelta(hours=hours) for hours in range(0, 49, 6)
    ]
    assert len({moment.date() for moment in kept if now - moment < timedelta(days=14)}) == 14
    assert {(moment.year, moment.month) for moment in kept} == {(2025, month) for month in range(1, 13)}
    assert len(kept) <= 9 + 14 + 8 + 12
    assert superseded({path: taken[path] for path in taken if path not in dropped}, now) == ()


def test_rotation_never_drops_the_only_backup() -> None:
    assert superseded({Path("a"): NOON}, NOON + timedelta(days=3000)) == ()


def test_the_newest_good_backup_is_found_behind_bad_ones(tmp_path: Path) -> None:
    path = filled(tmp_path)
    folder = tmp_path / "backups"
    good = back_up_into(folder, path, now=NOON, reason="关闭时")
    damage(back_up_into(folder, path, now=NOON + timedelta(hours=1), reason="关闭时"))
    newer = back_up_into(folder, path, now=NOON + timedelta(hours=2), reason="关闭时")
    connection = sqlite3.connect(newer)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert newest_good(folder, "jixiao") == good
    assert newest_good(tmp_path / "nothing", "jixiao") is None


def test_restore_puts_the_copy_back_and_keeps_what_was_there(tmp_path: Path) -> None:
    path = filled(tmp_path)
    copy = back_up_into(tmp_path / "backups", path, now=NOON, reason="关闭时")
    put_bureau(path, "乙县财政局")
    kept = restore(copy, path, folder=tmp_path / "backups", now=NOON + timedelta(hours=1))
    assert bureau_of(path) == "甲县财政局"
    assert kept is not None
    assert bureau_of(kept) == "乙县财政局"


def test_restore_replaces_a_damaged_database_and_keeps_it_byte_for_byte(tmp_path: Path) -> None:
    path = filled(tmp_path)
    copy = back_up_into(tmp_path / "backups", path, now=NOON, reason="关闭时")
    damage(path)
    damaged = path.read_bytes()
    kept = restore(copy, path, folder=tmp_path / "backups", now=NOON + timedelta(hours=1))
    assert bureau_of(path) == "甲县财政局"
    assert kept is not None
    assert kept.read_bytes() == damaged


def test_a_damaged_backup_is_not_restored(tmp_path: Path) -> None:
    path = filled(tmp_path)
    copy = back_up_into(tmp_path / "backups", path, now=NOON, reason="关闭时")
    damage(copy)
    with pytest.raises(UserError):
        restore(copy, path, folder=tmp_path / "backups", now=NOON + timedelta(hours=1))
    assert bureau_of(path) == "甲县财政局"


def test_flush_reaches_files_and_folders(tmp_path: Path) -> None:
    flush(filled(tmp_path))
    flush(tmp_path)
    with pytest.raises(FileNotFoundError):
        flush(tmp_path / "没有")
