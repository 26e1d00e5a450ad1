"""Damaged files are refused or read as they were: never a crash, never a wrong value."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from app.excel.open_file import read_data
from app.excel.refusals import RefusedError
from app.excel.write_grid import workbook_bytes
from app.forms.raw_sheet import RawBook, RawCell, RawSheet
from tests.helpers.foreign import as_docx, as_ods, as_xlsx
from tests.helpers.grids import Sheet, form_grid

_FORM = RawSheet("表", {(row, col): RawCell(f"第{row}行{col}列") for row in range(12) for col in range(5)})
FILES = {
    "own": workbook_bytes([Sheet("自评表", form_grid(8))]),
    "xlsx": as_xlsx([_FORM]),
    "ods": as_ods([_FORM]),
    "docx": as_docx([_FORM]),
}
ROUNDS = 500

Damage = Callable[[bytes, random.Random], bytes]


def _read(data: bytes) -> RawBook | None:
    try:
        return read_data("表", data)
    except RefusedError:
        return None


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _overwritten(data: bytes, chance: random.Random) -> bytes:
    at, length = chance.randrange(len(data)), chance.randrange(1, 600)
    return data[:at] + chance.randbytes(len(data[at : at + length])) + data[at + length :]


@pytest.mark.parametrize("damage", [_flipped, _cut, _overwritten])
@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_refused_or_reads_the_same(name: str, damage: Damage) -> None:
    chance = random.Random(f"{name}{damage.__name__}")
    intact = read_data("表", FILES[name])
    refused = 0
    for _ in range(ROUNDS):
        found = _read(damage(FILES[name], chance))
        if found is None:
            refused += 1
        else:
            assert found == intact
    assert refused > ROUNDS // 3
