"""What a file is, by its content and never by its extension."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal

from app.excel.ole import SIGNATURE, streams
from app.excel.refusals import Refusal, RefusedError
from app.shared.file_names import SIDE_PREFIXES

Container = Literal["zip", "xls"]
"""A zip of XML parts (xlsx, xlsm, ods, docx), or an OLE workbook (.xls, .et)."""

_OLE_STREAMS = (
    ("encryptedpackage", Refusal.ENCRYPTED),
    ("workbook", None),
    ("book", None),
    ("worddocument", Refusal.WORD_97),
    ("powerpoint document", Refusal.SLIDES),
)
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")
"""Bare sheets of Excel 2, 3 and 4."""
_SIGNATURES = (
    (b"%PDF-", Refusal.PDF),
    (b"Rar!", Refusal.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Refusal.ARCHIVE),
    (b"\x1f\x8b", Refusal.ARCHIVE),
    (b"\x89PNG", Refusal.IMAGE),
    (b"\xff\xd8\xff", Refusal.IMAGE),
    (b"GIF8", Refusal.IMAGE),
    (b"BM", Refusal.IMAGE),
    (b"II*\0", Refusal.IMAGE),
    (b"MM\0*", Refusal.IMAGE),
    (b"{\\rtf", Refusal.WORD_97),
    *((start, Refusal.OLD_EXCEL) for start in _OLD_EXCEL),
)
_BYTE_ORDER_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


def is_temporary(name: str) -> bool:
    """Whether the name is one that office programs or macOS give to their own side files."""
    return PurePath(name).name.startswith(SIDE_PREFIXES)


def sniff(data: bytes) -> Container:
    """The container that `data` is; raises RefusedError for everything that is not read."""
    if not data:
        raise RefusedError(Refusal.EMPTY)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if data.startswith(SIGNATURE):
        return _ole_kind(data)
    for signature, code in _SIGNATURES:
        if data.startswith(signature):
            raise RefusedError(code)
    raise RefusedError(_text_kind(data[:4096]))


def _ole_kind(data: bytes) -> Container:
    top = streams(data)
    for name, code in _OLE_STREAMS:
        if name in top:
            if code is None:
                return "xls"
            raise RefusedError(code)
    raise RefusedError(Refusal.UNKNOWN)


def _text_kind(head: bytes) -> Refusal:
    """HTML and XML pretending to be a workbook, plain text, or something unknown."""
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if head.startswith(mark)), None)
    if encoding is None and b"\0" in head:
        return Refusal.UNKNOWN
    text = head.decode(encoding or "latin-1", errors="ignore").lstrip().lower()
    if "urn:schemas-microsoft-com:office:spreadsheet" in text:
        return Refusal.XML_2003
    if text.startswith(("<html", "<!doctype html", "<table", "<head", "<meta", "<style")) or "<html" in text:
        return Refusal.HTML
    if text.startswith("mime-version:"):
        return Refusal.HTML
    return Refusal.TEXT
