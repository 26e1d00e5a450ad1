"""Take out of a technical text whatever may say something about people, offices or money.

What stays: ASCII words and punctuation, numbers of up to three digits.  Chinese and every other script goes
altogether, because no list of names is ever complete; names in Latin letters go when they are given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.shared.crash_outline import place_of

GONE = "□"
NUMBER = "#"
PATH = "〔路径〕"

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*")
_ESCAPES = re.compile(r"(?:\\+[uU][0-9A-Fa-f]{4,8}|\\+x[0-9A-Fa-f]{2}|%[0-9A-Fa-f]{2}|&#x?[0-9A-Fa-f]+;)+")
_SOURCES = re.compile(r'File "([^"\n]*)"')
_PATHS = re.compile(r"(?:\b[A-Za-z]:[\\/]|\\\\|(?<![\w.\])>])[~.]{0,2}/)[^\n\"'<>|*?]*")
_NUMBERS = re.compile(r"\d(?:(?:[^\S\n]|[.,:/\\_，．、：·–—-])?\d){3,}[Xx]?|\d+(?:[.,．，]\d+)+")
_FOREIGN = re.compile(r"[^\x00-\x7F]+")
_STAMP = re.compile(r"\d{4}-(\d\d-\d\d \d\d:\d\d:\d\d),\d{3} ([A-Z]+ jixiao[a-z.]*) ")
_SHORTEST = 2


def scrub(text: str, names: Iterable[str] = ()) -> str:
    """The text without names, numbers of four and more digits, amounts, addresses and paths.

    `names` are those that the database and the computer know; they matter where they are in Latin letters.
    """
    for name in sorted({name.strip() for name in names}, key=len, reverse=True):
        if len(name) >= _SHORTEST:
            text = re.sub(re.escape(name), GONE, text, flags=re.IGNORECASE)
    text = _SOURCES.sub(lambda found: f'File "{place_of(found[1])}"', text)
    for pattern, instead in (
        (_MAIL, GONE),
        (_ESCAPES, GONE),
        (_NUMBERS, NUMBER),
        (_FOREIGN, GONE),
        (_PATHS, PATH),
    ):
        text = pattern.sub(instead, text)
    return text


def scrub_log(text: str, names: Iterable[str] = ()) -> str:
    """A log file line by line; when it was and where it came from stays, without the year."""
    known = tuple(names)
    return "\n".join(_scrub_line(line, known) for line in text.splitlines())


def _scrub_line(line: str, names: tuple[str, ...]) -> str:
    stamp = _STAMP.match(line)
    if stamp is None:
        return scrub(line, names)
    return f"{stamp[1]} {stamp[2]} {scrub(line[stamp.end() :], names)}"
