"""Flat lists of many projects: a row per indicator, project columns repeated or merged (layouts S2, S3b)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from app.domain.form_data import FormData
from app.domain.vocabulary import Stage
from app.forms.reading.columns import Column, value_at
from app.forms.reading.findings import report_findings
from app.forms.reading.form import Reading, Sheet
from app.forms.reading.funds import Funds
from app.forms.reading.headers import Header
from app.forms.reading.identity import fields_of, report_rounded_codes
from app.forms.reading.indicator_columns import column_sets
from app.forms.reading.indicator_lines import build_lines
from app.forms.reading.indicators import find_rows
from app.forms.reading.labels import Pairs, read_pairs
from app.forms.reading.list_funds import ListColumns, list_columns, read_list_funds, read_list_sums
from app.forms.reading.numbers import sheet_unit
from app.forms.reading.regions import Region, title_of
from app.forms.reading.rest import tell_rest
from app.forms.reading.scope import Scope
from app.forms.reading.table import Slot
from app.forms.reading.times import read_months, read_year
from app.forms.reading.trail import Trail
from app.shared.decimals import parse_number

_KEYS = ("project_name", "project_code", "agency_name")
_IDENTITY = (*_KEYS, "agency_code", "department_name", "department_code")
_REPEATED = (*_IDENTITY, "goal")


@dataclass(slots=True)
class Group:
    """The rows of one project, inclusive, and what identifies it."""

    top: int
    bottom: int
    identity: dict[str, Slot] = field(default_factory=dict)


def list_header(region: Region) -> Header | None:
    """The header of a list: of a table of indicators that has a column of project names."""
    flat = (head for head in region.headers if head.kind == "indicators" and "project_name" in head.roles)
    return next(flat, None)


def read_flat(sheet: Sheet, header: Header) -> Iterator[tuple[Scope, Reading]]:
    """One form per project with its own rows; what stands above the list holds for all of them."""
    scope = sheet.scope
    rows = range(header.bottom + 1, sheet.region.bottom + 1)
    columns = column_sets(scope, header, rows)[0]
    every = (*columns.by_role.values(), *columns.extra)
    of_project = list_columns(scope, every, sheet.spec.stage)
    reader = _List(sheet, header, columns.by_role, of_project, sheet_unit(scope))
    front = reader.front()
    groups = list(reader.groups(rows))
    if not groups:
        yield scope, front
    for number, group in enumerate(groups):
        trail = scope.trail if number == 0 else Trail()
        part = replace(scope, trail=trail, top=group.top, bottom=group.bottom)
        yield part, reader.read(part, group, front)


@dataclass(frozen=True, slots=True)
class _List:
    """A list while it is read: its header, its columns by role, its money unit."""

    sheet: Sheet
    header: Header
    columns: Mapping[str, Column]
    of_project: ListColumns
    unit: str

    def front(self) -> Reading:
        """What title and lines above the list say: year, period, unit names."""
        sheet, header = self.sheet, self.header
        scope = sheet.scope
        title = title_of(scope.table, sheet.region, scope.words)
        scope.trail.use(*[title] if title else [])
        pairs = Pairs(scope)
        above = scope.narrowed(sheet.region.top, header.top - 1)
        read_pairs(pairs, ("fields", "header"), (above.top, above.bottom))
        heads = scope.table.slots(header.top, header.bottom)
        is_monitoring = sheet.spec.stage is Stage.MONITORING
        months = None
        if is_monitoring:
            months = read_months(pairs, heads, title, above=above.bottom, file_name=sheet.file_name)
        data = FormData(
            form=sheet.spec.code,
            year=read_year(pairs, title, above=above.bottom, file_name=sheet.file_name),
            period_months=months,
            fields=fields_of(pairs),
        )
        tell_rest(above, ())
        return Reading(data, title.text if title else "", self.unit)

    def groups(self, rows: range) -> Iterator[Group]:
        """The rows of each project; sums and rows before the first project are told."""
        current: Group | None = None
        agency: dict[str, Slot] = {}
        for row in rows:
            slots = self.sheet.scope.table.row(row)
            if not slots:
                continue
            if self._names_agency(slots):
                agency = {"agency_name": slots[0]}
                self.sheet.scope.trail.use(*slots)
                if current is not None:
                    yield current
                    current = None
                continue
            reason = self._reason_to_skip(slots, row)
            identity = self._slots(row, _KEYS)
            if reason or (current is None and "project_name" not in identity):
                self._skip(slots, reason or "没有项目名称的行")
                if reason and current is not None:
                    yield current
                    current = None
                continue
            if current is None or _differs(current, identity):
                if current is not None:
                    yield current
                current = Group(row, row, {**agency, **self._slots(row, _IDENTITY)})
            current.bottom = row
        if current is not None:
            yield current

    def read(self, scope: Scope, group: Group, front: Reading) -> Reading:
        """The form of one project."""
        for row in range(group.top, group.bottom + 1):
            scope.trail.use(*self._slots(row, _REPEATED).values())
        pairs = Pairs(scope)
        for name, slot in group.identity.items():
            pairs.take(f"fields.{name}", slot, slot.text)
        rows = range(group.top, group.bottom + 1)
        funds = Funds(scope, self.unit)
        lines = read_list_funds(funds, self.of_project, rows)
        totals = read_list_sums(scope, self.of_project, rows)
        texts = self._goal(scope, rows)
        besides = frozenset(column.left for column in self.of_project.all())
        table = find_rows(scope, self.header, rows, besides=besides)
        indicators = build_lines(scope, table.drafts)
        report_rounded_codes(scope, pairs)
        report_findings(scope, [table], indicators, lines)
        tell_rest(scope, [(group.top, group.bottom)])
        fields = {**front.data.fields, **fields_of(pairs)}
        data = replace(
            front.data, fields=fields, funds=lines, texts=texts, indicators=indicators, totals=totals
        )
        return Reading(data, front.title, funds.seen or self.unit)

    def _goal(self, scope: Scope, rows: range) -> dict[str, str]:
        """The goal of a project: its differing texts one below the other, wherever they stand."""
        slots = [slot for row in rows for slot in self._slots(row, ("goal",)).values()]
        if not slots:
            return {}
        scope.trail.value("texts.goal_expected", slots[0])
        return {"goal_expected": "\n".join(dict.fromkeys(slot.text for slot in slots))}

    def _slots(self, row: int, roles: tuple[str, ...]) -> dict[str, Slot]:
        table = self.sheet.scope.table
        found = {role: value_at(table, row, self.columns[role]) for role in roles if role in self.columns}
        return {role: slot for role, slot in found.items() if slot is not None and slot.text}

    def _names_agency(self, slots: tuple[Slot, ...]) -> bool:
        """A name alone under 单位名称、项目名称 is that of the unit whose projects follow."""
        column = self.columns.get("project_name")
        if column is None or len(slots) != 1 or "单位" not in column.label:
            return False
        return slots[0].left == column.left and not self.sheet.scope.words.find("totals", slots[0].key.text)

    def _reason_to_skip(self, slots: tuple[Slot, ...], row: int) -> str:
        """Why a row is no row of a project: a sum, a sample of the template."""
        words = self.sheet.scope.words
        if words.find("totals", slots[0].key.text) == "row" or words.find("stops", slots[0].key.text):
            return "合计或说明行，不是项目"
        if len({slot.text for slot in slots}) == 1 and parse_number(slots[0].text) is not None:
            return "模板的示例行"
        found = self._slots(row, ("project_name", "name", "agency_name"))
        return "小计行，没有项目名称" if set(found) == {"agency_name"} else ""

    def _skip(self, slots: tuple[Slot, ...], reason: str) -> None:
        trail = self.sheet.scope.trail
        trail.skip(slots[0], reason)
        trail.use(*slots)


def _differs(group: Group, identity: Mapping[str, Slot]) -> bool:
    """Whether a row names another project than the rows above."""
    return any(
        slot.text != group.identity[name].text if name in group.identity else name == "project_name"
        for name, slot in identity.items()
    )
