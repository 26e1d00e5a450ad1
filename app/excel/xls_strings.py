"""The table of shared texts of a .xls workbook ([MS-XLS] 2.4.265), only walked through."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_UNICODE, _EXTENDED, _RICH = 1, 4, 8
_RUN = 4  # bytes of one change of looks


def fills_its_records(parts: Sequence[bytes]) -> bool:
    """Whether as many texts as the table announces fill its record and the continuing ones exactly.

    A flipped bit in a length or in the kind of a text shifts all texts behind it; then they do not.
    """
    walk = _Walk(parts)
    try:
        for _ in range(struct.unpack_from("<I", parts[0], 4)[0]):
            walk.text()
    except (struct.error, IndexError):
        return False
    return walk.at_end


class _Walk:
    """A place in the records; a text may continue in the next one, which then begins with its kind."""

    def __init__(self, parts: Sequence[bytes]) -> None:
        self._parts = parts
        self._part = 0
        self._at = 8

    @property
    def at_end(self) -> bool:
        """Whether everything was passed."""
        return self._part == len(self._parts) - 1 and self._at == len(self._parts[self._part])

    def text(self) -> None:
        """Pass one text with its looks and phonetics; IndexError or struct.error where it ends early."""
        if self._at == len(self._parts[self._part]):
            self._next(0)
        length, kind = struct.unpack_from("<HB", self._parts[self._part], self._at)
        self._at += 3
        behind = 0
        if kind & _RICH:
            behind += _RUN * int(struct.unpack_from("<H", self._parts[self._part], self._at)[0])
            self._at += 2
        if kind & _EXTENDED:
            behind += int(struct.unpack_from("<I", self._parts[self._part], self._at)[0])
            self._at += 4
        self._characters(length, 1 + (kind & _UNICODE))
        self._bytes(behind)

    def _characters(self, count: int, width: int) -> None:
        while count:
            taken = min(count, (len(self._parts[self._part]) - self._at) // width)
            self._at += taken * width
            count -= taken
            if count:
                self._next(1)
                width = 1 + (self._parts[self._part][0] & _UNICODE)

    def _bytes(self, count: int) -> None:
        while count:
            taken = min(count, len(self._parts[self._part]) - self._at)
            self._at += taken
            count -= taken
            if count:
                self._next(0)

    def _next(self, at: int) -> None:
        self._part, self._at = self._part + 1, at
        self._parts[self._part][at]  # IndexError where nothing more comes
