"""The search in the window's head: agencies and projects by name, code or pinyin initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.usecases.lines import SearchHit

if TYPE_CHECKING:
    from app.usecases.context import Context


def search(ctx: Context, year: int, text: str, limit: int = 20) -> tuple[SearchHit, ...]:
    """Agencies first, then projects, whose search key contains every typed word."""
    words = text.lower().split()
    if not words:
        return ()
    with ctx.unit_of_work() as work:
        agencies = [row for row in work.lists.agencies() if _matches(row.search, words)]
        projects = [row for row in work.lists.projects(year) if _matches(row.search, words)]
    hits = [SearchHit("agency", row.uid, row.code, row.name, row.department_name) for row in agencies]
    hits += [SearchHit("project", row.uid, row.code, row.name, row.agency_name) for row in projects]
    return tuple(hits[:limit])


def _matches(key: str, words: list[str]) -> bool:
    return all(word in key for word in words)
