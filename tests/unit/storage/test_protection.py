"""What leaves the computer is closed once a password is set: packages and copies at the second place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.organisation import FiscalYear
from app.domain.recovery_code import SIZE, code_of
from app.shared.errors import UserError
from app.storage import lock as locks
from app.storage.backup import FOLDER
from app.storage.backup_folder import DatabaseBackups
from app.storage.content_hash import differing_tables
from tests.helpers.database import NOON, empty_database, opened

PHRASE = "秋天的梧桐树有三层楼高"
CODE = code_of(bytes(range(SIZE)))
BUREAU = "甲县财政局"


@pytest.fixture
def live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(locks, "COST", 2)
    (tmp_path / "pc").mkdir()
    (tmp_path / "usb").mkdir()
    path = empty_database(tmp_path / "pc")
    with opened(path) as open_unit, open_unit(write=True) as work:
        work.organisation.put_year(FiscalYear(2025, BUREAU, "430121"))
        work.commit()
    return path


@pytest.fixture
def backups(live: Path) -> Iterator[DatabaseBackups]:
    found = DatabaseBackups(live, str)
    found.protection.set_up(PHRASE, CODE)
    yield found
    left = [
        path.name for path in live.parent.rglob("*") if path.suffix in {".part", ".copy", ".tmp", ".opened"}
    ]
    assert left == []


def holds_it(path: Path) -> bool:
    return BUREAU.encode() in path.read_bytes() or b"SQLite format" in path.read_bytes()


def test_an_exported_database_opens_with_password_or_code_alone(
    live: Path, backups: DatabaseBackups, tmp_path: Path
) -> None:
    package = backups.pack(tmp_path / "usb" / "账套.jixiao", NOON)
    assert [path.name for path in package.parent.iterdir()] == ["账套.jixiao"]
    assert not holds_it(package)
    protection = backups.protection
    assert protection.is_locked(package)
    assert [protection.opens(package, typed) for typed in (PHRASE, CODE, "", "别的")] == [
        True,
        True,
        False,
        False,
    ]
    for number, typed in enumerate((PHRASE, CODE)):
        copy = backups.unpack(package, tmp_path / f"new{number}" / "账套.db", typed)
        assert differing_tables(live, copy) == ()
    with pytest.raises(UserError, match="密码或恢复码不对"):
        backups.unpack(package, tmp_path / "third" / "账套.db", "别的")
    assert list((tmp_path / "third").iterdir()) == []


def test_the_protection_goes_with_the_database(backups: DatabaseBackups, tmp_path: Path) -> None:
    package = backups.pack(tmp_path / "usb" / "账套.jixiao", NOON)
    copy = backups.unpack(package, tmp_path / "new" / "账套.db", PHRASE)
    there = DatabaseBackups(copy, str)
    assert there.protection.is_set()
    again = there.pack(tmp_path / "usb" / "回来.jixiao", NOON)
    assert there.protection.opens(again, CODE)


def test_a_damaged_package_leaves_nothing(backups: DatabaseBackups, tmp_path: Path) -> None:
    package = backups.pack(tmp_path / "usb" / "账套.jixiao", NOON)
    whole = bytearray(package.read_bytes())
    whole[-100] ^= 1
    package.write_bytes(whole)
    with pytest.raises(UserError, match="已损坏"):
        backups.unpack(package, tmp_path / "new" / "账套.db", PHRASE)
    assert list((tmp_path / "new").iterdir()) == []
    package.write_bytes(whole[:40])
    with pytest.raises(UserError, match="读不出来"):
        backups.protection.opens(package, PHRASE)


def test_the_second_place_gets_closed_copies_and_the_near_ones_stay_open(
    live: Path, backups: DatabaseBackups, tmp_path: Path
) -> None:
    backups.choose_second_place(tmp_path / "usb")
    near = backups.take(NOON, "关闭前")
    far = backups.copy_out(NOON)
    assert far is not None
    assert holds_it(near)
    assert not any(holds_it(path) for path in far.parent.iterdir())
    assert backups.copy_out(NOON) is None
    lines = {line.is_near: line for line in backups.listed()}
    assert lines[False].path == far
    assert lines[False].taken_at == lines[True].taken_at
    assert (lines[False].reason, lines[True].reason) == ("关闭前", "关闭前")
    held = lines[False].holding
    assert held is not None
    assert (held.years, held.bureau) == ((2025,), "")
    assert backups.is_good(far)
    newest = backups.newest_good()
    assert newest is not None
    assert newest.path == near


def test_a_closed_copy_is_restored(live: Path, backups: DatabaseBackups, tmp_path: Path) -> None:
    backups.choose_second_place(tmp_path / "usb")
    near = backups.take(NOON, "关闭前")
    far = backups.copy_out(NOON)
    assert far is not None
    with opened(live) as open_unit, open_unit(write=True) as work:
        work.organisation.put_year(FiscalYear(2026, BUREAU, "430121"))
        work.commit()
    with pytest.raises(UserError, match="密码或恢复码不对"):
        backups.restore(far, NOON + timedelta(minutes=1), "别的")
    assert differing_tables(live, near)
    kept = backups.restore(far, NOON + timedelta(minutes=2), CODE)
    assert differing_tables(live, near) == ()
    assert kept is not None
    assert kept.exists()


@pytest.mark.parametrize("with_note", [True, False])
def test_a_damaged_closed_copy_is_seen(backups: DatabaseBackups, tmp_path: Path, with_note: bool) -> None:
    backups.choose_second_place(tmp_path / "usb")
    backups.take(NOON, "关闭前")
    far = backups.copy_out(NOON)
    assert far is not None
    content = bytearray(far.read_bytes())
    if not with_note:
        far.with_name(f"{far.name}.json").unlink()
        assert backups.is_good(far)
        assert backups.described(far).holding is None
    content[0 if not with_note else -1] ^= 1
    far.write_bytes(content)
    assert not backups.is_good(far)


def test_closed_copies_are_rotated_too(backups: DatabaseBackups, tmp_path: Path) -> None:
    backups.choose_second_place(tmp_path / "usb")
    for month in range(18):
        now = NOON + timedelta(days=31 * month)
        backups.take(now, "关闭前")
        backups.copy_out(now)
    place = backups.second_place()
    assert place is not None
    assert place.newest == NOON + timedelta(days=31 * 17)
    names = [path.name for path in place.folder.iterdir()]
    assert 12 <= len([name for name in names if name.endswith(".jixiao")]) < 18
    assert len(names) == 2 * len([name for name in names if name.endswith(".jixiao")])


def test_nothing_goes_out_open_where_the_lock_cannot_be_read(
    live: Path, backups: DatabaseBackups, tmp_path: Path
) -> None:
    (live.parent / FOLDER / "密码保护.json").write_text("{}")
    backups.choose_second_place(tmp_path / "usb")
    backups.take(NOON, "关闭前")
    assert backups.protection.is_set()
    for deed in (
        lambda: backups.pack(tmp_path / "usb" / "账套.jixiao", NOON),
        lambda: backups.copy_out(NOON),
        lambda: backups.protection.change(PHRASE, "另一句自己记得住的话"),
    ):
        with pytest.raises(UserError, match="为免不加密就写出"):
            deed()
    assert not [path for path in (tmp_path / "usb").rglob("*") if path.is_file()]
    backups.protection.remove()
    assert not backups.protection.is_set()
    assert backups.copy_out(NOON) is not None


def test_changing_the_password(backups: DatabaseBackups, tmp_path: Path) -> None:
    assert not backups.protection.change("别的", "另一句自己记得住的话")
    assert backups.protection.change(CODE, "另一句自己记得住的话")
    package = backups.pack(tmp_path / "usb" / "账套.jixiao", NOON)
    assert backups.protection.opens(package, "另一句自己记得住的话")
    assert not backups.protection.opens(package, PHRASE)
    backups.protection.remove()
    assert not backups.protection.change(CODE, PHRASE)


def test_without_a_database_there_is_nothing_to_protect() -> None:
    protection = DatabaseBackups(None, str).protection
    assert not protection.is_set()
    with pytest.raises(UserError, match="没有打开账套"):
        protection.set_up(PHRASE, CODE)


def test_a_disk_that_refuses(backups: DatabaseBackups, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("app.storage.protection.make_folder", refuse)
    with pytest.raises(UserError, match="密码保护没有设成"):
        backups.protection.set_up(PHRASE, CODE)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(UserError, match="密码保护没有取消"):
        backups.protection.remove()
    monkeypatch.undo()
