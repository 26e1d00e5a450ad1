"""The container of .xls files (OLE), followed strictly: it has no checksum, so nothing is guessed."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from app.excel.refusals import Refusal, RefusedError

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_SECTOR_SHIFTS = (9, 12)
_MINI = 64
_LAST = 0xFFFFFFFE
_NONE = 0xFFFFFFFF
_IN_HEADER = 109
_STORAGE, _STREAM, _ROOT = 1, 2, 5

Table = tuple[int, ...]
"""Per sector the next one of its chain."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the directory: a stream or a folder of streams."""

    name: str
    kind: int
    start: int
    size: int


def streams(data: bytes) -> dict[str, Entry]:
    """What stands at the top of the container, by lower-case name; not what embedded objects hold.

    Raises RefusedError when the directory is damaged.
    """
    return _Container(data).top


def stream(data: bytes, entry: Entry) -> bytes:
    """The content of a stream; raises RefusedError when its chain is broken or too short."""
    return _Container(data).content(entry)


class _Container:
    """Header, allocation table and directory of one file."""

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER:
            raise _damaged()
        shift, self._mini_limit = struct.unpack_from("<H", data, 30)[0], struct.unpack_from("<I", data, 56)[0]
        if shift not in _SECTOR_SHIFTS:
            raise _damaged()
        self._data, self._size = data, 1 << shift
        self._sectors = -(-(len(data) - self._size) // self._size)
        self._table = self._allocation()
        directory = self._chained(struct.unpack_from("<I", data, 48)[0])
        ends = range(_ENTRY, len(directory) + 1, _ENTRY)
        self._directory = [directory[end - _ENTRY : end] for end in ends]
        self.top = self._top()

    def content(self, entry: Entry) -> bytes:
        """The bytes of a stream; short ones lie together in the stream of the root."""
        data = self._chained(entry.start) if entry.size >= self._mini_limit else self._short(entry.start)
        if len(data) < entry.size:
            raise _damaged()
        return data[: entry.size]

    def _sector(self, number: int) -> bytes:
        if number >= self._sectors:
            raise _damaged()
        at = (number + 1) * self._size
        return self._data[at : at + self._size]

    def _allocation(self) -> Table:
        """The next sector of each; the list of its own sectors begins in the header."""
        numbers = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        further = struct.unpack_from("<I", self._data, 68)[0]
        seen: set[int] = set()
        while further < _LAST:
            if further in seen:
                raise _damaged()
            seen.add(further)
            *more, further = self._words(self._sector(further))
            numbers += more
        table: list[int] = []
        for number in numbers:
            if number < _LAST:
                table += self._words(self._sector(number))
        return tuple(table)

    def _words(self, sector: bytes) -> Table:
        return struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4])

    def _chained(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in _chain(start, self._table))

    def _short(self, start: int) -> bytes:
        root = self._directory[0]
        pool = self._chained(struct.unpack_from("<I", root, 116)[0])
        table = self._words(self._chained(struct.unpack_from("<I", self._data, 60)[0]))
        return b"".join(pool[number * _MINI : (number + 1) * _MINI] for number in _chain(start, table))

    def _top(self) -> dict[str, Entry]:
        """The children of the root: a binary tree of directory entries."""
        if not self._directory or self._directory[0][66] != _ROOT:
            raise _damaged()
        waiting = [struct.unpack_from("<I", self._directory[0], 76)[0]]
        found: dict[str, Entry] = {}
        seen: set[int] = set()
        while waiting:
            number = waiting.pop()
            if number == _NONE:
                continue
            if number in seen or number >= len(self._directory):
                raise _damaged()
            seen.add(number)
            left, right = struct.unpack_from("<II", self._directory[number], 68)
            waiting += (right, left)
            entry = _entry(self._directory[number])
            found.setdefault(entry.name.lower(), entry)
        return found


def _entry(line: bytes) -> Entry:
    if line[66] not in {_STORAGE, _STREAM}:
        raise _damaged()
    length = struct.unpack_from("<H", line, 64)[0]
    name = line[: max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
    start, size = struct.unpack_from("<II", line, 116)
    return Entry(name, line[66], start, size)


def _chain(start: int, table: Table) -> list[int]:
    """Sectors from `start` to the end of its chain."""
    found: list[int] = []
    number = start
    while number != _LAST:
        if number >= len(table) or len(found) > len(table):
            raise _damaged()
        found.append(number)
        number = table[number]
    return found


def _damaged() -> RefusedError:
    return RefusedError(Refusal.DAMAGED)
