"""Splitting a sheet into forms: several may stand below each other (layouts P3, F9)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.forms.reading.headers import Header
from app.forms.reading.table import Slot, Table
from app.forms.synonyms import Synonyms

_LONGEST_TITLE = 60
_FRONT = ("附件", "附表", "报表编号")
_NAMED = re.compile("绩效.*表$")


@dataclass(frozen=True, slots=True)
class Region:
    """The rows of one form, inclusive, and the table headers among them."""

    top: int
    bottom: int
    headers: tuple[Header, ...]


def split_regions(table: Table, headers: tuple[Header, ...], words: Synonyms) -> tuple[Region, ...]:
    """The forms of a sheet: a title, or an identity label seen before, opens the next one after a table."""
    starts = _starts(table, headers, words)
    ends = [start - 1 for start in starts[1:]] + [table.bottom]
    regions = (
        Region(top, bottom, tuple(header for header in headers if top <= header.top <= bottom))
        for top, bottom in zip(starts, ends, strict=True)
    )
    return tuple(region for region in regions if _has_content(table, region))


def is_title(slot: Slot, words: Synonyms) -> bool:
    """Whether a lone line is the title of a form."""
    text = slot.key.text
    if len(text) > _LONGEST_TITLE:
        return False
    return _NAMED.search(text) is not None or any(word in text for word in words.sections["titles"])


def title_of(table: Table, region: Region, words: Synonyms) -> Slot | None:
    """The title of a form: the first line above its tables that reads like one."""
    first = min((header.top for header in region.headers), default=region.bottom)
    return next((slot for slot in table.slots(region.top, first) if is_title(slot, words)), None)


def _starts(table: Table, headers: tuple[Header, ...], words: Synonyms) -> list[int]:
    inside = {row for header in headers for row in range(header.top, header.bottom + 1)}
    tops = {header.top for header in headers if header.kind != "funds"}
    last = max(tops, default=-1)
    starts = [0]
    seen: set[str] = set()
    has_table, title = False, None
    for row in sorted(table.rows):
        has_table = has_table or row in tops
        if row in inside:
            continue
        labels = _identity(table.row(row), words)
        if has_table and row < last and (_is_title_row(table, row, words) or labels & seen):
            starts.append(_back(table, row, starts[-1], words=words))
            seen, has_table, title = set(), False, None
        elif labels & seen and title is not None:  # the form before has no table at all (layout G11)
            starts.append(_back(table, title, starts[-1], words=words))
            seen, title = set(), None
        elif seen and _is_title_row(table, row, words):
            title = row
        seen |= labels
    return starts


def _identity(slots: tuple[Slot, ...], words: Synonyms) -> set[str]:
    """The labels of a row that name the project, alone in their cell or before a colon."""
    fields = words.sections["fields"]
    names = {fields.get(slot.key.text.partition(":")[0]) for slot in slots}
    return {"project_name"} if "project_name" in names else set()


def _is_title_row(table: Table, row: int, words: Synonyms) -> bool:
    slots = table.row(row)
    return len(slots) == 1 and ":" not in slots[0].key.text and is_title(slots[0], words)


def _back(table: Table, row: int, floor: int, *, words: Synonyms) -> int:
    """Upward over the rows that belong to the next form already: annex number, report code, other fields."""
    above = row - 1
    while above > floor and _leads(table.row(above), words):
        row = above
        above -= 1
    return row


def _leads(slots: tuple[Slot, ...], words: Synonyms) -> bool:
    if not slots:
        return False
    text = slots[0].key.text
    if text.startswith(_FRONT):
        return True
    is_field = bool(words.find("fields", text)) and not words.find("remarks", text)
    return is_field and not words.find("totals", text)


def _has_content(table: Table, region: Region) -> bool:
    return any(table.row(row) for row in range(region.top, region.bottom + 1))
