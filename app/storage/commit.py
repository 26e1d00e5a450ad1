"""Committing, and finding out what became of a commit that the disk did not confirm."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from sqlalchemy import Connection
from sqlalchemy.engine.interfaces import DBAPIConnection

from app.shared.errors import UnconfirmedError, UserError


def commit(connection: Connection) -> None:
    """Make the transaction durable; UserError: nothing is stored; UnconfirmedError: perhaps not for good.

    SQLite's last flush of a commit confirms that the journal is empty.  When only that one fails the change
    is stored, though the program would be told it is not.  Another connection sees which it is; a further
    small commit then confirms both.
    """
    if connection.dialect.name != "sqlite":
        connection.commit()
        return
    with closing(connection.engine.raw_connection()) as witness:
        before = _version(witness)
        try:
            connection.commit()
        except UserError:
            connection.rollback()
            if not _is_stored(witness, before):
                raise
            _confirm(witness)


def _is_stored(witness: DBAPIConnection, before: int) -> bool:
    try:
        return _version(witness) != before
    except sqlite3.Error:
        return False  # the disk cannot even be read; what was stored shows at the next start


def _confirm(witness: DBAPIConnection) -> None:
    cursor = witness.cursor()
    try:
        (version,) = cursor.execute("PRAGMA user_version").fetchone()
        cursor.execute("BEGIN IMMEDIATE")
        cursor.execute(f"PRAGMA user_version = {version}")
        cursor.execute("COMMIT")
    except sqlite3.Error as error:
        raise UnconfirmedError(
            "刚才的内容已经写入，但磁盘没有确认保存成功。",
            "请马上把账套备份到另一个盘，再检查这个磁盘；刷新后可以看到刚才的内容。",
        ) from error
    finally:
        cursor.close()


def _version(witness: DBAPIConnection) -> int:
    """Changes whenever somebody else committed to the file."""
    cursor = witness.cursor()
    try:
        version: int = cursor.execute("PRAGMA data_version").fetchone()[0]
    finally:
        cursor.close()
    return version
