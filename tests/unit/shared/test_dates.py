"""Dates and periods as the office writes them."""

from __future__ import annotations

import pytest

from app.shared.dates import chinese_date, period_title


@pytest.mark.parametrize("iso", ["2025-08-01", "2025-08-01T09:30:00"])
def test_days_are_written_out(iso: str) -> None:
    assert chinese_date(iso) == "2025年8月1日"


@pytest.mark.parametrize(("months", "title"), [(1, "1月"), (7, "1—7月"), (12, "1—12月")])
def test_a_period_begins_in_january(months: int, title: str) -> None:
    assert period_title(months) == title
