"""Copies of the database: made while it is in use, verified, dated, rotated.

States a crash may leave while a copy is made: a `.part` beside it (removed by the next copy), and the
target as it was or complete.  Beside each copy lies a note with its hash and what it holds; it is written
last, so a copy without a note is complete, and is then judged by `integrity_check` alone.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

from app.domain.backup_line import BackupLine, Holding
from app.shared.disk_errors import unwritten
from app.shared.errors import UnconfirmedError, UnfitDatabaseError, UserError
from app.shared.safe_write import safe_write
from app.storage.disk import digest, make_folder, remove, swap, try_to_remove
from app.storage.holding import holding_of
from app.storage.sqlite_file import FAULTS, RESTORE, is_sound, plain_connection, user_error, version_of

FOLDER = "备份"
"""Beside the database."""

LOCKED = ".jixiao"
"""The ending of copies in the second place that only the password or the recovery code opens."""

_STAMP = re.compile(r"(?P<stem>.+)-(?P<stamp>\d{8}-\d{6})-(?P<reason>[^-]*)\.(db|jixiao)")
_STAMP_FORMAT = "%Y%m%d-%H%M%S"
_SECOND = timedelta(seconds=1)
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
        content = verified_copy(source, part)
        swap(part, target)
    except FAULTS as error:
        raise user_error(error, failed="备份没有完成") or error from error
    except OSError as error:
        raise unwritten(error, target, failed="备份没有完成") from error
    finally:
        try_to_remove(part)
    return content


def back_up_into(folder: Path, source: Path, *, now: datetime, reason: str) -> Path:
    """Add a dated copy to the folder of backups and drop those that newer ones supersede.

    `reason` stands in the file name (导入前, 关闭前 …); a hyphen in it would end the date, so it is left out.
    """
    target = free_name(folder, source.stem, now=now, reason=reason)
    keep_copy(source, target)
    rotate(folder, source.stem, now)
    return target


def keep_copy(source: Path, target: Path) -> None:
    """Copy a database among its backups, with its note; UserError also when the disk does not confirm it."""
    try:
        content = back_up(source, target)
    except UnconfirmedError as error:
        raise UserError(f"备份没有完成：“{target.name}”没有得到磁盘的确认。", error.remedy) from error
    write_note(target, content)


def free_name(folder: Path, stem: str, *, now: datetime, reason: str) -> Path:
    """The name of a copy made now; a second later when there is one already."""
    while True:
        path = folder / f"{stem}-{now.strftime(_STAMP_FORMAT)}-{reason.replace('-', '')}.db"
        if not path.exists():
            return path
        now += _SECOND


def write_note(copy: Path, content: str, holding: Holding | None = None) -> None:
    """Write the hash of a copy and what it holds beside it; where that fails, the copy is judged without."""
    holding = holding or holding_of(copy)
    note = {"sha256": content, "holding": asdict(holding) if holding else None}
    with suppress(UserError):
        safe_write(note_of(copy), json.dumps(note, ensure_ascii=False).encode())


def rotate(folder: Path, stem: str, now: datetime) -> None:
    """Drop the copies that newer ones supersede."""
    taken = {
        path: stamp for path in backups(folder, stem, locked=True) if (stamp := taken_at(path)) is not None
    }
    for path in superseded(taken, now):
        note_of(path).unlink(missing_ok=True)
        remove(path)


def backups(folder: Path, stem: str, *, locked: bool = False) -> tuple[Path, ...]:
    """The dated copies of that database, newest first; strangers and other databases' copies left out.

    Closed ones only where they are wanted: they can be neither opened nor copied without being asked for.
    """
    names = [
        path
        for ending in (".db", LOCKED)[: 1 + locked]
        for path in folder.glob(f"*{ending}")
        if (found := _STAMP.fullmatch(path.name)) and found["stem"] == stem
    ]
    return tuple(sorted((path for path in names if taken_at(path)), key=lambda path: path.name, reverse=True))


def described(path: Path) -> BackupLine:
    """A copy as the list shows it, from its name and note; only without a note its content is counted."""
    found = _STAMP.fullmatch(path.name)
    moment = taken_at(path) or datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006  # local time
    _, holding = _note(path)
    reason = found["reason"] if found else ""
    return BackupLine(path, moment, reason, path.stat().st_size, holding or holding_of(path))


def is_good(path: Path) -> bool:
    """Whether a copy is whole, as it was made, and (where it can be read) not newer than the program."""
    content, _ = _note(path)
    try:
        if path.suffix == LOCKED:
            return digest(path) == content if content else _is_closed(path)
        good = version_of(path) is not None
        if content:
            return good and digest(path) == content
        verify(path)
    except (UserError, OSError, sqlite3.Error):
        return False
    return good


def newest_good(folder: Path, stem: str) -> Path | None:
    """The newest copy that is whole and not newer than the program."""
    return next((path for path in backups(folder, stem) if is_good(path)), None)


def taken_at(path: Path) -> datetime | None:
    """When a backup was made, by its name."""
    match = _STAMP.fullmatch(path.name)
    try:
        return datetime.strptime(match["stamp"], _STAMP_FORMAT) if match else None  # noqa: DTZ007  # local time
    except ValueError:
        return None


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


def note_of(copy: Path) -> Path:
    """Where the note of a copy lies."""
    return copy.with_name(f"{copy.name}.json") if copy.suffix == LOCKED else copy.with_suffix(".json")


def verify(path: Path) -> None:
    """UnfitDatabaseError when SQLite finds the file damaged; what it cannot read comes as sqlite3.Error."""
    with closing(plain_connection(path)) as copy:
        copy.execute("PRAGMA cell_size_check = ON")
        if not is_sound(copy, "integrity_check"):
            raise UnfitDatabaseError("账套文件已损坏，没有备份。", RESTORE)


def verified_copy(source: Path, part: Path) -> str:
    """Copy a database that may be in use and check the copy, whose SHA-256 it gives; it is nowhere yet.

    OSError and `FAULTS` when that is not possible.
    """
    make_folder(part.parent)
    remove(part)
    with closing(plain_connection(source)) as live, closing(sqlite3.connect(part)) as copy:
        live.execute("PRAGMA busy_timeout = 5000")
        live.backup(copy)
    verify(part)
    return digest(part)


def _is_closed(path: Path) -> bool:
    """All that can be told of a closed copy without its note; opening it finds every damage."""
    from app.storage.lock import is_locked

    return is_locked(path)


def _note(copy: Path) -> tuple[str, Holding | None]:
    """Hash and holding of a copy, "" and None where there is no readable note."""
    try:
        note = json.loads(note_of(copy).read_text(encoding="utf-8"))
        held = note["holding"]
        return note["sha256"], Holding(**{**held, "years": tuple(held["years"])}) if held else None
    except (OSError, ValueError, TypeError, KeyError):
        return "", None
