"""Amounts in running text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.gui.figures import wan


@pytest.mark.parametrize(
    ("amount", "text"), [(Decimal("1234.5"), "1,234.50 万元"), (Decimal(0), "0.00 万元"), (None, "—")]
)
def test_amounts(amount: Decimal | None, text: str) -> None:
    assert wan(amount) == text
