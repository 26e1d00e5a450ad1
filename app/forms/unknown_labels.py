"""The columns and labels of a form that nobody knew, so that a person can say what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.forms.parsed import ParsedForm
from app.forms.synonyms import label_key

_IN_ROW = re.compile(r"indicators\[\d+\]\.extra\.(.+)", re.DOTALL)
_BESIDE = "extra."


@dataclass(frozen=True, slots=True)
class UnknownLabel:
    """A label, the section it most likely belongs to, the first cell and text found under or beside it."""

    label: str
    section: str
    cell: str = ""
    text: str = ""


def unknown_labels(form: ParsedForm) -> tuple[UnknownLabel, ...]:
    """Unknown columns, unknown labels with a value beside them, unknown names of 一级指标; each once."""
    found: dict[str, UnknownLabel] = {}
    for row in (*_columns(form), *_pairs(form), *_levels(form)):
        found.setdefault(label_key(row.label), row)
    return tuple(found.values())


def mentions(form: ParsedForm, label: str) -> bool:
    """Whether a form holds a label that nobody knew."""
    return any(label_key(row.label) == label_key(label) for row in unknown_labels(form))


def _columns(form: ParsedForm) -> Iterator[UnknownLabel]:
    in_rows: dict[str, tuple[str, str]] = {}
    for path, place in form.cells.items():
        if match := _IN_ROW.fullmatch(path):
            in_rows.setdefault(match[1], place)
    for label in _named(form):
        among_funds = [place for path, place in form.cells.items() if _is_of_fund(path, label)]
        if among_funds and label not in in_rows:
            yield UnknownLabel(label, "fund_columns", *among_funds[0])
        else:
            yield UnknownLabel(label, "indicator_columns", *in_rows.get(label, ("", "")))


def _pairs(form: ParsedForm) -> Iterator[UnknownLabel]:
    columns = _named(form)
    for path, place in form.cells.items():
        if path.startswith(_BESIDE) and not any(_is_of_fund(path, column) for column in columns):
            yield UnknownLabel(path.removeprefix(_BESIDE), "fields", *place)


def _named(form: ParsedForm) -> list[str]:
    return [row.arguments["column"] for row in form.problems if row.code == "UNKNOWN_COLUMN"]


def _is_of_fund(path: str, column: str) -> bool:
    """Whether a value stands in an unknown column of the funds: `extra.row/column`."""
    return path.startswith(_BESIDE) and path.endswith(f"/{column}")


def _levels(form: ParsedForm) -> Iterator[UnknownLabel]:
    for row in form.problems:
        if row.code == "LEVEL_UNKNOWN":
            yield UnknownLabel(row.arguments["text"], "level1")
