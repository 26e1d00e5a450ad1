"""Dates and deadlines inside value texts: `11月底前完成`, `2023年12月30日`, `2022年1-12月`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

MASK = "§"
"""Stands in `DateText.rest` where a date was."""

_YEAR = r"(?<![0-9.])(?P<year>(?:19|20)[0-9]{2})"
_MONTH = "(?P<month>1[0-2]|0?[1-9])"
_DAY = "(?P<day>3[01]|[12][0-9]|0?[1-9])"
_PART = "(?P<part>上旬|中旬|下旬|底|末|初)"
_TO = "[-~—–至到]"

_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        # 2023.12.30, 2023/12/30, 2023-12-30
        rf"{_YEAR}[./-]{_MONTH}[./-]{_DAY}(?![0-9.])日?",
        # 2022年1-12月, 12月30日, 11月底; not 12个月
        rf"(?:{_YEAR}年度?)?(?<![0-9.])(?:(?:1[0-2]|0?[1-9])月?份?{_TO})?{_MONTH}月份?(?:{_DAY}[日号]|{_PART})?",
        # 2023/12, 2023-12
        rf"{_YEAR}[/-]{_MONTH}(?![0-9./])",
        # 2023.12 alone is an amount
        rf"{_YEAR}\.{_MONTH}(?:月底?|底|(?=前|完成|{_TO}(?:19|20)[0-9]{{2}}))",
        rf"(?:{_YEAR}年)?(?P<span>第?[一二三四1-4]季度|上半年|下半年)",
        rf"(?:(?<![0-9.])(?:19|20)[0-9]{{2}}年?{_TO})?{_YEAR}年度?(?P<span>底|末|终|内)?",
        r"(?P<span>年底|年末|年终|年内|年度内|当年|本年度?)内?(?=$|[之以]?前|完成|支付|发放|到位|全部|[,;。])",
    )
)
# A year that something is compared with.
_COMPARED = re.compile(r"(?<=[比较于与])(?:19|20)[0-9]{2}年度?")
# Deadlines that name no date of the year.
_OTHERS = re.compile(
    r"(?:[0-9]{1,2}[日号]|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:点|时|:[0-9]{2})(?:半|整|钟|[0-9一二三四五六七八九十]{1,3}分)?"
    r"|月底|月末|季末|周[一二三四五六日末]|春节|国庆节?|中秋节?|元旦|五一|节|汛期|开学|到期|期末|放假|入冬|供暖)(?:之|以)?前"
)
_BEFORE = re.compile("[之以]?前(?![0-9一二三四五六七八九十])")
_HINTS = re.compile(r"[年月日号前]|季度|(?:19|20)[0-9]{2}[./-]")

_LONG_REST = 14
_PARTS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "底": (28, 31), "末": (28, 31), "初": (1, 10)}
_QUARTERS = {"一": 3, "1": 3, "二": 6, "2": 6, "三": 9, "3": 9, "四": 12, "4": 12}


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as exact as it was written: first and last possible (month, day), the year if named.

    `12月前` ends at (12, 0), before its first day.
    """

    year: int | None
    first: tuple[int, int]
    last: tuple[int, int]


@dataclass(frozen=True, slots=True)
class DateText:
    """A text with its dates masked, whether it is a deadline, and the latest moment it names."""

    rest: str
    is_deadline: bool = False
    moment: Moment | None = None


@lru_cache(maxsize=8192)
def find_dates(text: str) -> DateText:
    """Find the dates in a text without blanks; a deadline has 前 behind a date, or no other number."""
    if not _HINTS.search(text):
        return DateText(text)
    text = _COMPARED.sub(MASK, text)
    moments: list[Moment] = []
    before = False
    for pattern in _DATES:
        while match := pattern.search(text):
            behind = _BEFORE.match(text, match.end())
            moments.append(_moment(match, is_before=behind is not None))
            before = before or behind is not None
            text = text[: match.start()] + MASK + text[behind.end() if behind else match.end() :]
    text, others = _OTHERS.subn(MASK, text)
    is_deadline = bool(others) or before or (bool(moments) and _is_only_date(text))
    latest = max(moments, key=lambda moment: (moment.year or 0, moment.last), default=None)
    return DateText(text, is_deadline, latest if is_deadline else None)


def is_late(actual: Moment, deadline: Moment) -> bool:
    """Whether the actual moment certainly lies behind the deadline (years count when both name one)."""
    if actual.year is not None and deadline.year is not None and actual.year != deadline.year:
        return actual.year > deadline.year
    return actual.first > deadline.last


def _is_only_date(rest: str) -> bool:
    return len(rest) <= _LONG_REST and not any(char.isdecimal() for char in rest)


def _moment(match: re.Match[str], *, is_before: bool) -> Moment:
    groups = match.groupdict()
    year = int(groups["year"]) if groups.get("year") else None
    if month_text := groups.get("month"):
        month = int(month_text)
        return Moment(year, *_days(month, groups.get("day"), groups.get("part"), is_before=is_before))
    span = groups.get("span") or ""
    if span.endswith("季度"):
        last = _QUARTERS[span[-3]]
        return Moment(year, (last - 2, 1), (last, 31))
    if span in {"上半年", "下半年"}:
        return Moment(year, (1, 1), (6, 31)) if span == "上半年" else Moment(year, (7, 1), (12, 31))
    if span in {"", "年度内"} and is_before:
        return Moment(year, (1, 1), (1, 0))
    return Moment(year, (12, 1) if span in {"底", "末", "终", "年底", "年末", "年终"} else (1, 1), (12, 31))


def _days(
    month: int, day: str | None, part: str | None, *, is_before: bool
) -> tuple[tuple[int, int], tuple[int, int]]:
    if day:
        return (month, int(day)), (month, int(day))
    if part:
        first, last = _PARTS[part]
        return (month, first), (month, last)
    return (month, 1), (month, 0 if is_before else 31)
