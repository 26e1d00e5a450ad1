"""How values are written into cells: exact, so that reading a cell gives the value back.

Amounts `1,234.50` (万元, at least two decimals) · rates `99.97%` · points `9.26` · ticks `√`.
"""

from __future__ import annotations

import re
from decimal import Decimal

from app.shared.decimals import plain

TICK = "√"
DASH = "—"
LEAST_PLACES = 2
_TERM = re.compile("[^0-9]*(20[0-9]{2})[^0-9]+(20[0-9]{2})[^0-9]*")


def show_money(value: Decimal | None) -> str:
    """万元 with thousands separators and at least two decimals; nothing is rounded away."""
    if value is None:
        return ""
    whole, _, decimals = f"{value + 0:,f}".partition(".")
    return f"{whole}.{decimals.rstrip('0').ljust(LEAST_PLACES, '0')}"


def show_rate(ratio: Decimal | None) -> str:
    """A ratio as an exact percentage."""
    return "" if ratio is None else f"{plain(ratio * 100)}%"


def show_number(value: Decimal | None) -> str:
    """Points, weights, head counts: the shortest exact number."""
    return "" if value is None else plain(value)


def show_coded(code: str, name: str) -> str:
    """`219-某某局`; the name alone without a code."""
    return f"{code}-{name}" if code and name else name or code


def show_year(year: int | None) -> str:
    """The year line of the form; blank space to write in when the year is not known."""
    return f"（{year}年度）" if year else "（      年度）"


def show_months(label: str, months: int | None) -> str:
    """A heading with its period: `{months}执行数` becomes 1-7月执行数."""
    return label.replace("{months}", f"1-{months}月" if months else "1-  月")


def show_years(label: str, project_period: str) -> str:
    """A heading with the years of the 项目期: `{years}` becomes 2025年—2027年, or signs to write over."""
    term = _TERM.fullmatch(project_period)
    return label.replace("{years}", f"{term[1]}年—{term[2]}年" if term else "20××年—20××年")
