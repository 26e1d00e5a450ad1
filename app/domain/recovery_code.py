"""The recovery code of the password protection: six groups of five signs, each with a check sign of its own.

120 random bits; no sign looks like another (no 0 O 1 I).  The check sign is a sum in GF(32) over the four
signs and the number of the group, so that one wrong sign, two neighbours exchanged within a group, and two
groups exchanged are always found.
"""

from __future__ import annotations

import unicodedata

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
SIZE = 15
"""Random bytes that a code is made of."""
GROUPS = 6
_DATA = 4
_BITS = 5
_MODULUS = 0b100101  # x^5 + x^2 + 1
_SEPARATORS = str.maketrans("", "", " -－—–_.,，。\t\r\n")


def code_of(random: bytes) -> str:
    """Fifteen random bytes as a code: ABCDE-FGHJK-…."""
    number = int.from_bytes(random, "big")
    count = GROUPS * _DATA
    values = [number >> _BITS * (count - 1 - place) & 31 for place in range(count)]
    groups = (values[start : start + _DATA] for start in range(0, count, _DATA))
    return "-".join(
        "".join(SIGNS[value] for value in (*group, _check(group, place)))
        for place, group in enumerate(groups, start=1)
    )


def normal_code(text: str) -> str:
    """A typed code as `code_of` writes it, whatever its case, width and separators; "" when it is none."""
    groups = _groups(text)
    return "-".join(groups) if not _wrong(groups) else ""


def wrong_groups(text: str) -> tuple[int, ...]:
    """The numbers (from 1) of mistyped groups ; empty when right or no code at all."""
    groups = _groups(text)
    return _wrong(groups) if len(groups) == GROUPS and len(groups[-1]) == _DATA + 1 else ()


def _groups(text: str) -> list[str]:
    signs = unicodedata.normalize("NFKC", text).translate(_SEPARATORS).upper()
    return [signs[start : start + _DATA + 1] for start in range(0, len(signs), _DATA + 1)]


def _wrong(groups: list[str]) -> tuple[int, ...]:
    if len(groups) != GROUPS:
        return tuple(range(1, GROUPS + 1))
    return tuple(place for place, group in enumerate(groups, start=1) if not _is_right(group, place))


def _is_right(group: str, place: int) -> bool:
    values = [SIGNS.find(sign) for sign in group]
    return len(values) == _DATA + 1 and min(values) >= 0 and _check(values[:_DATA], place) == values[_DATA]


def _check(values: list[int], place: int) -> int:
    """Horner's rule at x: each sign has a power of its own, none is zero, so no single change cancels out."""
    total = place
    for value in values:
        total = _times_x(total) ^ value
    return _times_x(total)


def _times_x(value: int) -> int:
    doubled = value << 1
    return doubled ^ _MODULUS if doubled > 31 else doubled  # noqa: PLR2004  # the field has 32 elements
