"""What a person typed into a cell, as the value the cell holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from app.domain.form_data import TargetValue
from app.domain.target_value import ValueHints, is_not_applicable, parse_target
from app.forms.grid import CellKind
from app.shared.decimals import parse_money, parse_number, parse_ratio, round_half_up
from app.shared.text import edges, strip_control

LONGEST = 32_767
"""Characters a cell of a workbook can hold."""
_LIMIT = Decimal(10) ** 10  # far above any budget; keeps 分 within 64 bits
_FEN_PLACES = 6
_TICKS = frozenset({"√", "✓", "✔", "☑", "1", "是", "v", "V", "●"})
_NO_TICKS = frozenset({"", "0", "否", "□", "☐", "×"})
_YEAR = re.compile(r"[（(]?\s*((?:19|20)\d\d)?\s*(?:年度?)?\s*[）)]?")
_LAST_MONTH = 12

InputValue = Decimal | str | bool | None


class InputError(ValueError):
    """What was typed is no value of the cell's kind; `code` names the sentence to show."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


def cleaned(text: str) -> str:
    """The text as it is stored: no blank edges, no control characters; raises InputError when too long."""
    text = edges(strip_control(text))
    if len(text) > LONGEST:
        raise InputError("FORM_TEXT_TOO_LONG")
    return text


def input_value(kind: CellKind, text: str) -> InputValue:
    """The value of a cleaned text for a cell of that kind, a target's still as text; raises InputError."""
    return _READERS.get(kind, str)(text)


def target_of(text: str, name: str) -> TargetValue:
    """A target or actual value; the indicator's name may tell its unit: `用户数（人）`."""
    return parse_target(text, hints=ValueHints(name=name)).value


def year_of(text: str) -> int | None:
    """A year from `2025` or `（2025年度）`; None for a blank; raises InputError."""
    match = _YEAR.fullmatch(text)
    if match is None:
        raise InputError("FORM_NOT_A_YEAR")
    return int(match[1]) if match[1] else None


def months_of(text: str) -> int | None:
    """The last month of the period, 1 to 12; None for a blank; raises InputError."""
    if not text:
        return None
    number = parse_number(text.removesuffix("月"))
    if number is None or number not in range(1, _LAST_MONTH + 1):
        raise InputError("FORM_NOT_A_MONTH")
    return int(number)


def _within(value: Decimal) -> Decimal:
    if abs(value) >= _LIMIT:
        raise InputError("FORM_NUMBER_TOO_LARGE")
    return value


def _money(text: str) -> Decimal | None:
    """万元, exact to 分; a unit written behind the amount is converted."""
    if not text or is_not_applicable(text):
        return None
    value = parse_money(text, "万元")
    if value is None:
        raise InputError("FORM_NOT_AN_AMOUNT")
    return round_half_up(_within(value), _FEN_PLACES)


def _rate(text: str) -> Decimal | None:
    """A ratio: `99.97%`, 99.97 and 0.9997 mean the same; 1 is 100%."""
    if not text or is_not_applicable(text):
        return None
    plain = parse_number(text)
    value = parse_ratio(text, percent=plain is not None and plain > 1)
    if value is None or value < 0:
        raise InputError("FORM_NOT_A_RATE")
    return _within(value)


def _points(text: str) -> Decimal | None:
    if not text or is_not_applicable(text):
        return None
    value = parse_number(text.removesuffix("分"))
    if value is None or value < 0:
        raise InputError("FORM_NOT_POINTS")
    return _within(value)


def _number(text: str) -> Decimal | None:
    if not text or is_not_applicable(text):
        return None
    value = parse_number(text.removesuffix("%"))
    if value is None:
        raise InputError("FORM_NOT_A_NUMBER")
    return _within(value)


def _tick(text: str) -> bool:
    if text not in _TICKS | _NO_TICKS:
        raise InputError("FORM_NOT_A_TICK")
    return text in _TICKS


_READERS: dict[CellKind, Callable[[str], InputValue]] = {
    "money": _money,
    "rate": _rate,
    "points": _points,
    "integer": _number,
    "tick": _tick,
}
