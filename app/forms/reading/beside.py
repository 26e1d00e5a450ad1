"""Two forms side by side on one sheet: told by two project names in a row over two sets of levels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.forms.reading.headers import Header, find_headers
from app.forms.reading.table import Slot, Table
from app.forms.synonyms import Synonyms

_LEAST = 2


def forms_beside(table: Table, headers: tuple[Header, ...], words: Synonyms) -> Iterator[Table]:
    """The sheet, or its parts from left to right where forms stand beside each other.

    A line over the whole width, such as a common title, belongs to each of them.
    """
    column = next((cut for header in headers if (cut := _cut(table, header, words)) is not None), None)
    if column is None:
        yield table
        return
    yield _part(table, 0, column)
    rest = _part(table, column, table.right + 1)
    yield from forms_beside(rest, find_headers(rest, words), words)


def _cut(table: Table, header: Header, words: Synonyms) -> int | None:
    """The first column of a second form; None for one form."""
    slots = table.row(header.top)
    firsts = [n for n, slot in enumerate(slots) if words.find("indicator_columns", slot.key.text) == "level1"]
    if len(firsts) < _LEAST:
        return None
    begin = firsts[1]
    if words.find("blocks", slots[begin - 1].key.text) == "indicators":
        begin -= 1
    possible = range(slots[begin - 1].right + 1, slots[begin].left + 1)
    free = (column for column in possible if not _is_crossed(table, column))
    column = next(free, None)
    return column if column is not None and _names_two(table, column, words) else None


def _is_crossed(table: Table, column: int) -> bool:
    """Whether something that is not alone on its row reaches over the left edge of a column."""
    return any(
        slot.left < column <= slot.right for slots in table.rows.values() if len(slots) > 1 for slot in slots
    )


def _names_two(table: Table, column: int, words: Synonyms) -> bool:
    """Whether some row names a project on both sides."""
    return any(
        {slot.left < column for slot in slots if _names_project(slot, words)} == {True, False}
        for slots in table.rows.values()
    )


def _names_project(slot: Slot, words: Synonyms) -> bool:
    return words.find("fields", slot.key.text.partition(":")[0]) == "project_name"


def _part(table: Table, left: int, right: int) -> Table:
    """The columns from `left` to before `right`."""
    rows = {
        row: tuple(slot for slot in slots if slot.left < right and slot.right >= left)
        for row, slots in table.rows.items()
    }
    return replace(
        table,
        rows={row: slots for row, slots in rows.items() if slots},
        places={place: slot for place, slot in table.places.items() if left <= place[1] < right},
        markers=tuple(slot for slot in table.markers if left <= slot.left < right),
        covered=tuple(slot for slot in table.covered if left <= slot.left < right),
        right=right - 1,
    )
