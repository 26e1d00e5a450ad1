"""Numbers and dates as workbooks store them, as exact text."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from app.forms.raw_sheet import RawCell, address
from app.shared.decimals import plain

FormatClass = Literal["plain", "percent", "date", "thousands", "ten_thousands"]
"""What a number format shows; in thousands and ten thousands the cell shows a fraction of what it stores."""

EXACT_LIMIT = 10**15
"""Workbooks keep 15 digits; a longer whole number has lost its last digits when it was typed."""

_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)})
_BUILT_IN_PERCENTS = frozenset({9, 10})
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_TEN_THOUSANDS = re.compile(r'0(?:[!\\]\.|"\.")0(?:,(?![#0])|000(?!0))')
_THOUSANDS = re.compile(r"[0#](?:\.0+)?,(?![#0,])")
_SHOWN_AS_FRACTION = {"thousands": 1000, "ten_thousands": 10000}
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)
_LEAP_BUG = 60  # 1900-02-29, a day that never was
_LAST_DAY = 2958466
_DAY = 86400
_EPOCH = datetime(1899, 12, 31)  # noqa: DTZ001  # workbooks know no time zone
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_NUMBER = re.compile(r"\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*")
_COUNT_DIGITS = 10
_ESCAPE = re.compile("_x(?![dD][89a-fA-F])([0-9A-Fa-f]{4})_")


@lru_cache(maxsize=1024)
def format_class(number_format: str) -> FormatClass:
    """What a custom number format shows: a date, a percentage, a number, or 万 by a trick (`0!.0,`)."""
    if _ELAPSED.search(number_format):
        return "plain"
    code = _LITERALS.sub("", number_format.split(";", 1)[0])
    if "%" in code:
        return "percent"
    if _TEN_THOUSANDS.search(number_format):
        return "plain" if "万" in number_format else "ten_thousands"  # 万 is shown: the value is in 元
    if _THOUSANDS.search(code):
        return "thousands"
    if code.lower() in {"general", "g/通用格式", "standard", "@"}:
        return "plain"
    return "date" if _DATE_LETTERS.search(code) else "plain"


def format_classes(custom: Mapping[int, str], format_ids: list[int]) -> list[FormatClass]:
    """The class of each cell style, from its number format (built-in or custom)."""
    return [_class_of(custom, number) for number in format_ids]


def _class_of(custom: Mapping[int, str], number: int) -> FormatClass:
    if number in custom:
        return format_class(custom[number])
    if number in _BUILT_IN_DATES:
        return "date"
    return "percent" if number in _BUILT_IN_PERCENTS else "plain"


def stored_number(text: str) -> float:
    """The number a cell stores; ValueError for what only Python takes for one (1_000, nan, １２)."""
    if _NUMBER.fullmatch(text) is None:
        raise ValueError(text)
    return float(text)


def stored_count(text: str | None, default: int) -> int:
    """A count or index as written; `default` where it is none. Of absurdly long ones the first digits."""
    return int(text[:_COUNT_DIGITS]) if text and text.isascii() and text.isdigit() else default


def number_text(value: float) -> str:
    """A stored number as the shortest decimal of at most 15 digits, which is what office programs show."""
    if value == int(value) and abs(value) < EXACT_LIMIT:
        return str(int(value))
    return plain(Decimal(f"{value:.15g}"))


def number_cell(value: float, shown_as: FormatClass, *, epoch_1904: bool = False) -> RawCell:
    """The cell of a stored number: what a person sees there, not rounded."""
    if not math.isfinite(value):
        return RawCell("#NUM!", "error")
    if shown_as == "date" and (date := date_text(value, epoch_1904=epoch_1904)):
        return RawCell(date, "date")
    text = number_text(value)
    if shown_as in _SHOWN_AS_FRACTION:
        text = plain(Decimal(text) / _SHOWN_AS_FRACTION[shown_as])
    return RawCell(text, "number", percent=shown_as == "percent")


def date_text(serial: float, *, epoch_1904: bool = False) -> str | None:
    """ISO date, date and time, or time of a day number; None for what is no date."""
    if not 0 <= serial < _LAST_DAY or (not epoch_1904 and int(serial) == _LEAP_BUG):
        return None
    seconds = round(serial * _DAY)
    if seconds < _DAY:
        return _iso_time(seconds)
    epoch = _EPOCH_1904 if epoch_1904 else _EPOCH - timedelta(days=serial > _LEAP_BUG)
    moment = epoch + timedelta(seconds=seconds)
    return moment.date().isoformat() if seconds % _DAY == 0 else moment.isoformat()


def unescape(text: str) -> str:
    """Undo the `_x000D_` notation that workbooks use for characters XML cannot hold."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _iso_time(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours:02}:{minutes:02}" + (f":{seconds:02}" if seconds else "")


def column_letters(column: int) -> str:
    """A (0) … Z, AA … of a column counted from 0."""
    return address(0, column).removesuffix("1")


@lru_cache(maxsize=4096)
def _column_number(letters: str) -> int:
    """Column counted from 0 of its letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


def position(reference: str) -> tuple[int, int]:
    """Row and column counted from 0 of an A1 address; ValueError for anything else."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(reference)
    return int(match[2]) - 1, _column_number(match[1])
