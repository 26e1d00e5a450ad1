"""The fiscal years and their rules."""

from __future__ import annotations

from app.domain.organisation import FiscalYear
from app.storage.rows import Fetch

_YEARS = "SELECT year, bureau, division_code FROM fiscal_year ORDER BY year"
_RULES = "SELECT profile, version, settings FROM rulebook WHERE year = :year ORDER BY version DESC LIMIT 1"


def years(fetch: Fetch) -> tuple[FiscalYear, ...]:
    """All years, oldest first."""
    return tuple(FiscalYear(*row) for row in fetch(_YEARS, {}))


def rules_of(fetch: Fetch, year: int) -> tuple[str, int, str] | None:
    """Profile, version and values (JSON) of the newest rulebook of a year."""
    for profile, version, values in fetch(_RULES, {"year": year}):
        return profile, version, values
    return None
