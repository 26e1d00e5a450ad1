"""The history as a person asks for it: search, table, and whether its chain is whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.history import SHORT, ChainState, HistoryFilter
from app.shared.dates import chinese_moment
from app.shared.errors import UserError
from app.usecases.tables import Table

if TYPE_CHECKING:
    from app.domain.history import HistoryEntry
    from app.usecases.context import Context

PAGE = 500
STEP = 1000
"""So many entries are followed at a time: about 10 ms, so that nobody waits for it."""
RESTORED = "恢复备份"
"""What the history calls going back to a backup."""
PRINTED = 3000
"""More entries than these fill too much paper."""
_MINUTE = len("2025-01-05T09:30")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?")
_COLUMNS = (
    ("序号", "integer", 8.0),
    ("时间", "text", 21.0),
    ("操作人", "text", 12.0),
    ("做了什么", "text", 24.0),
    ("对象", "text", 40.0),
    ("原来", "text", 22.0),
    ("现在", "text", 22.0),
    ("原因", "text", 32.0),
    ("电脑", "text", 12.0),
    ("校验码", "text", 18.0),
)


@dataclass(frozen=True, slots=True)
class Missing:
    """At least so many entries are gone that a backup of that moment still has."""

    number: int
    taken_at: str


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """One page of entries, each `name` in words; how many fit in all; where nothing was asked, everybody."""

    entries: tuple[HistoryEntry, ...]
    total: int
    people: tuple[str, ...]


def search_history(ctx: Context, wanted: HistoryFilter, skip: int = 0) -> HistoryPage:
    """The entries that fit, newest first, `PAGE` at a time."""
    with ctx.unit_of_work() as work:
        entries = work.audit.found(wanted, skip=skip, limit=PAGE)
        total = work.audit.count(wanted)
        people = work.audit.people() if wanted == HistoryFilter() else ()
    named = tuple(entry._replace(name=thing_name(ctx, entry)) for entry in entries)
    return HistoryPage(named, total, people)


def history_table(ctx: Context, wanted: HistoryFilter, *, printed: bool = False) -> Table:
    """All entries that fit, for Excel or paper; UserError when there is none, or too many to print."""
    with ctx.unit_of_work() as work:
        total = work.audit.count(wanted)
        if not total or (printed and total > PRINTED):
            raise UserError(
                "没有符合条件的记录。" if not total else f"符合条件的记录有 {total} 条，打印出来太多。",
                "请放宽或缩小查找条件（时间、操作人、内容、对象），再试。",
            )
        entries = work.audit.found(wanted, limit=total)
    return Table("历史记录", _COLUMNS, tuple(_row(ctx, entry) for entry in entries), f"共 {total} 条")


def thing_name(ctx: Context, entry: HistoryEntry) -> str:
    """What was changed, in words: the form with its project, the agency, the year."""
    subject = entry.line.subject
    if entry.form:
        return f"{entry.name}《{ctx.forms.form(entry.form).title}》"
    if entry.name[4:5] == "-":  # a batch is called by its time
        return f"{in_words(entry.name)} 的导入"
    if entry.name:
        return entry.name
    return f"{subject} 年度" if subject.isdecimal() else subject


def in_words(text: str) -> str:
    """A time as the history keeps it (2025-03-01T09:15:00) as offices write it; any other text as it is."""
    return chinese_moment(text) if _TIME.fullmatch(text) else text


def follow_chain(ctx: Context, state: ChainState) -> ChainState:
    """Follow the chain a little further; complete when `is_complete`."""
    with ctx.unit_of_work() as work:
        return work.audit.followed(state, STEP)


def missing_since_copy(ctx: Context, state: ChainState) -> Missing | None:
    """Whether the newest backup knows entries that the history lacks; None when it lacks none.

    A history that was cut off is whole in itself: only what was noted elsewhere tells.  Going back to an
    older backup explains it, and is itself in the history.
    """
    copy = ctx.backups.newest_chain()
    if copy is None:
        return None
    with ctx.unit_of_work() as work:
        if work.audit.hash_at(copy.count) == copy.head:
            return None
        later = work.audit.found(HistoryFilter(text=RESTORED, since=copy.taken_at[:_MINUTE]), limit=1)
    lacking = max(copy.count - state.count, 1)
    return None if later else Missing(lacking, copy.taken_at)


def _row(ctx: Context, entry: HistoryEntry) -> tuple[object, ...]:
    line = entry.line
    return (
        entry.number,
        line.at.replace("T", " "),
        line.person,
        line.action,
        thing_name(ctx, entry),
        in_words(line.old),
        in_words(line.new),
        line.reason,
        line.machine,
        entry.hash[:SHORT],
    )
