"""What a use-case gives back: its value and which kinds of things changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from app.usecases.changes import Change

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


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T_co]):
    """A use-case's value with the topics it changed, the sentence for the status bar, and how to undo it."""

    value: T_co
    changes: frozenset[Topic] = field(default_factory=frozenset)
    done: str = ""
    undo: Change | None = None
