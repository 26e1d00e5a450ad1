"""Turning a TOML table into a dataclass strictly: no unknown key, no missing key, no wrong type."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from types import UnionType
from typing import Any, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

from app.forms.spec import FormError

T = TypeVar("T")


def read_table(kind: type[T], table: object, where: str) -> T:
    """Build `kind` from a TOML table; raises FormError naming the key (`where` is the path to the table)."""
    if not isinstance(table, Mapping):
        raise FormError(f"{where}: a table is expected")
    hints = get_type_hints(kind)
    known = {field.name: field for field in dataclasses.fields(kind)}  # type: ignore[arg-type]
    for key in table:
        if key not in known:
            raise FormError(f"{where}.{key}: unknown key")
    values: dict[str, Any] = {}
    for name, field in known.items():
        if name in table:
            values[name] = _value(hints[name], table[name], f"{where}.{name}")
        elif field.default is dataclasses.MISSING:
            raise FormError(f"{where}.{name}: missing")
    return kind(**values)


def _value(hint: Any, value: object, where: str) -> Any:  # noqa: ANN401  # a type is known only at run time
    """One value of the wanted type; tuples come from arrays, dataclasses from tables."""
    origin = get_origin(hint)
    if origin in _BY_ORIGIN:
        return _BY_ORIGIN[origin](get_args(hint), value, where)
    if issubclass(hint, StrEnum):
        return hint(_one_of([member.value for member in hint], value, where))
    if dataclasses.is_dataclass(hint):
        return read_table(cast("type[object]", hint), value, where)
    if hint is float and type(value) is int:
        return float(value)
    if type(value) is not hint:
        raise FormError(f"{where}: {hint.__name__} is expected")
    return value


def _tuple(arguments: tuple[Any, ...], value: object, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise FormError(f"{where}: an array is expected")
    hints = (arguments[0],) * len(value) if arguments[-1] is Ellipsis else arguments
    if len(hints) != len(value):
        raise FormError(f"{where}: {len(hints)} entries are expected")
    return tuple(
        _value(hint, entry, f"{where}[{index}]")
        for index, (hint, entry) in enumerate(zip(hints, value, strict=True))
    )


def _one_of(allowed: Collection[object], value: object, where: str) -> object:
    if value not in allowed:
        raise FormError(f"{where}: {value!r} is none of {', '.join(map(str, allowed))}")
    return value


def _tagged(kinds: tuple[Any, ...], value: object, where: str) -> object:
    """One of several dataclasses, told apart by the key `kind`."""
    if not isinstance(value, Mapping):
        raise FormError(f"{where}: a table is expected")
    by_name = {kind.kind: kind for kind in kinds}
    name = _one_of(by_name, value.get("kind"), f"{where}.kind")
    rest = {key: entry for key, entry in value.items() if key != "kind"}
    return read_table(by_name[name], rest, where)


_BY_ORIGIN: dict[object, Callable[[tuple[Any, ...], object, str], object]] = {
    tuple: _tuple,
    Literal: _one_of,
    UnionType: _tagged,
}
