"""Pinyin initials of names, with place names read as their people read them, and the key lists search in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_PLACES = {
    "长江": "cj",
    "单县": "sx",
    "浚县": "xx",
    "洪洞": "ht",
    "什邡": "sf",
    "曾都": "zd",
    "荥经": "yj",
    "长垣": "cy",
    "筠连": "jl",
    "长治": "cz",
    "长葛": "cg",
    "长宁": "cn",
    "长丰": "cf",
    "长清": "cq",
    "长武": "cw",
    "长阳": "cy",
    "长乐": "cl",
    "宕昌": "tc",
    "朝阳": "cy",
    "繁峙": "fs",
    "解州": "xz",
    "子长": "zc",
    "涡阳": "gy",
    "泊头": "bt",
}
"""Where the dictionary's usual reading of a character is not the place's."""

_POLYPHONES = {
    "单": "ds", "浚": "jx", "洞": "dt", "曾": "zc", "长": "cz", "重": "zc", "行": "xh", "乐": "ly",
    "朝": "cz", "会": "hk", "校": "xj", "车": "cj", "调": "dt", "传": "cz", "藏": "zc", "参": "cs",
    "石": "sd", "厦": "sx", "省": "sx", "系": "xj", "弹": "dt", "莘": "sx", "尉": "wy", "蔚": "wy",
    "解": "jx", "铅": "qy", "歙": "sx", "番": "fp", "阿": "ae", "埔": "pb", "陂": "pb", "泌": "mb",
    "种": "zc", "召": "zs", "宿": "sx", "圈": "qj", "降": "jx", "术": "sz", "畜": "xc", "秘": "mb",
    "堡": "bp", "提": "td", "屏": "pb", "盛": "sc", "乘": "cs", "壳": "kq", "巷": "xh", "虹": "hj",
    "给": "gj", "奇": "qj", "见": "jx", "券": "qx", "仇": "cq", "翟": "zd", "覃": "tq", "涡": "wg",
    "泊": "bp", "筠": "jy", "荥": "xy", "浅": "qj", "粘": "zn", "折": "zs", "峙": "zs",
}  # fmt: skip
"""Initials worth typing for characters with more than one reading, without rare and personal ones."""

_HANZI = "\u3400-\u4dbf\u4e00-\u9fff"
_PLACE = "|".join(_PLACES)
_PART = re.compile(rf"({_PLACE})|((?:(?!{_PLACE})[{_HANZI}])+)|([^{_HANZI}]+)")
_MOST_READINGS = 6


def initials(name: str) -> str:
    """The likeliest initials in lower case: `单县教育局` gives sxjyj; digits and Latin letters stay."""
    return readings(name)[0]


@lru_cache(maxsize=65536)
def readings(name: str) -> tuple[str, ...]:
    """All initials somebody may type for the name, the likeliest first, at most six."""
    choices = [choice for part in _PART.finditer(_plain(name)) for choice in _choices(part)]
    likeliest = "".join(choice[0] for choice in choices)
    found = [likeliest]
    for place, choice in enumerate(choices):
        found += [likeliest[:place] + other + likeliest[place + 1 :] for other in choice[1:]]
    return tuple(found[:_MOST_READINGS])


def search_key(name: str, code: str, former_names: Sequence[str] = ()) -> str:
    """What a typed text is looked for in: names, code and initials in lower case, separated by spaces."""
    names = (name, *former_names)
    texts = (name.casefold(), code.casefold(), *(former.casefold() for former in former_names))
    return " ".join(dict.fromkeys(text for text in (*texts, *_all_readings(names)) if text))


def _all_readings(names: tuple[str, ...]) -> list[str]:
    return [reading for name in names for reading in readings(name)]


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _choices(part: re.Match[str]) -> list[str]:
    """For each character its possible initials, the likeliest first."""
    place, hanzi, other = part.groups()
    if place:
        return [_with_others(char, initial) for char, initial in zip(place, _PLACES[place], strict=True)]
    if hanzi:
        return _hanzi_choices(hanzi)
    return [char for char in other if char.isalnum()]


def _hanzi_choices(hanzi: str) -> list[str]:
    from pypinyin import Style, pinyin

    read = pinyin(hanzi, style=Style.FIRST_LETTER, heteronym=True, errors="ignore")
    if len(read) != len(hanzi):  # a character that no dictionary knows
        return list(hanzi)
    # A word of the phrase dictionary has one reading; only undecided characters get others.
    return [
        _with_others(char, found[0]) if len(found) > 1 else found[0]
        for char, found in zip(hanzi, read, strict=True)
    ]


def _with_others(char: str, initial: str) -> str:
    return initial + "".join(other for other in _POLYPHONES.get(char, "") if other != initial)
