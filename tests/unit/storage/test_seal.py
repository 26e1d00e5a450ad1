"""The seal of a closed database: damage that SQLite does not see."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.domain.organisation import Department
from app.shared.errors import UnfitDatabaseError
from app.storage.disk import journal_of
from app.storage.health import check_database
from app.storage.seal import is_broken, seal, seal_path
from app.usecases.organisation import save_department
from app.usecases.years import list_years
from tests.helpers.county import small_county
from tests.helpers.database import empty_database


def damage(path: Path, *, secretly: bool) -> None:
    """Change the last byte; a disk that rots does so without a trace."""
    before = path.stat()
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    if secretly:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_changed_byte_is_found_though_sqlite_sees_nothing(tmp_path: Path) -> None:
    path = empty_database(tmp_path)
    seal(path)
    check_database(path)
    damage(path, secretly=True)
    assert is_broken(path)
    with pytest.raises(UnfitDatabaseError, match="磁盘或 U 盘"):
        check_database(path)


def test_a_change_breaks_the_seal_first(tmp_path: Path) -> None:
    ctx = small_county(tmp_path)
    ctx.backups.seal()
    assert seal_path(tmp_path / "jixiao.db").exists()
    list_years(ctx)
    assert seal_path(tmp_path / "jixiao.db").exists()
    save_department(ctx, Department("d-new", "402", "水利局"))
    assert not seal_path(tmp_path / "jixiao.db").exists()


def test_what_a_program_changed_is_not_judged(tmp_path: Path) -> None:
    path = empty_database(tmp_path)
    assert not is_broken(path)  # never sealed
    seal(path)
    os.utime(path, ns=(1, 1))
    damage(path, secretly=False)
    assert not is_broken(path)


@pytest.mark.parametrize("note", [b"", b"[]", b'{"size": 1}'])
def test_a_broken_note_says_nothing(tmp_path: Path, note: bytes) -> None:
    path = empty_database(tmp_path)
    seal_path(path).write_bytes(note)
    assert not is_broken(path)


def test_an_interrupted_write_is_neither_sealed_nor_judged(tmp_path: Path) -> None:
    path = empty_database(tmp_path)
    seal(path)
    damage(path, secretly=True)
    journal_of(path).write_bytes(b"journal")
    assert not is_broken(path)
    seal_path(path).unlink()
    seal(path)
    assert not seal_path(path).exists()


def test_where_no_note_can_be_written_nothing_happens(tmp_path: Path) -> None:
    seal(tmp_path / "gone" / "a.db")
    assert not list(tmp_path.iterdir())
