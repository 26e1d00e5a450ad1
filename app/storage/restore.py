"""Putting a copy in the place of the live database; what was there is kept first.

States a crash may leave, in order: the live database untouched; the same and a complete copy of it among
the backups (恢复前); the restored database.  A damaged live file is kept byte for byte with its journal
(恢复前已损坏), because SQLite can no longer copy it.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from app.shared.disk_errors import unwritten
from app.shared.errors import UnconfirmedError, UnfitDatabaseError, UserError
from app.storage.backup import back_up, free_name, is_good, keep_copy
from app.storage.disk import copy_bytes, flush, journal_of, make_folder, swap, try_to_remove
from app.storage.sqlite_file import has_header, version_of

BEFORE = "恢复前"
DAMAGED = "恢复前已损坏"


def restore(copy: Path, live: Path, *, folder: Path, now: datetime) -> Path | None:
    """Put a copy in the place of the live database; gives where the replaced state was kept, None for none.

    Close every connection first.  UserError, and nothing changed, when the copy is damaged or newer.
    """
    if copy.resolve() == live.resolve():
        raise UserError("选中的就是正在使用的账套文件。", "请选择一个备份；账套没有改动。")
    refuse_unfit(copy)
    kept = _keep(live, folder, now) if live.exists() else None
    try:
        back_up(copy, live)
    except UnconfirmedError as error:
        raise UnconfirmedError("已恢复到选中的备份，但磁盘没有确认保存。", error.remedy) from error
    except UserError as error:
        raise UserError(
            f"没有恢复，账套没有改动。{error.message}", "请检查磁盘空间；关闭其他正在使用账套的程序后再试。"
        ) from error
    return kept


def refuse_unfit(copy: Path) -> None:
    """UserError when a copy is missing, damaged, not ours or newer."""
    try:
        version = version_of(copy)
    except UnfitDatabaseError as error:
        raise UserError(error.message, "请选择另一个备份；账套没有改动。") from error
    if version is None or not is_good(copy):
        raise UserError(f"备份“{copy.name}”已损坏或不在原处，没有恢复。", "请选择另一个备份；账套没有改动。")


def keep_aside(live: Path, target: Path) -> Path:
    """Copy a damaged database byte for byte, its journal beside it; UserError when that cannot be written."""
    part = target.with_name(f"{target.name}.part")
    try:
        make_folder(target.parent)
        if journal_of(live).exists() and journal_of(live).stat().st_size:
            copy_bytes(journal_of(live), part)
            swap(part, journal_of(target))
        copy_bytes(live, part)
        part.replace(target)
        flush(target.parent)
    except OSError as error:
        raise unwritten(error, target, failed="没有另存成") from error
    finally:
        try_to_remove(part)
    return target


def _keep(live: Path, folder: Path, now: datetime) -> Path:
    kept = free_name(folder, live.stem, now=now, reason=BEFORE)
    try:
        if has_header(live):
            keep_copy(live, kept)
            return kept
    except UnfitDatabaseError:
        pass  # kept as it is, below
    return keep_aside(live, free_name(folder, live.stem, now=now, reason=DAMAGED).with_suffix(".bin"))
