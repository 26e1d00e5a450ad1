"""One setting's value: checked by kind, shown to the bureau, and read from what a user typed."""

from __future__ import annotations

import calendar
import itertools
import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from app.domain.problems import Problem
from app.domain.rulebook import Band, Setting, SettingValue
from app.domain.vocabulary import Severity
from app.shared.decimals import parse_number, plain

MILESTONES = "累计%"
"""The unit of a band list whose names are months: it ascends and may be empty."""

_LEAP_YEAR = 2000
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_SEPARATORS = re.compile(r"[、,，;；\n]+")
_BAND = re.compile(r"(.*?[^\d.:：=≥\s])\s*[:：=≥]?\s*(\d+(?:\.\d+)?)(?:\s*[分%])?")
_MONTH = re.compile(r"(\d{1,2})月")
_DATE = re.compile(r"(\d{1,2})\s*[-月./]\s*(底|\d{1,2})\s*日?")
_YES_NO = {"是": True, "有": True, "开": True, "√": True, "否": False, "无": False, "关": False, "×": False}


def fault_of(setting: Setting, value: SettingValue) -> str | None:  # noqa: PLR0911  # one line a kind
    """The problem code of a well-typed value that makes no sense, or None.

    Numbers are never negative; bands descend to 0 (month bands ascend); dates exist; points of a scoring
    table keep lines and sum.
    """
    match setting.kind:
        case "number" | "integer" if isinstance(value, Decimal | int) and value < 0:
            return "SETTING_NEGATIVE"
        case "choice" if value not in {choice for choice, _ in setting.choices}:
            return "SETTING_NOT_A_CHOICE"
        case "date" if not _is_date(str(value)):
            return "SETTING_NOT_A_DATE"
        case "names" if isinstance(value, tuple):
            return _fault_of_names(setting, [str(name) for name in value])
        case "bands":
            return _fault_of_bands(setting, value)
        case "points":
            return _fault_of_points(setting, value)
        case _:
            return None


def _fault_of_names(setting: Setting, names: list[str]) -> str | None:
    """Names with a unit (月, 分) are whole numbers; months exist."""
    if not names:
        return "SETTING_EMPTY"
    if setting.unit and not all(re.fullmatch(r"\d+", name) for name in names):
        return "SETTING_NOT_A_NUMBER"
    if setting.unit == "月" and not all(_is_month(name) for name in names):
        return "SETTING_NOT_A_MONTH"
    return None


def _is_month(digits: str) -> bool:
    return 1 <= int(digits) <= 12  # noqa: PLR2004


def _fault_of_bands(setting: Setting, value: SettingValue) -> str | None:
    bands = _pairs(value)
    if setting.unit == MILESTONES:
        return _fault_of_milestones(bands)
    cuts = [cut for _, cut in bands]
    if any(high <= low for high, low in itertools.pairwise(cuts)):
        return "SETTING_BANDS_NOT_DESCENDING"
    return None if cuts and cuts[-1] == 0 else "SETTING_BANDS_WITHOUT_BOTTOM"


def _fault_of_milestones(bands: Sequence[Band]) -> str | None:
    found = [(_MONTH.fullmatch(name), cut) for name, cut in bands]
    months = [(int(match[1]), cut) for match, cut in found if match and _is_month(match[1])]
    if len(months) < len(found):
        return "SETTING_NOT_A_MONTH"
    pairs = itertools.pairwise(months)
    ascending = all(early[0] < late[0] and early[1] <= late[1] for early, late in pairs)
    return None if ascending else "SETTING_MONTHS_NOT_ASCENDING"


def _fault_of_points(setting: Setting, value: SettingValue) -> str | None:
    """The lines of a table stay, each with points above 0, and so does their sum."""
    if any(points <= 0 for _, points in _pairs(value)):
        return "SETTING_POINTS_NOT_POSITIVE"
    if not setting.value:
        return None
    if not has_lines_of(setting, value):
        return "SETTING_POINTS_OTHER_LINES"
    return None if _sum(value) == _sum(setting.value) else "SETTING_POINTS_SUM"


def has_lines_of(setting: Setting, value: SettingValue | None) -> bool:
    """Whether points are given for exactly the lines that the setting has."""
    return [name for name, _ in _pairs(value)] == [name for name, _ in _pairs(setting.value)]


def _pairs(value: SettingValue | None) -> tuple[Band, ...]:
    return tuple(item for item in value if isinstance(item, tuple)) if isinstance(value, tuple) else ()


def _sum(value: SettingValue) -> Decimal:
    return sum((points for _, points in _pairs(value)), Decimal(0))


def _is_date(text: str) -> bool:
    match = re.fullmatch(r"(\d\d)-(\d\d)", text)
    if match is None or not _is_month(match[1]):
        return False
    return 1 <= int(match[2]) <= calendar.monthrange(_LEAP_YEAR, int(match[1]))[1]


def show_setting(setting: Setting) -> str:
    """The value as a bureau reads and types it, e.g. `优 90、良 80、中 60、差 0`, `8月31日`, `是`."""
    value = setting.value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        return "、".join(item if isinstance(item, str) else f"{item[0]} {plain(item[1])}" for item in value)
    if setting.kind == "choice":
        return dict(setting.choices)[str(value)]
    if setting.kind == "date":
        month, day = str(value).split("-")
        return f"{int(month)}月{int(day)}日"
    return plain(value) if isinstance(value, Decimal) else str(value)


def read_setting(setting: Setting, text: str) -> SettingValue | Problem:
    """What a user typed for a setting, or why it cannot be taken.

    Full-width digits and signs, thousands separators and the setting's own unit are accepted.
    """
    value = _read(setting, text)
    code = value if isinstance(value, _Fault) else fault_of(setting, value)
    if isinstance(value, _Fault) or code is not None:
        path = f"rulebook.{setting.key}"
        sums = {"found": plain(_sum(value)), "expected": plain(_sum(setting.value))}
        return Problem(
            str(code), Severity.ERROR, path, arguments={**_arguments(setting, text.strip()), **sums}
        )
    return value


def _arguments(setting: Setting, typed: str) -> dict[str, str]:
    choices = "、".join(title for _, title in setting.choices)
    return {"title": setting.title, "typed": typed, "current": show_setting(setting), "choices": choices}


class _Fault(str):
    """The code of a text that cannot be read at all."""

    __slots__ = ()


def _read(setting: Setting, text: str) -> SettingValue | _Fault:  # noqa: PLR0911  # one line a kind
    typed = unicodedata.normalize("NFKC", text).strip()
    match setting.kind:
        case "number":
            return _read_number(setting, typed)
        case "integer":
            number = _read_number(setting, typed)
            if isinstance(number, _Fault):
                return number
            return int(number) if number == number.to_integral_value() else _Fault("SETTING_NOT_WHOLE")
        case "flag":
            return _YES_NO.get(typed, _Fault("SETTING_NOT_YES_OR_NO"))
        case "choice":
            titles = {unicodedata.normalize("NFKC", title): choice for choice, title in setting.choices}
            return titles.get(typed, typed)
        case "date":
            return _read_date(typed)
        case "bands" | "points":
            return _read_bands(typed)
        case "names":
            parts = (part.strip() for part in _SEPARATORS.split(text.translate(_DIGITS)))
            return tuple(part.removesuffix(setting.unit) for part in parts if part)
        case _:
            return text.strip()


def _read_number(setting: Setting, typed: str) -> Decimal | _Fault:
    number = parse_number(typed.removesuffix(setting.unit))
    return _Fault("SETTING_NOT_A_NUMBER") if number is None else number


def _read_date(typed: str) -> str | _Fault:
    match = _DATE.fullmatch(typed)
    if match is None:
        return _Fault("SETTING_NOT_A_DATE")
    month = int(match[1])
    if match[2] == "底":
        last = calendar.monthrange(_LEAP_YEAR - 1, month)[1] if _is_month(match[1]) else 0
        return f"{month:02}-{last:02}"
    return f"{month:02}-{int(match[2]):02}"


def _read_bands(typed: str) -> tuple[Band, ...] | _Fault:
    found = [_BAND.fullmatch(part.strip()) for part in _SEPARATORS.split(typed) if part.strip()]
    bands = tuple((match[1].strip(), Decimal(match[2])) for match in found if match)
    return bands if len(bands) == len(found) else _Fault("SETTING_BANDS_UNREADABLE")
