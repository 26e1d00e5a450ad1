"""The bundled fonts for paper, chosen per character, with a list of what no font has."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFont

from app.shared.paths import resource

_FALLBACK = "JixiaoKai-Regular"
_SUBSTITUTES = {"✔": "√", "✓": "√", "☑": "√", "☐": "□", "✗": "×", "✘": "×", "\t": "  ", "\xa0": " "}
"""Signs that no bundled font has, and what says the same."""
_MISSING = "〓"
"""The printers' mark for a character that is not in the case."""
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f")
_EM = 1000.0

Run = tuple[str, str]
"""Font name and the text set in it."""


class _Widths(dict[str, float]):
    """Width of a character in em; looked up once in the fonts, then kept."""

    def __init__(self, faces: tuple[TTFont, ...]) -> None:
        super().__init__()
        self._faces = faces

    def __missing__(self, char: str) -> float:
        face = _face_of(self._faces, char) or self._faces[0]
        self[char] = width = float(face.face.charWidths.get(ord(char), face.face.defaultWidth)) / _EM
        return width


@dataclass(slots=True)
class Typeface:
    """One weight: its font and the fallbacks behind it; `missing` collects what none of them has."""

    faces: tuple[TTFont, ...]
    missing: set[str] = field(default_factory=set)
    widths: dict[str, float] = field(init=False)
    _plain: set[str] = field(default_factory=set)
    _settable: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Prepare the width table."""
        self.widths = _Widths(self.faces)

    @property
    def name(self) -> str:
        """Name of the first font."""
        return str(self.faces[0].fontName)

    def prepare(self, text: str) -> str:
        """The text as it can be set: odd signs replaced, what no font has marked and remembered."""
        if self._settable.issuperset(text):
            return text
        return "".join(self._settable_char(char) for char in text)

    def runs(self, text: str) -> list[Run]:
        """Stretches of one font each; the text must be prepared."""
        if self._plain.issuperset(text):
            return [(self.name, text)]
        return [(name, "".join(chars)) for name, chars in groupby(text, self._font_name)]

    def _font_name(self, char: str) -> str:
        face = _face_of(self.faces, char) or self.faces[0]
        if face is self.faces[0]:
            self._plain.add(char)
        return str(face.fontName)

    def _settable_char(self, char: str) -> str:
        if char in _INVISIBLE:
            return ""
        if char == "\n" or _face_of(self.faces, char) is not None:
            self._settable.add(char)
            return char
        substitute = _SUBSTITUTES.get(char) or unicodedata.normalize("NFKC", char)
        if substitute != char and all(_face_of(self.faces, part) for part in substitute):
            return substitute
        self.missing.add(char)
        return _MISSING


@dataclass(frozen=True, slots=True)
class Fonts:
    """Both weights for one document."""

    regular: Typeface
    bold: Typeface

    def of(self, *, bold: bool) -> Typeface:
        """The weight asked for."""
        return self.bold if bold else self.regular

    def missing(self) -> tuple[str, ...]:
        """Characters met so far that no font has, in order of their code."""
        return tuple(sorted(self.regular.missing | self.bold.missing))


def new_fonts() -> Fonts:
    """The typefaces of a new document; the files are read once per process."""
    fallback = _face(_FALLBACK)
    return Fonts(
        regular=Typeface((_face("NotoSerifSC-Regular"), fallback)),
        bold=Typeface((_face("NotoSerifSC-Bold"), fallback)),
    )


@lru_cache(maxsize=8)
def _face(name: str) -> TTFont:
    """Read and register a bundled font."""
    ttfonts.makeToUnicodeCMap = to_unicode_map
    face = TTFont(name, str(_file(name)))
    pdfmetrics.registerFont(face)
    return face


def _file(name: str) -> Path:
    return resource("fonts", f"{name}.ttf")


def _face_of(faces: tuple[TTFont, ...], char: str) -> TTFont | None:
    code = ord(char)
    return next((face for face in faces if code in face.face.charToGlyph), None)


def to_unicode_map(fontname: str, subset: Sequence[int]) -> str:
    """The table by which readers extract text, in UTF-16.

    The library's own writes code points above U+FFFF as five digits, so that 𠮷 is extracted as garbage.
    """
    lines = "\n".join(
        f"<{index:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for index, code in enumerate(subset)
    )
    return f"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry ({fontname})
/Ordering ({fontname})
/Supplement 0
>> def
/CMapName /{fontname} def
/CMapType 2 def
1 begincodespacerange
<00> <{len(subset) - 1:02X}>
endcodespacerange
{len(subset)} beginbfchar
{lines}
endbfchar
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
