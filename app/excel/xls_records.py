"""The records of a .xls workbook, checked before a library reads them: nothing else tells damage there.

The format has no checksum. What can be known: records follow each other without gaps, sheets begin where the
list of sheets says, texts fill their table exactly, cells stand in order and nothing else stands among them
([MS-XLS] 2.1.7.20.5 and 2.4). What breaks the structure is refused; what only contradicts it is told.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.excel.refusals import Refusal, RefusedError
from app.excel.xls_strings import fills_its_records

_BOF, _EOF, _CONTINUE = 0x809, 0x0A, 0x3C
_OLD_BOFS = frozenset({0x09, 0x209, 0x409})
_FILEPASS, _BOUNDSHEET, _SST, _XF = 0x2F, 0x85, 0xFC, 0xE0
_ROW, _MERGES = 0x208, 0xE5
_MULTIPLE = {0xBD: 6, 0xBE: 2}
"""Records of several cells of one row: bytes of each (RK numbers with style, styles of blanks)."""
_SINGLE = {0x201: 6, 0x203: 14, 0x205: 8, 0x27E: 10, 0xFD: 10}
"""Records of one cell: its length (blank, number, truth or error, RK number, shared text)."""
_VARYING = {0x06: 20, 0x204: 8, 0xD6: 8}
"""Records of one cell: its least length (formula, own text, own text with looks)."""
_CELLS = frozenset({*_MULTIPLE, *_SINGLE, *_VARYING})
_AMONG_CELLS = frozenset({_ROW, _CONTINUE, 0xD7, 0x207, 0x4BC, 0x221, 0x236, 0x1C2, *_CELLS})
_BIFF8 = 0x600
_VERSIONS = frozenset({0x500, _BIFF8})
_LABEL, _LABEL_TEXT = 0x204, 9  # record of an own text, where its characters begin
_MANY_ROWS = 5
_VERSION_END, _ENTRY_LEAST, _ROW_LENGTH = 4, 8, 16
_AROUND = 6  # bytes of row, first and last column around the cells of a record

Record = tuple[int, bytes]
"""Number and content."""


@dataclass(frozen=True, slots=True)
class Checked:
    """How many cells the workbook has, and whether it contradicts itself somewhere."""

    cells: int
    doubtful: bool


@dataclass(slots=True)
class _Globals:
    """What the part before the sheets says."""

    places: list[int] = field(default_factory=list)
    texts: list[bytes] = field(default_factory=list)
    styles: int = 0


def check_records(data: bytes) -> Checked:
    """Walk through the whole workbook; raises RefusedError for a password and for broken records."""
    version = _version(data)
    found = _globals(data)
    if not found.places or len({0, *found.places}) <= len(found.places):
        raise _damaged()
    sheets = [_SheetWalk(found.styles).through(_substream(data, place)) for place in found.places]
    shifted = version == _BIFF8 and bool(found.texts) and not fills_its_records(found.texts)
    doubtful = shifted or any(sheet.is_doubtful for sheet in sheets)
    return Checked(sum(sheet.cells for sheet in sheets), doubtful)


def _version(data: bytes) -> int:
    number, length = _head(data, 0)
    if number in _OLD_BOFS:
        raise RefusedError(Refusal.OLD_EXCEL)
    version = int.from_bytes(data[4:6], "little")
    if number != _BOF or length < _VERSION_END or version not in _VERSIONS:
        raise _damaged()
    return version


def _globals(data: bytes) -> _Globals:
    found = _Globals()
    texts_go_on = False
    for number, content in _substream(data, 0):
        if number == _FILEPASS:
            raise RefusedError(Refusal.ENCRYPTED)
        if number == _BOUNDSHEET and len(content) >= _ENTRY_LEAST:
            found.places.append(int.from_bytes(content[:4], "little"))
        found.styles += number == _XF
        texts_go_on = number == _SST or (number == _CONTINUE and texts_go_on)
        if texts_go_on:
            found.texts.append(content)
    return found


def _substream(data: bytes, at: int) -> Iterator[Record]:
    """The records of one part, from its beginning to its end; charts in it are passed over."""
    number, length = _head(data, at)
    if number != _BOF:
        raise _damaged()
    depth = 1
    while depth:
        at += 4 + length
        number, length = _head(data, at)
        depth += (number == _BOF) - (number == _EOF)
        if depth == 1 and number != _EOF:
            yield number, data[at + 4 : at + 4 + length]


def _head(data: bytes, at: int) -> tuple[int, int]:
    """Number and length of the record that begins here."""
    if at + 4 > len(data):
        raise _damaged()
    number, length = struct.unpack_from("<HH", data, at)
    if not number or at + 4 + length > len(data):  # a zeroed sector looks like empty records
        raise _damaged()
    return number, length


class _SheetWalk:
    """What is seen of a sheet while its records pass."""

    def __init__(self, styles: int) -> None:
        self.cells = 0
        self._styles = styles
        self._last = (-1, -1)
        self._confused = False  # cells out of order, or something foreign among them
        self._foreign = False  # since the last cell
        self._extents: dict[int, tuple[int, int]] = {}
        self._declared: dict[int, tuple[int, int]] = {}

    def through(self, records: Iterator[Record]) -> _SheetWalk:
        """Pass all records; raises RefusedError for cells that are broken."""
        for number, content in records:
            if number in _CELLS:
                self._cells(number, content)
            elif number == _ROW and len(content) == _ROW_LENGTH:
                row, first, behind = struct.unpack_from("<HHH", content)
                self._declared[row] = first, behind
            elif number == _MERGES and len(content) != 2 + 8 * int.from_bytes(content[:2], "little"):
                raise _damaged()
            elif number not in _AMONG_CELLS:
                self._foreign = self.cells > 0
        return self

    @property
    def is_doubtful(self) -> bool:
        """Whether the sheet contradicts itself: order, foreign records, cells beyond the extent of a row.

        Extents may be too wide after something was deleted. Many programs do not keep them at all; only where
        all others are right is a wrong one telling.
        """
        rows = [row for row in self._declared if row in self._extents]
        wrong = sum(map(self._is_beyond, rows))
        return self._confused or (len(rows) >= _MANY_ROWS and 0 < wrong <= len(rows) // _MANY_ROWS)

    def _is_beyond(self, row: int) -> bool:
        (first, behind), (left, right) = self._declared[row], self._extents[row]
        return left < first or right > behind

    def _cells(self, number: int, content: bytes) -> None:
        first, last = _columns(number, content)
        row = int.from_bytes(content[:2], "little")
        if not all(style < self._styles for style in _styles(number, content)):
            raise _damaged()
        self._confused |= self._foreign or (row, first) <= self._last or not _fills(number, content)
        self._foreign = False
        self._last = row, last
        self.cells += last - first + 1
        left = self._extents.get(row, (first, 0))[0]
        self._extents[row] = left, last + 1


def _columns(number: int, content: bytes) -> tuple[int, int]:
    """First and last column of the cells in a record; RefusedError when its length is wrong."""
    length = len(content)
    size = _MULTIPLE.get(number)
    first = int.from_bytes(content[2:4], "little")
    if size is None:
        if length < _VARYING.get(number, 0) or length != _SINGLE.get(number, length):
            raise _damaged()
        return first, first
    last = int.from_bytes(content[-2:], "little")
    if length < _AROUND or last - first + 1 != (length - _AROUND) / size:
        raise _damaged()
    return first, last


def _fills(number: int, content: bytes) -> bool:
    """Whether a cell's own text is as long as its record; the kind 0 or 1 says bytes or pairs of them."""
    if number != _LABEL or len(content) < _LABEL_TEXT or content[_LABEL_TEXT - 1] > 1:
        return True
    characters = int.from_bytes(content[6:8], "little")
    return len(content) == _LABEL_TEXT + characters * (1 + content[_LABEL_TEXT - 1])


def _styles(number: int, content: bytes) -> tuple[int, ...]:
    if number not in _MULTIPLE:
        return (int.from_bytes(content[4:6], "little"),)
    return tuple(
        int.from_bytes(content[at : at + 2], "little") for at in range(4, len(content) - 2, _MULTIPLE[number])
    )


def _damaged() -> RefusedError:
    return RefusedError(Refusal.DAMAGED)
