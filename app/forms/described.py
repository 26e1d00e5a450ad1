"""Which values a form's description names, with the label each of them has on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.forms.spec import (
    ChecklistBlock,
    FieldsBlock,
    FormSpec,
    FundsBlock,
    IndicatorsBlock,
    Item,
    RemarksBlock,
    SignaturesBlock,
    TasksBlock,
    TextsBlock,
    TotalsBlock,
)

_HEADER = {"header.year": "年度", "header.period_months": "监控期间"}


def labels_of(spec: FormSpec) -> Mapping[str, str]:
    """Label by path; lines of tables have index 0."""
    return {**_HEADER, **{path: label for block in spec.blocks for path, label in _labels(block)}}


def _labels(block: object) -> Iterator[tuple[str, str]]:
    match block:
        case FundsBlock():
            for row in block.rows:
                for column in block.columns:
                    yield (
                        f"funds.{row.key}.{column.key}",
                        f"{row.label}{column.label}".replace("{months}", ""),
                    )
        case TextsBlock():
            labels = ((item.key, item.label.replace("（{years}）", "")) for item in block.items)
            yield from ((f"texts.{key}", label or block.title) for key, label in labels)
        case TasksBlock() | IndicatorsBlock():
            yield from ((f"{block.kind}[0].{column.key}", column.label) for column in block.columns)
        case ChecklistBlock():
            yield from ((f"checklist.{row.key}.situation", row.label) for row in block.rows)
        case FieldsBlock():
            yield from _items(block.source, block.rows)
        case TotalsBlock():
            yield from _items("totals", block.rows)
        case RemarksBlock() | SignaturesBlock():
            yield from _items("remarks", block.rows)
        case _:
            pass


def _items(root: str, rows: tuple[tuple[Item, ...], ...]) -> Iterator[tuple[str, str]]:
    """Items with a value; one without a label is named by the label before it."""
    for row in rows:
        label = ""
        for item in row:
            label = item.label or label
            if item.key:
                yield f"{root}.{item.key}", label.rstrip("：")
