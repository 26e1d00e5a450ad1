"""Write a file beside its target, check it, then replace the target in one step."""

from __future__ import annotations

import errno
import os
import uuid
from collections.abc import Callable
from pathlib import Path

from app.shared.errors import UserError

_CLOSE_IT = "请先在 WPS 或 Excel 中关闭这个文件，再重试；或换一个文件名。"
_OTHER_PLACE = "请换一个可以写入的文件夹，再重试。"
_SENTENCES: dict[int, tuple[str, str]] = {
    errno.ENOSPC: ("磁盘空间不足，“{name}”没有写入，原文件未改动。", "请清理磁盘或换一个盘，再重试。"),
    errno.EDQUOT: ("磁盘配额已用完，“{name}”没有写入，原文件未改动。", "请清理磁盘或换一个盘，再重试。"),
    errno.EFBIG: (
        "“{name}”超过这个盘允许的文件大小，没有写入。",
        "请换一个盘（U 盘请用 NTFS 或 exFAT 格式）。",
    ),
    errno.EROFS: ("“{folder}”所在的盘是只读的，不能写入。", _OTHER_PLACE),
    errno.ENOENT: (
        "文件夹“{folder}”不存在，“{name}”没有写入。",
        "请检查 U 盘是否拔出、文件夹是否改名，再重试。",
    ),
    errno.ENOTDIR: (
        "“{folder}”不是文件夹，“{name}”没有写入。",
        "请选择一个文件夹，再重试。",
    ),
    errno.EISDIR: ("已有同名的文件夹“{name}”，不能写成文件。", "请换一个文件名，再重试。"),
    errno.ENAMETOOLONG: ("文件名“{name}”太长。", "请缩短文件名或换一个较浅的文件夹，再重试。"),
    errno.EINVAL: ("文件名“{name}”含有系统不允许的字符。", "请改文件名，再重试。"),
}
_UNKNOWN = (
    "“{name}”写入时出错（错误号 {number}），原文件未改动。",
    "请检查磁盘或 U 盘是否正常连接，再重试。",
)


def safe_write(path: Path, content: bytes, verify: Callable[[bytes], bool] | None = None) -> None:
    """Replace `path` by `content` so that it is never half written.

    Writes beside the target, flushes to the disk, reads back, compares, asks `verify` (given the bytes that
    were read back), then replaces.  Raises UserError, with the target untouched, when anything fails.
    """
    partial = path.with_name(f".jixiao-{uuid.uuid4().hex}.tmp")
    try:
        _refuse_unwritable(path)
        _write_to_disk(partial, content)
        stored = partial.read_bytes()
        if stored != content or (verify is not None and not verify(stored)):
            raise UserError(
                f"“{path.name}”写出后核对不一致，已放弃，原文件未改动。",
                "请换一个盘再重试；如仍出现，请把日志发给技术支持。",
            )
        _replace(partial, path)
    except OSError as error:
        raise _user_error(error, path) from error
    finally:
        _discard(partial)


def _refuse_unwritable(path: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "", str(path))
    if path.exists() and not os.access(path, os.W_OK):
        raise UserError(
            f"“{path.name}”是只读文件，不能覆盖。", "请换一个文件名，或取消它的只读属性，再重试。"
        )


def _write_to_disk(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _replace(partial: Path, path: Path) -> None:
    """Swap the files; on Windows this is where a file open in another program shows itself."""
    try:
        partial.replace(path)
    except PermissionError as error:
        raise UserError(f"“{path.name}”正被别的程序打开，不能覆盖。", _CLOSE_IT) from error


def _discard(partial: Path) -> None:
    """Remove what is left; a pulled USB stick cannot be tidied up, and the first error is the one to tell."""
    try:
        partial.unlink(missing_ok=True)
    except OSError:
        return


def _user_error(error: OSError, path: Path) -> UserError:
    if isinstance(error, PermissionError):
        return UserError(f"没有权限写入文件夹“{path.parent}”。", _OTHER_PLACE)
    message, remedy = _SENTENCES.get(error.errno or 0, _UNKNOWN)
    return UserError(
        message.format(name=path.name, folder=path.parent, number=error.errno),
        remedy,
    )
