"""Ticks and boxes: one per cell (✔, □ √) or several options in a cell (优□ 良☑ 中□ 差□)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.forms.synonyms import Synonyms

_ON = "√✓✔☑■●þ"
_BOXES = f"{_ON}□☐◻○口"
_BETWEEN = re.compile(f"[{_BOXES}\\s;；]+")
_NUMBER = re.compile(r"^\d{1,2}\s*[、.．]\s*")
_HAS_ON = re.compile(f"[{_ON}]")
_HAS_BOX = re.compile(f"[{_BOXES}]")


def is_ticked(text: str, words: Synonyms) -> bool:
    """Whether a cell meant for a tick is ticked: any mark or text but an empty box, 0 or 否 (layout V18)."""
    if _HAS_ON.search(text):
        return True
    return bool(text) and words.find("ticks", text) != "off"


def marked(text: str, options: Sequence[str]) -> str:
    """The one option marked in a text, or the option that is the whole text; "" for none or several."""
    if not _HAS_BOX.search(text):
        return text if text in options else ""
    found = [option for option, marks in _segments(text, options) if _HAS_ON.search(marks)]
    return found[0] if len(found) == 1 else ""


def chosen(text: str) -> str:
    """The marked one of the options a text offers (1、上级专项☑ 2、本级专项□); without boxes the text."""
    if not _HAS_BOX.search(text):
        return text
    options = [option for option in _BETWEEN.split(text) if option]
    return _NUMBER.sub("", marked(text, options))


def is_unmarked(text: str) -> bool:
    """Whether a text offers boxes and nobody marked one."""
    return bool(_HAS_BOX.search(text)) and not _HAS_ON.search(text)


def _segments(text: str, options: Sequence[str]) -> list[tuple[str, str]]:
    """Each option with the marks beside it: before it when the text begins with a mark, else behind it."""
    pattern = re.compile("|".join(map(re.escape, sorted(options, key=len, reverse=True))))
    hits = list(pattern.finditer(text))
    if _HAS_BOX.match(text.strip()):
        edges = [0, *(hit.end() for hit in hits)]
        return [(hit[0], text[edge : hit.start()]) for hit, edge in zip(hits, edges, strict=False)]
    ends = [*(hit.start() for hit in hits[1:]), len(text)]
    return [(hit[0], text[hit.end() : end]) for hit, end in zip(hits, ends, strict=True)]
