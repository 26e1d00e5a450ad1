"""Copies of the database: made while it is in use, verified, rotated, restored."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from app.shared.errors import UserError
from app.storage.sqlite_file import RESTORE, plain_connection, user_error, version_of

_STAMP = re.compile(r"-(\d{8}-\d{6})-[^-]*\.db$")
_STAMP_FORMAT = "%Y%m%d-%H%M%S"
_KEEP_ALL = timedelta(days=2)
_KEEP: tuple[tuple[int, Callable[[datetime], object]], ...] = (
    (14, datetime.date),
    (8, lambda moment: moment.isocalendar()[:2]),
    (12, lambda moment: (moment.year, moment.month)),
)
"""Of that many days, weeks and months the newest copy stays."""


def back_up(source: Path, target: Path) -> str:
    """Copy a database to `target`, complete and verified or not at all; gives the copy's SHA-256.

    Works while the source is in use.  UserError when the source is damaged or the target cannot be written.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        _copy(source, part)
        flush(part)
        _verify(part)
        digest = _digest(part)
        part.replace(target)
        flush(target.parent)
    except sqlite3.Error as error:
        raise user_error(error) or error from error
    except OSError as error:
        raise UserError(
            f"备份没有完成：不能写入“{target.parent}”。", "请检查磁盘空间和文件夹权限；账套本身没有改动。"
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return digest


def back_up_into(folder: Path, source: Path, *, now: datetime, reason: str) -> Path:
    """Add a dated copy to the folder of backups and drop those that newer ones supersede.

    `reason` stands in the file name (装入前, 关闭时 …) and must hold no hyphen.
    """
    target = folder / f"{source.stem}-{now.strftime(_STAMP_FORMAT)}-{reason}.db"
    back_up(source, target)
    taken = {path: stamp for path in backups(folder, source.stem) if (stamp := taken_at(path)) is not None}
    for path in superseded(taken, now):
        path.unlink(missing_ok=True)
    return target


def backups(folder: Path, stem: str) -> tuple[Path, ...]:
    """The dated copies of that database, newest first."""
    found = [path for path in folder.glob(f"{stem}-*.db") if taken_at(path) is not None]
    return tuple(sorted(found, key=lambda path: path.name, reverse=True))


def newest_good(folder: Path, stem: str) -> Path | None:
    """The newest copy that is whole and not newer than the program."""
    return next((path for path in backups(folder, stem) if _is_good(path)), None)


def restore(copy: Path, live: Path, *, folder: Path, now: datetime) -> Path:
    """Put a copy in the place of the live database; gives where the replaced state was kept.

    Close every connection first.  UserError, and nothing changed, when the copy is damaged or newer.
    """
    version_of(copy)
    kept = folder / f"{live.stem}-{now.strftime(_STAMP_FORMAT)}-恢复前.db"
    try:
        back_up(live, kept)
    except UserError:
        # What is damaged is still kept, byte for byte.
        kept = kept.with_name(f"{live.stem}-{now.strftime(_STAMP_FORMAT)}-恢复前已损坏.bin")
        shutil.copyfile(live, kept)
    back_up(copy, live)
    return kept


def taken_at(path: Path) -> datetime | None:
    """When a backup was made, by its name."""
    match = _STAMP.search(path.name)
    return datetime.strptime(match[1], _STAMP_FORMAT) if match else None  # noqa: DTZ007  # local time


def superseded(taken: Mapping[Path, datetime], now: datetime) -> tuple[Path, ...]:
    """The copies to drop: all of two days stay, then the newest of 14 days, 8 weeks, 12 months."""
    newest_first = sorted(taken, key=lambda path: taken[path], reverse=True)
    keep = {path for path in newest_first if now - taken[path] <= _KEEP_ALL}
    for count, period in _KEEP:
        newest: dict[object, Path] = {}
        for path in newest_first:
            newest.setdefault(period(taken[path]), path)
        keep |= set(list(newest.values())[:count])
    return tuple(path for path in newest_first if path not in keep)


def flush(path: Path) -> None:
    """Have the disk write a file's content, or a folder's entries (where the system can)."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy(source: Path, part: Path) -> None:
    with closing(plain_connection(source)) as live, closing(sqlite3.connect(part)) as copy:
        live.execute("PRAGMA busy_timeout = 5000")
        live.backup(copy)


def _verify(path: Path) -> None:
    with closing(plain_connection(path)) as copy:
        answer = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if answer != "ok":
        raise UserError("数据库文件已损坏，没有备份。", RESTORE)


def _is_good(path: Path) -> bool:
    try:
        good = version_of(path) is not None
        _verify(path)
    except (UserError, sqlite3.Error):
        return False
    return good


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        content = sha256()
        while block := file.read(1 << 20):
            content.update(block)
    return content.hexdigest()
