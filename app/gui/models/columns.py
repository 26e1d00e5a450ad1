"""Columns of lists: what they show, how they sort, and what they export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, Literal, TypeVar

from app.shared.decimals import plain, show_percent, show_points, show_wan

T = TypeVar("T")
ColumnKind = Literal["text", "money", "points", "percent", "integer", "mark"]
RIGHT: frozenset[ColumnKind] = frozenset({"money", "points", "percent", "integer"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A state shown as colour, icon and word; `rank` sorts, `colour` and `fill` name tokens."""

    word: str
    icon: str = ""
    colour: str = "grey"
    fill: str = "neutral_pale"
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: `value` takes the row's value, `width` counts half-width characters.

    Kinds money (万元), points (分), percent (a ratio), integer and text; mark takes a `Mark` or None.
    """

    title: str
    value: Callable[[T], object]
    kind: ColumnKind = "text"
    width: float = 12.0
    tip: str = ""

    def text(self, row: T) -> str:
        """The value as shown."""
        return shown(self.value(row), self.kind)

    def sort_values(self, rows: Sequence[T]) -> list[Any]:
        """What each row is sorted by; None and "" are blank."""
        values = list(map(self.value, rows))
        if self.kind == "mark":
            return [value.rank if isinstance(value, Mark) else value for value in values]
        return values


_FORMATS: dict[str, Callable[[Decimal], str]] = {
    "money": show_wan,
    "points": show_points,
    "percent": show_percent,
}


def shown(value: object, kind: ColumnKind) -> str:
    """A value as text: thousands separators in 万元, at most two decimals in 分 and %."""
    if value is None:
        return ""
    if isinstance(value, Mark):
        return value.word
    if isinstance(value, Decimal):
        return _FORMATS.get(kind, plain)(value)
    return str(value)
