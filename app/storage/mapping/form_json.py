"""A form's content as compact JSON and back, exact: decimals are strings, rows are arrays of their values.

The order of a row's values is the order of its class; a test pins it, and `VERSION` grows when it changes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from decimal import Decimal
from operator import attrgetter
from typing import Any, cast

from app.domain.form_data import (
    BLANK,
    ChecklistLine,
    FormData,
    FundLine,
    IndicatorLine,
    RubricScore,
    TargetValue,
    TaskLine,
    Totals,
)
from app.domain.vocabulary import Cause, Likelihood

VERSION = 1

Read = Callable[[Any], Any]


def dump_form(data: FormData) -> str:
    """The form as JSON text with the version of this notation."""
    return _encode({"v": VERSION, **dict(zip(_NAMES, _values(data), strict=True))})


def load_form(text: str) -> FormData:
    """The form that `dump_form` wrote; ValueError for a notation this program does not know."""
    stored = json.loads(text)
    if stored.pop("v", None) != VERSION:
        raise ValueError("unknown notation of a stored form")
    for name, read in _READ_FORM:
        stored[name] = read(stored[name])
    return FormData(**stored)


def _values_of(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """All attributes at once, in C."""
    return attrgetter(*(item.name for item in fields(kind)))


def _row_reader(kind: type) -> Read:
    """Makes an instance from the array of its values."""
    readers = [
        (place, read)
        for place, item in enumerate(fields(kind))
        if (read := _READ[str(item.type)]) is not None
    ]

    def read_row(row: list[Any]) -> Any:  # noqa: ANN401  # an instance of `kind`
        for place, read in readers:
            row[place] = read(row[place])
        return kind(*row)

    return read_row


def _rows_reader(kind: type) -> Read:
    read_row = _row_reader(kind)
    return lambda rows: tuple([read_row(row) for row in rows])


def _read_number(stored: str | None) -> Decimal | None:
    return None if stored is None else Decimal(stored)


def _read_target(stored: list[Any] | None) -> TargetValue:
    if stored is None:
        return BLANK
    raw, kind, sign, number, upper, unit = stored
    return TargetValue(raw, kind, sign, _read_number(number), _read_number(upper), unit)


_READ: dict[str, Read | None] = {
    "str": None,
    "str | None": None,
    "int | None": None,
    "Sign | None": None,
    "ValueKind": None,
    "Period": None,
    "Mapping[str, str]": None,
    "Decimal | None": _read_number,
    "TargetValue": _read_target,
    "tuple[Cause, ...]": lambda stored: tuple(map(Cause, stored)),
    "Likelihood | None": lambda stored: stored and Likelihood(stored),
    "Mapping[str, Decimal]": lambda stored: {key: Decimal(number) for key, number in stored.items()},
}
"""By annotation, how a stored value is read; an annotation that is missing here fails at import."""
for _kind in (FundLine, IndicatorLine, TaskLine, RubricScore, ChecklistLine):
    _READ[f"tuple[{_kind.__name__}, ...]"] = _rows_reader(_kind)
_READ["Totals"] = _row_reader(Totals)

_NAMES = tuple(item.name for item in fields(FormData))
_values = _values_of(FormData)
_READ_FORM = [(item.name, read) for item in fields(FormData) if (read := _READ[str(item.type)]) is not None]

_ROW_VALUES: Mapping[type, Callable[[Any], tuple[Any, ...]]] = {
    kind: _values_of(kind)
    for kind in (TargetValue, FundLine, IndicatorLine, TaskLine, RubricScore, ChecklistLine, Totals)
}


def _plain(value: object) -> object:
    """What JSON has no notation for."""
    if isinstance(value, Decimal):
        return str(value)
    if value is BLANK:
        return None
    row_values = _ROW_VALUES.get(type(value))
    return row_values(value) if row_values else dict(cast("Mapping[str, object]", value))


_encode = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), check_circular=False, default=_plain
).encode
