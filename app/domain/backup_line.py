"""What a database or a copy of it holds, as lists and questions show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Holding:
    """Living rows counted; `changed_at` is the last entry of the history as ISO text, "" for none."""

    bureau: str
    years: tuple[int, ...]
    agencies: int
    projects: int
    forms: int
    changed_at: str


@dataclass(frozen=True, slots=True)
class BackupLine:
    """One copy in the list of backups; `holding` is None where it cannot be read, size in bytes.

    `is_good` is None until the copy was compared with its hash; `is_near` tells the folder beside the
    database from the second place.
    """

    path: Path
    taken_at: datetime
    reason: str
    size: int
    holding: Holding | None
    is_good: bool | None = None
    is_near: bool = True


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """Where copies also go; `is_there` is False while the stick is pulled, `newest` the last copy there."""

    folder: Path
    is_there: bool
    newest: datetime | None = None
