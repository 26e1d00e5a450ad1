"""Finding the header rows of tables on a sheet and telling what kind of table each opens."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from app.forms.reading.table import Slot, Table
from app.forms.synonyms import Synonyms
from app.shared.decimals import split_amount

HeaderKind = Literal["indicators", "rubric", "tasks", "checklist", "funds"]

LEVELS = frozenset({"level1", "level2", "name"})
TARGETS = frozenset({"target", "target_initial", "target_adjusted"})
_AMOUNTS = frozenset({"initial", "adjusted", "executed", "forecast", "rate"})
_CRITERIA = frozenset({"criteria", "explanation"})
_MARKS = frozenset({"points", "weight", "band"})
_SECTIONS = (
    "indicator_columns",
    "fund_columns",
    "task_columns",
    "rubric_columns",
    "checklist_columns",
    "causes",
    "likelihoods",
    "subheads",
)
_YEAR = re.compile(r"(20\d\d)\s*年度?")
_LEAST = 2
_MOST_ROWS = 3


@dataclass(frozen=True, slots=True)
class Header:
    """The header rows of one table, inclusive, and which columns it announces."""

    kind: HeaderKind
    top: int
    bottom: int
    roles: frozenset[str]


def find_headers(table: Table, words: Synonyms) -> tuple[Header, ...]:
    """Every table header of a sheet, from top to bottom (layouts §4.3)."""
    headings = {text for section in _SECTIONS for text in words.sections[section]} | set(
        words.sections["blocks"]
    )
    found: list[Header] = []
    for row in sorted(table.rows):
        if found and row <= found[-1].bottom:
            continue
        slots = table.row(row)
        known = sum(slot.key.text in headings for slot in slots)
        if known < _LEAST and not (known and _is_guessed(words, slots)):
            continue
        kind = header_kind(words, slots)
        if kind is not None and not (kind == "funds" and _holds_amounts(words, slots)):
            bottom = _bottom(table, words, row)
            heads = tuple(table.slots(row, bottom))
            heads = tuple(_undated(table, row, slot) for slot in heads)
            roles = roles_of(words, "indicator_columns", heads) | _guessed(words, heads)
            found.append(Header(kind, row, bottom, roles))
    return tuple(found)


def _is_guessed(words: Synonyms, slots: tuple[Slot, ...]) -> bool:
    """Whether a known level or amount stands beside headings that can only be others of the same table."""
    if roles_of(words, "indicator_columns", slots) & LEVELS:
        return bool(_guessed(words, slots) & (LEVELS | TARGETS))
    return len(_amounts(words, slots)) >= _LEAST


def _amounts(words: Synonyms, slots: tuple[Slot, ...]) -> frozenset[str]:
    """The kinds of amounts in a row; beside a known one or their title also of new headings."""
    known = roles_of(words, "fund_columns", slots)
    if not known and not any(words.find("blocks", slot.key.text) == "funds" for slot in slots):
        return known
    new = (slot.key.text for slot in slots if not _is_heading(words, slot))
    return (known | {words.guess(text, "fund_guesses") for text in new}) & _AMOUNTS


def _guessed(words: Synonyms, slots: Iterable[Slot]) -> frozenset[str]:
    """What headings that no list knows can only stand for."""
    unknown = (
        slot for slot in slots if not (_is_heading(words, slot) or words.find("blocks", slot.key.text))
    )
    return frozenset(name for slot in unknown if (name := words.guess(slot.key.text)))


def _undated(table: Table, top: int, slot: Slot) -> Slot:
    text = without_year(table, top, slot.key.text)
    return slot if text == slot.key.text else replace(slot, key=replace(slot.key, text=text))


def without_year(table: Table, top: int, text: str) -> str:
    """A heading without the year before it where that is the form's own: 2023年完成值; else as it is.

    The nearest line above that stands alone and names a year tells which one is the form's.
    """
    match = _YEAR.match(text)
    if match is None:
        return text
    for row in range(top - 1, -1, -1):
        slots = table.row(row)
        found = _YEAR.search(slots[0].text) if len(slots) == 1 else None
        if found:
            return text[match.end() :] if found[1] == match[1] else text
    return text


def last_column(table: Table, headers: Iterable[Header], words: Synonyms) -> int:
    """The last grid column under a known heading."""
    heads = (slot for header in headers for slot in table.slots(header.top, header.bottom))
    return max((slot.right for slot in heads if _is_heading(words, slot)), default=table.right)


def header_kind(words: Synonyms, slots: tuple[Slot, ...]) -> HeaderKind | None:
    """What kind of table a row of headings opens, None when it opens none."""
    indicator = roles_of(words, "indicator_columns", slots)
    if indicator & LEVELS:
        indicator |= _guessed(words, slots) & (LEVELS | TARGETS)
    rubric = roles_of(words, "rubric_columns", slots)
    has_name = "content" in indicator or any(_spans_levels(words, slot) for slot in slots)
    levels = indicator & LEVELS | ({"name"} if has_name else set())
    values = indicator & (TARGETS | {"actual"})
    is_scored = bool(rubric & _CRITERIA and rubric & _MARKS)
    if len(levels) >= _LEAST and not (is_scored and not values):
        return "indicators"
    if "name" in levels and values:
        return "indicators"
    if is_scored and not values:
        return "rubric"
    return _small_kind(words, slots)


def _spans_levels(words: Synonyms, slot: Slot) -> bool:
    """One heading 绩效指标 over the columns of all levels."""
    return slot.right > slot.left and words.find("blocks", slot.key.text) == "indicators"


def roles_of(words: Synonyms, section: str, slots: Iterable[Slot]) -> frozenset[str]:
    """What the headings of a row stand for in a section."""
    return frozenset(name for slot in slots if (name := words.find(section, slot.key.text)))


def _small_kind(words: Synonyms, slots: tuple[Slot, ...]) -> HeaderKind | None:
    tasks = roles_of(words, "task_columns", slots)
    if "name" in tasks and tasks & {"content", "amounts"}:
        return "tasks"
    if len(roles_of(words, "checklist_columns", slots)) == _LEAST:
        return "checklist"
    if len(_amounts(words, slots)) >= _LEAST:
        return "funds"
    return None


def _holds_amounts(words: Synonyms, slots: tuple[Slot, ...]) -> bool:
    """Whether amounts stand right beside the names of columns: 预算数 | 100 | 执行数 | 99."""
    return any(
        words.find("fund_columns", label.key.text) and split_amount(value.text)
        for label, value in pairwise(slots)
    )


def _bottom(table: Table, words: Synonyms, row: int) -> int:
    """The last header row: as deep as headings are merged, or one more when only headings follow."""
    heads = [slot for slot in table.row(row) if _is_heading(words, slot)]
    merged = max((slot.bottom for slot in heads), default=row)
    if merged > row:
        return min(merged, row + _MOST_ROWS - 1)
    below = table.row(row + 1)
    is_second = len(below) >= _LEAST and all(_is_heading(words, slot) for slot in below)
    return row + 1 if is_second else row


def _is_heading(words: Synonyms, slot: Slot) -> bool:
    return any(words.find(section, slot.key.text) for section in _SECTIONS)
