"""A small writer of .xls files (BIFF8 in an OLE container), for files as old programs leave them."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from datetime import date

from app.forms.raw_sheet import RawCell, RawSheet

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_PLAIN, _PERCENT, _DATE = 0, 1, 2
_DATE_FORMAT = 170
_ERRORS = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}
_EPOCH = date(1899, 12, 30)


def as_xls(sheets: Sequence[RawSheet], streams: Sequence[str] = ()) -> bytes:
    """The sheets as a workbook; `streams` are names of further (empty) streams, such as that of macros."""
    return container(_workbook(sheets), streams)


def _workbook(sheets: Sequence[RawSheet]) -> bytes:
    head = _bof(5) + _record(0x42, struct.pack("<H", 1200)) + _record(0x22, struct.pack("<H", 0))
    head += 5 * _record(
        0x31, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 134, 0) + _short("宋体")
    )
    head += _record(0x41E, struct.pack("<H", _DATE_FORMAT) + _long('yyyy"年"m"月"d"日"'))
    for number_format in (0, 10, _DATE_FORMAT):
        head += _record(0xE0, struct.pack("<HHH", 0, number_format, 1) + bytes(14))
    entries = [_bound(sheet, 0) for sheet in sheets]
    at = len(head) + sum(map(len, entries)) + 4
    bodies = [_sheet(sheet) for sheet in sheets]
    for sheet, body in zip(sheets, bodies, strict=True):
        head += _bound(sheet, at)
        at += len(body)
    return head + _record(0x0A, b"") + b"".join(bodies)


def _bound(sheet: RawSheet, at: int) -> bytes:
    return _record(0x85, struct.pack("<IBB", at, sheet.hidden, 0) + _short(sheet.name))


def _sheet(sheet: RawSheet) -> bytes:
    body = _bof(0x10) + b"".join(
        _cell(row, column, cell)
        for (row, column), cell in sorted(sheet.cells.items(), key=lambda item: item[0])
    )
    merges = [
        struct.pack("<HHHH", merge.top, merge.bottom, merge.left, merge.right) for merge in sheet.merges
    ]
    for start in range(0, len(merges), 1000):
        part = merges[start : start + 1000]
        body += _record(0xE5, struct.pack("<H", len(part)) + b"".join(part))
    return body + _record(0x0A, b"")


def _cell(row: int, column: int, cell: RawCell) -> bytes:
    if cell.kind == "number":
        place = struct.pack("<HHH", row, column, _PERCENT if cell.percent else _PLAIN)
        return _record(0x203, place + struct.pack("<d", float(cell.text)))
    if cell.kind == "date":
        days = (date.fromisoformat(cell.text) - _EPOCH).days
        return _record(0x203, struct.pack("<HHHd", row, column, _DATE, days))
    place = struct.pack("<HHH", row, column, _PLAIN)
    if cell.kind == "bool":
        return _record(0x205, place + bytes((cell.text == "TRUE", 0)))
    if cell.kind == "error":
        return _record(0x205, place + bytes((_ERRORS[cell.text], 1)))
    return _record(0x204, place + _long(cell.text))


def _bof(kind: int) -> bytes:
    return _record(0x809, struct.pack("<HHHHII", 0x600, kind, 0x0DBB, 1996, 0x41, 6))


def _record(number: int, data: bytes) -> bytes:
    return struct.pack("<HH", number, len(data)) + data


def _short(text: str) -> bytes:
    data = text.encode("utf-16-le")
    return bytes((len(data) // 2, 1)) + data


def _long(text: str) -> bytes:
    data = text.encode("utf-16-le")
    return struct.pack("<HB", len(data) // 2, 1) + data


def container(stream: bytes, others: Sequence[str] = (), main: str = "Workbook") -> bytes:
    """Header, allocation table, directory, stream; a stream this long (4096 at least) has its own sectors."""
    stream = stream.ljust(4096, b"\0")
    stream += bytes(-len(stream) % _SECTOR)
    count = len(stream) // _SECTOR
    directory = _entry("Root Entry", 5, child=1) + _entry(
        main, 2, start=0, size=len(stream), right=bool(others)
    )
    for number, name in enumerate(others):
        directory += _entry(name, 2, right=number + 1 < len(others), own=number + 2)
    directory += bytes(-len(directory) % _SECTOR)
    directory_sectors = len(directory) // _SECTOR
    table_sectors = -(-(count + directory_sectors + 8) // 127)
    table = [*range(1, count), _END]
    table += [*range(count + 1, count + directory_sectors), _END] + [_FAT] * table_sectors
    table += [_FREE] * (table_sectors * 128 - len(table))
    first_table = count + directory_sectors
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    header += struct.pack("<IIIIIIIII", 0, table_sectors, count, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", *(first_table + n if n < table_sectors else _FREE for n in range(109)))
    return header + stream + directory + struct.pack(f"<{len(table)}I", *table)


def _entry(
    name: str,
    kind: int,
    *,
    child: int = -1,
    start: int = -2,
    size: int = 0,
    right: bool = False,
    own: int = 1,
) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    entry = text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1)
    entry += struct.pack("<iii", -1, own + 1 if right else -1, child) + bytes(36)
    return entry + struct.pack("<iII", start, size, 0)
