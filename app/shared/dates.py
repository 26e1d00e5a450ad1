"""Dates and periods as the office writes them."""

from __future__ import annotations

from datetime import date


def chinese_date(iso: str) -> str:
    """`2025年8月11日` for a date or time in ISO form; ValueError for other texts."""
    day = date.fromisoformat(iso[:10])
    return f"{day.year}年{day.month}月{day.day}日"


def period_title(months: int) -> str:
    """The months of a monitoring period: `1—7月`."""
    return f"1—{months}月" if months > 1 else "1月"
