"""Dates and periods as the office writes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from app.shared.dates import chinese_date, chinese_moment, chinese_time, period_title


@pytest.mark.parametrize("value", ["2025-08-01", "2025-08-01T09:30:00", date(2025, 8, 1)])
def test_days_are_written_out(value: date | str) -> None:
    assert chinese_date(value) == "2025年8月1日"


@pytest.mark.parametrize("value", ["2025-08-01T09:03:59", datetime(2025, 8, 1, 9, 3)])  # noqa: DTZ001  # local time
def test_moments_are_written_to_the_minute(value: datetime | str) -> None:
    assert chinese_moment(value) == "2025年8月1日 09:03"


def test_a_time_of_this_year_has_no_year() -> None:
    assert chinese_time("2025-01-05T09:03:59") == "1月5日 09:03"


@pytest.mark.parametrize("show", [chinese_date, chinese_moment, chinese_time])
def test_other_texts_are_refused(show: Callable[[str], str]) -> None:
    with pytest.raises(ValueError, match="年底前"):
        show("年底前")


@pytest.mark.parametrize(("months", "title"), [(1, "1月"), (7, "1—7月"), (12, "1—12月")])
def test_a_period_begins_in_january(months: int, title: str) -> None:
    assert period_title(months) == title
