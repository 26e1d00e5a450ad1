"""Year and period of a form: from a label, the title, the sheet, the file name, in that order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from app.domain.vocabulary import Severity
from app.forms.reading.labels import Pairs
from app.forms.reading.scope import Scope
from app.forms.reading.table import Slot
from app.shared.text import key

_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年")
_LONE_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_YEAR_LINE = re.compile(r"[(（\[【]?\s*(20\d\d)?\s*年度?\s*[)）\]】]?")
_SPELT = re.compile(r"[二2][〇○零0Oo][〇○零0-9一二三四五六七八九]{2}(?=\s*年)")
_DIGITS = str.maketrans("〇○零Oo一二三四五六七八九", "00000123456789")
_LAST_MONTH = re.compile(r"(?:^|\D)(1[0-2]|0?[1-9])\s*(?:月|$)")
_PERIOD = re.compile(
    r"(?<!\d)(20\d\d)\s*年(?=\s*\d{1,2}\s*月?\s*[-—–~至到]\s*\d{1,2}\s*月|\s*[上前一二三半])"
    r"|(?<=截[至止])\s*(20\d\d)\s*年"
)
_UNTIL = re.compile(r"截[至止]\s*(?:20\d\d\s*年)?\s*(1[0-2]|0?[1-9])\s*月")
_LONGEST_LINE = 80
_OWN_PERIODS = ("fields.project_period", "fields.start", "fields.end", "fields.project_name", "fields.basis")

YEAR = "header.year"
MONTHS = "header.period_months"
_SOURCES = {
    "line": "年度栏",
    "period": "监控期间栏",
    "heading": "表头",
    "title": "标题",
    "sheet": "工作表名称",
    "file": "文件名",
}


def read_year(pairs: Pairs, title: Slot | None, *, above: int, file_name: str) -> int | None:
    """The year; sources that differ are a finding. `above` is the row of the first table."""
    scope = pairs.scope
    lines = [
        slot for slot in scope.table.slots(scope.top, above) if _YEAR_LINE.fullmatch(_in_digits(slot.text))
    ]
    scope.trail.use(*lines)
    found: list[tuple[str, int]] = []
    if (label := pairs.values.pop(YEAR, None)) is not None:
        found += _years("line", label, _LONE_YEAR)
    for slot in lines:
        years = _years("line", slot.text, _YEAR)
        if years and not found:
            scope.trail.value(YEAR, slot)
        found += years
    found += _years("title", title.text if title else "", _YEAR)
    if not found:
        found += [year for slot in period_lines(pairs, above) for year in _years("line", slot.text, _PERIOD)][
            :1
        ]
    found += _years("sheet", scope.table.name, _LONE_YEAR)
    found += _years("file", file_name, _LONE_YEAR)
    if not found:
        return None
    _report_conflict(scope, found, code="YEAR_CONFLICT", path=YEAR)
    return found[0][1]


def read_months(
    pairs: Pairs, heads: Iterable[Slot], title: Slot | None, *, above: int, file_name: str = ""
) -> int | None:
    """The last month of the period: from a label, a heading (1-7月执行数), title, line, sheet, file name.

    Sources that differ are a finding.
    """
    label = pairs.values.pop(MONTHS, None)
    sources = (
        ("period", [label] if label is not None else []),
        ("heading", [slot.text for slot in heads]),
        ("title", [title.text] if title else []),
        ("line", [slot.text for slot in period_lines(pairs, above)]),
        ("sheet", [pairs.scope.table.name]),
        ("file", [file_name]),
    )
    found: list[tuple[str, int]] = []
    for source, texts in sources:
        read = (_month(pairs.scope, text, is_label=source == "period") for text in texts)
        found += [(source, month) for month in list(filter(None, read))[:1]]
    if not found:
        return None
    _report_conflict(pairs.scope, found, code="PERIOD_CONFLICT", path=MONTHS)
    return found[0][1]


def period_lines(pairs: Pairs, above: int) -> Iterator[Slot]:
    """Short lines above the tables that say a period: （截至2023年8月31日）, 某局 2021年1-6月."""
    scope = pairs.scope
    cells = scope.trail.cells
    others = {cells[path][0] for path in cells if path.startswith(("texts.", *_OWN_PERIODS))}
    for slot in scope.table.slots(scope.top, above):
        if len(slot.text) <= _LONGEST_LINE and slot.address not in others and _PERIOD.search(slot.text):
            yield slot


def _month(scope: Scope, text: str, *, is_label: bool) -> int | None:
    found = key(text)
    if found.months and found.months[1]:
        return found.months[1]
    for word, month in scope.words.sections["half_years"].items():
        if word in found.text:
            return int(month)
    last = list((_LAST_MONTH if is_label else _UNTIL).finditer(text))
    return int(last[-1][1]) if last else None


def _years(source: str, text: str, pattern: re.Pattern[str]) -> list[tuple[str, int]]:
    match = pattern.search(_in_digits(text))
    return [(source, int(match[match.lastindex or 1]))] if match else []


def _in_digits(text: str) -> str:
    """A text with 二〇二二年 or ２０２２年 written as 2022年."""
    return _SPELT.sub(lambda match: match[0].translate(_DIGITS), normalize("NFKC", text))


def _report_conflict(scope: Scope, found: list[tuple[str, int]], *, code: str, path: str) -> None:
    """Tell of the first source that differs from the one that counts."""
    first_source, first = found[0]
    for source, number in found[1:]:
        if number != first:
            arguments = {
                "kept": str(first),
                "kept_source": _SOURCES[first_source],
                "other": str(number),
                "other_source": _SOURCES[source],
            }
            scope.trail.problem(code, Severity.HINT, path=path, arguments=arguments)
            return
