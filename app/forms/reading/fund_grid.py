"""Fund tables turned on their side: 合计, 财政拨款 … as columns, 预算数 and 执行数 as rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.domain.form_data import FundLine
from app.forms.reading.columns import Column, value_at
from app.forms.reading.funds import Funds, row_label
from app.forms.reading.numbers import read_rate
from app.forms.reading.scope import Scope
from app.forms.reading.table import Slot
from app.shared.decimals import split_amount

_LEAST = 2
_ROLES = frozenset({"initial", "adjusted", "executed", "forecast", "rate"})


def read_turned_funds(funds: Funds, scope: Scope) -> None:
    """Read such a table in rows above the indicators; nothing where there is none."""
    for row in range(scope.top, scope.bottom):
        heads = [slot for slot in scope.table.row(row) if scope.words.find("fund_rows", slot.key.text)]
        kinds = list(_kinds(scope, row + 1, heads)) if len(heads) >= _LEAST else []
        if kinds:
            for head in heads:
                _read_column(funds, head, kinds)
            used = (slot for slot in scope.table.slots(row, kinds[-1][1].top) if slot.left <= heads[-1].right)
            scope.trail.use(*used)
            return


def _kinds(scope: Scope, row: int, heads: list[Slot]) -> Iterator[tuple[str, Slot]]:
    """The kind of amount and the label of each row below; only rows with an amount under a head."""
    while row <= scope.bottom:
        labels = [slot for slot in scope.table.row(row) if slot.right < heads[0].left]
        found = [(role, slot) for slot in labels if (role := _role(scope, slot))]
        amounts = [value for head in heads if (value := scope.table.at(row, head.left))]
        if not found or not any(_is_amount(slot) for slot in amounts):
            return
        yield found[0]
        row += 1


def _role(scope: Scope, slot: Slot) -> str:
    role = scope.words.find("fund_columns", slot.key.text)
    return role if role in _ROLES else ""


def _is_amount(slot: Slot) -> bool:
    return split_amount(slot.text.removesuffix("%")) is not None


def _read_column(funds: Funds, head: Slot, kinds: list[tuple[str, Slot]]) -> None:
    scope = funds.scope
    key = funds.row_of(head)
    line = FundLine(key, row_label(head))
    column = Column("", head.left, head.right, head.text, head.key)
    for role, label in kinds:
        slot = value_at(scope.table, label.top, column)
        path = f"funds.{key}.{role}"
        if role == "rate":
            line = replace(line, rate=read_rate(scope, slot, path, computed=None))
        else:
            amount = funds.amount(slot, path, label.key.unit or head.key.unit or "")
            line = replace(line, **{role: amount})  # type: ignore[arg-type]
    funds.lines[key] = line
