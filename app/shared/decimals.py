"""Exact numbers: reading, rounding and showing money, points and rates."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Context, Decimal

_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)
_EXPONENTS = {places: Decimal(1).scaleb(-places) for places in range(12)}
_FEN_DIGITS = 6  # 1 万元 = 1 000 000 分

_UNIT_DIGITS = {"元": -4, "百元": -2, "千元": -1, "万元": 0, "百万元": 2, "亿元": 4}
_UNIT_WORDS = {"万": "万元", "亿": "亿元", "人民币元": "元"} | {unit: unit for unit in _UNIT_DIGITS}
MONEY_UNITS: tuple[str, ...] = tuple(_UNIT_DIGITS)
"""Every unit `to_wan` knows, smallest first."""

_SPACE = re.compile(r"\s+")
_SEVERAL = re.compile(r"\d\s*[\r\n]\s*\d|\d\s{2,}\d|\d\s(?!\d{3}(?!\d))\d")
_MINUS = str.maketrans({"−": "-", "–": "-", "﹣": "-"})
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|[+-]?\.[0-9]+")
_AMOUNT = re.compile(rf"[¥]?({_NUMBER.pattern})({'|'.join(sorted(_UNIT_WORDS, key=len, reverse=True))})?整?")


def round_half_up(value: Decimal, places: int) -> Decimal:
    """Round to `places` decimals, halves away from zero: the program's one rounding."""
    return value.quantize(_EXPONENTS[places], context=_WIDE)


def parse_number(text: str) -> Decimal | None:
    """The exact number a text consists of (full-width digits, thousands separators, spaces), or None."""
    plain_text = _plain_text(text)
    return Decimal(plain_text.replace(",", "")) if _NUMBER.fullmatch(plain_text) else None


def split_amount(text: str) -> tuple[Decimal, str | None] | None:
    """An amount as written and the unit written behind it (元, 千元, 万元, 亿元 …), or None if it is none."""
    match = _AMOUNT.fullmatch(_plain_text(text))
    if match is None:
        return None
    unit = match[2]
    return Decimal(match[1].replace(",", "")), _UNIT_WORDS[unit] if unit else None


def parse_money(text: str, default_unit: str) -> Decimal | None:
    """An amount in 万元, exact; `default_unit` holds where the text names none; None if it is no amount."""
    amount = split_amount(text)
    return to_wan(amount[0], amount[1] or default_unit) if amount else None


def parse_ratio(text: str, *, percent: bool = False) -> Decimal | None:
    """A rate as a ratio: `95%` and, under a % header (`percent`), `95` are both 0.95."""
    plain_text = _plain_text(text).replace("百分比", "%")
    number = parse_number(plain_text.removesuffix("%"))
    if number is None:
        return None
    return number.scaleb(-2, _WIDE) if percent or plain_text.endswith("%") else number


def to_wan(value: Decimal, unit: str) -> Decimal:
    """Convert exactly to 万元; KeyError for a unit that is none of `MONEY_UNITS` (ask, never assume)."""
    return value.scaleb(_UNIT_DIGITS[unit], _WIDE)


def fen_from_wan(value: Decimal) -> int:
    """万元 as integer 分, half up: the stored form of money."""
    return int(round_half_up(value.scaleb(_FEN_DIGITS, _WIDE), 0))


def wan_from_fen(fen: int) -> Decimal:
    """Integer 分 as 万元, exact."""
    return Decimal(fen).scaleb(-_FEN_DIGITS, _WIDE)


def show_wan(value: Decimal | None, places: int = 2) -> str:
    """万元 with thousands separators, negative with sign; nothing for None."""
    if value is None:
        return ""
    return f"{round_half_up(value, places) + 0:,f}"


def show_points(value: Decimal | None) -> str:
    """分 with at most two decimals (10, 9.26); nothing for None."""
    return "" if value is None else plain(round_half_up(value, 2))


def show_percent(ratio: Decimal | None, places: int = 2) -> str:
    """A ratio as a percentage with at most `places` decimals (99.97%); nothing for None."""
    return "" if ratio is None else f"{plain(round_half_up(ratio.scaleb(2, _WIDE), places))}%"


def plain(value: Decimal) -> str:
    """The shortest decimal text without exponent: 90, not 9E+1; 0.5, not 0.50."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _plain_text(text: str) -> str:
    """Without blanks and full-width forms; "" for several numbers in one cell, which are not one."""
    if _SEVERAL.search(text):
        return ""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).translate(_MINUS)
