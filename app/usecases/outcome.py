"""What a use-case gives back: its value and which kinds of things changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from app.usecases.changes import Step

T_co = TypeVar("T_co", covariant=True)


class Topic(StrEnum):
    """A kind of thing a page may show; pages become stale when one of theirs changes."""

    ORGANISATION = "organisation"
    PROJECTS = "projects"
    SUBMISSIONS = "submissions"
    REVIEWS = "reviews"
    RULEBOOK = "rulebook"
    IMPORTS = "imports"
    YEARS = "years"
    LABELS = "labels"


class Change(NamedTuple):
    """A finished command under the name of its menu entry; steps in the order they were done.

    `subject` is what one entry of the history stands for when it is taken back; "" for an entry a thing.
    """

    name: str
    steps: tuple[Step, ...]
    topics: frozenset[Topic]
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T_co]):
    """A use-case's value with the topics it changed, the sentence for the status bar, and how to undo it."""

    value: T_co
    changes: frozenset[Topic] = field(default_factory=frozenset)
    done: str = ""
    undo: Change | None = None
