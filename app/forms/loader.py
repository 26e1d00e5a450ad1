"""Reading the description of a form from TOML, strictly: a mistake is found at start, not on paper."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator

from app.forms.described import labels_of
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
    NotesBlock,
    RubricBlock,
    TasksBlock,
    TextsBlock,
    TitleBlock,
)
from app.forms.strict_table import read_table


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
    _check_paths(spec)
    for index, block in enumerate(spec.blocks):
        for width in _row_widths(block):
            if width != len(spec.widths):
                raise FormError(f"{where}.blocks[{index}]: a row takes {width} of {len(spec.widths)} columns")
    return spec


def _known(names: tuple[str, ...], allowed: Collection[str] | None, where: str) -> None:
    for name in names:
        if allowed is not None and name not in allowed:
            raise FormError(f"{where}: unknown name {name}")


def _check_paths(spec: FormSpec) -> None:
    """Every value named must be one a form can hold, every required one must be on the form."""
    named = labels_of(spec)
    for path in named:
        try:
            parse_path(path)
        except PathError as error:
            raise FormError(f"{spec.code}: bad path {path}") from error
    for path in spec.required:
        if path not in named:
            raise FormError(f"{spec.code}.required: {path} is not on the form")


def _row_widths(block: Block) -> Iterator[int]:
    """How many grid columns each row of a block takes; every row must fill the grid."""
    match block:
        case TitleBlock() | NotesBlock():
            pass
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
        case _:
            yield from map(_width, block.rows)


def _width(row: tuple[Item, ...]) -> int:
    return sum(item.label_span + item.span for item in row)
