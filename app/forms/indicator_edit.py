"""Adding, removing and moving indicator lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.form_data import FormData, IndicatorLine, Period
from app.forms.indicator_rows import pairs
from app.forms.paths import Slot
from app.forms.spec import FormSpec


def insert_indicator(
    data: FormData, index: int, level1: str, level2: str, *, period: Period = "annual"
) -> FormData:
    """With an empty line of those levels before line `index`."""
    line = IndicatorLine(level1=level1, level2=level2, period=period)
    return replace(data, indicators=(*data.indicators[:index], line, *data.indicators[index:]))


def remove_indicator(data: FormData, index: int) -> FormData:
    """Without line `index`."""
    return replace(data, indicators=(*data.indicators[:index], *data.indicators[index + 1 :]))


def move_indicator(data: FormData, index: int, to: int) -> FormData:
    """With line `index` moved so that it becomes line `to`."""
    lines = list(data.indicators)
    lines.insert(to, lines.pop(index))
    return replace(data, indicators=tuple(lines))


def without_blank_lines(data: FormData) -> FormData:
    """Without the lines of tables in which nothing is filled."""
    return replace(
        data,
        indicators=tuple(line for line in data.indicators if not is_blank_line(line)),
        tasks=tuple(task for task in data.tasks if task != type(task)()),
    )


def is_blank_line(line: IndicatorLine) -> bool:
    """Whether a line has nothing but its levels."""
    bare = IndicatorLine(level1=line.level1, level2=line.level2, period=line.period, extra=line.extra)
    return line == bare and not line.extra


def slot_index(lines: Sequence[IndicatorLine], slot: Slot, spec: FormSpec) -> int:
    """Where a new line of the slot's levels belongs: behind those of its own and of earlier levels."""
    own = (slot.level1, slot.level2)
    order = pairs(lines, spec.level_sets)
    rank = order.index(own) if own in order else len(order)
    same = [index for index, line in enumerate(lines) if line.period == slot.period]
    earlier = [index for index in same if order.index((lines[index].level1, lines[index].level2)) <= rank]
    if earlier:
        return earlier[-1] + 1
    return same[0] if same else len(lines)


def with_slots(data: FormData, slots: Sequence[Slot], spec: FormSpec) -> tuple[FormData, tuple[int, ...]]:
    """With an empty line for each slot; and for each line of the result where it comes from.

    The origin is the old index, or -1 - n for slot n.
    """
    lines = list(data.indicators)
    origins = list(range(len(lines)))
    for number, slot in enumerate(slots):
        index = slot_index(lines, slot, spec)
        lines.insert(index, _line_of(slot))
        origins.insert(index, -1 - number)
    return replace(data, indicators=tuple(lines)), tuple(origins)


def _line_of(slot: Slot) -> IndicatorLine:
    return IndicatorLine(level1=slot.level1, level2=slot.level2, period=slot.period)
