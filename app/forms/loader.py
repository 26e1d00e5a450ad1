"""Reading the description of a form from TOML, strictly: a mistake is found at start, not on paper."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator

from app.forms.paths import PathError, parse_path
from app.forms.spec import (
    Block,
    ChecklistBlock,
    FieldsBlock,
    FormError,
    FormSpec,
    FundsBlock,
    IndicatorsBlock,
    Item,
    RemarksBlock,
    RubricBlock,
    SignaturesBlock,
    TasksBlock,
    TextsBlock,
    TotalsBlock,
)
from app.forms.strict_table import read_table

_ROOTS = {TotalsBlock: "totals", RemarksBlock: "remarks", SignaturesBlock: "remarks", TextsBlock: "texts"}


def load_form(
    text: str, *, checks: Collection[str] | None = None, rubrics: Collection[str] | None = None
) -> FormSpec:
    """The form that a TOML text describes; `checks` and `rubrics` are the names that may occur (None: any).

    Raises FormError naming the key: unknown key, wrong type, unknown name, bad path, row of the wrong width.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormError(f"no TOML: {error}") from error
    where = str(table.get("code", "form"))
    spec = read_table(FormSpec, table, where)
    _known(spec.checks, checks, f"{where}.checks")
    _known((spec.rubric,) if spec.rubric else (), rubrics, f"{where}.rubric")
    for path in (*spec.required, *paths_of(spec)):
        try:
            parse_path(path)
        except PathError as error:
            raise FormError(f"{where}: bad path {path}") from error
    for index, block in enumerate(spec.blocks):
        for row in _spans(block):
            if row != len(spec.widths):
                raise FormError(f"{where}.blocks[{index}]: a row takes {row} of {len(spec.widths)} columns")
    return spec


def paths_of(spec: FormSpec) -> Iterator[str]:
    """The paths a description names itself, those of repeated lines with index 0."""
    for block in spec.blocks:
        match block:
            case FundsBlock():
                yield from (f"funds.{row.key}.{column.key}" for row in block.rows for column in block.columns)
            case TasksBlock():
                yield from (f"tasks[0].{column.key}" for column in block.columns)
            case IndicatorsBlock():
                yield from (f"indicators[0].{column.key}" for column in block.columns)
            case ChecklistBlock():
                yield from (f"checklist.{row.key}.situation" for row in block.rows)
            case TextsBlock():
                yield from (f"texts.{item.key}" for item in block.items)
            case FieldsBlock():
                yield from (f"{block.source}.{item.key}" for row in block.rows for item in row if item.key)
            case TotalsBlock() | RemarksBlock() | SignaturesBlock():
                root = _ROOTS[type(block)]
                yield from (f"{root}.{item.key}" for row in block.rows for item in row if item.key)
            case _:
                pass


def _known(names: tuple[str, ...], allowed: Collection[str] | None, where: str) -> None:
    for name in names:
        if allowed is not None and name not in allowed:
            raise FormError(f"{where}: unknown name {name}")


def _spans(block: Block) -> Iterator[int]:
    """How many columns each row of a block takes; every row must fill the grid."""
    match block:
        case FundsBlock():
            amounts = sum(column.label_span + column.span for column in block.columns)
            yield block.title_span + block.label_span + amounts
        case TextsBlock():
            yield block.title_span + sum(item.span for item in block.items)
        case TasksBlock() | IndicatorsBlock():
            yield block.title_span + sum(column.span for column in block.columns)
        case RubricBlock():
            yield sum(column.span for column in block.columns)
        case ChecklistBlock():
            yield sum(block.spans)
        case FieldsBlock():
            yield from (block.title_span + _width(row) for row in block.rows)
        case TotalsBlock() | RemarksBlock() | SignaturesBlock():
            yield from map(_width, block.rows)
        case _:
            pass


def _width(row: tuple[Item, ...]) -> int:
    return sum(item.label_span + item.span for item in row)
