"""Whether what leaves this computer is closed, kept in a file among the near copies.

The file holds nothing that opens anything.  Where it is there and cannot be read, nothing goes out open.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from app.shared.disk_errors import unwritten
from app.shared.errors import UserError
from app.shared.safe_write import safe_write
from app.storage.disk import make_folder
from app.storage.lock import (
    DamagedLockError,
    Lock,
    is_locked,
    lock_from,
    lock_of,
    new_lock,
    secret_key,
    with_password,
)

_FILE = "密码保护.json"


def kept(folder: Path) -> Lock | None:
    """The lock of a folder of backups, None where there is none; UserError where it cannot be read."""
    try:
        return lock_from(json.loads((folder / _FILE).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, DamagedLockError) as error:
        raise UserError(
            "密码保护的设置读不出来，为免不加密就写出，这一步没有做。",
            "请在“备份与恢复”里取消密码保护，再重新设置；账套和本机备份不受影响。",
        ) from error


def keep(folder: Path, lock: Lock) -> None:
    """Close everything from now on; UserError where that cannot be kept."""
    try:
        make_folder(folder)
    except OSError as error:
        raise unwritten(error, folder / _FILE, failed="密码保护没有设成") from error
    safe_write(folder / _FILE, json.dumps(lock.to_json()).encode())


def drop(folder: Path) -> None:
    """Close nothing from now on; what is closed stays so."""
    try:
        (folder / _FILE).unlink(missing_ok=True)
    except OSError as error:
        raise unwritten(error, folder / _FILE, failed="密码保护没有取消") from error


def adopt(folder: Path, package: Path) -> None:
    """Go on closing files on the computer that a closed package came to, unless it has a lock."""
    if not (folder / _FILE).exists():
        with suppress(UserError, DamagedLockError, OSError):
            keep(folder, lock_of(package))


class DatabaseProtection:
    """The password protection of what leaves this computer; implements the `Protection` port."""

    def __init__(self, folder: Path | None) -> None:
        self._chosen = folder

    @property
    def _folder(self) -> Path:
        if self._chosen is None:
            raise UserError("没有打开账套，不能设密码保护。")
        return self._chosen

    def is_set(self) -> bool:
        """Whether what is written from now on is closed; true also where its lock cannot be read."""
        return self._chosen is not None and (self._chosen / _FILE).exists()

    def set_up(self, password: str, code: str) -> None:
        """Close everything that leaves from now on."""
        keep(self._folder, new_lock(password, code))

    def change(self, typed: str, password: str) -> bool:
        """Put another password in the place of the old one; False where what was typed opens nothing."""
        lock = kept(self._folder)
        changed = with_password(lock, typed, password) if lock is not None else None
        if changed is not None:
            keep(self._folder, changed)
        return changed is not None

    def remove(self) -> None:
        """Close nothing from now on."""
        drop(self._folder)

    def is_locked(self, path: Path) -> bool:
        """Whether a file opens only with a password or a recovery code."""
        return is_locked(path)

    def opens(self, path: Path, typed: str) -> bool:
        """Whether a text is the password or the recovery code of a file; UserError for a damaged file."""
        try:
            return secret_key(lock_of(path), typed) is not None
        except (DamagedLockError, OSError) as error:
            raise UserError(
                f"“{path.name}”读不出来，可能已损坏或已拔出。", "请换一份备份，或重新导出一次。"
            ) from error
