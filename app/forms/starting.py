"""What a form starts with: its identity, and what an earlier stage already agreed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.domain.form_data import FormData, FundLine, IndicatorLine
from app.forms.fund_lines import described_funds, further_funds
from app.forms.spec import FieldsBlock, FormSpec, FundsBlock, Item, TextsBlock


def blank_form(spec: FormSpec, fields: Mapping[str, str]) -> FormData:
    """An empty form with those of the fields that it has, and its fund lines."""
    known = {name for item in _items(spec) for name in (item.key, item.code) if name}
    return FormData(
        spec.code,
        fields={key: text for key, text in fields.items() if key in known and text},
        funds=described_funds(spec),
    )


def prefill(spec: FormSpec, previous: FormData, base: FormData | None = None) -> FormData:
    """A form of the next stage with what the previous one says: goal, indicators with targets, budget.

    What `base` (a blank form) already holds stays.  Indicators keep order, levels, weight and identity;
    what is reported anew in each stage (actual values, executed amounts, reasons) is left blank.
    """
    if base is None:
        base = replace(blank_form(spec, {}), year=previous.year)
    texts = {item.key for block in spec.blocks if isinstance(block, TextsBlock) for item in block.items}
    carried = {key: text for key, text in previous.texts.items() if key in texts and key != "goal_actual"}
    return replace(
        base,
        fields={**blank_form(spec, previous.fields).fields, **base.fields},
        texts={**carried, **base.texts},
        funds=_carried_funds(spec, previous, base),
        indicators=tuple(
            _agreed(line) for line in previous.indicators if line.period == "annual" and line.name
        ),
    )


def _agreed(line: IndicatorLine) -> IndicatorLine:
    """What the goal fixed about an indicator."""
    return IndicatorLine(
        level1=line.level1,
        level2=line.level2,
        name=line.name,
        target=line.target,
        weight=line.weight,
        explanation=line.explanation,
        extra=line.extra,
    )


def _carried_funds(spec: FormSpec, previous: FormData, base: FormData) -> tuple[FundLine, ...]:
    """The fund lines of the form with the budgets of the previous one, then its further lines."""
    columns = {
        column.key for block in spec.blocks if isinstance(block, FundsBlock) for column in block.columns
    }
    further = further_funds(spec, previous)
    held = {line.row for line in base.funds}
    bare = (*base.funds, *(FundLine(line.row, line.label) for line in further if line.row not in held))
    return tuple(_with_budget(line, previous.fund(line.row), columns) for line in bare)


def _with_budget(line: FundLine, source: FundLine | None, shown: set[str]) -> FundLine:
    if source is None:
        return line
    initial = source.initial if line.initial is None else line.initial
    adjusted = source.adjusted if line.adjusted is None and "adjusted" in shown else line.adjusted
    return replace(line, initial=initial, adjusted=adjusted)


def _items(spec: FormSpec) -> list[Item]:
    blocks = (block for block in spec.blocks if isinstance(block, FieldsBlock) and block.source == "fields")
    return [item for block in blocks for row in block.rows for item in row]
