"""The named corpus of hostile files: what each is called, how it is made, what must come of it."""

from __future__ import annotations

import os
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.excel.refusals import Refusal
from app.forms.raw_sheet import RawCell, RawSheet
from tests.helpers import hostile, hostile_ole, hostile_packages
from tests.helpers.workbooks import workbook_parts, zipped
from tests.helpers.xls import as_xls


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file to put into a folder; `expected` is the refusal, or None where it is read without harm."""

    name: str
    file_name: str
    make: Callable[[Path], object]
    expected: Refusal | None
    note: str = ""


def _file(
    name: str, file_name: str, build: Callable[[], bytes], expected: Refusal | None, note: str = ""
) -> Hostile:
    return Hostile(name, file_name, lambda path: path.write_bytes(build()), expected, note)


_TABLE = "<table><tr><td>项目名称</td><td>1</td></tr></table>"
_REPEATED = "<table:table-row table:number-rows-repeated='{}'><table:table-cell table:number-columns-repeated='{}'/></table:table-row>"
_MHTML = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<html>'

PACKAGES = (
    _file("nested zip", "表.xlsx", lambda: zipped({"表.xlsx": hostile.ordinary()}), Refusal.ARCHIVE),
    _file(
        "bomb in the shared strings",
        "表.xlsx",
        lambda: hostile_packages.workbook(strings=f"<si><t>{'a' * (30 << 20)}</t></si>"),
        Refusal.BLOATED,
    ),
    _file("overlapping entries", "表.xlsx", hostile_packages.overlapping_entries, Refusal.BLOATED),
    _file("50 MB of shared strings", "表.xlsx", hostile_packages.big_strings, None),
    _file("two million cells", "表.xlsx", hostile_packages.many_cells, Refusal.MANY_CELLS),
    _file(
        "one sheet listed 300 times",
        "表.xlsx",
        lambda: hostile_packages.one_part_many_sheets(300),
        Refusal.DAMAGED_PART,
    ),
    _file(
        "5 001 parts",
        "表.xlsx",
        lambda: hostile_packages.named(*(f"x/{n}" for n in range(5001))),
        Refusal.TOO_MANY_PARTS,
    ),
    _file(
        "path traversal",
        "表.xlsx",
        lambda: hostile_packages.named("../../etc/x", "/etc/y", "..\\..\\z", "C:\\w"),
        None,
    ),
    _file("symbolic link in the zip", "表.xlsx", hostile_packages.symlink, None),
    _file(
        "names that differ in case", "表.xlsx", hostile_packages.names_differing_in_case, Refusal.DAMAGED_PART
    ),
    _file(
        "a name with a NUL",
        "表.xlsx",
        lambda: hostile_packages.named("xl/aaaa.xml").replace(b"xl/aaaa.xml", b"xl/a\0aa.xml"),
        None,
    ),
    _file("two directories", "表.xlsx", hostile_packages.two_directories, Refusal.DAMAGED),
    _file("bytes before the zip", "表.xlsx", lambda: b"MZ\x90\0" + hostile.ordinary(), Refusal.UNKNOWN),
    _file("LZMA", "表.xlsx", lambda: hostile_packages.compressed_by(zipfile.ZIP_LZMA), Refusal.DAMAGED),
    _file("BZIP2", "表.xlsx", lambda: hostile_packages.compressed_by(zipfile.ZIP_BZIP2), Refusal.DAMAGED),
    _file("a sheet that is the workbook", "表.xlsx", hostile_packages.self_reference, None),
    _file("100 000 elements deep", "表.xlsx", lambda: hostile_packages.deep_nesting(100_000), None),
    _file("100 000 attributes", "表.xlsx", lambda: hostile_packages.many_attributes(100_000), None),
    _file(
        "invalid UTF-8",
        "表.xlsx",
        lambda: hostile_packages.encoded("", "utf-8", b"<x>\xff\xfe\xc3</x>"),
        Refusal.DAMAGED_PART,
    ),
    _file(
        "invalid UTF-16",
        "表.xlsx",
        lambda: hostile_packages.encoded("", "utf-16", b"\x00\xd8<x/>"),
        Refusal.DAMAGED_PART,
    ),
    _file(
        "an unknown encoding",
        "表.xlsx",
        lambda: hostile_packages.encoded("<x/>", "x-none", b""),
        Refusal.DAMAGED_PART,
    ),
    _file(
        "a GBK encoding",
        "表.xlsx",
        lambda: hostile_packages.encoded("<x>", "gbk", "表</x>".encode("gbk")),
        Refusal.DAMAGED_PART,
    ),
    _file(
        "NUL bytes in the XML",
        "表.xlsx",
        lambda: hostile_packages.encoded("<x>", "utf-8", b"\0\0</x>"),
        Refusal.DAMAGED_PART,
    ),
    *(
        _file(
            f"number {value[:9]}",
            "表.xlsx",
            partial(hostile_packages.with_number, value),
            expected,
        )
        for value, expected in (
            ("nan", Refusal.DAMAGED_PART),
            ("inf", Refusal.DAMAGED_PART),
            ("1e999", None),
            ("1_000", Refusal.DAMAGED_PART),
            ("１２", Refusal.DAMAGED_PART),
            ("9" * 400, None),
        )
    ),
    _file(
        "date in the year 9999999", "表.xlsx", lambda: hostile_packages.with_number("99999999999", 1), None
    ),
    _file("date before all dates", "表.xlsx", lambda: hostile_packages.with_number("-40000", 1), None),
    _file(
        "negative row",
        "表.xlsx",
        lambda: zipped(workbook_parts('<sheetData><row r="-5"><c><v>1</v></c></row></sheetData>')),
        Refusal.DAMAGED_PART,
    ),
    _file(
        "row number of 5 000 digits",
        "表.xlsx",
        lambda: zipped(workbook_parts(f'<sheetData><row r="{"9" * 5000}"><c><v>1</v></c></row></sheetData>')),
        Refusal.FAR_CELL,
    ),
    _file(
        "style number ²",
        "表.xlsx",
        lambda: zipped(workbook_parts("<sheetData/>", styles='<cellXfs><xf numFmtId="²"/></cellXfs>')),
        None,
    ),
    _file(
        "one merge over everything",
        "表.xlsx",
        lambda: hostile_packages.many_merges(1, "A1:ZZ20000"),
        Refusal.BIG_MERGES,
    ),
    _file(
        "5 000 merges over everything",
        "表.xlsx",
        lambda: hostile_packages.many_merges(5000, "A1:ZZ20000"),
        Refusal.BIG_MERGES,
    ),
    _file("merges over merges", "表.xlsx", hostile_packages.overlapping_merges, None),
    _file("a text of 5 MB", "表.xlsx", lambda: hostile_packages.long_text(5 << 20), None),
    *(
        _file(
            f"formula {formula}",
            "表.xlsx",
            partial(hostile_packages.foreign_formula, formula),
            None,
            "引用了别的工作簿",
        )
        for formula in hostile_packages.FOREIGN_FORMULAS
    ),
    _file("macros", "表.xlsm", lambda: hostile_packages.named("xl/vbaProject.bin"), None, "含有宏"),
    _file(
        "old macro sheets",
        "表.xlsm",
        lambda: hostile_packages.named("xl/macrosheets/sheet1.xml"),
        None,
        "含有宏",
    ),
    _file("xlsx called .xls", "表.xls", hostile.ordinary, None),
)
DOCUMENTS = (
    _file(
        "million repeated rows",
        "表.ods",
        lambda: hostile_packages.ods_repeated(1_000_000, 1),
        Refusal.FAR_CELL,
    ),
    _file(
        "million repeated columns",
        "表.ods",
        lambda: hostile_packages.ods_repeated(1, 1_000_000),
        Refusal.FAR_CELL,
    ),
    _file(
        "repeated to fill the sheet",
        "表.ods",
        lambda: hostile_packages.ods_repeated(20_000, 702),
        Refusal.MANY_CELLS,
    ),
    _file(
        "million blank rows",
        "表.ods",
        lambda: hostile_packages.spreadsheet(_REPEATED.format(1_048_576, 16_384)),
        None,
    ),
    _file(
        "repeat count of 5 000 digits",
        "表.ods",
        lambda: hostile_packages.spreadsheet(_REPEATED.format("9" * 5000, 1)),
        None,
    ),
    _file(
        "ods with entities",
        "表.ods",
        lambda: zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "content.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
            }
        ),
        Refusal.DECLARATIONS,
    ),
    _file(
        "ods merge far out",
        "表.ods",
        lambda: hostile_packages.spreadsheet(
            '<table:table-row><table:table-cell table:number-rows-spanned="1048576"/></table:table-row>'
        ),
        Refusal.FAR_CELL,
    ),
    _file(
        "ods with a password",
        "表.ods",
        lambda: zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "content.xml": "x",
                "META-INF/manifest.xml": "<manifest:encryption-data/>",
            }
        ),
        Refusal.ENCRYPTED,
    ),
    _file(
        "ods with macros",
        "表.ods",
        lambda: zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "content.xml": "<x/>",
                "Basic/Standard/Module1.xml": "<x/>",
            }
        ),
        None,
        "含有宏",
    ),
    _file("10 000 nested tables", "表.docx", lambda: hostile_packages.nested_tables(10_000), None),
    _file("pieces of tables", "表.docx", hostile_packages.pieces_of_tables, Refusal.DAMAGED_PART),
    _file(
        "docx with a far span",
        "表.docx",
        lambda: hostile_packages.document(
            '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr></w:tc></w:tr></w:tbl>'
        ),
        Refusal.FAR_CELL,
    ),
    _file(
        "docx with entities",
        "表.docx",
        lambda: zipped({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
        Refusal.DECLARATIONS,
    ),
)
OLE = (
    _file(
        "encrypted xlsx",
        "表.xlsx",
        lambda: hostile.compound_file("EncryptionInfo", "EncryptedPackage"),
        Refusal.ENCRYPTED,
    ),
    _file("xls with a password", "表.xls", hostile_ole.password, Refusal.ENCRYPTED),
    _file("half an xls", "表.xls", lambda: hostile_ole.ordinary_xls()[:3000], Refusal.DAMAGED),
    _file("only the head of an xls", "表.et", lambda: hostile_ole.ordinary_xls()[:512], Refusal.DAMAGED),
    _file("chain in a circle", "表.xls", lambda: hostile_ole.chain(0), Refusal.DAMAGED),
    _file("chain that points out", "表.xls", lambda: hostile_ole.chain(0x00FFFFFF), Refusal.DAMAGED),
    _file("chain that ends early", "表.xls", lambda: hostile_ole.chain(0xFFFFFFFE), Refusal.DAMAGED),
    _file("two billion tables", "表.xls", lambda: hostile_ole.header_field(44, 0x7FFFFFFF), None),
    _file("directory far out", "表.xls", lambda: hostile_ole.header_field(48, 0x00FFFFFF), Refusal.DAMAGED),
    _file("sector size 2^255", "表.xls", lambda: hostile_ole.header_field(30, 0x000600FF), Refusal.DAMAGED),
    _file("table of tables in a circle", "表.xls", lambda: hostile_ole.header_field(68, 0), Refusal.DAMAGED),
    _file("directory in a circle", "表.xls", lambda: hostile_ole.directory_field(1, 72, 1), Refusal.DAMAGED),
    _file(
        "stream of two GB", "表.xls", lambda: hostile_ole.directory_field(1, 120, 0x7FFFFFFF), Refusal.DAMAGED
    ),
    _file("stream of nothing", "表.xls", lambda: hostile_ole.directory_field(1, 120, 0), Refusal.DAMAGED),
    _file("one xls sheet listed 500 times", "表.xls", lambda: hostile_ole.listed_again(500), Refusal.DAMAGED),
    _file(
        "xls with macros", "表.et", lambda: as_xls([hostile_ole.SHEET], ["_VBA_PROJECT_CUR"]), None, "含有宏"
    ),
    _file(
        "xls with a far cell",
        "表.xls",
        lambda: as_xls([RawSheet("表", {(65_535, 255): RawCell("1", "number")})]),
        Refusal.FAR_CELL,
    ),
    *(
        _file(
            f"BIFF{version}",
            "表.xls",
            partial(hostile_ole.old_stream, version),
            Refusal.OLD_EXCEL,
        )
        for version in (2, 3, 4)
    ),
    _file("BIFF8 that calls itself BIFF5", "表.xls", hostile_ole.biff5, Refusal.DAMAGED),
    _file("doc", "表.doc", lambda: hostile.compound_file("1Table", "WordDocument"), Refusal.WORD_97),
    _file(
        "WPS text", "表.wps", lambda: hostile.compound_file("WordDocument", "WpsCustomData"), Refusal.WORD_97
    ),
    _file("doc called .xls", "表.xls", lambda: hostile.compound_file("WordDocument"), Refusal.WORD_97),
    _file("slides", "表.dps", lambda: hostile.compound_file("PowerPoint Document"), Refusal.SLIDES),
)
OTHERS = (
    _file(
        "HTML called .xls",
        "表.xls",
        lambda: f"<html xmlns:x='urn:schemas-microsoft-com:office:excel'>{_TABLE}".encode("gbk"),
        Refusal.HTML,
    ),
    _file("MHTML called .xls", "表.xls", lambda: _MHTML, Refusal.HTML),
    _file("CSV called .xls", "表.xls", lambda: "项目名称,金额\r\n道路,1\r\n".encode("gbk"), Refusal.TEXT),
    _file(
        "tabs in UTF-16 called .xls", "表.xls", lambda: "项目名称\t金额\r\n".encode("utf-16"), Refusal.TEXT
    ),
    _file("XML 2003 called .xls", "表.xls", hostile.OTHERS["XML 2003"][0], Refusal.XML_2003),
    _file("RTF called .doc", "表.doc", lambda: rb"{\rtf1\ansi 1}", Refusal.WORD_97),
    _file("PDF called .xlsx", "表.xlsx", lambda: b"%PDF-1.7\n", Refusal.PDF),
    _file("picture called .xls", "表.xls", lambda: b"\xff\xd8\xff\xe0", Refusal.IMAGE),
    _file("picture of a scanner", "表.tif", lambda: b"II*\0\x08\0\0\0", Refusal.IMAGE),
    _file("RAR called .xlsx", "表.xlsx", lambda: b"Rar!\x1a\x07\x01\x00", Refusal.ARCHIVE),
    _file("noise of 100 000 bytes", "表.xlsx", lambda: random.Random(4).randbytes(100_000), Refusal.UNKNOWN),
    _file("a megabyte of NULs", "表.xls", lambda: bytes(1 << 20), Refusal.UNKNOWN),
    _file("empty xlsx", "表.xlsx", bytes, Refusal.EMPTY),
    _file("side file of WPS", "~$表.xlsx", hostile.ordinary, Refusal.TEMPORARY),
)


def _huge(path: Path) -> None:
    """A file of 10 GB that takes no room."""
    with path.open("wb") as file:
        file.truncate(10 << 30)


PLACES = (
    Hostile("folder", "表.xlsx", Path.mkdir, Refusal.UNREADABLE),
    Hostile("FIFO", "表.xlsx", os.mkfifo, Refusal.UNREADABLE),
    Hostile("endless device", "表.xlsx", lambda path: path.symlink_to("/dev/zero"), Refusal.UNREADABLE),
    Hostile(
        "file that grows while it is read",
        "表.xlsx",
        lambda path: path.symlink_to("/proc/self/status"),
        Refusal.UNREADABLE,
    ),
    Hostile("link to itself", "表.xlsx", lambda path: path.symlink_to(path), Refusal.UNREADABLE),
    Hostile("link to nothing", "表.xlsx", lambda path: path.symlink_to("无"), Refusal.MISSING),
    Hostile("10 GB", "表.xlsx", _huge, Refusal.TOO_LARGE),
    Hostile("missing", "表.xlsx", lambda _: None, Refusal.MISSING),
)
CORPUS = (
    *(
        _file(name, "表.xlsx", build, Refusal.TOO_LARGE if name == "sum too large" else code)
        for name, (build, code) in (hostile.PACKAGES | hostile.OTHERS).items()
    ),
    *(*PACKAGES, *DOCUMENTS, *OLE, *OTHERS, *PLACES),
)
"""All of them."""
