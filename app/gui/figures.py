"""Amounts in the words of the bureau."""

from __future__ import annotations

from decimal import Decimal

from app.shared.decimals import show_wan


def wan(value: Decimal | None) -> str:
    """An amount with its unit, for running text."""
    return "—" if value is None else f"{show_wan(value)} 万元"
