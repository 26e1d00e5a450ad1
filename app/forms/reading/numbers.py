"""Numbers of a sheet: amounts with their unit, points, rates; what is no number becomes a finding."""

from __future__ import annotations

import re
from decimal import Decimal

from app.domain.target_value import is_not_applicable
from app.domain.vocabulary import Severity
from app.forms.reading.scope import Scope
from app.forms.reading.table import Slot
from app.shared.decimals import MONEY_UNITS, parse_number, parse_ratio, split_amount, to_wan
from app.shared.text import edges

_UNIT = "|".join(sorted(MONEY_UNITS, key=len, reverse=True))
_DECLARED = re.compile(rf"(?:金额|货币|计量)?单位\s*[:：为]?\s*(?:人民币)?({_UNIT})(?![\u4e00-\u9fff])")
_WHOLE = re.compile(rf"[(（\[【]?\s*{_DECLARED.pattern}\s*[)）\]】]?")
_ALONE = re.compile(rf"[(（\[【]\s*({_UNIT})\s*[)）\]】]")
_UNKNOWN_UNIT = "UNIT_OF_MONEY_UNKNOWN"
_POINTS = re.compile(r"\s*分$")
_BRACKETED = re.compile(r"^[(（]([^()（）]+)[)）]$")


def sheet_unit(scope: Scope) -> str:
    """The money unit that a corner cell or the title line declares, "" when none does (layout M2)."""
    found = ""
    for slot in scope.slots():
        match = _declares(slot.text) if "元" in slot.text else None
        if match is None:
            continue
        if found and match[1] != found:
            arguments = {"kept": found, "other": match[1]}
            scope.trail.problem("MONEY_UNITS_DIFFER", Severity.MUST_EXPLAIN, slot, arguments=arguments)
        found = found or match[1]
        if match.end() - match.start() == len(slot.text) or _WHOLE.fullmatch(slot.text):
            scope.trail.use(slot)
    return found


def _declares(text: str) -> re.Match[str] | None:
    """The words that declare a unit: `单位：万元` anywhere, `（万元）` alone."""
    return _DECLARED.search(text) if "单位" in text else _ALONE.fullmatch(text)


def without_unit(text: str) -> str:
    """A text without the money unit that it declares besides (layout L8)."""
    return edges(_DECLARED.sub("", text))


def read_amount(scope: Scope, slot: Slot | None, path: str, *, unit: str) -> Decimal | None:
    """An amount in 万元; `unit` holds where the value names none.

    Without any unit the number stays as it is, with one finding for the form: never assumed (layout M2).
    """
    if slot is None or not _holds_number(scope, slot, path):
        return None
    amount = split_amount(slot.text)
    if amount is None:
        unreadable(scope, slot, path)
        return None
    value, written = amount
    unit = written or unit
    if unit:
        return to_wan(value, unit)
    if value and not any(problem.code == _UNKNOWN_UNIT for problem in scope.trail.problems):
        _report(scope, _UNKNOWN_UNIT, slot, path=path, severity=Severity.ERROR)
    return value


def read_number(scope: Scope, slot: Slot | None, path: str) -> Decimal | None:
    """Points or a weight in 分; `8分`, `（8分）` and `8%` of a hundred points are 8."""
    if slot is None or not _holds_number(scope, slot, path):
        return None
    text = _BRACKETED.sub(r"\1", slot.text)
    number = parse_number(_POINTS.sub("", text).removesuffix("%"))
    if number is None:
        unreadable(scope, slot, path)
    return number


def read_rate(scope: Scope, slot: Slot | None, path: str, *, computed: Decimal | None) -> Decimal | None:
    """A rate as a ratio: 99.97%, 0.9997 and, where the amounts say so (`computed`), 99.97 (layout M5)."""
    if slot is None or not _holds_number(scope, slot, path):
        return None
    ratio = parse_ratio(slot.text)
    if ratio is None:
        unreadable(scope, slot, path)
        return None
    if ratio == 0 or slot.text.endswith(("%", "％", "百分比")):
        return ratio
    as_percent = parse_ratio(slot.text, percent=True)
    reference = Decimal(1) if computed is None else computed
    is_percent = as_percent is not None and abs(as_percent - reference) < abs(ratio - reference)
    return as_percent if is_percent else ratio


def unreadable(scope: Scope, slot: Slot, path: str) -> None:
    """Note a text where a number should stand."""
    _report(scope, "NUMBER_UNREADABLE", slot, path=path)


def _report(
    scope: Scope, code: str, slot: Slot, *, path: str, severity: Severity = Severity.MUST_EXPLAIN
) -> None:
    scope.trail.problem(code, severity, slot, path=path, arguments={"text": slot.text})


def _holds_number(scope: Scope, slot: Slot, path: str) -> bool:
    """Whether there is something to parse; dashes and slashes mean that there is no value (layout M7)."""
    scope.trail.value(path, slot)
    if slot.cell.kind == "date":
        _report(scope, "NUMBER_AS_DATE", slot, path=path)
        return False
    is_nothing = scope.words.find("not_applicable", slot.text) or is_not_applicable(slot.text)
    return bool(slot.text) and not is_nothing
