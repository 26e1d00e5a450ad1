"""A target is replaced whole or not at all, and the message says what to do."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.shared import safe_write as module
from app.shared.errors import UserError
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
        (errno.EIO, "错误号 5"),
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


def _half_written(number: int) -> Callable[[Path, bytes], None]:
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
    monkeypatch.setattr(module, "_write_to_disk", lambda path, _content: path.write_bytes(b"other"))
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
