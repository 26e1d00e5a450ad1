"""Reading one form: its tables, the pairs around them, sums, year and period, and what is left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.form_data import FormData, Totals
from app.domain.rubric_table import Rubric
from app.domain.vocabulary import Stage
from app.forms.reading.findings import report_findings
from app.forms.reading.form_tables import Tables
from app.forms.reading.fund_labels import read_labelled_funds
from app.forms.reading.funds import Funds
from app.forms.reading.identity import fields_of, figures_of, report_rounded_codes
from app.forms.reading.indicator_lines import build_lines
from app.forms.reading.labels import Pairs, read_pairs
from app.forms.reading.numbers import sheet_unit
from app.forms.reading.regions import Region, title_of
from app.forms.reading.rest import keep_unknown_pairs, tell_rest
from app.forms.reading.scope import Scope
from app.forms.reading.table import Slot
from app.forms.reading.ticks import chosen
from app.forms.reading.times import read_months, read_year
from app.forms.reading.totals import read_totals, with_points
from app.forms.spec import FormSpec, NotesBlock

_ABOVE = ("fields", "header", "texts", "figures", "totals", "remarks")
_BELOW = ("remarks", "totals", "texts", "figures", "fields", "header")
_GRADE = "totals.grade"
_PROJECT = "fields.project_name"
_NUMBERED = re.compile(r"\d{1,3}\s*[-－—、.．]\s*(\D.{1,60})")

Rows = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is known before a form is read: where it stands, which form it is, its scoring table."""

    scope: Scope
    region: Region
    spec: FormSpec
    rubric: Rubric | None
    file_name: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The content of a form with its title as written and the unit its amounts were in."""

    data: FormData
    title: str
    money_unit: str


def read_form(sheet: Sheet) -> Reading:
    """Read a form from its rows; raises DamagedLayoutError for shifted rows."""
    scope, region = sheet.scope, sheet.region
    title = title_of(scope.table, region, scope.words)
    if title is not None:
        scope.trail.use(title)
    tables = Tables(scope, sheet.rubric, Funds(scope, sheet_unit(scope)))
    tables.read(region)
    gaps = tuple(tables.gaps(region))
    indicators = build_lines(scope, [draft for table in tables.indicators for draft in table.drafts])
    pairs, totals = _around(sheet, tables, gaps)
    tables.funds.settle_total(pairs.values.get(_PROJECT, ""))
    funds = (*tables.funds.lines.values(), *tables.sums)
    _name_by_line(sheet, pairs)
    data = _data(sheet, pairs, title)
    data = replace(
        data,
        funds=funds,
        tasks=tables.tasks,
        indicators=indicators,
        rubric=tables.scores,
        checklist=tables.checklist,
        totals=replace(
            with_points(totals, pairs), grade=chosen(pairs.values.get(_GRADE, "")) or totals.grade
        ),
        figures=figures_of(pairs, sheet.spec, tables.funds.unit),
        extra={**tables.funds.extra, **pairs.others, **_unknown(scope, gaps)},
    )
    _use_printed_notes(sheet)
    report_rounded_codes(scope, pairs)
    report_findings(scope, tables.indicators, indicators, funds)
    tell_rest(scope, tables.ranges)
    return Reading(data, title.text if title else "", tables.funds.seen or tables.funds.unit)


def _use_printed_notes(sheet: Sheet) -> None:
    """The notes that the form itself prints need no telling."""
    lines = {line for block in sheet.spec.blocks if isinstance(block, NotesBlock) for line in block.lines}
    sheet.scope.trail.use(*(slot for slot in sheet.scope.free() if slot.text in lines))


def _around(sheet: Sheet, tables: Tables, gaps: Sequence[Rows]) -> tuple[Pairs, Totals]:
    """The pairs and sums in the rows between the tables."""
    scope, first = sheet.scope, _first_row(sheet.region)
    has_fund_table = any(header.kind == "funds" for header in sheet.region.headers)
    totals = Totals()
    pairs = Pairs(scope)
    for gap in gaps:
        narrowed = scope.narrowed(*gap)
        if gap[0] < first:
            if not has_fund_table:
                is_goal = sheet.spec.stage is Stage.GOAL
                read_labelled_funds(tables.funds, narrowed, is_goal=is_goal)
            read_pairs(pairs, _ABOVE, gap)
        else:
            if totals == Totals():
                totals = read_totals(narrowed, tables.columns)
            read_pairs(pairs, _BELOW, gap)
    return pairs, totals


def _name_by_line(sheet: Sheet, pairs: Pairs) -> None:
    """The project's name as a numbered line above the table: 12-饮水安全 (review sheets, one per project)."""
    if _PROJECT in pairs.values:
        return
    scope = sheet.scope.narrowed(sheet.region.top, _first_row(sheet.region) - 1)
    for slot in scope.free():
        match = _NUMBERED.fullmatch(slot.text) if len(scope.table.row(slot.top)) == 1 else None
        if match:
            pairs.take(_PROJECT, slot, match[1])
            return


def _first_row(region: Region) -> int:
    """Where the first table of indicators, tasks, questions or scores begins."""
    return min((header.top for header in region.headers if header.kind != "funds"), default=region.bottom + 1)


def _data(sheet: Sheet, pairs: Pairs, title: Slot | None) -> FormData:
    """Identity, time, texts and remarks."""
    scope, region = sheet.scope, sheet.region
    heads = [slot for header in region.headers for slot in scope.table.slots(header.top, header.bottom)]
    is_monitoring = sheet.spec.stage is Stage.MONITORING
    above = _first_row(region) - 1
    months = None
    if is_monitoring:
        months = read_months(pairs, heads, title, above=above, file_name=sheet.file_name)
    return FormData(
        form=sheet.spec.code,
        year=read_year(pairs, title, above=above, file_name=sheet.file_name),
        period_months=months,
        fields=fields_of(pairs),
        texts=pairs.section("texts"),
        remarks=pairs.section("remarks"),
    )


def _unknown(scope: Scope, gaps: Sequence[Rows]) -> dict[str, str]:
    extra: dict[str, str] = {}
    for gap in gaps:
        keep_unknown_pairs(scope.narrowed(*gap), extra)
    return extra
