"""How a database stands, told without a word of its content."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DatabaseFacts:
    """Health and size of a database file.

    `check` is "ok" or "faults", `rows` counts the rows of each table, `names` are the names
    in it, which are never shown: they are what a report must not hold.
    """

    check: str
    schema: int
    size: int
    has_journal: bool = False
    rows: tuple[tuple[str, int], ...] = ()
    names: frozenset[str] = frozenset()
