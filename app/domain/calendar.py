"""The bureau's year: until when each stage must be done, from the rulebook."""

from __future__ import annotations

import calendar as months
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.rulebook import Rulebook
from app.domain.vocabulary import Stage

_OFFSETS = {"previous": -1, "current": 0, "next": 1}
_DATED = (Stage.PRE_ASSESSMENT, Stage.GOAL, Stage.SELF_EVALUATION, Stage.EVALUATION)


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when a stage of the budget year must be done; `period_months` for one of the monitoring runs."""

    stage: Stage
    title: str
    date: date
    period_months: int | None = None


def deadlines(year: int, rules: Rulebook) -> tuple[Deadline, ...]:
    """All deadlines of the projects of budget year `year`, earliest first.

    Pre-assessment and goals belong to the year before, self-evaluation to the year after, as the
    rulebook says (calendar.*_year).
    """
    found = [_deadline(stage, year, rules) for stage in _DATED]
    return tuple(sorted([*found, *_monitoring(year, rules)], key=lambda deadline: deadline.date))


def _deadline(stage: Stage, year: int, rules: Rulebook) -> Deadline:
    offset = _OFFSETS[rules.text(f"calendar.{stage.value}_year")]
    due = _on(year + offset, rules.text(f"calendar.{stage.value}_due"))
    return Deadline(stage, f"{year}年{stage.title}", due)


def _monitoring(year: int, rules: Rulebook) -> list[Deadline]:
    """One run: the date of the rulebook; several: so many days after the end of each period."""
    periods = sorted(int(name) for name in rules.names("monitoring.rhythm"))
    once = _on(year, rules.text("calendar.monitoring_due"))
    wait = timedelta(days=rules.integer("calendar.monitoring_days"))
    found = []
    for month in periods:
        span = f"1至{month}月" if month > 1 else "1月"
        due = once if len(periods) == 1 else _month_end(year, month) + wait
        found.append(Deadline(Stage.MONITORING, f"{year}年{span}{Stage.MONITORING.title}", due, month))
    return found


def _on(year: int, month_day: str) -> date:
    """A date given as MM-DD; 29 February becomes the 28th in a common year."""
    month, day = (int(part) for part in month_day.split("-"))
    return date(year, month, min(day, _month_end(year, month).day))


def _month_end(year: int, month: int) -> date:
    return date(year, month, months.monthrange(year, month)[1])


def days_left(deadline: Deadline, today: date) -> int:
    """Days until the deadline, 0 on the day itself, negative when overdue."""
    return (deadline.date - today).days
