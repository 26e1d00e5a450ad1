"""Dates and periods as the office writes them."""

from __future__ import annotations

from datetime import date, datetime


def chinese_date(value: date | str) -> str:
    """`2025年8月11日`, from a date or its ISO text; ValueError for other texts."""
    day = date.fromisoformat(value[:10]) if isinstance(value, str) else value
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_moment(value: datetime | str) -> str:
    """`2025年8月11日 09:30`, from a time or its ISO text; ValueError for other texts."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return f"{chinese_date(moment)} {moment:%H:%M}"


def chinese_time(value: datetime | str) -> str:
    """`8月11日 09:30`, the same of a year that everybody has in mind."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return f"{moment.month}月{moment.day}日 {moment:%H:%M}"


def period_title(months: int) -> str:
    """The months of a monitoring period: `1—7月`."""
    return f"1—{months}月" if months > 1 else "1月"
