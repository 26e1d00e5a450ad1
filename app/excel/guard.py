"""Opening a zip of XML parts safely: limits, checksums, no declarations."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal
from xml.parsers import expat

from app.excel.refusals import Refusal, RefusedError

MAX_FILE = 64 << 20
"""Bytes of a file; the largest real list of 3 000 rows has 0.3 MB, pictures make some ten times that."""
MAX_PARTS = 2000
"""Parts of a zip; a workbook of 300 sheets with comments has about 1 200."""
MAX_INFLATED = 64 << 20
"""Bytes of all parts together; a list of 20 000 rows by 30 columns has about 40 MB."""
MAX_RATIO = 100
"""Inflated to stored, for parts above `RATIO_FROM`; sheets of repeated text reach about 40."""
RATIO_FROM = 1 << 20
MAX_ROWS = 20_000
MAX_COLUMNS = 702
"""Column ZZ; the widest form that offices use has 60 columns."""

MAX_CELLS = 600_000
"""Cells of a file; a list of 20 000 rows by 30 columns has as many."""

_DIRECTORY_ENTRY = 512  # bytes of one directory entry with a long name
_END_OF_DIRECTORY = b"PK\x05\x06"
_ENCRYPTED_FLAG = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""What office programs use; others can be asked for gigabytes of memory."""
_ENCODINGS = frozenset({"utf-8", "utf-16", "us-ascii", "iso-8859-1"})
"""What expat knows itself; for others it would ask a decoder of Python's that may fail in any way."""

PackageKind = Literal["xlsx", "ods", "docx"]


@dataclass(frozen=True, slots=True)
class Package:
    """The inflated, checked parts of a zip; names are relative, with forward slashes."""

    parts: dict[str, bytes]

    def find(self, name: str) -> bytes | None:
        """A part by name, whatever its case (writers differ)."""
        data = self.parts.get(name)
        if data is None:
            wanted = name.lower()
            data = next((part for other, part in self.parts.items() if other.lower() == wanted), None)
        return data

    def need(self, name: str) -> bytes:
        """A part that must be there; RefusedError otherwise."""
        data = self.find(name)
        if data is None:
            raise RefusedError(Refusal.DAMAGED_PART, part=name)
        return data

    @property
    def kind(self) -> PackageKind:
        """What the parts are; RefusedError when they are nothing that is read."""
        if (self.find("mimetype") or b"").startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
            return "ods"
        names = {name.lower() for name in self.parts}
        if "word/document.xml" in names:
            return "docx"
        if "xl/workbook.bin" in names:
            raise RefusedError(Refusal.XLSB)
        if "xl/workbook.xml" in names or "_rels/.rels" in names:
            return "xlsx"
        raise RefusedError(Refusal.ARCHIVE)


def open_package(data: bytes) -> Package:
    """Inflate and check every part; raises RefusedError for damaged, encrypted or bloated files."""
    count = _declared_count(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) != count:  # a shortened directory hides parts
                raise RefusedError(Refusal.DAMAGED)
            if not all(info.filename for info in archive.infolist()):
                raise RefusedError(Refusal.DAMAGED)
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _check_sizes(infos)
            return Package(_inflate(archive, infos))
    except (zipfile.BadZipFile, EOFError, ValueError, RuntimeError, OSError) as error:
        raise RefusedError(Refusal.DAMAGED) from error


def parse_xml(
    data: bytes,
    part: str,
    start: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object] | None = None,
    text: Callable[[str], object] | None = None,
) -> None:
    """Run expat over one part; raises RefusedError for a document type, an entity or broken XML."""

    def refuse(*_arguments: object) -> None:
        raise RefusedError(Refusal.DECLARATIONS, part=part)

    def check_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise RefusedError(Refusal.DAMAGED_PART, part=part)

    parser = expat.ParserCreate()
    parser.XmlDeclHandler = check_encoding
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)  # noqa: FBT003  # expat takes its last argument by position only
    except expat.ExpatError as error:
        raise RefusedError(Refusal.DAMAGED_PART, part=part) from error


def _declared_count(data: bytes) -> int:
    """Entries the directory claims to have; refuses a huge one unread: 200 000 would take a second."""
    at = data.rfind(_END_OF_DIRECTORY)
    if at < 0 or len(data) < at + 22:
        raise RefusedError(Refusal.DAMAGED)
    count = int.from_bytes(data[at + 10 : at + 12], "little")
    size = int.from_bytes(data[at + 12 : at + 16], "little")
    if count > MAX_PARTS or size > MAX_PARTS * _DIRECTORY_ENTRY:
        raise RefusedError(Refusal.TOO_MANY_PARTS, count=count, limit=MAX_PARTS)
    return count


def _check_sizes(infos: list[zipfile.ZipInfo]) -> None:
    """Judge by the declared sizes; reading never goes beyond them, and the checksum catches a lie."""
    total = 0
    for info in infos:
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise RefusedError(Refusal.ENCRYPTED)
        if info.compress_type not in _METHODS:
            raise RefusedError(Refusal.DAMAGED)
        total += info.file_size
        bloated = info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * info.compress_size
        if bloated or total > MAX_INFLATED:
            raise RefusedError(Refusal.BLOATED, part=info.filename)


def _inflate(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    names: set[str] = set()
    for info in infos:
        name = info.filename.replace("\\", "/").lstrip("/")
        if name.lower() in names:  # two parts of one name: readers disagree about which one counts
            raise RefusedError(Refusal.DAMAGED_PART, part=name)
        names.add(name.lower())
        try:
            with archive.open(info) as member:
                data = member.read(info.file_size)
                if member.read(1):  # also makes zipfile compare the checksum
                    raise RefusedError(Refusal.DAMAGED_PART, part=name)
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise RefusedError(Refusal.DAMAGED_PART, part=name) from error
        if len(data) != info.file_size:
            raise RefusedError(Refusal.DAMAGED_PART, part=name)
        parts[name] = data
    return parts
