"""Typed access to settings."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from app.domain.rulebook import Rulebook
from tests.helpers.rules import profile_rules

RULES = profile_rules()


def test_values_by_kind() -> None:
    assert RULES.number("goal.quantified_share_min") == Decimal(70)
    assert RULES.integer("goal.level3_min") == 7
    assert RULES.flag("goal.review_required") is True
    assert RULES.text("calendar.goal_due") == "10-31"
    assert RULES.bands("evaluation.grades")[0] == ("优", Decimal(90))
    assert RULES.names("goal.weights_sum") == ("90", "100")


@pytest.mark.parametrize(
    ("read", "key"),
    [
        (Rulebook.number, "goal.review_required"),
        (Rulebook.number, "calendar.goal_due"),
        (Rulebook.flag, "goal.level3_min"),
        (Rulebook.text, "goal.level3_min"),
        (Rulebook.bands, "calendar.goal_due"),
        (Rulebook.names, "calendar.goal_due"),
    ],
)
def test_wrong_kind_is_a_bug(read: Callable[[Rulebook, str], object], key: str) -> None:
    with pytest.raises(TypeError, match=key):
        read(RULES, key)


def test_unknown_key_is_a_bug() -> None:
    with pytest.raises(KeyError):
        RULES.number("no.such")
