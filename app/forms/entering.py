"""Writing a typed text into a form: the value at a path replaced, everything else untouched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar

from app.domain.form_data import ChecklistLine, FormData, FundLine, IndicatorLine, RubricScore, TaskLine
from app.domain.problems import Problem
from app.domain.vocabulary import Cause, Likelihood, Severity
from app.forms.cell_input import InputError, InputValue, cleaned, input_value, months_of, target_of, year_of
from app.forms.fund_lines import described_funds
from app.forms.grid import CellKind
from app.forms.indicator_edit import with_slots
from app.forms.paths import ValuePath, parse_path
from app.forms.spec import FieldsBlock, FormSpec
from app.forms.values import field_item
from app.shared.text import split_code

L = TypeVar("L")


def with_value(data: FormData, path: str, text: str, spec: FormSpec) -> tuple[FormData, Problem | None]:
    """The form with the typed text at the path, or unchanged with the reason why it is no value.

    A blank clears the value.  Writing into a spare line adds the line.  Raises PathError for no path.
    """
    where = parse_path(path)
    try:
        return _WRITERS[where.root](data, where, cleaned(text), spec), None
    except InputError as error:
        arguments = {"text": text.strip()[:40], "length": str(len(text))}
        return data, Problem(error.code, Severity.ERROR, path=path, arguments=arguments)


def _header(data: FormData, where: ValuePath, text: str, _spec: FormSpec) -> FormData:
    if where.column == "year":
        return replace(data, year=year_of(text))
    return replace(data, period_months=months_of(text))


def _field(data: FormData, where: ValuePath, text: str, spec: FormSpec) -> FormData:
    item = field_item(spec, where.key)
    if item is None or not item.code:
        return replace(data, fields=_with_key(data.fields, where.key, text))
    code, name = split_code(text)
    fields = _with_key(data.fields, where.key, name)
    return replace(data, fields=_with_key(fields, item.code, code or ""))


def _text(data: FormData, where: ValuePath, text: str, _spec: FormSpec) -> FormData:
    texts: dict[str, Any] = {where.root: _with_key(getattr(data, where.root), where.key, text)}
    return replace(data, **texts)


def _figure(data: FormData, where: ValuePath, text: str, spec: FormSpec) -> FormData:
    value = input_value(figure_kind(spec, where.key), text)
    rest = {key: figure for key, figure in data.figures.items() if key != where.key}
    return replace(data, figures={**rest, where.key: value} if isinstance(value, Decimal) else rest)


def figure_kind(spec: FormSpec, key: str) -> CellKind:
    """Amounts are money; what the form describes as another kind is a mere number."""
    blocks = (block for block in spec.blocks if isinstance(block, FieldsBlock) and block.source == "figures")
    items = (item for block in blocks for row in block.rows for item in row)
    return "integer" if any(item.key == key and item.kind != "money" for item in items) else "money"


def _fund(data: FormData, where: ValuePath, text: str, spec: FormSpec) -> FormData:
    value = input_value(where.kind, text)
    known = (line for line in described_funds(spec) if line.row == where.key)
    fresh = next(known, FundLine(where.key, where.key))
    lines = _with_line(data.funds, lambda line: line.row == where.key, fresh, {where.column: value})
    return replace(data, funds=lines)


def _task(data: FormData, where: ValuePath, text: str, _spec: FormSpec) -> FormData:
    """A task below the last one keeps its place: the lines between stay empty until they are filled."""
    value = input_value(where.kind, text)
    if where.index >= len(data.tasks) and not text:
        return data
    tasks = [*data.tasks, *[TaskLine()] * (where.index + 1 - len(data.tasks))]
    tasks[where.index] = _changed(tasks[where.index], {where.column: value})
    return replace(data, tasks=tuple(tasks))


def _rubric(data: FormData, where: ValuePath, text: str, _spec: FormSpec) -> FormData:
    value = input_value(where.kind, text)
    fresh = RubricScore(where.key, scorer=where.scorer)
    same = (where.key, where.scorer)
    lines = _with_line(
        data.rubric, lambda line: (line.item, line.scorer) == same, fresh, {where.column: value}
    )
    return replace(data, rubric=tuple(line for line in lines if line != fresh))


def _checklist(data: FormData, where: ValuePath, text: str, _spec: FormSpec) -> FormData:
    fresh = ChecklistLine(where.key)
    lines = _with_line(data.checklist, lambda line: line.item == where.key, fresh, {where.column: text})
    return replace(data, checklist=tuple(line for line in lines if line != fresh))


def _totals(data: FormData, where: ValuePath, text: str, _spec: FormSpec) -> FormData:
    return replace(data, totals=_changed(data.totals, {where.column: input_value(where.kind, text)}))


def _indicator(data: FormData, where: ValuePath, text: str, spec: FormSpec) -> FormData:
    value = input_value(where.kind, text)
    index = where.index
    if where.slot is not None:
        if value is None or value is False or value == "":
            return data
        data, origins = with_slots(data, [where.slot], spec)
        index = origins.index(-1)
    line = _indicator_line(data.indicators[index], where, value)
    return replace(data, indicators=(*data.indicators[:index], line, *data.indicators[index + 1 :]))


def _indicator_line(line: IndicatorLine, where: ValuePath, value: InputValue) -> IndicatorLine:
    group, _, part = where.column.partition(".")
    if group == "causes":
        ticked = {*line.causes, Cause(part)} if value else {*line.causes} - {Cause(part)}
        return replace(line, causes=tuple(cause for cause in Cause if cause in ticked))
    if group == "likelihood":
        if value:
            return replace(line, likelihood=Likelihood(part))
        return replace(line, likelihood=None) if line.likelihood is Likelihood(part) else line
    if where.kind == "target":
        return _changed(line, {where.column: target_of(str(value), line.name)})
    changed = _changed(line, {where.column: value})
    return with_targets(changed) if where.column == "name" else changed


def with_targets(line: IndicatorLine) -> IndicatorLine:
    """The line with its values read again in the light of its name."""
    return replace(
        line,
        target=target_of(line.target.raw, line.name),
        actual=target_of(line.actual.raw, line.name),
        forecast=target_of(line.forecast.raw, line.name),
    )


def _with_key(texts: Mapping[str, str], key: str, text: str) -> dict[str, str]:
    """The mapping with the text, without the key for a blank."""
    rest = {name: value for name, value in texts.items() if name != key}
    return {**rest, key: text} if text else rest


def _with_line(
    lines: tuple[L, ...], is_it: Callable[[L], bool], fresh: L, values: dict[str, Any]
) -> tuple[L, ...]:
    """The lines with values changed in the one that is meant, or in a fresh one at the end."""
    if not any(map(is_it, lines)):
        return (*lines, _changed(fresh, values))
    return tuple(_changed(line, values) if is_it(line) else line for line in lines)


def _changed(line: L, values: dict[str, Any]) -> L:
    """A dataclass with other values; only paths that name its fields get here."""
    changed: L = replace(line, **values)  # type: ignore[type-var]
    return changed


_WRITERS: dict[str, Callable[[FormData, ValuePath, str, FormSpec], FormData]] = {
    "header": _header,
    "fields": _field,
    "texts": _text,
    "remarks": _text,
    "figures": _figure,
    "funds": _fund,
    "tasks": _task,
    "rubric": _rubric,
    "checklist": _checklist,
    "totals": _totals,
    "indicators": _indicator,
}
