"""Dates and amounts in running text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.gui.figures import chinese_date, chinese_time, wan


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2025, 1, 5), "2025年1月5日"),
        ("2025-08-05", "2025年8月5日"),
        ("2025-08-05T09:30:00", "2025年8月5日"),
        ("年底前", "年底前"),
        ("", ""),
    ],
)
def test_dates(value: date | str, text: str) -> None:
    assert chinese_date(value) == text


def test_times() -> None:
    assert chinese_time("2025-01-05T09:03:59") == "1月5日 09:03"


@pytest.mark.parametrize(
    ("amount", "text"), [(Decimal("1234.5"), "1,234.50 万元"), (Decimal(0), "0.00 万元"), (None, "—")]
)
def test_amounts(amount: Decimal | None, text: str) -> None:
    assert wan(amount) == text
