"""Fund amounts with a label before each, as the goal forms have them; also several in one cell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from app.domain.form_data import FundLine
from app.forms.reading.fund_grid import read_turned_funds
from app.forms.reading.funds import Funds, row_label
from app.forms.reading.labels import is_label, right_of
from app.forms.reading.numbers import read_number, read_rate
from app.forms.reading.scope import Scope
from app.forms.reading.table import Slot
from app.shared.decimals import MONEY_UNITS, split_amount
from app.shared.text import key

_AMOUNTS = frozenset({"initial", "adjusted", "executed", "forecast", "medium"})
_MONEY = re.compile(
    "资金|拨款|补助|收入|经费|预算|债|贷款|投资|金额|支出|总额|自筹|捐赠|基金|结转|结余|专户|款项?$|中央|[省市县区]级"
)
_NO_MONEY = re.compile("率|分值|权重|得分|数量|人数")
_UNIT = "|".join(sorted(MONEY_UNITS, key=len, reverse=True))
_INLINE = re.compile(rf"([^\d\s:：;；,，。()（）]{{2,14}})\s*[:：]?\s*(\d[\d,.]*\s*(?:{_UNIT})?)")


def read_labelled_funds(funds: Funds, scope: Scope, *, is_goal: bool) -> None:
    """Read amounts beside fund labels (layout 1.1: 中期 left, 年度 right; stacked in other cards).

    A goal form knows one amount a year: there 预算数 is the initial one.
    """
    block = next((slot for slot in scope.free() if _is_block(scope, slot)), None)
    if block is not None and block.key.unit:
        funds.unit = funds.unit or block.key.unit
    read_turned_funds(funds, scope)
    reader = _Labelled(funds, scope, block, is_goal)
    for row in _rows(scope, block):
        for slot in scope.table.row(row):
            if slot is not block and scope.trail.is_free(slot) and slot.text:
                reader.take(slot)
    if block is not None:
        scope.trail.use(block)
    reader.finish()


def _is_block(scope: Scope, slot: Slot) -> bool:
    """Whether a place is the block's title; an unknown one says the unit and stands beside all its rows."""
    if scope.words.find("blocks", slot.key.text) == "funds":
        return True
    if slot.bottom == slot.top or slot.key.unit not in MONEY_UNITS or _is_row(scope, slot):
        return False
    beside = right_of(scope, slot)
    return beside is not None and beside.bottom < slot.bottom and _opens(scope, beside)


def _is_row(scope: Scope, slot: Slot) -> bool:
    return bool(scope.words.find("fund_rows", slot.key.text))


def _column(scope: Scope, slot: Slot) -> str:
    return scope.words.find("fund_columns", slot.key.text)


def _opens(scope: Scope, slot: Slot) -> bool:
    """Whether a place names the total, or a kind of amount with an amount beside it."""
    if scope.words.find("fund_rows", slot.key.text) == "total":
        return True
    value = right_of(scope, slot)
    return _column(scope, slot) in _AMOUNTS and value is not None and split_amount(value.text) is not None


def _rows(scope: Scope, block: Slot | None) -> range:
    """The rows of the block's title, and further ones that go on with fund labels."""
    if block is None:
        first = next((slot for slot in scope.free() if _opens(scope, slot)), None)
        if first is None:
            return range(0)
        top = bottom = first.top
    else:
        top, bottom = block.top, min(block.bottom, scope.bottom)
    while (below := _next_row(scope, bottom)) is not None:
        bottom = below
    return range(top, bottom + 1)


def _next_row(scope: Scope, bottom: int) -> int | None:
    """The next row if it goes on with a fund label, also behind one blank row."""
    for row in (bottom + 1, bottom + 2):
        slots = scope.table.row(row)
        if slots or row > scope.bottom:
            goes_on = slots and (_is_row(scope, slots[0]) or _column(scope, slots[0]) in _AMOUNTS)
            return row if goes_on and row <= scope.bottom else None
    return None


@dataclass(slots=True)
class _Labelled:
    """The labels read so far: which amount each column of labels gives, whether a 年度 total was seen."""

    funds: Funds
    scope: Scope
    block: Slot | None
    is_goal: bool
    opened: Slot | None = None
    roles: dict[int, str] = field(default_factory=dict)
    has_annual: bool = False

    def take(self, slot: Slot) -> None:
        """Read what a place of the block says."""
        value = self._value(slot)
        if _column(self.scope, slot):
            self._open(slot, value)
        elif _is_row(self.scope, slot) or self._goes_on(slot, value):
            self._read(slot, value)
        elif split_amount(slot.text) and self.block is not None and "total" not in self.funds.lines:
            self._put("total", row_label(self.block), slot, role="initial")
        else:
            self._read_inside(slot)

    def _goes_on(self, slot: Slot, value: Slot | None) -> bool:
        """Whether an unknown label is one of a fund: below others, or by its words, with an amount beside."""
        label = slot.key.text
        if split_amount(label.removesuffix("%")) is not None:
            return False
        if value is None:
            return slot.left in self.roles
        if _NO_MONEY.search(label) or split_amount(value.text) is None:
            return False
        return slot.left in self.roles or _MONEY.search(label) is not None

    def finish(self) -> None:
        """Where a card has one total only, whatever its name, it is the year's."""
        lines = self.funds.lines
        if "medium" in self.roles.values() and not self.has_annual:
            for row, line in lines.items():
                initial = line.medium if line.initial is None else line.initial
                lines[row] = replace(line, initial=initial, medium=None)

    def _value(self, slot: Slot) -> Slot | None:
        value = right_of(self.scope, slot)
        if value is None or _is_row(self.scope, value) or is_label(self.scope, value):
            return None
        return value

    def _open(self, slot: Slot, value: Slot | None) -> None:
        """预算数：100 beside 执行数：99: the rows below go on with parts of the same amount."""
        role = _column(self.scope, slot)
        if self.is_goal and role == "adjusted":
            role = "initial"
        self.scope.trail.use(slot)
        if role in _AMOUNTS:
            self.roles[slot.left], self.has_annual, self.opened = role, True, slot
        if value is not None:
            line = self.funds.lines.get("total")
            label = line.label if line else (self.block or slot).key.text
            self._put("total", label, value, role=role, unit=slot.key.unit or "")

    def _read(self, slot: Slot, value: Slot | None) -> None:
        words = self.scope.words
        row = words.find("fund_rows", slot.key.text) or row_label(slot)
        opened = self.opened
        if opened is not None and opened.top == slot.top:
            self.roles[slot.left] = self.roles[opened.left]
        elif row == "total":
            self._settle_period(slot)
        self.scope.trail.use(slot)
        role = self.roles.setdefault(slot.left, "initial")
        if value is not None:
            self._put(row, row_label(slot), value, role=role, unit=slot.key.unit or "")
        elif row not in self.funds.lines or role != "medium":
            self._name(row, row_label(slot))

    def _settle_period(self, slot: Slot) -> None:
        is_medium = self.scope.words.find("periods", slot.key.text) == "medium"
        self.roles[slot.left] = "medium" if is_medium else "initial"
        self.has_annual = self.has_annual or not is_medium

    def _name(self, row: str, label: str) -> FundLine:
        line = self.funds.lines.get(row)
        self.funds.lines[row] = replace(line, label=label) if line else FundLine(row, label)
        return self.funds.lines[row]

    def _put(self, row: str, label: str, slot: Slot, *, role: str, unit: str = "") -> None:
        path = f"funds.{row}.{role}"
        is_medium = role == "medium" and row in self.funds.lines
        if role in _AMOUNTS:
            unit = unit or (self.block.key.unit if self.block else None) or ""
            value = self.funds.amount(slot, path, unit)
        elif role == "rate":
            value = read_rate(self.scope, slot, path, computed=None)
        else:
            value = read_number(self.scope, slot, path)
        line = self.funds.lines[row] if is_medium else self._name(row, label)
        self.funds.lines[row] = replace(line, **{role: value})  # type: ignore[arg-type]

    def _read_inside(self, slot: Slot) -> None:
        """`总额10606.75万元 财政拨款：6923.36万元` in one cell (layout L9)."""
        for match in _INLINE.finditer(slot.text):
            row = self.scope.words.find("fund_rows", key(match[1]).text)
            if row and row not in self.funds.lines:
                part = replace(slot, text=match[2])
                self._put(row, key(match[1]).text, part, role="initial")
