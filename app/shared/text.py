"""Normalising text: labels, names, codes and blank edges of foreign sheets."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_BLANKS = re.compile(rf"[\s{_INVISIBLE}]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")

_CIRCLED = re.compile(r"^[①-⑳㈠-㈩⑴-⒇⒈-⒛]")
_LEAD = re.compile(
    r"其中[:—-]*|[*★☆]|[0-9]{1,2}[.、)](?![0-9])|[一二三四五六七八九十]{1,3}[、.]"
    r"|\((?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})\)(?=.)"
)
_BRACKET = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]*)(?:[)\]】〕]|$)")
_MONTHS = re.compile(r"([0-9]{1,2})月?份?[-—–~至到]([0-9]{1,2}|[XxNn])月份?")
_POINTS = re.compile(r"(?:共|满分)?([0-9]+(?:\.[0-9]+)?)分")
_LABEL_UNIT = re.compile(r"(?:(?:金额|计量)?单位:)?((?:百|千|万|百万|亿)?元|%|百分比|分|个百分点)")

_PROJECT_CODE = r"[0-9]{8}[A-Za-z][0-9A-Za-z]{12}"
_CODE = r"(?:[0-9]{8,}[A-Za-z][0-9A-Za-z]*|[0-9]{5,}|[0-9]{3})"
_LONG_CODE = rf"(?:{_PROJECT_CODE}|[0-9]{{6,}})"
_CODE_FORMS = (
    re.compile(r"[\[【［〔]\s*([0-9A-Za-z]+)\s*[\]】］〕]\s*(.*)", re.DOTALL),
    re.compile(rf"({_CODE})\s*[-－—–_]\s*(.+)", re.DOTALL),
    re.compile(rf"({_LONG_CODE})\s+(.+)", re.DOTALL),
    re.compile(rf"({_LONG_CODE})()"),
)
_CODE_BEHIND = re.compile(rf"(.+?)\s*[(（\[【［]\s*({_LONG_CODE})\s*[)）\]】］]", re.DOTALL)
_PUNCTUATION = re.compile(r"""[()\[\]【】〔〕<>《》〈〉{}"'“”‘’「」『』·•.,、。:;!?_~—–-]""")


@dataclass(frozen=True, slots=True)
class LabelKey:
    """A label reduced for matching, never stored: `text` without spaces, brackets, numbering.

    What stood in brackets: `unit` (万元, %, 分), `points` (the 50 of `(50分)`, as text), `hint` (the rest).
    `months` is the range of `1-7月`, wherever it stands; its end is 0 in `1-X月`.
    """

    text: str
    unit: str | None = None
    points: str | None = None
    months: tuple[int, int] | None = None
    hint: str = ""


@lru_cache(maxsize=8192)
def key(label: str) -> LabelKey:
    """The matching key of a label (layouts L1-L12): `项目 资金（万元）：` is 项目资金 with unit 万元."""
    text = _cut(_BLANKS.sub("", unicodedata.normalize("NFKC", _CIRCLED.sub("", edges(label)))))
    brackets: list[str] = []
    while match := _BRACKET.search(text):
        brackets.append(match[1])
        text = text[: match.start()] + text[match.end() :]
    unit, points, hint = _sort_brackets(brackets)
    months = None
    if match := _MONTHS.search(text):
        text = text[: match.start()] + text[match.end() :]
    elif match := _MONTHS.search(hint):
        hint = hint[: match.start()] + hint[match.end() :]
    if match:
        months = int(match[1]), int(match[2]) if match[2].isdigit() else 0
    text = _cut(text)
    return LabelKey(text or hint, unit, points, months, hint if text else "")


def edges(text: str) -> str:
    """Without blank edges (NBSP, U+3000 and zero-width characters too); inner breaks stay."""
    trimmed = text.strip()
    while trimmed and (trimmed[0] in _INVISIBLE or trimmed[-1] in _INVISIBLE):
        trimmed = trimmed.strip(_INVISIBLE).strip()
    return trimmed


def split_code(text: str) -> tuple[str | None, str]:
    """Code and name of `[105]教育部`, `219001-名`, a 21-character project code, `名（219001）`; else no code.

    Four digits are no code, because they are a year.
    """
    trimmed = edges(text)
    for form in _CODE_FORMS:
        if match := form.fullmatch(trimmed):
            return match[1], match[2]
    if match := _CODE_BEHIND.fullmatch(trimmed):
        return match[2], match[1]
    return None, trimmed


@lru_cache(maxsize=8192)
def normalise_name(name: str) -> str:
    """A name reduced for matching: NFKC, lower case, no spaces, brackets or punctuation."""
    return _PUNCTUATION.sub("", _BLANKS.sub("", unicodedata.normalize("NFKC", name)).casefold())


def strip_control(text: str) -> str:
    """Without control characters, which no workbook may hold; every kind of line break becomes one."""
    return _CONTROL.sub("", _BREAKS.sub("\n", text))


def _cut(text: str) -> str:
    """Cut colons and marks at the end; `其中：`, marks and list numbers at the start."""
    text = text.rstrip(":*★")
    while match := _LEAD.match(text):
        text = text[match.end() :]
    return text


def _sort_brackets(brackets: list[str]) -> tuple[str | None, str | None, str]:
    """Unit, points and the rest of what stood in brackets."""
    unit = points = None
    rest: list[str] = []
    for content in brackets:
        if match := _LABEL_UNIT.fullmatch(content):
            unit = "%" if match[1] == "百分比" else match[1]
        elif match := _POINTS.fullmatch(content):
            points = match[1]
        elif content:
            rest.append(content)
    return unit, points, ";".join(rest)
