"""Column types and column sets that all tables share."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from uuid import uuid4

from sqlalchemy import BigInteger, Column, Dialect, ForeignKey, Integer, MetaData, String
from sqlalchemy.types import TypeDecorator

from app.shared.decimals import fen_from_wan
from app.storage.rows import wan

UID_LENGTH = 36

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)


class Money(TypeDecorator[Decimal]):
    """万元 in the program, integer 分 in the database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """万元 → 分, half up."""
        return None if value is None else fen_from_wan(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[int | None], Decimal | None]:  # noqa: ARG002
        """分 → 万元, exact; one call a value instead of the four of `process_result_value`."""
        return wan


def key() -> Column[int]:
    """Integer key for the database."""
    return Column("id", Integer, primary_key=True)


def identity() -> tuple[Column[int], Column[str]]:
    """Integer key for the database, UUID for the world outside."""
    return (
        key(),
        Column("uid", String(UID_LENGTH), nullable=False, unique=True, default=lambda: str(uuid4())),
    )


def lifetime() -> tuple[Column[str], Column[str]]:
    """When a row changed last, and when it was deleted softly (empty while it lives)."""
    return (
        Column("changed_at", String(32), nullable=False, default=""),
        Column("deleted_at", String(32), nullable=False, default=""),
    )


def division() -> Column[str]:
    """行政区划 code of the bureau, so that databases of many bureaus can be merged."""
    return Column("division_code", String(12), nullable=False, default="")


def text(name: str, length: int | None = None) -> Column[str]:
    """A text that is empty rather than missing."""
    return Column(name, String(length), nullable=False, default="")


def added_text(name: str) -> Column[str]:
    """A text that a migration added: rows from before have it empty."""
    return Column(name, String, nullable=False, default="", server_default="")


def exact_number(name: str) -> Column[str]:
    """A decimal kept digit by digit as text."""
    return Column(name, String(80))


def ten_thousandths(name: str) -> Column[int]:
    """分 of a score as a whole number of ten-thousandths, for sums in SQL."""
    return Column(name, BigInteger)


def reference(name: str, target: str, *, required: bool = True, index: bool = False) -> Column[str]:
    """A uid of another table, checked at commit so that rows may come in any order."""
    link = ForeignKey(target, deferrable=True, initially="DEFERRED")
    return Column(name, String(UID_LENGTH), link, nullable=not required, index=index)
