"""One file to take a database to another computer: a verified copy with its hash and contents, as a zip.

States a crash may leave: a `.part` beside the target, or the complete target; never half of one.  A package
that is closed by a password is made beside the database and only arrives closed at its target, which may
be a stick: what was once written there can be brought back.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from app.shared.disk_errors import unwritten
from app.shared.errors import UnfitDatabaseError, UserError
from app.storage.backup import LOCKED, verified_copy, verify
from app.storage.disk import digest, flush, make_folder, remove, swap, try_to_remove
from app.storage.holding import holding_of
from app.storage.lock import DamagedLockError, Lock, is_locked, lock_file, unlock_file
from app.storage.sqlite_file import FAULTS, user_error, version_of

SUFFIX = LOCKED
_FORMAT = 1
_MANIFEST, _DATABASE = "manifest.json", "database.db"
_UNREADABLE = (zipfile.BadZipFile, zlib.error, ValueError, KeyError, TypeError, EOFError, RuntimeError)
_BLOCK = 1 << 20
_LARGEST = 8 << 30
_NOT_ONE = "“{}”不是绩效工作台导出的账套文件，或已损坏。"
_AGAIN = "请在原来的电脑上重新导出一次。"
_FAILED = "账套没有导出"
_SPACE = "请检查磁盘空间，或换一个文件夹；原来的文件没有改动。"


def pack(database: Path, target: Path, *, now: datetime, lock: Lock | None = None) -> Path:
    """Write the open database into one package, read it back, then put it in place; a lock closes it."""
    near = target if lock is None else database.with_name(target.name)
    copy, part = (near.with_name(f"{near.name}.{end}") for end in ("copy", "part"))
    closed = target.with_name(f"{target.name}.closed")
    try:
        content = verified_copy(database, copy)
        holding = holding_of(copy)
        manifest = {
            "format": _FORMAT,
            "schema": version_of(copy),
            "sha256": content,
            "size": copy.stat().st_size,
            "made_at": now.isoformat(timespec="seconds"),
            "name": database.stem,
            "holding": asdict(holding) if holding else None,
        }
        _write(part, copy, manifest)
        _read_back(part, content)
        if lock is not None:
            lock_file(part, closed, lock)
        swap(part if lock is None else closed, target)
    except FAULTS as error:
        raise user_error(error, failed=_FAILED) or error from error
    except OSError as error:
        raise unwritten(error, target, failed=_FAILED) from error
    finally:
        for leftover in (part, copy, closed):
            try_to_remove(leftover)
    return target


def unpack(package: Path, target: Path, typed: str = "") -> Path:
    """Put the database of a package at `target`, where nothing may be yet; `typed` opens a closed one.

    UserError, and nothing there, when the package is damaged, a stranger, newer than the program, or closed
    and what was typed is neither its password nor its recovery code.
    """
    if target.exists():
        raise UserError(f"“{target.name}”已经存在，没有改动它。", "请换一个文件名。")
    if not is_locked(package):
        return _unpack_open(package, target)
    opened = target.with_name(f"{target.name}.opened")
    try:
        make_folder(target.parent)
        if not unlock_file(package, opened, typed):
            raise UserError("密码或恢复码不对，没有打开。", "请再看一看恢复单；原来的文件没有改动。")
        return _unpack_open(opened, target)
    except DamagedLockError as error:
        raise UserError(_NOT_ONE.format(package.name), _AGAIN) from error
    except OSError as error:
        raise _unread(package, target) from error
    finally:
        try_to_remove(opened)


def _unpack_open(package: Path, target: Path) -> Path:
    part = target.with_name(f"{target.name}.part")
    try:
        make_folder(target.parent)
        remove(part)
        content = _extract(package, part)
        if digest(part) != content or version_of(part) is None:
            raise UserError(_NOT_ONE.format(package.name), _AGAIN)
        verify(part)
        swap(part, target)
    except UnfitDatabaseError as error:
        raise UserError(error.message, _AGAIN if error.kind == "damaged" else error.remedy) from error
    except _UNREADABLE as error:
        raise UserError(_NOT_ONE.format(package.name), _AGAIN) from error
    except OSError as error:
        raise _unread(package, target) from error
    finally:
        try_to_remove(part)
    return target


def _unread(package: Path, target: Path) -> UserError:
    return UserError(f"账套没有导入：读不出“{package.name}”或不能写入“{target.parent}”。", _SPACE)


def _write(part: Path, copy: Path, manifest: object) -> None:
    part.unlink(missing_ok=True)
    with zipfile.ZipFile(part, "x", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        archive.writestr(_MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        archive.write(copy, _DATABASE)
    flush(part)


def _read_back(part: Path, content: str) -> None:
    from hashlib import sha256

    found = sha256()
    with zipfile.ZipFile(part) as archive, archive.open(_DATABASE) as member:
        while block := member.read(_BLOCK):
            found.update(block)
    if found.hexdigest() != content:
        raise UserError("账套导出后核对不一致，已放弃。", "请换一个盘再试。")


def _extract(package: Path, part: Path) -> str:
    """Inflate the database, never more than the manifest says; gives the hash it must have."""
    with zipfile.ZipFile(package) as archive:
        manifest = json.loads(archive.read(_MANIFEST)) if _is_small(archive) else {}
        size, content = int(manifest["size"]), str(manifest["sha256"])
        if manifest["format"] != _FORMAT or not 0 < size <= _LARGEST:
            raise ValueError("unknown package")
        with archive.open(_DATABASE) as member, part.open("xb") as file:
            while size > 0 and (block := member.read(min(_BLOCK, size))):
                file.write(block)
                size -= len(block)
    flush(part)
    return content


def _is_small(archive: zipfile.ZipFile) -> bool:
    return archive.getinfo(_MANIFEST).file_size < _BLOCK
