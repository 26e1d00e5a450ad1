"""Names that every office program accepts for sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.excel.own_mark import MARK_SHEET
from app.shared.text import strip_control

MAX_LENGTH = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\：？／＼\n\t]+")
_RESERVED = frozenset({"history", MARK_SHEET})


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Allowed, non-empty names, unique whatever the case; numbered where two would be alike."""
    taken: set[str] = set(_RESERVED)
    names: list[str] = []
    for text in wanted:
        base = _FORBIDDEN.sub(" ", strip_control(text)).strip(" '") or "表"
        name = _cut(base, MAX_LENGTH)
        number = 2
        while name.lower() in taken:
            suffix = f"({number})"
            name = _cut(base, MAX_LENGTH - len(suffix)) + suffix
            number += 1
        taken.add(name.lower())
        names.append(name)
    return names


def _cut(text: str, length: int) -> str:
    """Cut to `length` UTF-16 units, which is how office programs count."""
    while len(text.encode("utf-16-le")) > 2 * length:
        text = text[:-1]
    return text.strip(" '")
