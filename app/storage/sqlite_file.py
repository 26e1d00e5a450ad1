"""The database as a file, looked at through sqlite3 alone: nothing here waits for SQLAlchemy."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from app.shared.errors import RetryableError, UnfitDatabaseError, UserError

SCHEMA_VERSION = 3
"""Grows with every migration; SQLite keeps it as `user_version`."""

APPLICATION_ID = 0x4A58475A
"""Marks the file as ours (the letters JXGZ)."""

_MAGIC = b"SQLite format 3\x00"
_HEADER_SIZE = 100

RESTORE = "最近的备份在账套旁边的“备份”文件夹里，请用“打开账套”打开最新的一个；原文件请保留，以便查找原因。"
_ENVIRONMENT: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: (
        "账套正被另一个操作占用，{failed}。",
        "请稍等片刻再试；若总是如此，请关闭其他正在使用本账套的程序。",
    ),
    sqlite3.SQLITE_LOCKED: ("账套正被另一个操作占用，{failed}。", "请稍等片刻再试。"),
    sqlite3.SQLITE_FULL: ("磁盘已满，{failed}。", "请清理磁盘空间后再试；已保存的数据不受影响。"),
    sqlite3.SQLITE_READONLY: (
        "账套文件是只读的，不能保存。",
        "请检查文件属性和所在文件夹的权限，或把账套复制到本机再打开。",
    ),
    sqlite3.SQLITE_IOERR: ("读写账套文件时出错，{failed}。", "请检查磁盘或U盘是否连接正常，然后再试。"),
    sqlite3.SQLITE_CANTOPEN: ("打不开账套文件。", "请检查文件是否还在原处、所在文件夹是否可写。"),
    sqlite3.SQLITE_PERM: ("没有权限使用账套文件。", "请检查文件和所在文件夹的权限。"),
    sqlite3.SQLITE_CORRUPT: ("账套文件已损坏。", RESTORE),
    sqlite3.SQLITE_NOTADB: ("这个文件不是绩效工作台的账套，或已损坏。", RESTORE),
}

FAULTS = (sqlite3.Error, UnicodeDecodeError)
"""What a SQLite file may answer: its errors quote names, which in a damaged file are no text any more."""

_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


def version_of(path: Path) -> int | None:
    """Schema version of a SQLite file, None where there is none or an empty one; needs no SQLAlchemy.

    UserError when the file is not ours, damaged, or written by a newer program.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_SIZE)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UserError(f"打不开账套文件“{path.name}”。", "请检查文件和所在文件夹的权限。") from error
    if not header:
        return None
    if not header.startswith(_MAGIC):
        raise UnfitDatabaseError(f"“{path.name}”不是绩效工作台的账套，或已损坏。", RESTORE)
    application, version = _marks(path)
    if version == 0 and application == 0 and not _has_tables(path):
        return None
    if application != APPLICATION_ID:
        raise UnfitDatabaseError(
            f"“{path.name}”是别的程序的数据库。", "请选择绩效工作台的账套文件（扩展名 .db）。", kind="foreign"
        )
    if version > SCHEMA_VERSION:
        raise UnfitDatabaseError(
            f"“{path.name}”由更新版本的绩效工作台建立（数据版本 {version}，本程序为 {SCHEMA_VERSION}）。",
            "请安装新版本后再打开；本程序没有改动这个文件。",
            kind="newer",
        )
    return version


def has_header(path: Path) -> bool:
    """Whether a file begins as SQLite's do: opening another one might roll a journal into it."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def is_sound(connection: sqlite3.Connection, check: str) -> bool:
    """Whether SQLite's own check (quick_check, integrity_check) finds nothing."""
    try:
        answer: list[tuple[str]] = connection.execute(f"PRAGMA {check}").fetchall()
    except UnicodeDecodeError:
        return False
    return answer == [("ok",)]


def plain_connection(path: Path) -> sqlite3.Connection:
    """The file without SQLAlchemy, for checks and copies; the caller closes it."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None)


def reading_connection(path: Path) -> sqlite3.Connection:
    """The same, without changing a byte; the caller closes it."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def user_error(
    error: sqlite3.Error | UnicodeDecodeError, *, failed: str = "这次没有保存"
) -> UserError | None:
    """The sentence for what the environment did, None where the program itself is at fault.

    `failed` names what was not done.
    """
    if isinstance(error, UnicodeDecodeError):
        return UnfitDatabaseError(*_ENVIRONMENT[sqlite3.SQLITE_CORRUPT])
    code = getattr(error, "sqlite_errorcode", None)
    sentence = _ENVIRONMENT.get(code & 0xFF) if code is not None else None
    if sentence is None or code is None:
        return None
    message, remedy = sentence
    kind = UnfitDatabaseError if code & 0xFF in _DAMAGE else RetryableError
    return kind(message.format(failed=failed), remedy)


def _marks(path: Path) -> tuple[int, int]:
    return _ask(path, "PRAGMA application_id"), _ask(path, "PRAGMA user_version")


def _has_tables(path: Path) -> bool:
    return _ask(path, "SELECT count(*) FROM sqlite_master") > 0


def _ask(path: Path, question: str) -> int:
    connection = None
    try:
        connection = plain_connection(path)
        answer: int = connection.execute(question).fetchone()[0]
    except FAULTS as error:
        raise user_error(error) or error from error
    finally:
        if connection is not None:
            connection.close()
    return answer
