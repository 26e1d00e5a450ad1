"""Whether a database is whole: asked at every start, while the program still loads its libraries."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

from app.shared.errors import UserError
from app.storage.sqlite_file import RESTORE, SCHEMA_VERSION, plain_connection, user_error, version_of

_WITHOUT_CONTENT = """
    SELECT count(*) FROM submission AS form LEFT JOIN submission_revision AS content
    ON content.submission_uid = form.uid AND content.revision = form.revision
    WHERE content.id IS NULL
"""


@contextmanager
def checked_meanwhile(path: Path) -> Iterator[None]:
    """Check the file in a thread of its own beside the work of the block; UserError at its end."""
    with ThreadPoolExecutor(1, "jixiao-check") as pool:
        check = pool.submit(check_database, path)
        yield
    check.result()


def check_database(path: Path) -> None:
    """UserError when the file, its references, or the program's own rules are broken; none is whole."""
    version = version_of(path)
    if version is None:
        return
    try:
        with closing(plain_connection(path)) as connection:
            _check_file(connection)
            if version == SCHEMA_VERSION and (bare := connection.execute(_WITHOUT_CONTENT).fetchone()[0]):
                _refuse(f"有 {bare} 张表缺少内容")
    except sqlite3.Error as error:
        raise user_error(error) or error from error


def _check_file(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA cell_size_check = ON")
    if connection.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
        _refuse("文件结构已损坏")
    if broken := connection.execute("PRAGMA foreign_key_check").fetchall():
        _refuse(f"有 {len(broken)} 条记录缺少其所属的数据")


def _refuse(finding: str) -> None:
    raise UserError(f"账套检查没有通过：{finding}。", RESTORE)
