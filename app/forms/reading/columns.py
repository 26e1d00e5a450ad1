"""Columns of a table: built from header places over one or two rows, a child qualified by its parent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.form_data import Period
from app.forms.reading.table import Slot, Table
from app.shared.text import LabelKey

RoleOf = Callable[[str, str], str]
"""What a heading stands for, by the keys of its parent ("" without one) and its own; "" when unknown."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its role ("" unknown), the grid columns it covers, its heading as `parent/child`.

    `guessed` says that the role only follows from the pattern of the heading.
    """

    role: str
    left: int
    right: int
    label: str
    key: LabelKey
    period: Period = "annual"
    guessed: bool = False


def build_columns(table: Table, top: int, bottom: int, role_of: RoleOf) -> tuple[Column, ...]:
    """The columns under a header, left to right (layouts G7-G9)."""
    columns = [
        Column(
            role_of(parent.key.text if parent else "", slot.key.text),
            slot.left,
            slot.right,
            _label(parent, slot),
            _key(parent, slot),
        )
        for parent, slot in _headings(table.row(top), list(table.slots(top + 1, bottom)))
    ]
    return tuple(sorted(columns, key=lambda column: column.left))


def value_at(table: Table, row: int, column: Column) -> Slot | None:
    """What stands in a column in a row: the first filled place of its span that begins there."""
    places = table.places
    for col in range(column.left, column.right + 1):
        slot = places.get((row, col))
        if slot is not None and slot.top == row and slot.left == col:
            return slot
    return None


def reaching(table: Table, row: int, column: Column) -> Slot | None:
    """Like `value_at`, but a place merged down from above counts too."""
    places = table.places
    for col in range(column.left, column.right + 1):
        slot = places.get((row, col))
        if slot is not None and slot.left == col:
            return slot
    return None


def clean(text: str) -> str:
    """A label as one readable word: without blanks and line breaks."""
    return "".join(text.split())


def _headings(parents: Sequence[Slot], children: Sequence[Slot]) -> Iterator[tuple[Slot | None, Slot]]:
    """Each lowest heading with the one above it; a parent copied into the next row is not its own child."""
    held: dict[int, list[Slot]] = {}
    for child in children:
        above = [parent for parent in parents if parent.left <= child.left]
        if above and above[-1].bottom < child.top:
            held.setdefault(above[-1].left, []).append(child)
        else:
            yield None, child
    for parent in parents:
        own = [slot for slot in held.get(parent.left, ()) if not _is_copy(parent, slot)]
        is_heading = any(child.left <= parent.right for child in own)
        if not is_heading:
            yield None, parent
        for child in own:
            yield (parent if is_heading else None), child


def _is_copy(parent: Slot, child: Slot) -> bool:
    return parent.left == child.left and parent.key.text == child.key.text


def _key(parent: Slot | None, slot: Slot) -> LabelKey:
    """A heading's key; the money unit of the heading above holds for it too."""
    if parent is None or slot.key.unit:
        return slot.key
    return replace(slot.key, unit=parent.key.unit)


def _label(parent: Slot | None, slot: Slot) -> str:
    return f"{clean(parent.text)}/{clean(slot.text)}" if parent else clean(slot.text)
