"""What only shows when many forms lie side by side: texts copied between units, units with all full marks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.form_data import FormData, IndicatorLine
from app.domain.grades import FULL
from app.domain.indicator_levels import SATISFACTION, all_lines, level1_of
from app.domain.problems import Problem
from app.domain.text_checks import squeezed
from app.domain.vocabulary import Severity
from app.shared.text import normalise_name

_SHORT_TEXT = 10
_FEW_LINES = 3
_GENERIC = re.compile(
    "满意度|满意率|满意|服务|对象|受益|受惠|群众|社会|公众|居民|群体|人员|人群|人民|人口|干部|职工|单位|用户"
    "|调查|综合|工作|项目|使用者|各方|相关|主要|比例|程度|指标|方|对|及|的|和|与|等|率"
)


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of the batch with its unit and its indicators reduced for comparing."""

    uid: str
    data: FormData
    unit: str
    lines: tuple[tuple[str, str], ...]


def check_batch(forms: Sequence[tuple[str, FormData]]) -> Mapping[str, list[Problem]]:
    """Findings by uid that only show across units.

    Goal text or more than half of the indicators equal to another unit's; satisfaction of people who do
    not occur elsewhere in the form and whom another unit asks too; units with full marks everywhere.
    Forms of one unit are never compared with each other, because its projects may well be alike.
    """
    batch = [_form(uid, data) for uid, data in forms]
    problems: dict[str, list[Problem]] = defaultdict(list)
    for check in (_copied_goals, _copied_indicators, _copied_satisfaction, _full_mark_units):
        for uid, problem in check(batch):
            problems[uid].append(problem)
    return dict(problems)


def _form(uid: str, data: FormData) -> _Form:
    name = data.fields.get("agency_name", "") or data.fields.get("department_name", "")
    lines = tuple((normalise_name(line.name), squeezed(line.target.raw)) for _, line in all_lines(data))
    return _Form(uid, data, name, lines)


def _copied_goals(batch: Sequence[_Form]) -> Iterator[tuple[str, Problem]]:
    units: dict[str, dict[str, None]] = defaultdict(dict)
    texts = {form.uid: squeezed(form.data.texts.get("goal_expected", "")) for form in batch}
    for form in batch:
        units[texts[form.uid]][form.unit] = None
    for form in batch:
        text = texts[form.uid]
        others = [unit for unit in units[text] if unit != form.unit]
        if len(text) >= _SHORT_TEXT and others:
            arguments = {"other": others[0], "count": str(len(others))}
            path = "texts.goal_expected"
            yield form.uid, Problem("GOAL_TEXT_OF_OTHERS", Severity.MUST_EXPLAIN, path, arguments=arguments)


def _copied_indicators(batch: Sequence[_Form]) -> Iterator[tuple[str, Problem]]:
    units: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for form in batch:
        for line in form.lines:
            units[line][form.unit] = None
    for form in batch:
        shared = Counter(unit for line in form.lines for unit in units[line] if unit != form.unit)
        other, count = shared.most_common(1)[0] if shared else ("", 0)
        if count >= _FEW_LINES and count * 2 > len(form.lines):
            arguments = {"other": other, "count": str(count), "total": str(len(form.lines))}
            problem = Problem(
                "INDICATORS_OF_OTHERS", Severity.MUST_EXPLAIN, "indicators", arguments=arguments
            )
            yield form.uid, problem


def _copied_satisfaction(batch: Sequence[_Form]) -> Iterator[tuple[str, Problem]]:
    units: dict[str, dict[str, None]] = defaultdict(dict)
    lines = [(form, number, line) for form in batch for number, line in all_lines(form.data) if _asks(line)]
    for form, _, line in lines:
        units[normalise_name(line.name)][form.unit] = None
    for form, number, line in lines:
        who = _GENERIC.sub("", normalise_name(line.name))
        others = [unit for unit in units[normalise_name(line.name)] if unit != form.unit]
        if len(who) > 1 and others and who not in _rest_of(form.data, number):
            arguments = {"name": line.name, "who": who, "other": others[0]}
            path = f"indicators[{number}].name"
            yield form.uid, Problem("SATISFACTION_OF_OTHERS", Severity.HINT, path, arguments=arguments)


def _asks(line: IndicatorLine) -> bool:
    return level1_of(line.level1) == SATISFACTION


def _rest_of(data: FormData, number: int) -> str:
    """Everything the form says apart from one indicator, which may stand there for 中期 and 年度."""
    own = data.indicators[number].name
    names = [line.name for _, line in all_lines(data) if line.name != own]
    return normalise_name("".join([*data.fields.values(), *data.texts.values(), *names]))


def _full_mark_units(batch: Sequence[_Form]) -> Iterator[tuple[str, Problem]]:
    points: dict[str, list[Decimal]] = defaultdict(list)
    scored = [form for form in batch if any(line.points is not None for line in form.data.indicators)]
    for form in scored:
        if form.data.totals.points is not None:
            points[form.unit].append(form.data.totals.points)
    for form in scored:
        given = points[form.unit]
        if form.data.totals.points is not None and len(given) > 1 and set(given) == {FULL}:
            arguments = {"unit": form.unit, "count": str(len(given))}
            path = "totals.points"
            yield form.uid, Problem("UNIT_ALL_FULL_MARKS", Severity.HINT, path, arguments=arguments)
