"""What can be known of damage in .xls files, which have no checksum: container, records, texts."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from app.excel import ole
from app.excel.open_file import read_data
from app.excel.raw_books import OVERLAPPING
from app.excel.read_xls import DOUBTFUL
from app.excel.refusals import Refusal, RefusedError
from app.excel.xls_records import Checked, check_records
from app.excel.xls_strings import fills_its_records
from app.forms.raw_sheet import Merge, RawCell, RawSheet
from tests.helpers.foreign import as_xlsx
from tests.helpers.hostile_ole import header_field, ordinary_xls, record
from tests.helpers.xls import as_xls, container

LIBREOFFICE = Path(__file__).parents[2] / "fuzz" / "data" / "self_evaluation.xls"
SECTOR = 512
END, FREE = 0xFFFFFFFE, 0xFFFFFFFF


def _bof(kind: int = 0x10, version: int = 0x600) -> bytes:
    return record(0x809, struct.pack("<HHHHII", version, kind, 0, 0, 0, 0))


def _number(row: int, col: int, style: int = 0) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, col, style, 1.0))


def _row(number: int, first: int, behind: int) -> bytes:
    return record(0x208, struct.pack("<HHH", number, first, behind).ljust(16, b"\0"))


def _label(text: bytes, length: int) -> bytes:
    return record(0x204, struct.pack("<HHHHB", 0, 0, 0, length, 0) + text)


def _several(first: int, last: int, count: int) -> bytes:
    return record(0xBD, struct.pack("<HH", 0, first) + bytes(6 * count) + struct.pack("<H", last))


def _book(*records: bytes, globals_: bytes = b"") -> bytes:
    """A workbook stream with one sheet of these records; it has three styles."""
    head = _bof(5) + 3 * record(0xE0, bytes(20)) + globals_
    entry = record(0x85, struct.pack("<IBB", len(head) + 14 + 4, 0, 0) + b"\1\0S\0")
    assert len(entry) == 14
    return head + entry + record(0x0A) + _bof() + b"".join(records) + record(0x0A)


def _refused(data: bytes) -> Refusal:
    with pytest.raises(RefusedError) as caught:
        check_records(data)
    return caught.value.code


@pytest.mark.parametrize("data", [LIBREOFFICE.read_bytes(), ordinary_xls()], ids=["LibreOffice", "plain"])
def test_an_intact_workbook_does_not_contradict_itself(data: bytes) -> None:
    found = check_records(ole.stream(data, ole.streams(data)["workbook"]))
    assert found.cells > 100
    assert not found.doubtful
    assert DOUBTFUL not in read_data("", data).notes


ROWS = [_row(row, 0, 2) + _number(row, 0) + _number(row, 1) for row in range(6)]


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([_number(0, 0), _number(0, 1), _number(1, 0)], Checked(3, doubtful=False)),
        ([_number(0, 1), _number(0, 0)], Checked(2, doubtful=True)),
        ([_number(0, 0), _number(0, 0)], Checked(2, doubtful=True)),
        ([_number(0, 0), record(0x1203, b"x"), _number(0, 1)], Checked(2, doubtful=True)),
        ([record(0x1203, b"x"), _number(0, 0), record(0x23E, b"x")], Checked(1, doubtful=False)),
        ([_number(0, 0), _bof(0x20), _number(0, 0), record(0x0A), _number(0, 1)], Checked(2, doubtful=False)),
        ([_several(0, 2, 3), _number(0, 3)], Checked(4, doubtful=False)),
        ([_label(b"abc", 3)], Checked(1, doubtful=False)),
        ([_label(b"abc", 2)], Checked(1, doubtful=True)),
        (ROWS, Checked(12, doubtful=False)),
        ([*ROWS, _row(6, 0, 9) + _number(6, 0)], Checked(13, doubtful=False)),
        ([*ROWS, _row(6, 0, 1) + _number(6, 4)], Checked(13, doubtful=True)),
        ([_row(row, 0, 1) + _number(row, 4) for row in range(6)], Checked(6, doubtful=False)),
        ([record(0xE5, struct.pack("<H4H", 1, 0, 0, 0, 1))], Checked(0, doubtful=False)),
    ],
    ids=[
        "order", "disorder", "twice", "foreign", "foreign around", "chart", "several", "text", "short text",
        "rows", "wide row", "one row wrong", "all rows wrong", "merge",
    ],
)  # fmt: skip
def test_cells_in_order_and_nothing_else_among_them(records: Sequence[bytes], expected: Checked) -> None:
    assert check_records(_book(*records)) == expected


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_book(_number(0, 0, style=3)), Refusal.DAMAGED),
        (_book(_several(0, 5, 3)), Refusal.DAMAGED),
        (_book(record(0x203, bytes(13))), Refusal.DAMAGED),
        (_book(record(0x06, bytes(10))), Refusal.DAMAGED),
        (_book(record(0xE5, struct.pack("<HH", 2, 0))), Refusal.DAMAGED),
        (_book(record(0)), Refusal.DAMAGED),
        (_book(_number(0, 0))[:-4], Refusal.DAMAGED),
        (_book(_number(0, 0))[:-8], Refusal.DAMAGED),
        (_book(globals_=record(0x85, struct.pack("<II", 0, 0))), Refusal.DAMAGED),
        (_bof(5) + record(0x0A), Refusal.DAMAGED),
        (_bof(5, version=0x700) + record(0x0A), Refusal.DAMAGED),
        (b"", Refusal.DAMAGED),
        (_book(globals_=record(0x2F, b"xx")), Refusal.ENCRYPTED),
        (record(0x409, bytes(6)) + record(0x0A), Refusal.OLD_EXCEL),
    ],
)
def test_broken_records_are_refused(data: bytes, code: Refusal) -> None:
    assert _refused(data) == code


def _texts(count: int, *parts: bytes) -> list[bytes]:
    return [struct.pack("<II", count, count) + parts[0], *parts[1:]]


def _text(length: int, kind: int, rest: bytes) -> bytes:
    return struct.pack("<HB", length, kind) + rest


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (_texts(2, _text(2, 0, b"ab") + _text(1, 1, b"\x00\x4e")), True),
        (_texts(2, _text(2, 0, b"ab"), _text(1, 1, b"\x00\x4e")), True),
        (_texts(1, _text(4, 1, b"\x00\x4e"), b"\x00abc"), True),
        (_texts(1, _text(1, 8, b"\x01\x00a" + bytes(4))), True),
        (_texts(1, _text(1, 4, b"\x06\x00\x00\x00a" + bytes(2)), bytes(4)), True),
        (_texts(2, _text(2, 0, b"ab")), False),
        (_texts(1, _text(2, 0, b"abc")), False),
        (_texts(1, _text(9, 0, b"ab")), False),
        (_texts(1, _text(2, 1, b"ab")), False),
        ([b"\1"], False),
    ],
)
def test_texts_fill_their_records_exactly(parts: list[bytes], expected: bool) -> None:
    assert fills_its_records(parts) is expected


def test_a_shifted_text_table_is_told() -> None:
    texts = record(0xFC, b"".join(_texts(1, _text(3, 0, b"ab"))))
    assert check_records(_book(_number(0, 0), globals_=texts)).doubtful
    whole = record(0xFC, _texts(1, _text(3, 0, b"a"))[0]) + record(0x3C, b"\0bc") + record(0x8C, bytes(4))
    assert not check_records(_book(_number(0, 0), globals_=whole)).doubtful


def test_texts_that_nobody_can_type_are_told() -> None:
    for cell in (RawCell("项目\x01名称"), RawCell("1e-300", "number")):
        assert read_data("", as_xls([RawSheet("表", {(0, 0): cell})])).notes == (DOUBTFUL,)
    assert read_data("", as_xls([RawSheet("表", {(0, 0): RawCell("一\n二\t三")})])).notes == ()


@pytest.mark.parametrize("write", [as_xls, as_xlsx])
@pytest.mark.parametrize("merges", [(Merge(0, 0, 2, 2), Merge(2, 2, 3, 3)), (Merge(3, 0, 1, 0),)])
def test_merges_over_each_other_are_told(
    write: Callable[[Sequence[RawSheet]], bytes], merges: tuple[Merge, ...]
) -> None:
    notes = read_data("", write([RawSheet("表", {(0, 0): RawCell("甲")}, merges)])).notes
    assert [OVERLAPPING in note for note in notes] == [True]


# --- the container


def _with_short_streams() -> bytes:
    """The stream lies in the pool of short streams: limit raised, a table of short sectors appended."""
    content = bytes(range(256)) * 16
    data = bytearray(container(content, main="Kurz"))
    sectors = len(data) // SECTOR - 1
    table = (struct.unpack_from("<I", data, 76)[0] + 1) * SECTOR
    directory = (struct.unpack_from("<I", data, 48)[0] + 1) * SECTOR
    struct.pack_into("<I", data, table + 4 * sectors, END)
    struct.pack_into("<I", data, 56, 1 << 20)
    struct.pack_into("<I", data, 60, sectors)
    struct.pack_into("<I", data, directory + 116, 0)
    return bytes(data) + struct.pack("<128I", *range(1, 64), END, *[FREE] * 64)


def test_short_streams_are_found_in_their_pool() -> None:
    data = _with_short_streams()
    assert ole.stream(data, ole.streams(data)["kurz"]) == bytes(range(256)) * 16


def test_the_allocation_table_may_be_listed_outside_the_header() -> None:
    data = bytearray(ordinary_xls())
    intact = ole.streams(bytes(data))
    sectors, table = len(data) // SECTOR - 1, struct.unpack_from("<I", data, 76)[0]
    struct.pack_into("<I", data, 76, FREE)
    struct.pack_into("<I", data, 68, sectors)
    listed = bytes(data) + struct.pack("<128I", table, *[FREE] * 126, END)
    assert ole.streams(listed) == intact
    circle = bytes(data) + struct.pack("<128I", table, *[FREE] * 126, sectors)
    with pytest.raises(RefusedError):
        ole.streams(circle)


@pytest.mark.parametrize(
    "data",
    [
        ordinary_xls()[:100],
        header_field(30, 7),
        header_field(76, 0x00FFFFFF),
        header_field(48, END),
        header_field(48, 0),
    ],
    ids=["head", "sector size", "table outside", "no directory", "directory elsewhere"],
)
def test_a_broken_container_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError) as caught:
        ole.streams(data)
    assert caught.value.code == Refusal.DAMAGED
