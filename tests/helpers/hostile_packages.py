"""Hostile zips beyond those in `hostile`: names, declarations, repeats, depths, numbers of others' writers."""

from __future__ import annotations

import io
import random
import stat
import struct
import zipfile

from tests.helpers.hostile import MEGABYTE, ordinary
from tests.helpers.workbooks import inline, number, relationships, row, sheet_data, workbook_parts, zipped

_SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"


def workbook(
    *cells: str, after: str = "", strings: str = "", extra: dict[str, str | bytes] | None = None
) -> bytes:
    """A workbook with one row of these cells."""
    return zipped(workbook_parts(sheet_data(row(1, *cells), after=after), strings=strings) | (extra or {}))


def with_number(value: str, style: int = 0) -> bytes:
    """A workbook whose second cell holds such a number; style 1 shows dates."""
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    cells = row(1, inline("A1", "金额"), number("B1", value, style))
    return zipped(workbook_parts(sheet_data(cells), styles=styles))


def spreadsheet(table: str, *, styles: str = "") -> bytes:
    """An OpenDocument spreadsheet with one table."""
    body = f"<o><s>{styles}</s><table:table table:name='表'>{table}</table:table></o>"
    return zipped({"mimetype": _SPREADSHEET, "content.xml": body})


def document(body: str) -> bytes:
    """A Word document."""
    return zipped({"word/document.xml": f"<w:document><w:body>{body}</w:body></w:document>"})


def ods_repeated(rows: int, columns: int, text: str = "<text:p>甲</text:p>") -> bytes:
    """One cell that stands `rows` times `columns` times."""
    cell = f'<table:table-cell table:number-columns-repeated="{columns}">{text}</table:table-cell>'
    return spreadsheet(f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>')


def many_cells() -> bytes:
    """Two million cells within row 20 000 and column ZZ, each different, so that nothing looks bloated."""
    chance = random.Random(1)
    rows = (
        f'<row r="{n}">{"".join(f"<c><v>{chance.getrandbits(12)}</v></c>" for _ in range(100))}</row>'
        for n in range(1, 20_001)
    )
    return zipped(workbook_parts(sheet_data(*rows)))


def many_merges(count: int, reference: str) -> bytes:
    """That many merges over the same cells."""
    merges = "".join(f'<mergeCell ref="{reference}"/><!--{n * 7919 % 999_983}-->' for n in range(count))
    return workbook(inline("A1", "项目名称"), after=f"<mergeCells>{merges}</mergeCells>")


def overlapping_merges() -> bytes:
    """A form whose merges lie over each other."""
    merges = "".join(f'<mergeCell ref="A{n}:F{n + 3}"/>' for n in range(1, 60))
    rows = (row(n, inline(f"A{n}", "产出指标"), inline(f"C{n}", f"指标{n}")) for n in range(1, 64))
    return zipped(workbook_parts(sheet_data(*rows, after=f"<mergeCells>{merges}</mergeCells>")))


def big_strings() -> bytes:
    """Shared strings of 50 MB that compress badly."""
    chance = random.Random(2)
    strings = "".join(f"<si><t>{chance.randbytes(400).hex()}</t></si>" for _ in range(60_000))
    return workbook(inline("A1", "项目名称"), strings=strings)


def long_text(size: int) -> bytes:
    """One cell with a text that no program can type; every piece looks like the start of something."""
    chance = random.Random(5)
    pieces = ("≥90%且≤", "100万元，", "2024年1月至", "12月（1）", "1、", "  ", "：", "\n", "％")
    text = "".join(chance.choices(pieces, k=size // 10)) + chance.randbytes(size // 8).hex()
    return workbook(inline("A1", "项目名称"), inline("B1", text.replace("&", "")))


def deep_nesting(levels: int) -> bytes:
    """Elements within elements."""
    return zipped(workbook_parts(f"{'<a>' * levels}{'</a>' * levels}"))


def many_attributes(count: int) -> bytes:
    """One element with a hundred thousand attributes."""
    attributes = " ".join(f'a{n}="{n}"' for n in range(count))
    return zipped(workbook_parts(f"<sheetData {attributes}/>"))


def nested_tables(levels: int) -> bytes:
    """Tables within tables of a Word document."""
    opening = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>项目名称</w:t></w:r></w:p>"
    return document(opening * levels + "</w:tc></w:tr></w:tbl>" * levels)


def pieces_of_tables() -> bytes:
    """Rows, cells and spans of a Word document that stand in no table."""
    return document(
        '<w:tr/><w:tc/><w:tcPr><w:gridSpan w:val="3"/><w:vMerge/></w:tcPr><w:gridBefore w:val="1"/>'
    )


def encoded(text: str, encoding: str, stored: bytes) -> bytes:
    """A sheet whose XML declares an encoding and is stored as given bytes."""
    parts = workbook_parts(sheet_data())
    head = f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode("latin-1")
    parts["xl/worksheets/sheet1.xml"] = head + stored
    return zipped(parts)


def named(*names: str) -> bytes:
    """An ordinary workbook with further parts of these names."""
    return zipped(workbook_parts(sheet_data(row(1, inline("A1", "项目名称")))) | dict.fromkeys(names, "x"))


def symlink() -> bytes:
    """An entry that says it is a symbolic link to a system file."""
    buffer = io.BytesIO(ordinary())
    with zipfile.ZipFile(buffer, "a") as archive:
        entry = zipfile.ZipInfo("xl/media/link")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/hostname")
    return buffer.getvalue()


def compressed_by(method: int) -> bytes:
    """An ordinary workbook compressed by a method that no office program uses."""
    return zipped(workbook_parts(sheet_data(row(1, inline("A1", "项目名称")))), compression=method)


def names_differing_in_case() -> bytes:
    """Two sheets whose part names differ in case only: programs disagree which one counts."""
    parts = workbook_parts(sheet_data(row(1, number("B1", "1"))))
    return zipped(parts | {"xl/worksheets/SHEET1.xml": parts["xl/worksheets/sheet1.xml"]})


def overlapping_entries() -> bytes:
    """Three hundred directory entries for one and the same compressed megabyte."""
    data = zipped({"xl/workbook.xml": bytes(random.Random(3).choices(b"abcdefgh", k=MEGABYTE))})
    start, end = data.rfind(b"PK\x01\x02"), data.rfind(b"PK\x05\x06")
    entry = data[start:end]
    entries = b"".join(entry.replace(b"workbook.xml", b"w%07d.xml" % n) for n in range(300))
    tail = bytearray(data[end:])
    struct.pack_into("<HHI", tail, 8, 300, 300, len(entries))
    return data[:start] + entries + bytes(tail)


def two_directories() -> bytes:
    """A comment that holds the end of another directory."""
    return ordinary()[:-2] + struct.pack("<H", 22) + ordinary()[-22:]


def self_reference() -> bytes:
    """A workbook part that is its own sheet."""
    parts = workbook_parts(sheet_data())
    parts["xl/_rels/workbook.xml.rels"] = relationships({"s1": ("worksheet", "workbook.xml")})
    return zipped(parts)


def one_part_many_sheets(count: int) -> bytes:
    """A long sheet that the workbook lists again and again."""
    rows = (row(n, number(f"A{n}", str(n * 7919 % 1_000_003))) for n in range(1, 15_000))
    parts = workbook_parts(sheet_data(*rows))
    entries = "".join(f'<sheet name="表{n}" sheetId="{n}" r:id="s1"/>' for n in range(count))
    text = str(parts["xl/workbook.xml"])
    parts["xl/workbook.xml"] = text.replace("</sheets>", f"{entries}</sheets>")
    return zipped(parts)


FOREIGN_FORMULAS = ("cmd|'/c calc'!A0", 'WEBSERVICE("http://x.invalid/")', "[1]表!A1")


def foreign_formula(formula: str) -> bytes:
    """A workbook that wants to start a program, fetch a page or read another workbook."""
    cell = f'<c r="B1" t="str"><f>{formula}</f><v>甲</v></c>'
    link: dict[str, str | bytes] = {"xl/externalLinks/externalLink1.xml": "<externalLink/>"}
    return workbook(inline("A1", "项目名称"), cell, extra=link)
