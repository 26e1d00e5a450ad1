"""Dates and amounts in the words of the bureau."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from app.shared.decimals import show_wan


def chinese_date(value: date | str) -> str:
    """2025年1月5日, from a date or an ISO text; another text stays as it is."""
    if isinstance(value, str):
        try:
            return chinese_date(date.fromisoformat(value[:10]))
        except ValueError:
            return value
    return f"{value.year}年{value.month}月{value.day}日"


def chinese_time(value: str) -> str:
    """1月5日 10:32, from an ISO text."""
    moment = datetime.fromisoformat(value)
    return f"{moment.month}月{moment.day}日 {moment:%H:%M}"


def wan(value: Decimal | None) -> str:
    """An amount with its unit, for running text."""
    return "—" if value is None else f"{show_wan(value)} 万元"
