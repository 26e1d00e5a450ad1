"""What each cell of a form shows: the text of the value at a path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from app.domain.form_data import FormData, IndicatorLine, TargetValue
from app.domain.target_value import ValueHints, parse_target
from app.domain.vocabulary import Cause, Likelihood
from app.forms.paths import ValuePath, parse_path
from app.forms.showing import TICK, show_coded, show_money, show_number, show_rate, show_year
from app.forms.spec import FieldsBlock, FormSpec, Item


def value_text(data: FormData, path: str, spec: FormSpec) -> str:
    """The text shown for a value, "" where there is none; raises PathError for no path."""
    where = parse_path(path)
    match where.root:
        case "header":
            return show_year(data.year) if where.column == "year" else _text(data.period_months)
        case "fields":
            return _field(data, where.key, spec)
        case "texts" | "remarks":
            texts: Mapping[str, str] = getattr(data, where.root)
            return texts.get(where.key, "")
        case "figures":
            return _figure(data, where.key, spec)
        case "indicators":
            return _indicator(data, where)
        case _:
            line = _line(data, where)
            return "" if line is None else _shown(getattr(line, where.column), where)


def field_item(spec: FormSpec, key: str) -> Item | None:
    """The description of a short field, None when the form has no such field."""
    rows = (row for block in spec.blocks if isinstance(block, FieldsBlock) for row in block.rows)
    return next((item for row in rows for item in row if item.key == key), None)


def _field(data: FormData, key: str, spec: FormSpec) -> str:
    item = field_item(spec, key)
    name = data.fields.get(key, "")
    return show_coded(data.fields.get(item.code, ""), name) if item and item.code else name


def _figure(data: FormData, key: str, spec: FormSpec) -> str:
    item = field_item(spec, key)
    show = show_money if item and item.kind == "money" else show_number
    return show(data.figures.get(key))


def _line(data: FormData, where: ValuePath) -> object | None:
    """The line of the form that holds the value."""
    match where.root:
        case "funds":
            return data.fund(where.key)
        case "tasks":
            return data.tasks[where.index] if where.index < len(data.tasks) else None
        case "rubric":
            scores = (score for score in data.rubric if score.scorer == where.scorer)
            return next((score for score in scores if score.item == where.key), None)
        case "checklist":
            return next((line for line in data.checklist if line.item == where.key), None)
        case _:
            return data.totals


def _indicator(data: FormData, where: ValuePath) -> str:
    if where.slot is not None or where.index >= len(data.indicators):
        return ""
    line: IndicatorLine = data.indicators[where.index]
    group, _, part = where.column.partition(".")
    if group == "causes":
        return TICK if Cause(part) in line.causes else ""
    if group == "likelihood":
        return TICK if line.likelihood is Likelihood(part) else ""
    value = getattr(line, where.column)
    return target_text(value, line.name) if isinstance(value, TargetValue) else _shown(value, where)


def target_text(value: TargetValue, name: str) -> str:
    """A target or actual value as typed; with the sign and unit that stood in columns of their own.

    `12` with ≥ and 万平方米 beside it is shown as ≥12万平方米, which reads as the same value again.
    """
    sign, unit = value.sign or "", value.unit or ""
    if value.number is None or (sign in value.raw and unit in value.raw):
        return value.raw
    hints = ValueHints(name=name)
    read = parse_target(value.raw, hints=hints).value
    if (read.sign, read.unit) == (value.sign, value.unit):
        return value.raw
    whole = f"{'' if read.sign else sign}{value.raw}{'' if read.unit else unit}"
    again = parse_target(whole, hints=hints).value
    return whole if replace(again, raw=value.raw) == value else value.raw


def _shown(value: Decimal | str | None, where: ValuePath) -> str:
    if isinstance(value, Decimal):
        return {"money": show_money, "rate": show_rate}.get(where.kind, show_number)(value)
    return value or ""


def _text(value: int | None) -> str:
    return "" if value is None else str(value)
