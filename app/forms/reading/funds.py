"""Fund tables under a header of amounts: rows known and unknown, rates, points (layouts §4.3.6)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from app.domain.form_data import FundLine
from app.domain.vocabulary import Severity
from app.forms.reading.columns import Column, build_columns, clean, value_at
from app.forms.reading.guesses import with_guesses
from app.forms.reading.headers import Header
from app.forms.reading.numbers import read_amount, read_number, read_rate
from app.forms.reading.scope import Scope
from app.forms.reading.table import Slot
from app.shared.decimals import MONEY_UNITS, parse_number, split_amount

_AMOUNTS = ("initial", "adjusted", "executed", "forecast")
_TITLES = {
    "initial": "年初预算数",
    "adjusted": "全年预算数",
    "executed": "全年执行数",
    "forecast": "全年预计执行数",
    "rate": "执行率",
    "points": "得分",
}
_LONGEST_ROW = 16
"""A longer text without amounts beside it is no name of a fund row."""
_UNIT = re.compile(r"[(（\[【][百千万亿]*元[)）\]】]")
_INNER = re.compile(r"(.{2,24})[:：]\s*([\d,.]+\s*[百千万亿]*元?)")
_UNTIL = re.compile("^截[至止](?:[0-9]{4}年)?[0-9]{1,2}月(?:份|底|末|[0-9]{1,2}日)?|%$")
"""What a heading says besides: until when (截至8月底执行数), percent."""
_LEAD = re.compile(r"^(?:其中\s*[:：—-]*|按.{2,6}分\s*[:：])?\s*")


@dataclass(slots=True)
class Funds:
    """The fund lines of a form while they are read.

    `unit` is the money unit declared for the whole sheet, `seen` the one that held for the first amount.
    """

    scope: Scope
    unit: str
    seen: str = ""
    lines: dict[str, FundLine] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)

    def row_of(self, slot: Slot) -> str:
        """The key of a row: a known one once, else its own label (layout M8)."""
        label = row_label(slot)
        known = self.scope.words.find("fund_rows", slot.key.text)
        for row in (known, label):
            if row and row not in self.lines:
                return row
        number = 2
        while f"{label}（{number}）" in self.lines:
            number += 1
        return f"{label}（{number}）"

    def _compare(self, slot: Slot | None, unit: str) -> None:
        amount = split_amount(slot.text) if slot is not None else None
        if not (slot and unit and self.unit and amount) or unit == self.unit or not amount[0] or amount[1]:
            return
        if not any(problem.code == "MONEY_UNITS_DIFFER" for problem in self.scope.trail.problems):
            arguments = {"kept": unit, "other": self.unit}
            self.scope.trail.problem("MONEY_UNITS_DIFFER", Severity.MUST_EXPLAIN, slot, arguments=arguments)

    def settle_total(self, project: str) -> None:
        """A row that bears the project's name is the total where no row says so."""
        line = self.lines.get(clean(project))
        if line is None or "total" in self.lines:
            return
        lines = {"total" if row == line.row else row: held for row, held in self.lines.items()}
        self.lines = {row: replace(held, row=row) for row, held in lines.items()}
        self.scope.trail.rename(f"funds.{line.row}.", "funds.total.")

    def amount(self, slot: Slot | None, path: str, unit: str) -> Decimal | None:
        """An amount in 万元, `unit` being what its column or block says; another one of the sheet is told."""
        self._compare(slot, unit)
        unit = unit or self.unit
        value = read_amount(self.scope, slot, path, unit=unit)
        if slot is not None and value is not None and not self.seen:
            written = split_amount(slot.text)
            self.seen = (written[1] if written else None) or unit
        return value


def read_fund_table(funds: Funds, header: Header, limit: int) -> int:
    """Read the rows under a header into `funds`; the last row that belongs to the table."""
    scope = funds.scope
    columns = _columns(scope, header)
    table = _FundTable(funds, columns, *_block(scope, header, columns))
    last = header.bottom
    for row in range(header.bottom + 1, limit + 1):
        slots = scope.table.row(row)
        if slots and not table.take(row, slots):
            break
        last = row
    table.report_unknown()
    return last


def row_label(slot: Slot) -> str:
    """The name of a fund row as written, without 其中, colon, blanks and the unit of what the sheet has."""
    return _UNIT.sub("", _LEAD.sub("", clean(slot.text)).rstrip(":："))


def _columns(scope: Scope, header: Header) -> tuple[Column, ...]:
    words = scope.words

    def role_of(parent: str, own: str) -> str:
        found = words.find("fund_columns", own) or words.find("fund_columns", _UNTIL.sub("", own))
        return found or words.find("fund_columns", parent)

    built = build_columns(scope.table, header.top, header.bottom, role_of)
    columns = with_guesses(words, built, "fund_guesses")
    known = [column for column in columns if column.role]
    of_values = [column for column in known if not _is_of_labels(scope, column, header.bottom + 1)]
    first = min(column.left for column in of_values or known)
    return tuple(column for column in columns if column.left >= first)


def _is_of_labels(scope: Scope, column: Column, row: int) -> bool:
    """Whether the names of the rows stand under a heading: 年度预算数（万元） over 总额."""
    slot = value_at(scope.table, row, column)
    return slot is not None and bool(scope.words.find("fund_rows", slot.key.text))


def _block(scope: Scope, header: Header, columns: tuple[Column, ...]) -> tuple[Slot | None, str]:
    """The title left of the table, or what says the unit there, and the unit.

    The header row has served with it (L13).
    """
    right = max(column.right for column in columns)
    heads = [slot for slot in scope.table.slots(header.top, header.bottom) if slot.left <= right]
    scope.trail.use(*heads)
    titles = [slot for slot in heads if scope.words.find("blocks", slot.key.text) == "funds"]
    units = [slot for slot in heads if slot.right < columns[0].left and slot.key.unit in MONEY_UNITS]
    declared = (slot.key.unit for slot in (*titles, *units) if slot.key.unit)
    return next(iter(titles + units), None), next(declared, "")


@dataclass(frozen=True, slots=True)
class _FundTable:
    """A fund table while it is read; `block` is its title, which may say the points; `unit` is declared."""

    funds: Funds
    columns: tuple[Column, ...]
    block: Slot | None
    unit: str

    def take(self, row: int, slots: Iterable[Slot]) -> bool:
        """Read a row; False when it is not of this table."""
        scope, left = self.funds.scope, self.columns[0].left
        labels = [slot for slot in slots if slot.right < left and slot.text]
        if not labels:
            self._take_unnamed(row)
            self._keep_inner(slots)
            return True
        label = labels[-1]
        if not all(self._belongs(slot, row) for slot in labels):
            return False
        self._keep_inner(slots)
        scope.trail.use(*labels)
        key = self.funds.row_of(label)
        self.funds.lines[key] = self._line(key, label, self._values(row))
        return True

    def _keep_inner(self, slots: Iterable[Slot]) -> None:
        """`基本支出：400` in one cell: kept as it stands, for nobody says which amount of the row it is."""
        for slot in slots:
            match = _INNER.fullmatch(slot.text)
            if match and split_amount(match[2]):
                label = clean(match[1])
                self.funds.scope.trail.value(f"extra.{label}", slot)
                self.funds.extra[label] = match[2]

    def _take_unnamed(self, row: int) -> None:
        """Amounts beside the title alone, merged down from the header, are the total."""
        if self.block is None or self.block.bottom < row or "total" in self.funds.lines:
            return
        values = self._values(row)
        if any(column.role in _AMOUNTS and split_amount(slot.text) for column, slot in values.items()):
            self.funds.lines["total"] = self._line("total", self.block, values)

    def _values(self, row: int) -> dict[Column, Slot]:
        table = self.funds.scope.table
        return {column: slot for column in self.columns if (slot := value_at(table, row, column))}

    def _belongs(self, label: Slot, row: int) -> bool:
        words = self.funds.scope.words
        if words.find("fund_rows", label.key.text) or words.find("blocks", label.key.text) == "funds":
            return True
        known = ("texts", "blocks", "fields", "remarks", "header", "totals")
        if any(words.find(section, label.key.text) for section in known):
            return False
        texts = [slot.text for slot in self._values(row).values()]
        if texts:
            return any(split_amount(text) for text in texts)
        return len(row_label(label)) <= _LONGEST_ROW

    def _line(self, key: str, label: Slot, values: Mapping[Column, Slot]) -> FundLine:
        by_role: dict[str, Slot] = {}
        for column, slot in values.items():
            if not column.role or by_role.setdefault(column.role, slot) is not slot:
                self._keep(column, slot, row_label(label))
        units = {column.role: column.key.unit for column in self.columns}
        amounts = {
            role: self._amount(by_role.get(role), f"{key}.{role}", units.get(role) or label.key.unit)
            for role in _AMOUNTS
        }
        line = FundLine(key, row_label(label), **amounts)
        scope = self.funds.scope
        weight = read_number(scope, by_role.get("weight"), f"funds.{key}.weight")
        return replace(
            line,
            rate=read_rate(scope, by_role.get("rate"), f"funds.{key}.rate", computed=_computed(line)),
            weight=self._weight(key) if weight is None else weight,
            points=read_number(scope, by_role.get("points"), f"funds.{key}.points"),
        )

    def _amount(self, slot: Slot | None, path: str, unit: str | None) -> Decimal | None:
        return self.funds.amount(slot, f"funds.{path}", unit or self.unit)

    def _weight(self, key: str) -> Decimal | None:
        """The points that the title announces: 预算执行情况（20分）."""
        points = self.block.key.points if self.block and key == "total" else None
        return parse_number(points) if points else None

    def _keep(self, column: Column, slot: Slot, label: str) -> None:
        name = f"{label}/{column.label}"
        if slot.text:
            self.funds.scope.trail.value(f"extra.{name}", slot)
            self.funds.extra[name] = slot.text

    def report_unknown(self) -> None:
        """Tell of columns that nobody knows and of those that were guessed, once each."""
        trail = self.funds.scope.trail
        for column in self.columns:
            if column.guessed:
                arguments = {"column": column.label, "name": _TITLES[column.role]}
                trail.problem("COLUMN_GUESSED", Severity.HINT, arguments=arguments)
            if not column.role and any(name.endswith(f"/{column.label}") for name in self.funds.extra):
                trail.problem("UNKNOWN_COLUMN", Severity.HINT, arguments={"column": column.label})


def _computed(line: FundLine) -> Decimal | None:
    base = line.adjusted if line.adjusted is not None else line.initial
    return line.executed / base if base and line.executed is not None else None
