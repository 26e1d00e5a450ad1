"""Insert or replace many rows in portable SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import URL, ColumnElement, Connection, Table, Update, bindparam, insert, select, update
from sqlalchemy.sql.compiler import SQLCompiler

T = TypeVar("T")
Values = Mapping[str, Any]

_CHUNK = 500
"""Values in one IN list: far below every database's limit of bound values."""


def chunks(items: Iterable[T], size: int = _CHUNK) -> Iterator[list[T]]:
    """The items in lists of at most `size`."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def upsert(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Insert the rows whose uid is new, update the others; the last of a uid that comes twice counts."""
    unique = {row["uid"]: row for row in rows}
    known = {
        uid
        for chunk in chunks(unique)
        for uid in connection.scalars(select(table.c.uid).where(table.c.uid.in_(chunk)))
    }
    insert_many(connection, table, [row for uid, row in unique.items() if uid not in known])
    update_many(connection, table, [row for uid, row in unique.items() if uid in known])


def insert_many(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Insert all rows by one prepared statement."""
    if rows:
        connection.execute(insert(table), rows)


def insert_rows(
    connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows of ready database values, handed to the driver as they are: a third of the time.

    `columns` must name every column that has no value of its own accord.
    """
    if not rows:
        return
    statement = _compiled_insert(table, tuple(columns), connection.dialect.name)
    if statement.positiontup is None:
        connection.exec_driver_sql(str(statement), [dict(zip(columns, row, strict=True)) for row in rows])
    else:
        if list(columns) != statement.positiontup:
            in_order = itemgetter(*(columns.index(name) for name in statement.positiontup))
            rows = [in_order(row) for row in rows]
        connection.exec_driver_sql(str(statement), list(rows))


@lru_cache(maxsize=32)
def _compiled_insert(table: Table, columns: tuple[str, ...], dialect: str) -> SQLCompiler:
    """Compiling takes longer than inserting the one row of a saved cell; it serves every database opened."""
    return insert(table).compile(dialect=URL.create(dialect).get_dialect()(), column_keys=list(columns))


def update_many(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Replace all given columns of the rows with these uids by one prepared statement."""
    if rows:
        statement = _update_by_uid(table, tuple(name for name in rows[0] if name != "uid"))
        given = [
            {"of_uid": row["uid"]} | {f"new_{name}": row[name] for name in row if name != "uid"}
            for row in rows
        ]
        connection.execute(statement, given)


@lru_cache(maxsize=32)
def _update_by_uid(table: Table, names: tuple[str, ...]) -> Update:
    columns = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in names}
    return update(table).where(table.c.uid == bindparam("of_uid")).values(columns)


def alive(table: Table) -> ColumnElement[bool]:
    """The rows that are not deleted."""
    result: ColumnElement[bool] = table.c.deleted_at == ""
    return result
