"""One window per database: a file beside it says who has it open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile

from app.shared.errors import UserError


def lock_database(path: Path) -> QLockFile | None:
    """Take the database for this program; None where the folder cannot be written, so nobody else writes.

    UserError while another window has it.  What a crashed program left behind is taken over.
    """
    lock = QLockFile(str(lock_path(path)))
    lock.setStaleLockTime(0)  # as old as it may be: only the end of its program makes it stale
    if lock.tryLock(0):
        return lock
    if lock.error() != QLockFile.LockError.LockFailedError:
        return None
    raise UserError(
        f"账套“{path.name}”已在另一个窗口中打开。",
        "请切换到那个窗口，或先关闭它。如果是别的电脑打开后断电的，"
        f"请删除账套旁边的“{lock_path(path).name}”再打开。",
    )


def make_folder(folder: Path) -> None:
    """The folder of a database; UserError where it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"文件夹“{folder}”建不了。", "请检查磁盘或 U 盘，或换一个可以写入的文件夹。"
        ) from error


def lock_path(path: Path) -> Path:
    """Where the lock of a database lies."""
    return path.with_name(f".{path.name}.lock")
