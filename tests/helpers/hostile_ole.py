"""Hostile OLE files: broken chains, lying records, workbooks of other decades."""

from __future__ import annotations

import struct

from app.forms.raw_sheet import Merge, RawCell, RawSheet
from tests.helpers.xls import as_xls, container

_SECTOR = 512
_CELLS = {
    (row, col): RawCell(f"{row * 10 + col}", "number") if col else RawCell(f"第{row}行")
    for row in range(40)
    for col in range(6)
}
SHEET = RawSheet("表", _CELLS, (Merge(0, 0, 0, 5),))


def ordinary_xls() -> bytes:
    """A small .xls that is read: the negative control."""
    return as_xls([SHEET])


def record(number: int, data: bytes = b"") -> bytes:
    """A BIFF record."""
    return struct.pack("<HH", number, len(data)) + data


def with_stream(change: bytes, at: int) -> bytes:
    """The ordinary file with bytes of its stream replaced."""
    data = bytearray(ordinary_xls())
    data[_SECTOR + at : _SECTOR + at + len(change)] = change
    return bytes(data)


def password() -> bytes:
    """The code page record becomes the one of a password (FILEPASS)."""
    data = ordinary_xls()
    return with_stream(b"\x2f\x00", data.index(b"\x42\x00\x02\x00\xb0\x04") - _SECTOR)


def header_field(at: int, value: int) -> bytes:
    """The ordinary file with a four byte field of its header changed."""
    data = bytearray(ordinary_xls())
    struct.pack_into("<I", data, at, value)
    return bytes(data)


def chain(target: int) -> bytes:
    """The third sector of the workbook points elsewhere: back, far out or to the end."""
    data = bytearray(ordinary_xls())
    table = struct.unpack_from("<I", data, 76)[0]
    struct.pack_into("<I", data, (table + 1) * _SECTOR + 2 * 4, target)
    return bytes(data)


def directory_field(entry: int, at: int, value: int) -> bytes:
    """The ordinary file with a four byte field of a directory entry changed."""
    data = bytearray(ordinary_xls())
    struct.pack_into("<I", data, _directory(data) + entry * 128 + at, value)
    return bytes(data)


def _directory(data: bytes | bytearray) -> int:
    start: int = struct.unpack_from("<I", data, 48)[0]
    return (start + 1) * _SECTOR


def old_stream(version: int) -> bytes:
    """A bare worksheet of BIFF 2, 3 or 4, as programs of the eighties wrote it."""
    kind = {2: 0x009, 3: 0x209, 4: 0x409}[version]
    body = record(kind, struct.pack("<HHH", version, 0x10, 0)[: 4 if version == 2 else 6])
    body += record(0x03, struct.pack("<HH3sd", 0, 0, b"\0\0\0", 5.0))
    return body + record(0x0A)


def biff5() -> bytes:
    """A workbook of Excel 5 in its container."""
    return with_stream(struct.pack("<HHHH", 0x809, 16, 0x500, 5), 0)


def listed_again(count: int) -> bytes:
    """One sheet of 10 000 rows that the workbook lists again and again."""
    long = RawSheet("表", {(row, 0): RawCell(f"{row}", "number") for row in range(10_000)})
    data = as_xls([long])
    stream = data[_SECTOR:]
    start = stream.index(struct.pack("<H", 0x85))
    length = 4 + struct.unpack_from("<H", stream, start + 2)[0]
    entry = bytearray(stream[start : start + length])
    place = struct.unpack_from("<I", entry, 4)[0] + (count - 1) * length
    struct.pack_into("<I", entry, 4, place)
    body = stream[: stream.index(record(0x0A) + struct.pack("<H", 0x809)) + 4]
    globals_ = body[:start] + bytes(entry) * count + body[start + length :]
    sheet = stream[len(body) :]
    sheet = sheet[: sheet.index(record(0x0A)) + 4]
    return container(globals_ + sheet)
