"""A second folder, on another disk or a stick, that gets every newest copy; absent is no error.

Where it is stands in a line of text among the near copies.  States a crash may leave there: a `.part`,
removed by the next copy; a complete copy, with or without its note.
"""

from __future__ import annotations

import platform
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.domain.backup_line import SecondPlace
from app.shared.disk_errors import unwritten
from app.shared.errors import UserError
from app.shared.safe_write import safe_write
from app.storage.backup import LOCKED, backups, described, note_of, rotate, taken_at, write_note
from app.storage.disk import copy_bytes, digest, make_folder, swap, try_to_remove
from app.storage.package import pack
from app.storage.protection import kept

_CHOICE = "第二处备份.txt"
_PLUG_IN = "请插上 U 盘或换一个文件夹；插好后程序会自动补上，账套和本机备份不受影响。"


def choose(folder: Path, chosen: Path | None) -> None:
    """Remember the second place, or none; copies go to a folder of this computer inside the chosen one."""
    if chosen is None:
        (folder / _CHOICE).unlink(missing_ok=True)
        return
    place = chosen / f"绩效工作台备份-{platform.node() or '本机'}"
    try:
        make_folder(place)
        make_folder(folder)
    except OSError as error:
        raise unwritten(error, chosen / _CHOICE, failed="没有设成第二处备份") from error
    safe_write(folder / _CHOICE, str(place).encode())


def chosen(folder: Path, stem: str) -> SecondPlace | None:
    """The second place of a folder of backups, None when nobody chose one."""
    try:
        place = Path((folder / _CHOICE).read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError):
        return None
    is_there = place.is_dir()
    copies = backups(place, stem, locked=True) if is_there else ()
    return SecondPlace(place, is_there, taken_at(copies[0]) if copies else None)


def copy_out(folder: Path, stem: str, now: datetime) -> Path | None:
    """Bring the newest near copy there; None when that is done already, UserError when it cannot be.

    Where a password protects what leaves this computer, it arrives there as a closed package.
    """
    place, near = chosen(folder, stem), backups(folder, stem)
    if place is None or not near:
        return None
    if not place.is_there:
        raise UserError(f"第二处备份“{place.folder}”现在不在。", _PLUG_IN)
    lock = kept(folder)
    target = place.folder / (near[0].name if lock is None else near[0].with_suffix(LOCKED).name)
    if target.exists():
        return None
    try:
        if lock is None:
            _copy(near[0], target)
        else:
            pack(near[0], target, now=now, lock=lock)
            holding = described(near[0]).holding
            write_note(target, digest(target), replace(holding, bureau="") if holding else None)
        rotate(place.folder, stem, now)
    except OSError as error:
        raise unwritten(error, target, failed="第二处备份没有写成") from error
    return target


def _copy(source: Path, target: Path) -> None:
    part = target.with_name(f"{target.name}.part")
    try:
        if copy_bytes(source, part) != digest(source):
            raise UserError("第二处备份写出后核对不一致，已放弃。", "请换一个 U 盘或文件夹。")
        swap(part, target)
    finally:
        try_to_remove(part)
    if note_of(source).exists():
        safe_write(note_of(target), note_of(source).read_bytes())
