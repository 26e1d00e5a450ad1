"""Steps on the disk that happen completely or not at all, with fsync of file and folder.

States a crash may leave around `swap`: the old file, or the new one.  The new file lies beside its target
under a name of its own until it is complete and flushed, and one rename puts it there.  A journal of the
old file must not meet the new one: SQLite would roll it back into a stranger.  So it is removed, and the
folder flushed, before the rename; whoever calls `swap` has made sure that it is empty (by opening the old
file) or was kept elsewhere.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from app.shared.errors import UnconfirmedError

JOURNAL = "-journal"


def flush(path: Path) -> None:
    """Have the disk write a file's content, or a folder's entries (where the system can)."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder and the ones above it, durable."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        flush(folder.parent)


def journal_of(path: Path) -> Path:
    """Where SQLite keeps the journal of a database."""
    return path.with_name(path.name + JOURNAL)


def remove(path: Path) -> None:
    """Remove what an interrupted step left: a file and its journal."""
    for leftover in (journal_of(path), path):
        leftover.unlink(missing_ok=True)


def try_to_remove(path: Path) -> None:
    """The same at the end of a step, where a pulled stick must not hide what went wrong."""
    with suppress(OSError):
        remove(path)


def swap(part: Path, target: Path) -> None:
    """Put a complete file in the place of another, or where none is.

    OSError: nothing has changed.  UnconfirmedError: it is in its place, which may not outlive a power cut.
    """
    flush(part)
    journal = journal_of(target)
    if journal.exists():
        journal.unlink()
        flush(target.parent)
    part.replace(target)
    try:
        flush(target.parent)
    except OSError as error:
        raise UnconfirmedError(
            f"“{target.name}”已写好，但磁盘没有确认保存。", "请检查磁盘或 U 盘是否正常连接，然后再做一次。"
        ) from error


def copy_bytes(source: Path, part: Path) -> str:
    """Copy a file byte for byte and flush it; gives the SHA-256 of what the copy holds, read again."""
    part.unlink(missing_ok=True)
    with source.open("rb") as old, part.open("xb") as new:
        while block := old.read(1 << 20):
            new.write(block)
    flush(part)
    return digest(part)


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        content = sha256()
        while block := file.read(1 << 20):
            content.update(block)
    return content.hexdigest()
