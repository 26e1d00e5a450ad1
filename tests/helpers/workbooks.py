"""Hand-made workbook files: the XML that tests want, zipped."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def relationships(targets: Mapping[str, tuple[str, str]]) -> str:
    """A .rels part: id → (type word, target)."""
    lines = "".join(
        f'<Relationship Id="{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{lines}</Relationships>'


def workbook_parts(
    *sheets: str,
    strings: str = "",
    styles: str = "",
    properties: str = "",
    states: Mapping[int, str] | None = None,
) -> dict[str, str | bytes]:
    """The parts of a workbook; each sheet is the inner XML of `worksheet`, `strings` that of `sst`."""
    states = states or {}
    entries = "".join(
        f'<sheet name="表{number}" sheetId="{number}" r:id="s{number}" state="{states.get(number, "visible")}"/>'
        for number in range(1, len(sheets) + 1)
    )
    targets = {
        f"s{number}": ("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)
    }
    targets |= {"t": ("sharedStrings", "sharedStrings.xml"), "y": ("styles", "styles.xml")}
    parts: dict[str, str | bytes] = {
        "_rels/.rels": relationships({"w": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{properties}<sheets>{entries}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relationships(targets),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
    }
    for number, sheet in enumerate(sheets, start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>'
    return parts


def row(number: int, *cells: str) -> str:
    """A row with these `c` elements."""
    return f'<row r="{number}">{"".join(cells)}</row>'


def sheet_data(*rows: str, after: str = "") -> str:
    """The inner XML of a sheet."""
    return f"<sheetData>{''.join(rows)}</sheetData>{after}"


def inline(reference: str, text: str) -> str:
    """A cell with an inline text."""
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def number(reference: str, value: str, style: int = 0) -> str:
    """A cell with a number."""
    return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'
