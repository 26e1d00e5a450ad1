"""Forms with cells missing, moved or merged away: they are read or refused, never a crash."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from app.forms.layout import layout
from app.forms.raw_sheet import Merge, OwnMark, RawBook, RawCell, RawSheet
from tests.helpers.form_data import sample
from tests.helpers.forms import catalogue, rubric_of
from tests.helpers.sheets import reader, sheet_from_grid

ROUNDS = 8
_VERDICTS = {"read", "refused", "not_a_form", "empty_template"}


def _without_cells(sheet: RawSheet, chance: Random) -> RawSheet:
    gone = set(chance.sample(sorted(sheet.cells), chance.randint(1, 8)))
    return replace(sheet, cells={at: cell for at, cell in sheet.cells.items() if at not in gone})


def _without_rows(sheet: RawSheet, chance: Random) -> RawSheet:
    first = chance.choice(sorted(sheet.cells))[0]
    gone = range(first, first + chance.randint(1, 6))
    return replace(sheet, cells={at: cell for at, cell in sheet.cells.items() if at[0] not in gone})


def _garbled(sheet: RawSheet, chance: Random) -> RawSheet:
    some = chance.sample(sorted(sheet.cells), chance.randint(1, 5))
    return replace(sheet, cells=dict(sheet.cells) | {at: RawCell("General") for at in some})


def _moved(sheet: RawSheet, chance: Random) -> RawSheet:
    cells = dict(sheet.cells)
    one, other = chance.sample(sorted(cells), 2)
    cells[one], cells[other] = cells[other], cells[one]
    return replace(sheet, cells=cells)


def _merged(sheet: RawSheet, chance: Random) -> RawSheet:
    top, left = chance.choice(sorted(sheet.cells))
    over = Merge(top, left, top + chance.choice((0, 3, 90)), left + chance.choice((0, 3, 20)))
    return replace(sheet, merges=(over, *sheet.merges))


@pytest.mark.parametrize("damage", [_without_cells, _without_rows, _garbled, _moved, _merged])
def test_no_damage_to_a_form_is_a_crash(damage: object) -> None:
    assert callable(damage)
    for code, spec in catalogue().forms.items():
        sheet = sheet_from_grid(layout(spec, sample(spec), rubric=rubric_of(code)))
        chance = Random(code)
        mark = OwnMark(sheet.name, code, spec.version, 2025, "", "", "")
        for marks in ({}, {sheet.name: mark}):
            books = [RawBook("表.xlsx", (damage(sheet, chance),), marks=marks) for _ in range(ROUNDS)]
            assert {reader().read(book).verdict for book in books} <= _VERDICTS
