"""A target is replaced whole or not at all, and the message says what to do."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.shared import safe_write as module
from app.shared.errors import UnwrittenError, UserError
from app.shared.safe_write import safe_write

OLD, NEW = b"old", b"new content"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "目标.xlsx"
    path.write_bytes(OLD)
    return path


def test_the_target_is_replaced_and_nothing_is_left_beside_it(target: Path) -> None:
    safe_write(target, NEW, lambda stored: stored == NEW)
    assert target.read_bytes() == NEW
    assert list(target.parent.iterdir()) == [target]


def test_a_new_file_is_made(tmp_path: Path) -> None:
    safe_write(tmp_path / "新.pdf", NEW)
    assert (tmp_path / "新.pdf").read_bytes() == NEW


@pytest.mark.parametrize("failing", ["open", "write", "fsync", "read_bytes", "replace"])
@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "磁盘空间不足"),
        (errno.EIO, "读写出错"),
        (errno.EPROTO, f"错误号 {errno.EPROTO}"),
        (errno.EROFS, "只读"),
        (errno.EACCES, "权限|正被别的程序打开"),
    ],
)
def test_whatever_fails_the_target_is_untouched(
    target: Path, monkeypatch: pytest.MonkeyPatch, failing: str, number: int, words: str
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        if failing == "write":
            patch.setattr(module, "_write_to_disk", _half_written(number))
        elif failing == "fsync":
            patch.setattr(os, "fsync", fail)
        else:
            patch.setattr(Path, failing, fail)
        with pytest.raises(UserError, match=words) as caught:
            safe_write(target, NEW)
    assert caught.value.remedy
    assert target.read_bytes() == OLD
    assert list(target.parent.iterdir()) == [target]


def _half_written(number: int) -> Callable[..., None]:
    def write(path: Path, content: bytes) -> None:
        path.write_bytes(content[:3])
        raise OSError(number, "")

    return write


def test_content_that_does_not_verify_is_thrown_away(target: Path) -> None:
    with pytest.raises(UserError, match="核对不一致"):
        safe_write(target, NEW, lambda _stored: False)
    assert target.read_bytes() == OLD


def test_content_that_reads_back_differently_is_thrown_away(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_write_to_disk", lambda path, _content, **_named: path.write_bytes(b"other"))
    with pytest.raises(UserError, match="核对不一致"):
        safe_write(target, NEW)
    assert target.read_bytes() == OLD


@pytest.mark.parametrize(
    ("name", "words"),
    [("没有/目标.xlsx", "不存在"), ("目标.xlsx/目标.xlsx", "不是文件夹"), ("长" * 300, "太长")],
)
def test_a_bad_place_is_named(target: Path, name: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        safe_write(target.parent / name, NEW)


def test_a_folder_of_that_name_is_named(tmp_path: Path) -> None:
    (tmp_path / "表").mkdir()
    with pytest.raises(UserError, match="同名的文件夹"):
        safe_write(tmp_path / "表", NEW)


def test_a_read_only_file_is_left_alone(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    with pytest.raises(UserError, match="只读文件"):
        safe_write(target, NEW)
    assert target.read_bytes() == OLD


def test_a_pulled_stick_leaves_the_first_error_to_tell(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.ENOENT, "")

    monkeypatch.setattr(Path, "open", gone)
    monkeypatch.setattr(Path, "unlink", gone)
    with pytest.raises(UserError, match="不存在"):
        safe_write(target, NEW)


class HeldError(PermissionError):
    """As Windows refuses to replace a file that WPS has open."""

    winerror = 32

    def __init__(self) -> None:
        super().__init__(errno.EACCES, "The process cannot access the file")


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    noted: list[float] = []
    monkeypatch.setattr(time, "sleep", noted.append)
    return noted


def test_a_file_held_for_a_moment_is_waited_for(
    target: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    real = Path.replace

    def held_once(self: Path, other: Path) -> Path:
        if not pauses:
            raise HeldError
        return real(self, other)

    monkeypatch.setattr(Path, "replace", held_once)
    safe_write(target, NEW)
    assert target.read_bytes() == NEW
    assert len(pauses) == 1


def test_a_file_open_in_another_program_is_named(
    target: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    def held(_self: Path, _other: Path) -> Path:
        raise HeldError

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(UnwrittenError, match="正被别的程序打开") as caught:
        safe_write(target, NEW)
    assert "关闭这个文件" in caught.value.remedy
    assert target.read_bytes() == OLD
    assert len(pauses) == 3


@pytest.mark.parametrize("name", ["CON.xlsx", "a:b.pdf", "末尾点."])
def test_a_name_that_windows_refuses_is_refused_everywhere(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnwrittenError):
        safe_write(tmp_path / name, NEW)
    assert list(tmp_path.iterdir()) == []


def _failing_folder(monkeypatch: pytest.MonkeyPatch, number: int) -> list[int]:
    """The flush of the folder fails; gives what was flushed."""
    flushed: list[int] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        flushed.append(handle)
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(number, os.strerror(number))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    return flushed


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot flush a folder")
def test_a_folder_that_cannot_be_flushed_is_fine(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed = _failing_folder(monkeypatch, errno.EINVAL)
    safe_write(target, NEW)
    assert target.read_bytes() == NEW
    assert len(flushed) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot flush a folder")
def test_a_disk_that_does_not_confirm_is_told(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _failing_folder(monkeypatch, errno.EIO)
    with pytest.raises(UnwrittenError, match="没有确认保存"):
        safe_write(target, NEW)


def test_what_an_interrupted_write_left_is_removed_an_hour_later(target: Path) -> None:
    old, new = (target.with_name(f".jixiao-{name}.tmp") for name in ("old", "new"))
    for leftover in (old, new):
        leftover.write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)
    safe_write(target, NEW)
    assert not old.exists()
    assert new.exists()


def test_a_folder_that_cannot_be_listed_is_no_obstacle(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: Path, _pattern: str) -> list[Path]:
        raise PermissionError(errno.EACCES, "")

    monkeypatch.setattr(Path, "glob", refuse)
    safe_write(target, NEW)
    assert target.read_bytes() == NEW
