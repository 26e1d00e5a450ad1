"""How many self-evaluations of ten indicators one core scores in a second."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.scoring import score_sheet
from tests.bench.forms import self_evaluation
from tests.bench.measure import Measure, seconds
from tests.helpers.rules import national_rules

_FORMS = 10_000


def measures() -> Iterator[Measure]:
    """At least 5 000 a second."""
    rules = national_rules()
    forms = [self_evaluation(number, 10) for number in range(_FORMS)]
    taken = seconds(lambda: [score_sheet(form, rules) for form in forms], times=1)
    yield Measure("self-evaluations scored a second", _FORMS / taken, 5000, f"{taken:.2f} s", least=True)
