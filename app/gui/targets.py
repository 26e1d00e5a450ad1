"""Where a jump from one page to another leads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WorkTarget:
    """A place in a stage's worklist: a project or agency, or a filter (`all`, `waiting`, `red` …)."""

    project_uid: str = ""
    agency_uid: str = ""
    show: str = ""
    period_months: int | None = None
