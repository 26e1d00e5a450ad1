"""A view on a raw sheet: what stands where, merged ranges once, template markers as blanks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from app.forms.raw_sheet import Merge, Position, RawCell, RawSheet, address
from app.forms.synonyms import Synonyms
from app.shared.decimals import plain
from app.shared.text import LabelKey, edges, key

_LONGEST_LABEL = 80
_NO_KEY = LabelKey("")


@dataclass(frozen=True, slots=True)
class Slot:
    """A filled place, inclusive: a cell or a merged range with its trimmed text and matching key.

    `text` is "" for an error and for a formula that nobody computed; a percent number reads `99.97%`.
    """

    top: int
    left: int
    bottom: int
    right: int
    cell: RawCell
    text: str
    key: LabelKey

    @property
    def address(self) -> str:
        """The address a person reads in Excel, of the first cell."""
        return address(self.top, self.left)


@dataclass(frozen=True, slots=True)
class Table:
    """The filled places of a sheet.

    `rows` has them by first row, left to right; `places` by every position they cover.  `markers` are what a
    template left behind, `covered` texts that no one sees because a merged range hides them, `margin` what
    stands beside the form behind an empty column.
    """

    name: str
    rows: Mapping[int, tuple[Slot, ...]]
    places: Mapping[Position, Slot]
    markers: tuple[Slot, ...]
    covered: tuple[Slot, ...]
    bottom: int
    right: int
    margin: tuple[Slot, ...] = ()

    def row(self, row: int) -> tuple[Slot, ...]:
        """The places that begin in a row."""
        return self.rows.get(row, ())

    def at(self, row: int, col: int) -> Slot | None:
        """The place that covers a cell."""
        return self.places.get((row, col))

    def slots(self, top: int, bottom: int) -> Iterator[Slot]:
        """The places that begin in rows `top` to `bottom`, row by row."""
        for row in range(top, bottom + 1):
            yield from self.rows.get(row, ())


def build_table(sheet: RawSheet, synonyms: Synonyms) -> Table:
    """Look at a sheet: a merged range counts once, copies in covered cells not at all (layouts G1, G15)."""
    bottom, right = _extent(sheet)
    ranges, anchors = _merges(sheet.merges, bottom, right)
    rows: dict[int, list[Slot]] = {}
    places: dict[Position, Slot] = {}
    markers: list[Slot] = []
    covered: list[Slot] = []
    for position, cell in sorted(sheet.cells.items()):
        slot = _slot(position, cell, ranges.get(position))
        if slot is None:
            continue
        anchor = anchors.get(position)
        if anchor is not None:
            if not _same(sheet.cells.get(anchor), cell):
                covered.append(slot)
        elif slot.text and synonyms.placeholder.fullmatch(slot.text):
            markers.append(slot)
        else:
            rows.setdefault(slot.top, []).append(slot)
            places[position] = slot
            if position in ranges:  # most cells are alone
                places.update(dict.fromkeys(_positions(slot), slot))
    by_row = {row: tuple(slots) for row, slots in rows.items()}
    return Table(sheet.name, by_row, places, tuple(markers), tuple(covered), bottom, right)


def without_margin(table: Table, right: int) -> Table:
    """The table without what stands right of an empty column beyond column `right` (layout G14)."""
    filled = {col for _, col in table.places}
    gap = next((col for col in range(right + 1, table.right) if col not in filled), None)
    if gap is None:
        return table
    margin = tuple(slot for slots in table.rows.values() for slot in slots if slot.left > gap)
    rows = {row: tuple(slot for slot in slots if slot.left < gap) for row, slots in table.rows.items()}
    return replace(
        table,
        rows={row: slots for row, slots in rows.items() if slots},
        places={place: slot for place, slot in table.places.items() if place[1] < gap},
        right=gap - 1,
        margin=margin,
    )


def _extent(sheet: RawSheet) -> Position:
    filled = [position for position, cell in sheet.cells.items() if cell.kind != "blank"]
    return max((row for row, _ in filled), default=-1), max((col for _, col in filled), default=-1)


def _merges(
    merges: Iterable[Merge], bottom: int, right: int
) -> tuple[dict[Position, Merge], dict[Position, Position]]:
    """The merged range by anchor, and the anchor of every covered cell; nothing beyond the content."""
    ranges: dict[Position, Merge] = {}
    anchors: dict[Position, Position] = {}
    for merge in merges:
        anchor = merge.top, merge.left
        ranges[anchor] = merge
        for row in range(merge.top, min(merge.bottom, bottom) + 1):
            for col in range(merge.left, min(merge.right, right) + 1):
                anchors[row, col] = anchor
        anchors.pop(anchor, None)
    return ranges, anchors


def _slot(position: Position, cell: RawCell, merge: Merge | None) -> Slot | None:
    text = _shown(cell)
    if not text and cell.kind != "error" and not cell.formula_without_value:
        return None
    row, col = position
    bottom, right = (merge.bottom, merge.right) if merge else position
    return Slot(row, col, bottom, right, cell, text, key(text) if len(text) <= _LONGEST_LABEL else _NO_KEY)


def _shown(cell: RawCell) -> str:
    if cell.kind in {"error", "blank"} or cell.formula_without_value:
        return ""
    if cell.percent and cell.kind == "number":
        return f"{plain(Decimal(cell.text) * 100)}%"
    return edges(cell.text)


def _same(anchor: RawCell | None, cell: RawCell) -> bool:
    return anchor is not None and _shown(anchor) == _shown(cell)


def _positions(slot: Slot) -> Iterator[Position]:
    for row in range(slot.top, slot.bottom + 1):
        for col in range(slot.left, slot.right + 1):
            yield row, col
