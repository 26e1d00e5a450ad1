"""Ways in which files are damaged: on sticks and lines, by repairing programs, by faulty writers."""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile
from collections.abc import Callable, Mapping
from random import Random
from zlib import crc32

Damage = Callable[[bytes, Random], bytes]

_LOCAL, _DIRECTORY = b"PK\x03\x04", b"PK\x01\x02"
_TAG = re.compile(rb"<[^<>]*>")
_VALUES = (
    b"", b"-1", b"0", b"1e999", b"nan", b"9" * 30, b"9" * 5000, b"\xef\xbc\x91", b"1_0", b"A1", b"XFD1048576", b"A0",
    b"true", b"General", b"&#x0;", b"&amp;", b"\xff", b"..", b"/", b"rId1", b"x" * 70_000,
)  # fmt: skip


def flipped(data: bytes, chance: Random) -> bytes:
    """One to eight bits."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut(data: bytes, chance: Random) -> bytes:
    """The end is missing, as after a copy that was broken off."""
    return data[: chance.randrange(len(data))]


def headless(data: bytes, chance: Random) -> bytes:
    """The beginning is missing."""
    return data[chance.randrange(1, len(data)) :]


def overwritten(data: bytes, chance: Random) -> bytes:
    """A piece of noise."""
    at, end = _piece(data, chance)
    return data[:at] + chance.randbytes(end - at) + data[end:]


def zeroed(data: bytes, chance: Random) -> bytes:
    """Sectors of a stick that came back empty."""
    size = chance.choice((16, 512, 4096))
    at = chance.randrange(-(-len(data) // size)) * size
    end = min(len(data), at + size)
    return data[:at] + bytes(end - at) + data[end:]


def inserted(data: bytes, chance: Random) -> bytes:
    """Bytes too many, such as line ends that a program rewrote."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.randbytes(chance.choice((1, 2, 16, 512))) + data[at:]


def dropped(data: bytes, chance: Random) -> bytes:
    """Bytes too few."""
    at, end = _piece(data, chance)
    return data[:at] + data[end:]


def swapped(data: bytes, chance: Random) -> bytes:
    """Two sectors that changed places."""
    size = chance.choice((64, 512))
    count = len(data) // size
    one, other = sorted((chance.randrange(count), chance.randrange(count)))
    blocks = [data[n * size : (n + 1) * size] for n in range(count)]
    blocks[one], blocks[other] = blocks[other], blocks[one]
    return b"".join(blocks) + data[count * size :]


def repeated(data: bytes, chance: Random) -> bytes:
    """A sector that was written over another one."""
    size = chance.choice((64, 512))
    one, other = (chance.randrange(-(-len(data) // size)) * size for _ in range(2))
    piece = data[one : one + size][: len(data) - other]
    return data[:other] + piece + data[other + len(piece) :]


def _piece(data: bytes, chance: Random) -> tuple[int, int]:
    at = chance.randrange(len(data))
    return at, min(len(data), at + chance.randrange(1, 600))


BYTES: Mapping[str, Damage] = {
    damage.__name__: damage
    for damage in (flipped, cut, headless, overwritten, zeroed, inserted, dropped, swapped, repeated)
}
"""Damage to the bytes of any file."""


# --- the members of a zip


def member_gone(data: bytes, chance: Random) -> bytes:
    """A part is missing, in a zip that is otherwise sound."""
    parts = _parts(data)
    del parts[chance.choice(list(parts))]
    return zipped(parts)


def member_twice(data: bytes, chance: Random) -> bytes:
    """A second part of the name of another one, with other content."""
    parts = list(_parts(data).items())
    name, content = chance.choice(parts)
    parts.insert(chance.randrange(len(parts) + 1), (name, flipped(content or b"x", chance)))
    return _zipped(parts)


def members_swapped(data: bytes, chance: Random) -> bytes:
    """The contents of two parts changed places, their checksums did not."""
    parts = _parts(data)
    one, other = (chance.choice(list(parts)) for _ in range(2))
    sums = {name: crc32(content) for name, content in parts.items()}
    parts[one], parts[other] = parts[other], parts[one]
    made = bytearray(zipped(parts))
    for name, content in parts.items():
        wrong, right = struct.pack("<I", crc32(content)), struct.pack("<I", sums[name])
        for signature, offset, name_at in ((_LOCAL, 14, 30), (_DIRECTORY, 16, 46)):
            at = made.find(signature)
            while at >= 0:
                if (
                    made[at + name_at :].startswith(name.encode())
                    and made[at + offset : at + offset + 4] == wrong
                ):
                    made[at + offset : at + offset + 4] = right
                at = made.find(signature, at + 1)
    return bytes(made)


MEMBERS: Mapping[str, Damage] = {
    damage.__name__: damage for damage in (member_gone, member_twice, members_swapped)
}
"""Damage to the parts of a zip."""


# --- what somebody else's faulty writer leaves: a sound zip of strange XML


def xml_flipped(content: bytes, chance: Random) -> bytes:
    """Bits of the XML."""
    return flipped(content, chance)


def tag_gone(content: bytes, chance: Random) -> bytes:
    """An opening or closing tag is missing."""
    match = _tag(content, chance)
    return content[: match.start()] + content[match.end() :]


def element_moved(content: bytes, chance: Random) -> bytes:
    """An empty element, or a pair of tags with what is between, stands somewhere else as well."""
    match = _tag(content, chance)
    name = re.match(rb"</?([\w:.-]*)", match.group())
    end = content.find(b"</" + (name[1] if name else b"") + b">", match.end())
    piece = content[match.start() : end if 0 <= end < match.end() + 4000 else match.end()]
    at = _tag(content, chance).start()
    return content[:at] + piece + content[at:]


def value_strange(content: bytes, chance: Random) -> bytes:
    """A text, number or attribute is something that nobody expects there."""
    places = list(re.finditer(rb'"[^"<>]*"|>[^<>]+<', content))
    if not places:
        return content
    match = chance.choice(places)
    return content[: match.start() + 1] + chance.choice(_VALUES) + content[match.end() - 1 :]


def xml_cut(content: bytes, chance: Random) -> bytes:
    """The end of the part is missing."""
    return cut(content or b"x", chance)


def _tag(content: bytes, chance: Random) -> re.Match[bytes]:
    tags = list(_TAG.finditer(content))
    found = chance.choice(tags) if tags else re.match(rb"", content)
    assert found is not None
    return found


_INSIDE = (xml_flipped, tag_gone, element_moved, value_strange, value_strange, xml_cut)


def inside(data: bytes, chance: Random) -> bytes:
    """One of these in one part (most often the large ones), zipped with right checksums."""
    parts = _parts(data)
    names = [name for name, content in parts.items() if content]
    name = chance.choices(names, weights=[len(parts[name]) ** 0.5 for name in names])[0]
    for _ in range(chance.choice((1, 1, 2))):
        parts[name] = chance.choice(_INSIDE)(parts[name], chance)
    return zipped(parts)


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def zipped(parts: Mapping[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    """A zip of these parts."""
    return _zipped(list(parts.items()), compression)


def _zipped(parts: list[tuple[str, bytes]], compression: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about two parts of one name
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()


def stored(data: bytes) -> bytes:
    """The same zip without compression: damage then hits the values themselves."""
    return zipped(_parts(data))
