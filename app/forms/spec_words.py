"""The labels a form's description uses, by section: what our own sheets and edited descriptions say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.forms.spec import (
    ChecklistBlock,
    FieldsBlock,
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
from app.forms.synonyms import Synonyms, merged
from app.shared.text import key

Word = tuple[str, str, str]
"""Section, label as printed, name."""

_PAIRS = ("fields", "header", "texts", "remarks", "totals", "figures")
_MONTHS = "{months}"
_MONTH_TEXTS = ("", "1-  月")
"""What stands for the months in a matching key: nothing for known ones, a blank to fill in."""


def with_spec(synonyms: Synonyms, spec: FormSpec) -> Synonyms:
    """The labels of one form go before all others, and mean nothing else there."""
    own = _sections([spec])
    words = merged(synonyms, own)
    taken = {text: section for section in _PAIRS for text in own.get(section, ())}
    sections = {
        section: {
            text: name
            for text, name in names.items()
            if taken.get(text, section) == section or text in own.get(section, ())
        }
        if section in _PAIRS
        else names
        for section, names in words.sections.items()
    }
    return replace(words, sections=sections)


def with_specs(synonyms: Synonyms, specs: Iterable[FormSpec]) -> Synonyms:
    """The labels of all forms stand behind the shipped ones: enough to find the blocks of a sheet."""
    own = _sections(specs)
    shipped = {section: synonyms.sections.get(section, {}) for section in own}
    return merged(merged(synonyms, own), shipped)


def spec_words(spec: FormSpec) -> Iterator[Word]:
    """Every label of a form with its section and name; neighbours under a heading as `heading/label`."""
    for block in spec.blocks:
        match block:
            case FieldsBlock():
                yield from _items(block.source, block.rows)
            case RemarksBlock() | SignaturesBlock():
                yield from _items("remarks", block.rows)
            case TotalsBlock():
                yield from _totals(block)
            case FundsBlock():
                yield from _funds(block)
            case TextsBlock():
                yield from _texts(block)
            case _:
                yield from _tables(block)


def _tables(block: object) -> Iterator[Word]:
    match block:
        case TasksBlock():
            yield "blocks", block.title, "tasks"
            yield "task_columns", block.group, "amounts"
            yield "stops", block.sum_label, "stops"
            yield from (("task_columns", column.label, column.key) for column in block.columns)
        case IndicatorsBlock():
            if block.title:
                yield "blocks", block.title, "indicators"
            for column in block.columns:
                label = f"{column.group}/{column.label}" if column.group else column.label
                yield "indicator_columns", label, column.key
        case RubricBlock():
            yield from (("rubric_columns", column.label, column.key) for column in block.columns)
        case ChecklistBlock():
            yield "blocks", block.title, "checklist"
            yield "checklist_columns", block.situation, "situation"
            yield "checklist_columns", block.problems, "problems"
            yield from (("checklist_rows", row.label, row.key) for row in block.rows)
        case _:
            pass


def _funds(block: FundsBlock) -> Iterator[Word]:
    yield "blocks", block.title, "funds"
    yield from (("fund_columns", column.label, column.key) for column in block.columns if column.label)
    for row in block.rows:
        yield from (("fund_rows", shown, row.key) for shown in (row.label, *row.shown))


def _texts(block: TextsBlock) -> Iterator[Word]:
    yield "blocks", block.title, "goal"
    for item in block.items:
        yield "texts", item.label or block.title, item.key


def _items(section: str, rows: Iterable[tuple[Item, ...]]) -> Iterator[Word]:
    yield from ((section, item.label, item.key) for row in rows for item in row if item.key)


def _totals(block: TotalsBlock) -> Iterator[Word]:
    """The label before a grade, or of a line of sums."""
    for row in block.rows:
        name = "grade" if any(item.key == "grade" for item in row) else "row"
        yield from (("totals", item.label, name) for item in row if item.label)


def _sections(specs: Iterable[FormSpec]) -> dict[str, dict[str, str]]:
    sections: dict[str, dict[str, str]] = {}
    for spec in specs:
        for section, label, name in spec_words(spec):
            for months in _MONTH_TEXTS:
                if text := key(label.replace(_MONTHS, months)).text:
                    sections.setdefault(section, {})[text] = name
    return sections
