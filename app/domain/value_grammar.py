"""Finding one quantity or range in a compact value text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from app.domain.deadline import MASK
from app.domain.form_data import Sign
from app.domain.measure_units import UNIT, is_money, tidy
from app.domain.value_notes import Note

_NUMBER = re.compile(
    r"(?<![A-Za-z0-9.])(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
)
_SIGN_BEFORE = re.compile(
    r"(?:(?P<book_ge>》)|(?P<book_le>《)"
    r"|(?P<ge>≥|[大高多]于(?:或者?)?等于|不(?:得|能|应)?[少低小下]于?|至少|最少|达到|达)"
    r"|(?P<le>≤|[小低少]于(?:或者?)?等于|不(?:得|能|应)?(?:超过|超出|超|高于?|大于|多于)|至多|最多|最高|控制在)"
    r"|(?P<gt>>|[大高多]于|超[过出]?)|(?P<lt><|[小低少]于|不足|不到)"
    r"|(?P<ap>≈|大约|约|接近|近)|(?P<eq>=|等于)|(?P<done>完成))[过约到为在了:]*$"
)
_FILLER = re.compile("(?:共计|总计|合计|预计|计划|[共计为是在:,])+$")
_SIGNS: dict[str, Sign] = {
    "book_ge": "≥", "book_le": "≤", "ge": "≥", "le": "≤", "gt": ">", "lt": "<",
    "ap": "≈", "eq": "=", "done": "=",
}  # fmt: skip
_WEAK = {"ap", "done"}
_SUFFIX = re.compile(
    "[及或含]?(?P<ge>以上)|[及或含]?(?P<le>以下|以内|之内|内(?=$|[完办响到送支解发处报提反交审付拨整修恢出兑]))|(?P<ap>左右|上下)"
)
_MORE = re.compile("[余多几]")
_BREAK = re.compile("[,;。、!:]|且")
_VERBS = re.compile("(?:全部|按时|及时|均)*(?:完成|达标|满意|合格|办结|送达|到位|通过|落实|支付|发放).*$")
_UNIT_TEXT = re.compile("[一-龥A-Za-z/·%‰㎡㎥℃°²³]+[23]?")
_JOINER = re.compile("(.*?)(?:[-~—–至到]|——)")
_AND = re.compile("[且并,、和;]*$")
_LONG_PREFIX = 24
_LONG_UNIT = 6


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number (or two bounds) with sign and unit as written; `context` is what stood before the sign."""

    number: Decimal
    sign: Sign | None
    unit: str
    upper: Decimal | None = None
    context: str = ""
    notes: tuple[Note, ...] = ()


def find_quantity(text: str) -> Quantity | Literal[Note.SEVERAL_VALUES] | None:
    """The one quantity or range of a compact text; None when it is only text."""
    numbers = [match for match in _NUMBER.finditer(text) if not text[: match.start()].endswith(("第", "前"))]
    if len(numbers) == 1:
        return _single(text, numbers[0])
    found = _range(text, numbers[0], second=numbers[1]) if len(numbers) == 2 else None  # noqa: PLR2004  # lower and upper bound
    return found or (Note.SEVERAL_VALUES if numbers else None)


def _single(text: str, match: re.Match[str]) -> Quantity | None:
    number = _decimal(match)
    before, behind = text[: match.start()], text[match.end() :]
    if before.endswith("-") and (len(before) == 1 or before[-2] in "≥≤><=≈"):
        number, before = -number, before[:-1]
    sign_match = _SIGN_BEFORE.search(before)
    group = sign_match.lastgroup if sign_match else None
    context = (before[: sign_match.start()] if sign_match else _FILLER.sub("", before)).replace(MASK, "")
    measured = _measure(behind)
    if measured is None or len(context) > _LONG_PREFIX:
        return None
    unit, suffix, words = measured
    sign = _SIGNS[group] if group and group not in _WEAK else suffix or (_SIGNS[group] if group else None)
    notes = (
        *((Note.BOOK_TITLE_MARK,) if group in {"book_ge", "book_le"} else ()),
        *((Note.WORDS_BEFORE,) if context else ()),
        *((Note.WORDS_BEHIND,) if words else ()),
    )
    return Quantity(number, sign, unit, None, context, notes)


def _measure(behind: str) -> tuple[str, Sign | None, str] | None:
    """Unit, sign of a suffix (以上, 以内) and remaining words behind a number; None when that is no unit."""
    more = _MORE.match(behind)
    behind = behind[more.end() :] if more else behind
    cut = _BREAK.search(behind)
    head, tail = (behind[: cut.start()], behind[cut.start() :]) if cut else (behind, "")
    suffix = _SUFFIX.search(head)
    sign: Sign | None = "≥" if more else None
    if suffix:
        sign = _SIGNS[str(suffix.lastgroup)]
        head, tail = head[: suffix.start()], head[suffix.end() :] + tail
    unit_and_words = _split_unit(head)
    if unit_and_words is None:
        return None
    return unit_and_words[0], sign, unit_and_words[1] + tail.strip(",;。、!")


def _split_unit(text: str) -> tuple[str, str] | None:
    text = tidy(text)
    if text.startswith("%"):
        return "%", text[1:]
    head = _VERBS.sub("", text)
    words = text[len(head) :]
    known = UNIT.match(head)
    if known is not None and (known.end() > 1 or known.end() == len(head) or is_money(known[0])):
        return known[0], head[known.end() :] + words
    if not head or (len(head) <= _LONG_UNIT and _UNIT_TEXT.fullmatch(head)):
        return head, words
    return (known[0], head[known.end() :] + words) if known else None


def _range(text: str, first: re.Match[str], *, second: re.Match[str]) -> Quantity | None:
    """`80%-90%` or `≥90%且≤95%`."""
    before, between = text[: first.start()], text[first.end() : second.start()]
    measured = _measure(text[second.end() :])
    unit = _joined_unit(before, between)
    if measured is None or unit is None:
        return None
    lower, upper = sorted((_decimal(first), _decimal(second)))
    if lower != _decimal(first) and _JOINER.fullmatch(between):
        return None
    return Quantity(lower, None, measured[0] or unit, upper)


def _joined_unit(before: str, between: str) -> str | None:
    """The unit behind the first of two numbers that belong together ("" for none), or None."""
    if match := _JOINER.fullmatch(between):
        unit = tidy(match[1])
    else:
        sign, other = _SIGN_BEFORE.search(before), _SIGN_BEFORE.search(between)
        if sign is None or other is None or {sign.lastgroup, other.lastgroup} not in _BOUNDS:
            return None
        unit = _AND.sub("", tidy(between[: other.start()]))
    return unit if not unit or UNIT.fullmatch(unit) else None


_BOUNDS = tuple({low, high} for low in ("ge", "gt") for high in ("le", "lt"))


def _decimal(match: re.Match[str]) -> Decimal:
    return Decimal(match[0].replace(",", ""))
