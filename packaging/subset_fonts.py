"""Make resources/fonts anew from the original fonts; needs fonttools (not a dependency of the project).

Usage: subset_fonts.py ORIGINALS OUT, where ORIGINALS holds the five files named in `SOURCES`.
What is kept and why: resources/fonts/README.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

SOURCES = {
    "NotoSansSC-Regular.ttf": "NotoSansSC_400Regular.ttf",
    "NotoSansSC-Bold.ttf": "NotoSansSC_700Bold.ttf",
    "NotoSerifSC-Regular.ttf": "NotoSerifSC_400Regular.ttf",
    "NotoSerifSC-Bold.ttf": "NotoSerifSC_700Bold.ttf",
}
LAST_SOURCE = "LXGWWenKai-Regular.ttf"
LAST_NAME = "JixiaoKai"  # the original's names are reserved and may not be kept by a subset
LAST_FAMILY = "Jixiao Kai"

FEATURES = ["ccmp", "locl", "liga", "kern", "mark", "palt", "halt", "vert", "vrt2", "vkrn", "vpal", "vhal"]


def _span(first: int, last: int) -> set[int]:
    return set(range(first, last + 1))


KANGXI = _span(0x2F00, 0x2FDF)  # drawn like common characters; PDF writers mistake one for the other
UNIFIED = _span(0x4E00, 0x9FFF)
EXTENSION_A = _span(0x3400, 0x4DBF)
PRIVATE = _span(0xE000, 0xF8FF)
HANGUL = _span(0xAC00, 0xD7A3)
SYMBOLS = (
    _span(0x20, 0x7E)
    | _span(0xA0, 0x24F)
    | _span(0x370, 0x4FF)
    | _span(0x2000, 0x2BFF)
    | _span(0x3000, 0x30FF)
    | _span(0x3200, 0x33FF)
    | _span(0xFE10, 0xFE6F)
    | _span(0xFF00, 0xFFEF)
)


def _gbk() -> set[int]:
    pairs = (bytes([high, low]) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
    return {ord(text) for pair in pairs if len(text := pair.decode("gbk", "ignore")) == 1}


def _doubles(cmap: dict[int, str]) -> set[int]:
    """Codes outside the unified block that share a glyph with one inside it or with a circled digit."""
    plain = {glyph for code, glyph in cmap.items() if code in UNIFIED or code in _span(0x2460, 0x2469)}
    keep = UNIFIED | _span(0x2460, 0x2469)
    return {code for code, glyph in cmap.items() if glyph in plain and code not in keep}


def _write(source: Path, target: Path, codes: set[int], family: str | None = None) -> None:
    options = subset.Options(
        layout_features=FEATURES, name_IDs=["*"], name_languages=["*"], notdef_outline=True, hinting=True
    )
    font = TTFont(source)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    if family is not None:
        _rename(font, family)
    font.save(target)
    print(f"{target.name}: {len(font.getBestCmap())} characters, {target.stat().st_size / 1e6:.1f} MB")


def _rename(font: TTFont, family: str) -> None:
    """Replace every name but copyright, trademark, licence and version; drop translated names."""
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in {0, 5, 7, 13, 14}]
    new_names = {
        1: family,
        2: "Regular",
        3: f"{family}: subset",
        4: family,
        6: family.replace(" ", "") + "-Regular",
    }
    for number, text in new_names.items():
        names.setName(text, number, 3, 1, 0x409)


def main(originals: Path, out: Path) -> None:
    """Write the five fonts into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    last = set(TTFont(originals / LAST_SOURCE, lazy=True).getBestCmap())
    # Outside GBK: the supplementary planes, and of extension A what a font drawn for use bothered to draw.
    wanted = (_gbk() | SYMBOLS | UNIFIED | _span(0x20000, 0x3FFFF) | (EXTENSION_A & last)) - KANGXI - PRIVATE
    in_all = wanted
    for name, source in SOURCES.items():
        cmap = TTFont(originals / source, lazy=True).getBestCmap()
        codes = (wanted & set(cmap)) - _doubles(cmap)
        in_all = in_all & codes
        _write(originals / source, out / name, codes)
    rest = (last - in_all - KANGXI - PRIVATE - HANGUL) | _span(0x20, 0x7E)
    _write(originals / LAST_SOURCE, out / f"{LAST_NAME}-Regular.ttf", rest, LAST_FAMILY)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
