"""Breaking Chinese text into lines: words stay whole, punctuation never stands on the wrong side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_CLOSING = "，。、；：？！）》」』】〉〕｝”’…—～·％‰℃,.;:?!)\\]}%"
_OPENING = "（《「『【〈〔｛“‘(\\[{≥≤＞＜><=＝≈±￥¥＋+－"
_TOKEN = re.compile(
    rf"[{_OPENING}]*(?:[A-Za-z0-9](?:[A-Za-z0-9,.:/_-]*[A-Za-z0-9])?|[^\s])[{_CLOSING}]*|\s",
)


def wrap(text: str, room: float, widths: Mapping[str, float]) -> list[str]:
    """Lines no wider than `room` (in the unit of `widths`); line breaks of the text are kept.

    A word wider than the room is broken anywhere.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if sum(map(widths.__getitem__, paragraph)) <= room:
            lines.append(paragraph)
        else:
            lines += _break(paragraph, room, widths)
    return lines


def _break(paragraph: str, room: float, widths: Mapping[str, float]) -> Iterator[str]:
    line = ""
    used = 0.0
    for token in _tokens(paragraph, room, widths):
        width = sum(map(widths.__getitem__, token))
        if used + width <= room or not line:
            line += token
            used += width
            continue
        yield line.rstrip()
        blank = token.isspace()
        line, used = ("", 0.0) if blank else (token, width)
    if line:
        yield line


def _tokens(paragraph: str, room: float, widths: Mapping[str, float]) -> Iterator[str]:
    """What may not be broken, in order; a token wider than the room falls into characters."""
    for match in _TOKEN.finditer(paragraph):
        token = match[0]
        if len(token) > 1 and sum(map(widths.__getitem__, token)) > room:
            yield from token
        else:
            yield token
