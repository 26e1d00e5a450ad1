"""Target and actual values (财预〔2015〕88号 指标值): text → sign, number, unit, range, deadline or text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal

from app.domain.deadline import find_dates
from app.domain.form_data import Sign, TargetValue
from app.domain.measure_units import UNIT, tidy
from app.domain.value_grammar import Quantity, find_quantity
from app.domain.value_notes import Note
from app.domain.value_text import compact, is_nothing, with_digits, without_brackets
from app.shared.text import edges

Direction = Literal["positive", "reverse", "equal", "unspecified"]


@dataclass(frozen=True, slots=True)
class ValueHints:
    """What stands beside a value: sign and unit columns, indicator name, header unit, percent cell format."""

    sign_text: str = ""
    unit_text: str = ""
    name: str = ""
    header_unit: str = ""
    percent_format: bool = False


@dataclass(frozen=True, slots=True)
class ParsedTarget:
    """A value and the notes about how it was read."""

    value: TargetValue
    notes: tuple[Note, ...] = ()


_NO_HINTS: Final = ValueHints()
_SIGN_COLUMN: dict[str, Sign] = {
    "≥": "≥", "大于等于": "≥", "大于或等于": "≥", "不低于": "≥", "不少于": "≥", "不小于": "≥",
    "≤": "≤", "小于等于": "≤", "小于或等于": "≤", "不高于": "≤", "不超过": "≤", "不多于": "≤", "不大于": "≤",
    ">": ">", "大于": ">", "<": "<", "小于": "<", "=": "=", "等于": "=", "≈": "≈", "约等于": "≈",
}  # fmt: skip
_SYMBOL_AND_NUMBER = re.compile(r"[≥≤><=≈]-?\.?[0-9]")
_MONTH_NUMBER = re.compile(r"20[0-4][0-9]\.(?:0?[1-9]|1[0-2])")
_TIME_WORDS = re.compile("时间|日期|期限|时限|时效|及时|何时")
_NAME_BRACKET = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_MONEY_WORDS = re.compile("成本|资金|经费|费用|金额|投资|预算|支出|收入|产值|补助|补贴|总额|工资|造价")
_RATE_WORDS = re.compile("(?:率|比例|占比|比重)(?:[(（].*)?$")
_REVERSE_WORDS = re.compile(
    "成本|费用|支出|造价|事故|投诉|违规|违纪|差错|失误|错误|延误|滞后|损耗|损失|能耗|结余率|死亡率|发病率|发生率|流失率|超支"
    "|调整次数|响应时间|办理时限|办结时限|时限|耗时|浓度|排放|空置率|闲置率|误差"
)
_IMPROVING_WORDS = re.compile(
    "节约|控制率|处理|办结率|处置|下降|降低|减少|压减|回复|整改|化解|满意|知晓|达标|执行率|支付率|及时"
)
_SCAN_PERCENT = Decimal(200)


@lru_cache(maxsize=32768)
def parse_target(text: str, *, hints: ValueHints = _NO_HINTS) -> ParsedTarget:
    """Read a value; anything the grammar does not know stays text (`quality`), `raw` is never lost.

    A bare number keeps `sign` None: `95%` is a minimum in practice, but nobody wrote so.
    """
    raw = edges(text)
    content, repeated = compact(raw)
    if not content or is_nothing(content):
        return ParsedTarget(TargetValue(raw))
    notes: tuple[Note, ...] = (Note.REPEATED,) if repeated else ()
    if "定性" in hints.sign_text:
        return ParsedTarget(TargetValue(raw, "quality"), notes)
    content = with_digits(without_brackets(content))
    if _MONTH_NUMBER.fullmatch(content) and _TIME_WORDS.search(hints.name):
        content += "月"
    dates = find_dates(content)
    if dates.is_deadline and not _SYMBOL_AND_NUMBER.search(dates.rest):
        return ParsedTarget(TargetValue(raw, "deadline"), notes)
    found = find_quantity(dates.rest)
    if found is None:
        return ParsedTarget(TargetValue(raw, "quality"), notes)
    if isinstance(found, Note):
        return ParsedTarget(TargetValue(raw, "quality"), (*notes, found))
    return _with_hints(raw, replace(found, notes=(*notes, *found.notes)), hints)


def direction(value: TargetValue, name: str = "") -> Direction:
    """Whether more is better (≥ >), less is better (≤ <) or the value must be met (=, range).

    Without sign the indicator's name may tell that less is better (成本, 事故, 投诉 …).
    """
    if value.sign in {"≥", ">"}:
        return "positive"
    if value.sign in {"≤", "<"}:
        return "reverse"
    if value.sign is not None or value.kind == "range":
        return "equal"
    return "reverse" if value.kind == "quantity" and _is_less_better(name) else "unspecified"


@lru_cache(maxsize=8192)
def _is_less_better(name: str) -> bool:
    return bool(_REVERSE_WORDS.search(name)) and not _IMPROVING_WORDS.search(name)


def is_quantified(value: TargetValue) -> bool:
    """Whether the value can be measured: a number, a range or a date."""
    return value.kind in {"quantity", "range", "deadline"}


def is_not_applicable(text: str) -> bool:
    """Whether somebody wrote that there is no value (不适用, 无, /, —); False for a blank."""
    content, _ = compact(edges(text))
    return is_nothing(content)


def _with_hints(raw: str, found: Quantity, hints: ValueHints) -> ParsedTarget:
    notes = list(found.notes)
    sign = found.sign
    if found.upper is None and (column_sign := _SIGN_COLUMN.get(compact(hints.sign_text)[0])):
        if sign not in {None, column_sign}:
            notes.append(Note.SIGN_CONFLICT)
        sign = column_sign
    unit, conflict = _unit(found, hints)
    if conflict:
        notes.append(Note.UNIT_CONFLICT)
    number, upper = found.number, found.upper
    if hints.percent_format and not found.unit:
        unit, number, upper = "%", number * 100, upper * 100 if upper is not None else None
    elif not unit and 0 < number <= 1 and _RATE_WORDS.search(hints.name):
        notes.append(Note.RATE_WITHOUT_UNIT)
    elif unit == "%" and not found.unit and 0 < number <= 1:
        notes.append(Note.RATIO_UNDER_PERCENT)
    if unit == "%" and number > _SCAN_PERCENT and str(number).startswith("2"):
        notes.append(Note.POSSIBLE_SCAN_ERROR)
    kind: Literal["range", "quantity"] = "quantity" if upper is None else "range"
    return ParsedTarget(TargetValue(raw, kind, sign, number, upper, unit or None), tuple(notes))


def _unit(found: Quantity, hints: ValueHints) -> tuple[str, bool]:
    """The unit by precedence own column, value, name, header; and whether column and value differ."""
    column = "" if is_nothing(hints.unit_text) else tidy(edges(hints.unit_text))
    written = found.unit
    if written in {"万", "亿"} and _MONEY_WORDS.search(found.context + hints.name):
        written += "元"
    if column:
        return column, bool(written) and written != column
    return written or _name_unit(hints.name) or tidy(edges(hints.header_unit)), False


def _name_unit(name: str) -> str:
    """The unit an indicator name ends with in brackets: `用户数（人）`."""
    return next((tidy(text) for text in reversed(_NAME_BRACKET.findall(name)) if UNIT.fullmatch(text)), "")
