"""From a file's sheets to its forms: recognise, read, give a verdict; nothing is dropped silently."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from app.domain.rubric_table import Rubric
from app.forms.catalogue import Catalogue
from app.forms.cell_mark import COVER
from app.forms.parsed import ParsedFile, ParsedForm
from app.forms.raw_sheet import OwnMark, RawBook, RawSheet, address
from app.forms.reading.beside import forms_beside
from app.forms.reading.flat import list_header, read_flat
from app.forms.reading.form import Reading, Sheet, read_form
from app.forms.reading.headers import find_headers, last_column
from app.forms.reading.indicators import NO_NAMES, DamagedLayoutError
from app.forms.reading.regions import Region, split_regions
from app.forms.reading.scope import Scope
from app.forms.reading.table import Table, build_table, without_margin
from app.forms.reading.trail import Trail
from app.forms.reading.verdict import Found
from app.forms.recognise import LEAST_SHARE, recognise, share_of
from app.forms.spec import FormSpec
from app.forms.spec_words import with_spec, with_specs
from app.forms.synonyms import Synonyms


class BookReader:
    """Reads files one after the other; the words of each form are gathered once."""

    def __init__(self, catalogue: Catalogue, synonyms: Synonyms, rubrics: Mapping[str, Rubric]) -> None:
        self._catalogue = catalogue
        self._synonyms = synonyms
        self._rubrics = rubrics
        self._words = with_specs(synonyms, catalogue.forms.values())
        self._words_of: dict[str, Synonyms] = {}

    def read(self, book: RawBook) -> ParsedFile:
        """Every form of a file with cells, skipped cells and findings, and its verdict with the reason."""
        found = Found(list(book.notes))
        for sheet in book.sheets:
            if sheet.hidden:
                found.notes.append(f"隐藏的工作表“{sheet.name}”没有读入")
            elif _is_cover(book.marks.get(sheet.name)):
                found.notes.append(f"“{sheet.name}”是本程序发出的退回意见，只供查看，没有读入")
            else:
                self._read_sheet(found, sheet, book)
        return found.file(book.path)

    def _read_sheet(self, found: Found, sheet: RawSheet, book: RawBook) -> None:
        table = build_table(sheet, self._words)
        headers = find_headers(table, self._words)
        table = without_margin(table, last_column(table, headers, self._words))
        if table.margin:
            headers = find_headers(table, self._words)
        for part in forms_beside(table, headers, self._words):
            self._read_table(found, part, book)

    def _read_table(self, found: Found, table: Table, book: RawBook) -> None:
        regions = split_regions(table, find_headers(table, self._words), self._words)
        mark = book.marks.get(table.name)
        for number, region in enumerate(regions):
            spec = self._spec(table, region, mark if number == 0 else None)
            if spec is None:
                found.unknown(table.name)
                continue
            try:
                for scope, reading in self._readings(table, region, spec, book.path):
                    found.add(_parsed(scope, reading, mark))
            except DamagedLayoutError as error:
                found.refused.append(f"工作表“{table.name}”：{error}")

    def _spec(self, table: Table, region: Region, mark: OwnMark | None) -> FormSpec | None:
        """Our own mark settles which form it is."""
        if mark is not None and mark.form in self._catalogue.forms:
            return self._catalogue.form(mark.form)
        return recognise(table, region, self._words, catalogue=self._catalogue, rubrics=self._rubrics)

    def _readings(
        self, table: Table, region: Region, spec: FormSpec, path: str
    ) -> Iterator[tuple[Scope, Reading]]:
        if spec.code not in self._words_of:
            self._words_of[spec.code] = with_spec(self._synonyms, spec)
        scope = Scope(table, self._words_of[spec.code], Trail(), region.top, region.bottom)
        sheet = Sheet(scope, region, spec, self._rubric(table, region, spec), _stem(path))
        header = list_header(region)
        if header is None:
            yield scope, read_form(sheet)
        else:
            yield from read_flat(sheet, header)

    def _rubric(self, table: Table, region: Region, spec: FormSpec) -> Rubric | None:
        """The scoring table of a form; None when the sheet has mostly other lines, read as indicators."""
        rubric = self._rubrics.get(spec.rubric)
        if rubric is None:
            return None
        texts = frozenset(slot.key.text for slot in table.slots(region.top, region.bottom))
        return rubric if share_of(rubric, texts) >= LEAST_SHARE else None


def _is_cover(mark: OwnMark | None) -> bool:
    """Whether the sheet is the list of objections of a returned workbook, written for people."""
    return mark is not None and mark.form == COVER


def _parsed(scope: Scope, reading: Reading, mark: OwnMark | None) -> ParsedForm:
    """A form as read; in our own sheets spare rows of levels are ours, so nothing was left out there."""
    slots = list(scope.slots())
    left, right = min(slot.left for slot in slots), max(slot.right for slot in slots)
    bottom = max(slot.bottom for slot in slots)
    trail = scope.trail
    return ParsedForm(
        data=reading.data,
        sheet=scope.table.name,
        range=f"{address(slots[0].top, left)}:{address(bottom, right)}",
        money_unit=reading.money_unit,
        title=reading.title,
        cells=trail.cells,
        skipped=tuple(one for one in trail.skipped if mark is None or not one.reason.endswith(NO_NAMES)),
        problems=tuple(trail.problems),
        project_uid=mark.project_uid if mark else "",
        is_own=mark is not None,
    )


def _stem(path: str) -> str:
    return re.split(r"[/\\]", path)[-1].rpartition(".")[0]
