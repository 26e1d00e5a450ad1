"""In which order the indicator lines of a form stand, and where spare lines to fill in are offered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.form_data import FormData, IndicatorLine, Period
from app.forms.paths import Slot, slot_path
from app.forms.spec import FormSpec, IndicatorsBlock, LevelSet

Pair = tuple[str, str]
"""First and second level."""


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row of the table: its levels and, per period, the path of the line it shows."""

    pair: Pair
    lines: dict[Period, str]


def block_of(spec: FormSpec) -> IndicatorsBlock | None:
    """The indicator table of a form, if it has one."""
    return next((block for block in spec.blocks if isinstance(block, IndicatorsBlock)), None)


def periods_of(block: IndicatorsBlock) -> tuple[Period, ...]:
    """The periods that stand side by side, annual first."""
    found: set[Period] = {column.period for column in block.columns}
    return ("annual", "medium") if "medium" in found else ("annual",)


def pairs(lines: Iterable[IndicatorLine], level_sets: Sequence[LevelSet]) -> list[Pair]:
    """Every pair of levels as the lines first name them; those that only the form has in their place."""
    found: dict[str, dict[str, None]] = {}
    for line in sorted(lines, key=lambda line: line.period != "annual"):
        found.setdefault(line.level1, {}).setdefault(line.level2)
    seconds = {level.name: level.seconds for level in level_sets}
    firsts = _with_missing(list(found), [level.name for level in level_sets])
    return [
        (first, second)
        for first in firsts
        for second in _with_missing(list(found.get(first, {})), seconds.get(first, ()))
    ]


def rows_of(spec: FormSpec, data: FormData, *, spare: bool) -> list[Row]:
    """The rows of the indicator table; without `spare` only those with lines, unless there are none."""
    block = block_of(spec)
    if block is None:
        return []
    shown = [line for line in data.indicators if line.period in periods_of(block)]
    least = block.rows if spare else 0 if shown else 1
    rows: list[Row] = []
    for pair in pairs(shown, spec.level_sets):
        held = {period: _indices(data, pair, period) for period in periods_of(block)}
        count = max(least if _is_known(pair, spec) else 0, *map(len, held.values()), 0)
        for number in range(count):
            lines = {period: _path(pair, period, held[period], number) for period in held}
            rows.append(Row(pair, lines))
    return rows


def _path(pair: Pair, period: Period, indices: list[int], number: int) -> str:
    if number < len(indices):
        return f"indicators[{indices[number]}]"
    return slot_path(Slot(*pair, period), number - len(indices))


def _indices(data: FormData, pair: Pair, period: Period) -> list[int]:
    return [
        index
        for index, line in enumerate(data.indicators)
        if (line.level1, line.level2) == pair and line.period == period
    ]


def _is_known(pair: Pair, spec: FormSpec) -> bool:
    return any(level.name == pair[0] and pair[1] in level.seconds for level in spec.level_sets)


def _with_missing(found: list[str], wanted: Sequence[str]) -> list[str]:
    """`found` with the missing ones of `wanted` put behind their predecessor."""
    names = list(found)
    for index, name in enumerate(wanted):
        if name not in names:
            names.insert(names.index(wanted[index - 1]) + 1 if index else 0, name)
    return names
