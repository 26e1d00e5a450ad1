"""Hostile and damaged files, each with the verdict it must get."""

from __future__ import annotations

import struct
from collections.abc import Callable

from app.excel.refusals import Refusal
from tests.helpers.workbooks import inline, number, row, sheet_data, workbook_parts, zipped
from tests.helpers.xls import container

MEGABYTE = 1 << 20


def ordinary() -> bytes:
    """A small workbook that is read: the negative control."""
    return zipped(workbook_parts(sheet_data(row(1, inline("A1", "项目名称"), number("B1", "89.974")))))


def _with_sheet(sheet: str, prolog: str = "") -> bytes:
    parts = workbook_parts(sheet)
    parts["xl/worksheets/sheet1.xml"] = prolog + str(parts["xl/worksheets/sheet1.xml"])
    return zipped(parts)


def billion_laughs() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    prolog = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{levels}]>'
    return _with_sheet(sheet_data(row(1, inline("A1", "&l9;"))), prolog)


def quadratic_entity() -> bytes:
    prolog = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>'
    return _with_sheet(sheet_data(row(1, inline("A1", "&a;" * 1000))), prolog)


def external_entity() -> bytes:
    prolog = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    return _with_sheet(sheet_data(row(1, inline("A1", "&f;"))), prolog)


def declaration_in_utf16() -> bytes:
    parts = workbook_parts(sheet_data())
    text = f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x>{parts["xl/worksheets/sheet1.xml"]!s}'
    parts["xl/worksheets/sheet1.xml"] = text.encode("utf-16")
    return zipped(parts)


def far_cell() -> bytes:
    return _with_sheet(sheet_data(row(1, number("A1", "1")), row(1_048_576, number("XFD1048576", "1"))))


def far_merge() -> bytes:
    merge = '<mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>'
    return _with_sheet(sheet_data(row(1, number("A1", "1")), after=merge))


def million_rows() -> bytes:
    return _with_sheet(sheet_data("<row><c><v>1</v></c></row>" * 1_000_000))


def many_rows() -> bytes:
    rows = (row(n, number(f"A{n}", str(n * 7919 % 1_000_003))) for n in range(1, 20_100))
    return _with_sheet(sheet_data(*rows))


def bomb() -> bytes:
    return zipped(workbook_parts(sheet_data()) | {"xl/media/image1.bin": b"a" * (100 * MEGABYTE)})


def sum_too_large() -> bytes:
    block = bytes(range(256)) * (8 * MEGABYTE // 256)
    parts = {f"xl/media/{n}.bin": block for n in range(9)}
    return zipped(workbook_parts(sheet_data()) | parts, compression=0)


def lying_size() -> bytes:
    """A part that declares 10 bytes and inflates to 20 MB."""
    data = bytearray(zipped({"xl/workbook.xml": b"b" * (20 * MEGABYTE)}))
    struct.pack_into("<I", data, 22, 10)
    struct.pack_into("<I", data, data.rfind(b"PK\x01\x02") + 24, 10)
    return bytes(data)


def many_parts() -> bytes:
    return zipped(workbook_parts(sheet_data()) | {f"x/{n}": b"" for n in range(3000)})


def lying_count() -> bytes:
    """A directory that is large but claims to have few entries."""
    data = bytearray(many_parts())
    at = data.rfind(b"PK\x05\x06")
    struct.pack_into("<HHI", data, at + 8, 5, 5, 2_000_000)
    return bytes(data)


def shortened_directory() -> bytes:
    """A directory that ends before its last part."""
    data = bytearray(zipped(workbook_parts(sheet_data())))
    end, last = data.rfind(b"PK\x05\x06"), data.rfind(b"PK\x01\x02")
    size = struct.unpack_from("<I", data, end + 12)[0]
    struct.pack_into("<I", data, end + 12, size - (end - last))
    return bytes(data[:last] + data[end:])


def bad_shared_string() -> bytes:
    cell = '<c r="A1" t="s"><v>7</v></c>'
    return zipped(workbook_parts(sheet_data(row(1, cell)), strings="<si><t>一</t></si>"))


def bad_reference() -> bytes:
    return _with_sheet(sheet_data(row(1, number("A0x", "1"))))


def bad_number() -> bytes:
    return _with_sheet(sheet_data(row(1, number("A1", "1O"))))


def broken_xml() -> bytes:
    return _with_sheet("<sheetData><row>")


def missing_sheet() -> bytes:
    parts = workbook_parts(sheet_data())
    del parts["xl/worksheets/sheet1.xml"]
    return zipped(parts)


def flipped_bit() -> bytes:
    data = bytearray(
        zipped(workbook_parts(sheet_data(row(1, inline("A1", "年度总体目标" * 40)))), compression=0)
    )
    data[data.find("年度".encode())] ^= 1
    return bytes(data)


def swapped_parts() -> bytes:
    """Two stored parts of equal length whose contents changed places."""
    data = zipped(
        workbook_parts(sheet_data(row(1, number("A1", "11"))), sheet_data(row(1, number("A1", "22")))),
        compression=0,
    )
    return data.replace(b"<v>11</v>", b"<v>xx</v>").replace(b"<v>22</v>", b"<v>11</v>").replace(b"xx", b"22")


def two_of_one_name() -> bytes:
    data = zipped(workbook_parts(sheet_data(), sheet_data()), compression=0)
    return data.replace(b"sheet2.xml", b"sheet1.xml")


def password_zip() -> bytes:
    data = bytearray(ordinary())
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def compound_file(*streams: str) -> bytes:
    """An OLE file with streams of these names."""
    return container(b"", streams[1:], streams[0])


Case = tuple[Callable[[], bytes], Refusal]

PACKAGES: dict[str, Case] = {
    "billion laughs": (billion_laughs, Refusal.DECLARATIONS),
    "quadratic entity": (quadratic_entity, Refusal.DECLARATIONS),
    "external entity": (external_entity, Refusal.DECLARATIONS),
    "declaration in UTF-16": (declaration_in_utf16, Refusal.DECLARATIONS),
    "far cell": (far_cell, Refusal.FAR_CELL),
    "far merge": (far_merge, Refusal.FAR_MERGE),
    "million rows": (million_rows, Refusal.BLOATED),
    "row 20 001": (many_rows, Refusal.FAR_CELL),
    "bomb": (bomb, Refusal.BLOATED),
    "sum too large": (sum_too_large, Refusal.BLOATED),
    "lying size": (lying_size, Refusal.DAMAGED_PART),
    "many parts": (many_parts, Refusal.TOO_MANY_PARTS),
    "lying count": (lying_count, Refusal.TOO_MANY_PARTS),
    "shortened directory": (shortened_directory, Refusal.DAMAGED),
    "bad shared string": (bad_shared_string, Refusal.DAMAGED_PART),
    "bad reference": (bad_reference, Refusal.DAMAGED_PART),
    "bad number": (bad_number, Refusal.DAMAGED_PART),
    "broken XML": (broken_xml, Refusal.DAMAGED_PART),
    "missing sheet": (missing_sheet, Refusal.DAMAGED_PART),
    "flipped bit": (flipped_bit, Refusal.DAMAGED_PART),
    "swapped parts": (swapped_parts, Refusal.DAMAGED_PART),
    "two of one name": (two_of_one_name, Refusal.DAMAGED_PART),
    "password in the zip": (password_zip, Refusal.ENCRYPTED),
    "truncated": (lambda: ordinary()[:-200], Refusal.DAMAGED),
    "head only": (lambda: ordinary()[:40], Refusal.DAMAGED),
    "zip of pictures": (lambda: zipped({"a.png": b"x", "b.png": b"y"}), Refusal.ARCHIVE),
    "xlsb": (lambda: zipped({"_rels/.rels": "", "xl/workbook.bin": b"x"}), Refusal.XLSB),
}
"""Zip containers that must be refused."""

OTHERS: dict[str, Case] = {
    "empty": (lambda: b"", Refusal.EMPTY),
    "encrypted OLE": (lambda: compound_file("EncryptionInfo", "EncryptedPackage"), Refusal.ENCRYPTED),
    "Word 97": (lambda: compound_file("1Table", "WordDocument"), Refusal.WORD_97),
    "slides 97": (lambda: compound_file("PowerPoint Document"), Refusal.SLIDES),
    "other OLE": (lambda: compound_file("__properties_version1.0"), Refusal.UNKNOWN),
    "HTML renamed": (lambda: b"\xef\xbb\xbf<HTML><table><tr><td>1</td></tr></table>", Refusal.HTML),
    "HTML in UTF-16": (lambda: "<html><body>表</body></html>".encode("utf-16"), Refusal.HTML),
    "web archive": (lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related", Refusal.HTML),
    "XML 2003": (
        lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        Refusal.XML_2003,
    ),
    "PDF": (lambda: b"%PDF-1.7\n", Refusal.PDF),
    "RAR": (lambda: b"Rar!\x1a\x07\x00", Refusal.ARCHIVE),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n", Refusal.IMAGE),
    "text": (lambda: "项目名称,金额\n".encode("gbk"), Refusal.TEXT),
    "noise": (lambda: b"\x00\x01\x02\x03" * 10, Refusal.UNKNOWN),
}
"""Everything that is no zip and must be refused."""
