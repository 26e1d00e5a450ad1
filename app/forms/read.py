"""From a file's sheets to its forms: recognise, read, give a verdict; nothing is dropped silently."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from app.domain.form_data import FormData, FundLine, IndicatorLine
from app.domain.rubric_table import Rubric
from app.forms.catalogue import Catalogue
from app.forms.parsed import ParsedFile, ParsedForm
from app.forms.raw_sheet import OwnMark, RawBook, RawSheet, address
from app.forms.reading.flat import list_header, read_flat
from app.forms.reading.form import Reading, Sheet, read_form
from app.forms.reading.headers import find_headers, last_column
from app.forms.reading.indicators import DamagedLayoutError
from app.forms.reading.regions import Region, split_regions
from app.forms.reading.rest import MARKER
from app.forms.reading.scope import Scope
from app.forms.reading.table import Table, build_table, without_margin
from app.forms.reading.trail import Trail
from app.forms.recognise import LEAST_SHARE, recognise, share_of
from app.forms.spec import FormSpec
from app.forms.spec_words import with_spec, with_specs
from app.forms.synonyms import Synonyms

_IDENTITY = frozenset(
    {"agency_name", "agency_code", "department_name", "department_code", "phone", "contact"}
)
"""Fields that an office fills into its templates: they alone are no content."""


def read_book(
    book: RawBook, catalogue: Catalogue, *, synonyms: Synonyms, rubrics: Mapping[str, Rubric]
) -> ParsedFile:
    """Every form of a file with cells, skipped cells and findings; for many files use a `BookReader`."""
    return BookReader(catalogue, synonyms, rubrics).read(book)


class BookReader:
    """Reads files one after the other; the words of each form are gathered once."""

    def __init__(self, catalogue: Catalogue, synonyms: Synonyms, rubrics: Mapping[str, Rubric]) -> None:
        self._catalogue = catalogue
        self._synonyms = synonyms
        self._rubrics = rubrics
        self._words = with_specs(synonyms, catalogue.forms.values())
        self._words_of: dict[str, Synonyms] = {}

    def read(self, book: RawBook) -> ParsedFile:
        """The forms of a file and its verdict (read, empty_template, not_a_form, refused) with the reason."""
        found = _Found(list(book.notes))
        for sheet in book.sheets:
            if sheet.hidden:
                found.notes.append(f"隐藏的工作表“{sheet.name}”没有读入")
            else:
                self._read_sheet(found, sheet, book)
        return found.file(book.path)

    def _read_sheet(self, found: _Found, sheet: RawSheet, book: RawBook) -> None:
        table = build_table(sheet, self._words)
        headers = find_headers(table, self._words)
        table = without_margin(table, last_column(table, headers, self._words))
        if table.margin:
            headers = find_headers(table, self._words)
        regions = split_regions(table, headers, self._words)
        mark = book.marks.get(sheet.name)
        for number, region in enumerate(regions):
            spec = self._spec(table, region, mark if number == 0 else None)
            if spec is None:
                found.unknown(sheet.name)
                continue
            try:
                for scope, reading in self._readings(table, region, spec, book.path):
                    found.add(_parsed(scope, reading, mark))
            except DamagedLayoutError as error:
                found.refused.append(f"工作表“{sheet.name}”：{error}")

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


@dataclass(slots=True)
class _Found:
    """What a file held so far."""

    notes: list[str]
    forms: list[ParsedForm] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)

    def add(self, form: ParsedForm) -> None:
        """A form that was read; without content it is a template."""
        if is_empty(form.data):
            markers = sum(skipped.reason.startswith(MARKER) for skipped in form.skipped)
            marks = f"，其中 {markers} 处模板占位内容按空白处理" if markers else ""
            self.empty.append(f"工作表“{form.sheet}”{form.range} 是空白的《{form.title or '绩效表'}》{marks}")
        else:
            self.forms.append(form)

    def unknown(self, sheet: str) -> None:
        """A part of a sheet that is no form."""
        note = f"工作表“{sheet}”中没有绩效表格"
        if note not in self.others:
            self.others.append(note)

    def file(self, path: str) -> ParsedFile:
        """The verdict on the whole file."""
        if self.forms:
            notes = (*self.notes, *self.empty, *self.refused, *self.others)
            return ParsedFile(path, "read", forms=tuple(self.forms), notes=notes)
        if self.refused:
            notes = (*self.notes, *self.empty, *self.others)
            return ParsedFile(path, "refused", "；".join(self.refused), notes=notes)
        if self.empty:
            reason = "是没有填写的空白模板"
            return ParsedFile(path, "empty_template", reason, notes=(*self.notes, *self.empty, *self.others))
        reason = "没有找到绩效表格：没有“一级指标、二级指标、三级指标、指标值”这样的表头"
        return ParsedFile(path, "not_a_form", reason, notes=(*self.notes, *self.others))


def is_empty(data: FormData) -> bool:
    """Whether nobody filled the form in: agency and indicator names alone are the template's (layout S6)."""
    if set(data.fields) - _IDENTITY or data.texts or data.tasks or data.rubric or data.checklist:
        return False
    if any(any(amount for amount in _amounts(line)) for line in data.funds) or data.figures:
        return False
    return not any(_is_filled(line) for line in data.indicators)


def _amounts(line: FundLine) -> tuple[Decimal | None, ...]:
    return line.initial, line.adjusted, line.executed, line.forecast, line.medium


def _is_filled(line: IndicatorLine) -> bool:
    values = (line.target, line.actual, line.forecast)
    return any(value.kind != "none" for value in values) or line.points is not None


def _parsed(scope: Scope, reading: Reading, mark: OwnMark | None) -> ParsedForm:
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
        skipped=tuple(trail.skipped),
        problems=tuple(trail.problems),
        project_uid=mark.project_uid if mark else "",
    )


def _stem(path: str) -> str:
    return re.split(r"[/\\]", path)[-1].rpartition(".")[0]
