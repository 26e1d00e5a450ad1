"""What a file is, by its content and never by its extension."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal

from app.excel.refusals import Refusal, RefusedError

Container = Literal["zip", "xls"]
"""A zip of XML parts (xlsx, xlsm, ods, docx), or an OLE workbook (.xls, .et)."""

_TEMPORARY_PREFIXES = ("~$", "._", ".~")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128  # bytes of one OLE directory entry; entries lie at multiples of it
_OLE_STREAMS = (
    ("EncryptedPackage", Refusal.ENCRYPTED),
    ("Workbook", None),
    ("Book", None),
    ("WordDocument", Refusal.WORD_97),
    ("PowerPoint Document", Refusal.SLIDES),
)
_SIGNATURES = (
    (b"%PDF-", Refusal.PDF),
    (b"Rar!", Refusal.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Refusal.ARCHIVE),
    (b"\x1f\x8b", Refusal.ARCHIVE),
    (b"\x89PNG", Refusal.IMAGE),
    (b"\xff\xd8\xff", Refusal.IMAGE),
    (b"GIF8", Refusal.IMAGE),
    (b"BM", Refusal.IMAGE),
)
_BYTE_ORDER_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


def is_temporary(name: str) -> bool:
    """Whether the name is one that office programs or macOS give to their own side files."""
    return PurePath(name).name.startswith(_TEMPORARY_PREFIXES)


def sniff(data: bytes) -> Container:
    """The container that `data` is; raises RefusedError for everything that is not read."""
    if not data:
        raise RefusedError(Refusal.EMPTY)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if data.startswith(_OLE):
        return _ole_kind(data)
    for signature, code in _SIGNATURES:
        if data.startswith(signature):
            raise RefusedError(code)
    raise RefusedError(_text_kind(data[:4096]))


def _ole_kind(data: bytes) -> Container:
    for name, code in _OLE_STREAMS:
        if has_stream(data, name):
            if code is None:
                return "xls"
            raise RefusedError(code)
    raise RefusedError(Refusal.UNKNOWN)


def has_stream(data: bytes, name: str) -> bool:
    """Whether the OLE directory names such a stream (name at its start, name length at byte 64)."""
    wanted = (name + "\0").encode("utf-16-le")
    at = data.find(wanted)
    while at >= 0:
        if at % _ENTRY == 0 and int.from_bytes(data[at + 64 : at + 66], "little") == len(wanted):
            return True
        at = data.find(wanted, at + 1)
    return False


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
