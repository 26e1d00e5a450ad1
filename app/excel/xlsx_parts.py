"""The parts of a workbook around its sheets: relationships, sheet list, styles, shared strings."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Literal

from app.excel.cell_values import FormatClass, format_classes, stored_count, unescape
from app.excel.guard import Package, parse_xml
from app.excel.refusals import Refusal, RefusedError

Visibility = Literal["visible", "hidden", "veryHidden"]
Relations = dict[str, tuple[str, str]]
"""Relationship id → (last word of its type, part name)."""


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One line of the workbook's sheet list."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class WorkbookInfo:
    """What the workbook part says."""

    sheets: tuple[SheetEntry, ...]
    epoch_1904: bool
    strings: list[str]
    styles: list[FormatClass]


def local(tag: str) -> str:
    """A tag or attribute name without its namespace prefix."""
    return tag.rpartition(":")[2]


def read_workbook_info(package: Package) -> WorkbookInfo:
    """Sheet list, date system, shared strings and style classes; raises RefusedError when damaged."""
    main = next((part for kind, part in _relations(package, "").values() if kind == "officeDocument"), None)
    main = main or "xl/workbook.xml"
    relations = _relations(package, main)
    by_kind = dict(relations.values())
    entries: list[SheetEntry] = []
    epoch: list[bool] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        tag = local(tag)
        if tag == "sheet":
            kind, part = relations.get(_relation_id(attributes), ("", ""))
            if kind == "worksheet":
                hidden = attributes.get("state", "visible") != "visible"
                entries.append(SheetEntry(attributes.get("name", ""), part, hidden))
        elif tag == "workbookPr":
            epoch.append(attributes.get("date1904", "0") in {"1", "true"})

    parse_xml(package.need(main), main, start)
    if not entries or len({entry.part for entry in entries}) < len(entries):
        raise RefusedError(Refusal.DAMAGED_PART, part=main)
    return WorkbookInfo(
        sheets=tuple(entries),
        epoch_1904=any(epoch),
        strings=_shared_strings(package, by_kind.get("sharedStrings")),
        styles=_styles(package, by_kind.get("styles")),
    )


def _relation_id(attributes: dict[str, str]) -> str:
    return next((value for name, value in attributes.items() if local(name) == "id"), "")


def _relations(package: Package, part: str) -> Relations:
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    data = package.find(path)
    found: Relations = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = kind, target.lstrip("/")

    if data is not None:
        parse_xml(data, path, start)
    return found


def _styles(package: Package, part: str | None) -> list[FormatClass]:
    """Per cell style what its number format shows; empty when the workbook has no styles."""
    if part is None:
        return []
    data = package.need(part)  # without it percentages and dates would be bare numbers
    custom: dict[int, str] = {}
    ids: list[int] = []
    inside = [False]

    def start(tag: str, attributes: dict[str, str]) -> None:
        tag = local(tag)
        if tag == "numFmt":
            custom[stored_count(attributes.get("numFmtId"), 0)] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            inside[0] = True
        elif tag == "xf" and inside[0]:
            ids.append(stored_count(attributes.get("numFmtId"), 0))

    def end(tag: str) -> None:
        if local(tag) == "cellXfs":
            inside[0] = False

    parse_xml(data, part, start, end)
    return format_classes(custom, ids)


def _shared_strings(package: Package, part: str | None) -> list[str]:
    """Every shared string: its runs joined, phonetic guides left out."""
    data = package.find(part) if part else None
    if part is None or data is None:  # some writers name a part that they leave out when no text is shared
        return []
    strings: list[str] = []
    reader = TextRuns()

    def start(tag: str, _attributes: dict[str, str]) -> None:
        reader.start(local(tag))

    def end(tag: str) -> None:
        tag = local(tag)
        reader.end(tag)
        if tag == "si":
            strings.append(reader.take())

    parse_xml(data, part, start, end, reader.text)
    return strings


class TextRuns:
    """Collects the `t` runs of a string, without those of phonetic guides (`rPh`)."""

    __slots__ = ("_collecting", "_phonetic", "_runs")

    def __init__(self) -> None:
        self._runs: list[str] = []
        self._collecting = False
        self._phonetic = False

    def start(self, tag: str) -> None:
        """An element begins."""
        if tag == "t":
            self._collecting = not self._phonetic
        elif tag == "rPh":
            self._phonetic = True

    def text(self, data: str) -> None:
        """Characters of the element."""
        if self._collecting:
            self._runs.append(data)

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == "t":
            self._collecting = False
        elif tag == "rPh":
            self._phonetic = False

    def take(self) -> str:
        """The string so far; starts a new one."""
        text = unescape("".join(self._runs))
        self._runs.clear()
        return text
