"""A form's content as compact JSON and back, exact: decimals are strings, defaults are left out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from decimal import Decimal
from operator import attrgetter
from typing import Any

from app.domain.form_data import (
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
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode

Codec = tuple[Callable[[Any], Any] | None, Callable[[Any], Any] | None]
"""How one attribute is written to JSON and read from it; None where it is the same."""


class _RowCodec:
    """Writes and reads one dataclass as a JSON object without its default values."""

    def __init__(self, kind: type, **codecs: Codec) -> None:
        self._kind = kind
        self._values = attrgetter(*(item.name for item in fields(kind)))
        self._writers = [
            (item.name, None if item.default is MISSING else item.default, codecs.get(item.name, _PLAIN)[0])
            for item in fields(kind)
        ]
        self._readers = [(name, codec[1]) for name, codec in codecs.items()]

    def write(self, value: object) -> dict[str, Any]:
        """The attributes that differ from their defaults."""
        out = {}
        for item, (name, default, write) in zip(self._values(value), self._writers, strict=True):
            if item is not default and item != default:
                out[name] = write(item) if write else item
        return out

    def read(self, stored: dict[str, Any]) -> Any:  # noqa: ANN401  # the dataclass given at the start
        """The dataclass back."""
        for name, read in self._readers:
            if read and name in stored:
                stored[name] = read(stored[name])
        return self._kind(**stored)

    def one(self) -> Codec:
        """Codec of an attribute that holds one such value."""
        return self.write, self.read

    def many(self) -> Codec:
        """Codec of an attribute that holds a tuple of such values."""
        return (
            lambda items: [self.write(item) for item in items],
            lambda stored: tuple([self.read(item) for item in stored]),
        )


_PLAIN: Codec = (None, None)
_MAPPING: Codec = (dict, None)
_NUMBER: Codec = (str, Decimal)


def _numbers(kind: type) -> dict[str, Codec]:
    """Every attribute annotated as Decimal."""
    return {item.name: _NUMBER for item in fields(kind) if item.type == "Decimal | None"}


def _write_figures(figures: Mapping[str, Decimal]) -> dict[str, str]:
    return {key: str(number) for key, number in figures.items()}


def _read_figures(stored: dict[str, str]) -> dict[str, Decimal]:
    return {key: Decimal(number) for key, number in stored.items()}


_target = _RowCodec(TargetValue, **_numbers(TargetValue)).one()
_indicator = _RowCodec(
    IndicatorLine,
    target=_target,
    actual=_target,
    forecast=_target,
    causes=(list, lambda stored: tuple(map(Cause, stored))),
    likelihood=(None, Likelihood),
    extra=_MAPPING,
    **_numbers(IndicatorLine),
)
_form = _RowCodec(
    FormData,
    fields=_MAPPING,
    funds=_RowCodec(FundLine, **_numbers(FundLine)).many(),
    texts=_MAPPING,
    tasks=_RowCodec(TaskLine, **_numbers(TaskLine)).many(),
    indicators=_indicator.many(),
    rubric=_RowCodec(RubricScore, **_numbers(RubricScore)).many(),
    checklist=_RowCodec(ChecklistLine).many(),
    totals=_RowCodec(Totals, **_numbers(Totals)).one(),
    remarks=_MAPPING,
    figures=(_write_figures, _read_figures),
    extra=_MAPPING,
)


def dump_form(data: FormData) -> str:
    """The form as JSON text with the version of this notation."""
    return _encode({"v": VERSION, **_form.write(data)})


def load_form(text: str) -> FormData:
    """The form that `dump_form` wrote; ValueError for a notation this program does not know."""
    stored = json.loads(text)
    if stored.pop("v", None) != VERSION:
        raise ValueError("unknown notation of a stored form")
    data: FormData = _form.read(stored)
    return data
