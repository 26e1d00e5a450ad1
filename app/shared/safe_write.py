"""Write a file beside its target, check it, then replace the target in one step.

States a crash may leave: the old target, or the new one; beside it a `.jixiao-….tmp` that nobody reads and
that a later write into the same folder removes.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

from app.shared.disk_errors import REFUSALS, reason_of, unwritten, winerror_of
from app.shared.errors import UnwrittenError
from app.shared.file_names import fault_of

_PARTIAL = ".jixiao-"
_ABANDONED = 3600.0  # seconds
_TRIES = 4
_PAUSE = 0.15  # seconds; virus scanners and previews hold a new file for a moment on Windows
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM, errno.EBADF})
"""What systems answer that cannot flush a folder (network shares); they have no stronger promise to give."""


def safe_write(
    path: Path,
    content: bytes,
    verify: Callable[[bytes], bool] | None = None,
) -> None:
    """Replace `path` by `content` so that it is never half written.

    Writes beside the target, flushes to the disk, reads back, compares, asks `verify` (given the bytes that
    were read back), then replaces and flushes the folder.  Raises UnwrittenError, with the target
    untouched, when anything fails.
    """
    partial = path.with_name(f"{_PARTIAL}{os.urandom(6).hex()}.tmp")
    try:
        _refuse_unwritable(path)
        _write_to_disk(partial, content)
        stored = partial.read_bytes()
        if stored != content or (verify is not None and not verify(stored)):
            raise UnwrittenError(
                f"“{path.name}”写出后核对不一致，已放弃，原文件未改动。",
                "请换一个盘再重试；如仍出现，请把反馈包发给技术支持。",
            )
        _replace(partial, path)
    except OSError as error:
        raise unwritten(error, path) from error
    finally:
        _discard(partial)
    _flush_folder(path)
    _sweep(path.parent)


def _refuse_unwritable(path: Path) -> None:
    message, remedy = fault_of(path.name)
    if message:
        raise UnwrittenError(message, remedy)
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "", str(path))
    if path.exists() and not os.access(path, os.W_OK):
        raise UnwrittenError(
            f"“{path.name}”是只读文件，不能覆盖。", "请换一个文件名，或取消它的只读属性，再重试。"
        )


def _write_to_disk(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _replace(partial: Path, path: Path) -> None:
    """Swap the files; on Windows this is where a file open in another program shows itself."""
    for left in reversed(range(_TRIES)):
        try:
            partial.replace(path)
        except PermissionError as error:
            if winerror_of(error) and left:
                time.sleep(_PAUSE)
                continue
            raise _held(error, path) from error
        return


def _held(error: PermissionError, path: Path) -> UnwrittenError:
    """The folder took a new file, so what refuses is the old one: somebody has it open."""
    if reason_of(error) == "denied" and path.exists():
        refusal = REFUSALS["in_use"]
        return UnwrittenError(refusal.message.format(name=path.name), refusal.remedy)
    return unwritten(error, path)


def _flush_folder(path: Path) -> None:
    """Make the new name durable; the file itself is written, only its name might not outlive a power cut."""
    if os.name == "nt":
        return
    try:
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise UnwrittenError(
                f"“{path.name}”已写出，但磁盘没有确认保存。", "请检查磁盘或 U 盘是否正常连接，再重试一次。"
            ) from error


def _sweep(folder: Path) -> None:
    """Remove what interrupted writes left here; not what another program may be writing right now."""
    try:
        for leftover in folder.glob(f"{_PARTIAL}*.tmp"):
            if time.time() - leftover.stat().st_mtime > _ABANDONED:
                leftover.unlink()
    except OSError:
        return


def _discard(partial: Path) -> None:
    """Remove what is left; a pulled USB stick cannot be tidied up, and the first error is the one to tell."""
    try:
        partial.unlink(missing_ok=True)
    except OSError:
        return
