"""Figures of work reports: coverage, mean execution rate, grades, lights (pure, over plain rows)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.rulebook import Band
from app.domain.vocabulary import Level

_NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One project or agency: whether the stage is due and done, and its amount, 万元."""

    due: bool
    done: bool
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """应做 and 已做: counts and amounts (万元); the ratios are None when nothing is due."""

    due: int
    done: int
    amount_due: Decimal
    amount_done: Decimal
    ratio: Decimal | None
    amount_ratio: Decimal | None


def coverage(rows: Iterable[CoverageRow]) -> Coverage:
    """覆盖率 = 已做 / 应做, by count and by amount; what was done without being due does not count."""
    due = [row for row in rows if row.due]
    done = [row for row in due if row.done]
    amount_due, amount_done = _amount(due), _amount(done)
    return Coverage(
        due=len(due),
        done=len(done),
        amount_due=amount_due,
        amount_done=amount_done,
        ratio=_ratio(Decimal(len(done)), Decimal(len(due))),
        amount_ratio=_ratio(amount_done, amount_due),
    )


def _amount(rows: Iterable[CoverageRow]) -> Decimal:
    return sum((row.amount for row in rows if row.amount is not None), _NONE)


def _ratio(part: Decimal, whole: Decimal) -> Decimal | None:
    return part / whole if whole else None


def mean_rate(rates: Iterable[Decimal | None]) -> Decimal | None:
    """The plain mean of the projects' execution rates (ratio), leaving out those not computable."""
    known = [rate for rate in rates if rate is not None]
    return sum(known, _NONE) / len(known) if known else None


def overall_rate(rows: Iterable[tuple[Decimal | None, Decimal | None]]) -> Decimal | None:
    """Σ executed / Σ budget (ratio) of (budget, executed) pairs in 万元; None when no budget is known."""
    known = [(budget, executed or _NONE) for budget, executed in rows if budget is not None]
    return _ratio(sum((done for _, done in known), _NONE), sum((plan for plan, _ in known), _NONE))


def grade_counts(grades: Iterable[str], bands: Sequence[Band]) -> tuple[tuple[str, int], ...]:
    """How many of each grade, best first, unknown words last; blank ones are left out."""
    counts = Counter(grade for grade in grades if grade)
    known = [name for name, _ in bands]
    others = sorted(set(counts) - set(known))
    return tuple((name, counts[name]) for name in [*known, *others])


def light_counts(levels: Iterable[Level | None]) -> tuple[tuple[Level, int], ...]:
    """How many lights of each level, worst first; unlit ones are left out."""
    counts = Counter(level for level in levels if level is not None)
    return tuple((level, counts[level]) for level in Level)
