"""Reading an actual number so that it compares with the target's."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.domain.form_data import IndicatorLine, TargetValue
from app.domain.measure_units import comparable, is_money
from app.domain.problems import Problem
from app.domain.target_value import direction
from app.domain.vocabulary import Severity
from app.shared.decimals import plain

_HUNDRED = Decimal(100)
_SUSPICIOUS = Decimal(1000)
_ZERO = Decimal(0)
_NONE_AT_ALL = frozenset({"无", "没有", "零"})


@dataclass(frozen=True, slots=True)
class Reading:
    """An actual number in the target's unit, and what had to be assumed."""

    number: Decimal
    problems: tuple[Problem, ...] = ()


def filled_actual(line: IndicatorLine) -> TargetValue:
    """The actual value; 无 against a target of at most some number is 0."""
    target, actual = line.target, line.actual
    if actual.raw not in _NONE_AT_ALL or target.kind != "quantity":
        return actual
    is_upper_limit = target.number == 0 or direction(target, line.name) == "reverse"
    return TargetValue(actual.raw, "quantity", None, _ZERO, None, target.unit) if is_upper_limit else actual


def read_number(line: IndicatorLine, actual: TargetValue, *, path: str) -> Reading | None:
    """The actual number in the unit of the line's target; None when they do not compare.

    Of a range counts the end that is worse.  0.95 without unit is 95 % when that is nearer to the target.
    """
    target, wanted, unit = line.target.number, line.target.unit, actual.unit
    is_reverse = direction(line.target, line.name) == "reverse"
    number = actual.upper if is_reverse and actual.upper is not None else actual.number
    if target is None or number is None:
        return None
    if unit == wanted:
        return Reading(number)
    if unit and wanted:
        converted = comparable(number, unit, into=wanted)
        return None if converted is None else Reading(converted)
    return _one_without_unit(line, actual, number=number, target=target, path=path)


def _one_without_unit(
    line: IndicatorLine, actual: TargetValue, *, number: Decimal, target: Decimal, path: str
) -> Reading:
    """One of the two has no unit: a ratio may be meant as %, an amount as 元."""
    wanted = line.target.unit
    arguments = {"name": line.name, "actual": actual.raw, "target": line.target.raw}
    if "%" in {actual.unit, wanted}:
        other = number * _HUNDRED if wanted else number / _HUNDRED
        if abs(number - target) <= abs(other - target):
            return Reading(number)
        arguments["read"] = f"{plain(other)}{wanted or ''}"
        read = Problem("VALUE_RATIO_READ", Severity.HINT, f"{path}.actual", arguments=arguments)
        return Reading(other, (read,))
    if wanted and is_money(wanted) and number >= target * _SUSPICIOUS > _ZERO:
        suspect = Problem("VALUE_UNIT_SUSPECT", Severity.MUST_EXPLAIN, f"{path}.actual", arguments=arguments)
        return Reading(number, (suspect,))
    return Reading(number)
