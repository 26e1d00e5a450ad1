"""Reading rows by SQL text, through sqlite3 alone or through SQLAlchemy: the first list waits for neither."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.shared.decimals import wan_from_fen

if TYPE_CHECKING:
    from sqlalchemy import Connection

Row = Sequence[Any]
Fetch = Callable[[str, Mapping[str, object]], Sequence[Row]]
"""Runs one SELECT with named parameters (`:year`) and gives all its rows."""


def through(connection: Connection) -> Fetch:
    """Rows of a SQLAlchemy connection, whatever its database."""
    from sqlalchemy import text

    return lambda query, values: connection.execute(text(query), values).all()


def exact(stored: str | None) -> Decimal | None:
    """What a column of exact numbers holds."""
    return None if stored is None else Decimal(stored)


def wan(fen: int | None) -> Decimal | None:
    """What a money column holds, 万元."""
    return None if fen is None else wan_from_fen(fen)
