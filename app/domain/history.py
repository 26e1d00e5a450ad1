"""What is asked of the history, what comes back, how far its chain was checked, and what was deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from app.domain.lines import HistoryLine

SHORT = 12
"""So many characters of a hash are printed: enough to tell 16 ** 12 states apart."""


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which entries are wanted; "" asks for nothing, days as ISO dates, both inclusive.

    `text` is looked for in action, old, new, reason, and as the beginning of a hash; `thing` in the names of
    what was changed.
    """

    text: str = ""
    person: str = ""
    thing: str = ""
    since: str = ""
    until: str = ""


class HistoryEntry(NamedTuple):
    """One entry with its number in the chain and what its subject is called.

    `form` is the code of the form when the subject is one, `name` project, agency, department or batch.
    """

    number: int
    line: HistoryLine
    hash: str
    name: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class ChainState:
    """How far the chain was followed: `count` entries fit, the last with hash `head`, made at `at`.

    `broken` is the first entry that does not continue the chain; `last_id` its key in the store so far.
    """

    count: int = 0
    head: str = ""
    at: str = ""
    last_id: int = 0
    broken: HistoryEntry | None = None
    is_complete: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether every entry was followed and fits."""
        return self.is_complete and self.broken is None


@dataclass(frozen=True, slots=True)
class ChainHead:
    """Where the history of a copy stood: number of entries, hash of the last, when the copy was made."""

    count: int
    head: str
    taken_at: str


@dataclass(frozen=True, slots=True)
class DeletedLine:
    """One thing in the recycle bin: kind is form, project, agency or department."""

    kind: str
    uid: str
    code: str
    name: str
    form: str
    owner: str
    deleted_at: str
    person: str
    reason: str
