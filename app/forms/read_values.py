"""The list of what was read from a sheet: where it goes, which cell, its text, what was made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.form_data import FormData, TargetValue
from app.forms.parsed import ParsedForm
from app.forms.paths import PathError
from app.forms.place import place_of
from app.forms.showing import show_number
from app.forms.spec import FormSpec
from app.forms.values import value_text

_TARGET = re.compile(r"indicators\[(\d+)\]\.(target|actual|forecast)")
_EXTRA = re.compile(r"(?:(indicators\[\d+\])\.)?extra\.(.+)", re.DOTALL)
_MONEY = re.compile(
    r"(?:funds\..+\.(?:initial|adjusted|executed|forecast|medium)|tasks\[\d+\]\.(?:total|fiscal|other))"
)
_KINDS = {"quality": "定性", "deadline": "时限", "none": "没有值"}


@dataclass(frozen=True, slots=True)
class ReadValue:
    """One value that was read: path and place in the form, the cell's address and text, value in words."""

    path: str
    place: str
    cell: str
    raw: str
    value: str


def read_values(form: ParsedForm, spec: FormSpec) -> tuple[ReadValue, ...]:
    """Every value of a form that came from a cell, in the order of the sheet."""
    ordered = sorted(form.cells.items(), key=lambda item: _in_sheet(item[1][0]))
    return tuple(
        ReadValue(path, _place(spec, form.data, path), cell, raw, read_as(spec, form.data, path))
        for path, (cell, raw) in ordered
    )


def read_as(spec: FormSpec, data: FormData, path: str) -> str:
    """What was made of a cell: amounts in 万元, targets taken apart; "" where the text alone was kept."""
    if match := _TARGET.fullmatch(path):
        return target_words(getattr(data.indicators[int(match[1])], match[2]))
    if _EXTRA.fullmatch(path):
        return "原文保留"
    try:
        text = value_text(data, path, spec)
    except (PathError, AttributeError):
        return ""
    return f"{text} 万元" if text and _MONEY.fullmatch(path) else text


def target_words(value: TargetValue) -> str:
    """A target taken apart: ≥ 50 个, 14～24 ℃, or what kind of text it is."""
    if value.number is None:
        return _KINDS.get(value.kind, "")
    upper = f"～{show_number(value.upper)}" if value.upper is not None else ""
    parts = (value.sign or "", f"{show_number(value.number)}{upper}", value.unit or "")
    return " ".join(filter(None, parts))


def _in_sheet(cell: str) -> tuple[int, int, str]:
    """Rows from top to bottom, columns from left to right."""
    letters = cell.rstrip("0123456789")
    row = cell[len(letters) :]
    return int(row or 0), len(letters), letters


def _place(spec: FormSpec, data: FormData, path: str) -> str:
    match = _EXTRA.fullmatch(path)
    if match is None:
        return place_of(spec, data, path)
    line = f"{place_of(spec, data, match[1])}：" if match[1] else ""
    return f"{line}{match[2]}（不认识的栏目）"
