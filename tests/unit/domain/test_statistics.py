"""Figures of work reports; the first table is the published one of 阿图什 2018."""

from __future__ import annotations

from decimal import Decimal

from app.domain.statistics import (
    CoverageRow,
    coverage,
    grade_counts,
    light_counts,
    mean_rate,
    overall_rate,
)
from app.domain.vocabulary import Level


def test_full_coverage_of_artux_2018() -> None:
    rows = [CoverageRow(due=True, done=True, amount=Decimal("4107.98")) for _ in range(55)]
    rows.append(CoverageRow(due=True, done=True, amount=Decimal("4108.51")))
    found = coverage(rows)
    assert (found.due, found.done, found.amount_done) == (56, 56, Decimal("230047.41"))
    assert found.ratio == found.amount_ratio == Decimal(1)


def test_only_what_is_due_counts() -> None:
    rows = [
        CoverageRow(due=True, done=False, amount=Decimal(30)),
        CoverageRow(due=True, done=True, amount=Decimal(10)),
        CoverageRow(due=False, done=True, amount=Decimal(99)),
        CoverageRow(due=True, done=True),
        CoverageRow(due=True, done=False),
    ]
    found = coverage(rows)
    assert (found.due, found.done) == (4, 2)
    assert (found.amount_due, found.amount_done) == (Decimal(40), Decimal(10))
    assert (found.ratio, found.amount_ratio) == (Decimal("0.5"), Decimal("0.25"))


def test_nothing_due_has_no_ratio() -> None:
    assert coverage([]).ratio is None
    assert coverage([]).amount_ratio is None


def test_mean_and_overall_execution_rate() -> None:
    assert mean_rate([Decimal("0.9"), None, Decimal(1)]) == Decimal("0.95")
    assert mean_rate([None]) is None
    pairs = [(Decimal(100), Decimal(50)), (Decimal(300), None), (None, Decimal(7))]
    assert overall_rate(pairs) == Decimal("0.125")
    assert overall_rate([]) is None


def test_grades_in_the_order_of_the_rulebook() -> None:
    bands = (("优", Decimal(90)), ("良", Decimal(80)), ("差", Decimal(0)))
    assert grade_counts(["良", "优", "", "良", "较差"], bands) == (
        ("优", 1),
        ("良", 2),
        ("差", 0),
        ("较差", 1),
    )


def test_lights_worst_first() -> None:
    counts = light_counts([Level.ON_TRACK, None, Level.BEHIND, Level.ON_TRACK])
    assert counts == ((Level.BEHIND, 1), (Level.LAGGING, 0), (Level.ON_TRACK, 2), (Level.AHEAD, 0))
