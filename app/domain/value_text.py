"""Target and actual texts made uniform before the grammar reads them."""

from __future__ import annotations

import re
from functools import lru_cache

from app.domain.chinese_numerals import NUMERALS, chinese_number
from app.domain.measure_units import UNIT
from app.shared.decimals import plain

_SIGNS = str.maketrans(
    {
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
        "≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "﹪": "%", "≒": "≈", "﹥": ">", "﹤": "<", "∽": "~", "∼": "~",
        "−": "-", "【": "(", "】": ")", "〔": "(", "〕": ")", "[": "(", "]": ")", "∕": "/", "●": "", "　": "",
    }
)  # fmt: skip
_DOUBLE_SIGNS = re.compile(r"(>=|=>|≥=|>≥)|(<=|=<|≤=|<≤)|==")
_DOUBLED = re.compile("[≥≤><=%].*[0-9]|[0-9].*%")
_CLOCK = re.compile(r"(?<=[0-9])[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:\.0+)?$")
_PIECES = re.compile(r"[\s;；]+")
_BLANKS = re.compile(r"[\s\u200b\ufeff]+")
_NOTHING = re.compile(
    r"(?:不适用|不适应|无|N/?A|暂无|未设置|[-—–_/\\*…]|\.{2,}|。{2,}|[□○口](?![一-龥]))+", re.IGNORECASE
)
_BRACKETS = re.compile(r"\(([^()]*)\)")

_NUMERAL = rf"[{NUMERALS}]+(?:点[{NUMERALS}]+)?"
_PERCENT_WORDS = re.compile(rf"百分之百|百分之一百|百分百|百分之({_NUMERAL}|[0-9.]+)")
_HALF = re.compile(r"([0-9]+)个半")
_FREQUENCY = "(?:每年|每月|每季度?|每周|每天|每日|全年|年|共|计|开展|完成|举办|组织)*"
_SIGN_WORD = (
    "(?:[大小]于(?:或者?)?等于|不(?:得|能)?(?:[少低高大多]于?|超过?)|[大小高低]于|超过?"
    "|[至最][少多]|达到?|约|[≥≤><=≈])?"
)
_NUMERAL_VALUE = re.compile(rf"(?P<before>{_FREQUENCY}{_SIGN_WORD})(?P<numeral>半|{_NUMERAL})(?P<after>.+)")
_SUFFIX = re.compile(r"(?:(?:及|或)?以上|(?:及|或)?以下|以内|之内|内|左右)?(?:完成|办结|送达|响应|[,;。].*)?")


@lru_cache(maxsize=2048)
def compact(raw: str) -> tuple[str, bool]:
    """The text without blanks, with half-width signs, and whether the same content stood there repeatedly."""
    text = _CLOCK.sub("", raw.translate(_SIGNS))
    pieces = [piece for piece in _PIECES.split(text) if piece]
    repeated = len(pieces) > 1 and len(set(pieces)) == 1
    text = pieces[0] if repeated else _BLANKS.sub("", text)
    half = len(text) // 2
    if text[:half] == text[half:] and _DOUBLED.search(text):
        text, repeated = text[:half], True
    return _DOUBLE_SIGNS.sub(lambda match: "≥" if match[1] else "≤" if match[2] else "=", text), repeated


def is_nothing(text: str) -> bool:
    """Whether a compact text says that there is no value: 不适用, 无, /, —, ……, empty box, also repeated."""
    return _NOTHING.fullmatch(text) is not None


def without_brackets(text: str) -> str:
    """Drop remarks in brackets; keep them when they are the unit or hold the only number."""
    if "(" not in text:
        return text
    outside = _BRACKETS.sub(lambda match: match[1] if UNIT.fullmatch(match[1]) else "", text)
    if any(char.isdecimal() for char in outside):
        return outside
    return text.replace("(", "").replace(")", "")


def with_digits(text: str) -> str:
    """Write Chinese numerals as digits where they are a whole number before a unit (两栋, 三小时内)."""
    text = _PERCENT_WORDS.sub(_percent, text)
    if any(char.isdecimal() for char in text):
        return _HALF.sub(r"\1.5个", text)
    match = _NUMERAL_VALUE.fullmatch(text)
    if match is None:
        return text
    unit = UNIT.match(match["after"])
    number = chinese_number(match["numeral"])
    if unit is None or number is None or not _SUFFIX.fullmatch(match["after"], unit.end()):
        return text
    return f"{match['before']}{plain(number)}{match['after']}"


def _percent(match: re.Match[str]) -> str:
    if match[1] is None:
        return "100%"
    number = chinese_number(match[1])
    return f"{match[1] if number is None else plain(number)}%"
