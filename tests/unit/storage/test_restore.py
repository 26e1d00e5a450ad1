from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.organisation import FiscalYear
from app.shared.errors import UserError
from app.storage.backup import back_up_into, described, is_good, note_of
from app.storage.disk import journal_of
from app.storage.restore import keep_aside, restore
from tests.helpers.database import NOON, empty_database, opened

LATER = NOON + timedelta(hours=1)


def put_bureau(path: Path, bureau: str) -> None:
    with opened(path) as open_unit, open_unit(write=True) as work:
        work.organisation.put_year(FiscalYear(2025, bureau, "430121"))
        work.commit()


def bureau_of(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT bureau FROM fiscal_year").fetchone()[0])


@pytest.fixture
def live(tmp_path: Path) -> Path:
    path = empty_database(tmp_path)
    put_bureau(path, "甲县财政局")
    return path


@pytest.fixture
def copy(live: Path) -> Path:
    """A copy of the first state; the database has moved on."""
    made = back_up_into(live.parent / "备份", live, now=NOON, reason="关闭前")
    put_bureau(live, "乙县财政局")
    return made


def again(copy: Path, live: Path) -> Path | None:
    return restore(copy, live, folder=live.parent / "备份", now=LATER)


def test_what_a_restore_replaced_can_be_restored_in_turn(live: Path, copy: Path) -> None:
    kept = again(copy, live)
    assert bureau_of(live) == "甲县财政局"
    assert kept is not None
    assert kept.name == "jixiao-20250105-130000-恢复前.db"
    assert described(kept).reason == "恢复前"
    again(kept, live)
    assert bureau_of(live) == "乙县财政局"


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:0],
        lambda content: b"\x00" * len(content),
        lambda content: b"\xff" * 100 + content[100:],
        lambda content: content[:4096] + b"\xff" * (len(content) - 4096),
        lambda content: content[: len(content) // 2],
        lambda content: b"PK\x03\x04" + content[4:100],
    ],
    ids=["zero bytes", "only zeros", "header gone", "pages gone", "half a file", "not a database"],
)
def test_every_damage_is_replaced_and_kept(live: Path, copy: Path, damage: object) -> None:
    broken = damage(live.read_bytes())  # type: ignore[operator]  # one of the lambdas above
    live.write_bytes(broken)
    kept = again(copy, live)
    assert bureau_of(live) == "甲县财政局"
    assert kept is not None
    assert kept.read_bytes() == broken


def test_the_journal_of_a_damaged_database_is_kept_and_never_meets_the_copy(live: Path, copy: Path) -> None:
    with closing(sqlite3.connect(live, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute("CREATE TABLE big AS SELECT randomblob(200000) AS x")
        hot = journal_of(live).read_bytes()
        connection.execute("ROLLBACK")
    live.write_bytes(b"\x00" * 5000)
    journal_of(live).write_bytes(hot)
    kept = again(copy, live)
    assert kept is not None
    assert journal_of(kept).read_bytes() == hot
    assert bureau_of(live) == "甲县财政局"
    with closing(sqlite3.connect(live)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_missing_database_is_restored_too(live: Path, copy: Path) -> None:
    live.unlink()
    assert again(copy, live) is None
    assert bureau_of(live) == "甲县财政局"


@pytest.mark.parametrize("change", ["value", "note"])
def test_a_copy_that_is_not_as_it_was_made_is_refused(live: Path, copy: Path, change: str) -> None:
    content = copy.read_bytes()
    place = content.index("甲县".encode())
    if change == "value":
        copy.write_bytes(content[:place] + "丙".encode() + content[place + 3 :])
    else:
        note_of(copy).write_text('{"sha256": "0", "holding": null}', encoding="utf-8")
    assert not is_good(copy)
    with pytest.raises(UserError, match="已损坏或不在原处"):
        again(copy, live)
    assert bureau_of(live) == "乙县财政局"


def test_what_is_no_backup_is_refused_as_such(live: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(b"no database")
    for path, sentence in ((other, "不是绩效工作台"), (live, "正在使用"), (tmp_path / "gone.db", "不在原处")):
        with pytest.raises(UserError, match=sentence):
            again(path, live)
    assert bureau_of(live) == "甲县财政局"


def test_a_full_disk_leaves_the_database(live: Path, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise UserError("备份没有完成：不能写入。", "")

    monkeypatch.setattr(
        "app.storage.restore.back_up", lambda _source, target: full() if target == live else ""
    )
    with pytest.raises(UserError, match="没有恢复，账套没有改动"):
        again(copy, live)
    assert bureau_of(live) == "乙县财政局"


def test_a_place_for_the_damaged_file_that_cannot_be_written_is_told(live: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserError, match="没有另存成"):
        keep_aside(live, tmp_path / "file" / "x.bin")
