"""Ways to tamper with the history past the program; each gives the number of the first entry that does not fit."""

# ruff: noqa: S608  # tampering takes statements made on the spot

from __future__ import annotations

from collections.abc import Callable
from random import Random

from sqlalchemy import Connection

from app.domain.lines import HistoryLine
from app.storage.repositories.audit import seal

GUARDS = ("audit_entry_kept_as_written", "audit_entry_never_deleted", "audit_entry_never_replaced")
_COLUMNS = ("at", "person", "action", "subject", "old", "new", "reason", "machine", "prev_hash", "hash")


def entry(number: int) -> HistoryLine:
    """An entry unlike all others."""
    at = f"2025-01-05T12:{number // 60 % 60:02}:{number % 60:02}"
    return HistoryLine(at, "甲", "修改", f"s{number}", "旧", f"新{number}", "", "PC-1")


def unguard(connection: Connection) -> None:
    """What whoever tampers does first."""
    for guard in GUARDS:
        connection.exec_driver_sql(f"DROP TRIGGER {guard}")


def change(connection: Connection, number: int, _last: int, chance: Random) -> int:
    """Another text in any column."""
    column = chance.choice(_COLUMNS)
    connection.exec_driver_sql(f"UPDATE audit_entry SET {column} = {column} || '0' WHERE id = {number}")
    return number


def delete(connection: Connection, number: int, last: int, _chance: Random) -> int:
    """Of the last entry nothing follows: the end is compared with backups instead."""
    number = min(number, last - 1)
    connection.exec_driver_sql(f"DELETE FROM audit_entry WHERE id = {number}")
    return number


def insert(connection: Connection, number: int, last: int, _chance: Random) -> int:
    """A forged entry, sealed as it should be, after that one: the next one gives it away."""
    number = min(number, last - 1)
    connection.exec_driver_sql(f"UPDATE audit_entry SET id = -id - 1 WHERE id > {number}")
    connection.exec_driver_sql("UPDATE audit_entry SET id = -id WHERE id < 0")
    line = entry(last + 1)
    before = connection.exec_driver_sql(f"SELECT hash FROM audit_entry WHERE id = {number}").scalar()
    texts = (line.at, line.person, line.action, line.subject, line.old, line.new, line.reason, line.machine)
    values = ", ".join(f"'{text}'" for text in (*texts, before, seal(str(before), line)))
    connection.exec_driver_sql(
        "INSERT INTO audit_entry"
        " (id, uid, at, person, action, subject, old, new, reason, machine, prev_hash, hash)"
        f" VALUES ({number + 1}, 'forged', {values})"
    )
    return number + 2


def swap(connection: Connection, number: int, last: int, chance: Random) -> int:
    """Two entries in each other's place."""
    other = chance.choice(
        [place for place in (number % last + 1, (number + 7) % last + 1) if place != number]
    )
    first, second = sorted((number, other))
    for old, new in ((first, -1), (second, first), (-1, second)):
        connection.exec_driver_sql(f"UPDATE audit_entry SET id = {new} WHERE id = {old}")
    return first


MANIPULATIONS: tuple[Callable[[Connection, int, int, Random], int], ...] = (change, delete, insert, swap)
