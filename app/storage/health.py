"""Whether a database is whole: asked at every start, while the program still loads its libraries."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NoReturn

from app.shared.errors import UnfitDatabaseError
from app.storage.invariants import THOROUGH, broken_rules
from app.storage.seal import is_broken
from app.storage.sqlite_file import (
    FAULTS,
    RESTORE,
    SCHEMA_VERSION,
    is_sound,
    plain_connection,
    user_error,
    version_of,
)

_AT_ONCE = 32_000_000
"""Bytes whose pages are checked before anything is shown: at most 0.1 s."""
_DECAYED = "文件内容与上次关闭时不一致，而期间没有程序改动过它，可能是磁盘或 U 盘出了问题"


@contextmanager
def checked_meanwhile(path: Path) -> Iterator[None]:
    """Check the file in a thread of its own beside the work of the block; UserError at its end."""
    with ThreadPoolExecutor(1, "jixiao-check") as pool:
        check = pool.submit(check_database, path)
        yield
    check.result()


def check_database(path: Path) -> None:
    """UnfitDatabaseError when the file, its references, or the program's own rules are broken; none is whole.

    Of a large file pages and references are left to `check_thoroughly`: on a slow disk they take seconds.
    """
    version = version_of(path)
    if version is None:
        return
    if path.stat().st_size <= _AT_ONCE and is_broken(path):
        _refuse(_DECAYED)
    try:
        with closing(plain_connection(path)) as connection:
            if path.stat().st_size <= _AT_ONCE:
                _check_file(connection)
            if version == SCHEMA_VERSION:
                for finding in broken_rules(connection):
                    _refuse(finding)
    except FAULTS as error:
        raise user_error(error) or error from error


def check_thoroughly(path: Path) -> None:
    """Everything that takes long, asked on a connection that only reads, while the program is at work."""
    if version_of(path) != SCHEMA_VERSION:
        return
    try:
        with closing(plain_connection(path)) as connection:
            connection.execute("PRAGMA busy_timeout = 5000")
            connection.execute("PRAGMA query_only = ON")
            if path.stat().st_size > _AT_ONCE:
                if is_broken(path):
                    _refuse(_DECAYED)
                _check_file(connection)
            for rule in THOROUGH:
                if finding := rule(connection):
                    _refuse(finding)
    except FAULTS as error:
        raise user_error(error) or error from error


def _check_file(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA cell_size_check = ON")
    if not is_sound(connection, "quick_check"):
        _refuse("文件结构已损坏")
    if broken := connection.execute("PRAGMA foreign_key_check").fetchall():
        _refuse(f"有 {len(broken)} 条记录缺少其所属的数据")


def _refuse(finding: str) -> NoReturn:
    raise UnfitDatabaseError(f"账套检查没有通过：{finding}。", RESTORE)
