"""Whether the indicators of a goal are enough, in their place, named, and not repeated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from app.domain.form_data import FormData, IndicatorLine
from app.domain.indicator_levels import (
    BENEFIT,
    COST,
    OUTPUT,
    QUALITY,
    QUANTITY,
    SATISFACTION,
    TIMELINESS,
    all_lines,
    filled_lines,
    homes_of,
    is_cost,
    level1_of,
    level2_of,
)
from app.domain.problems import Problem
from app.domain.rulebook import Rulebook
from app.domain.target_value import is_quantified
from app.domain.vocabulary import Severity
from app.shared.decimals import plain, round_half_up
from app.shared.text import normalise_name

_EXECUTION = re.compile(
    r"(预算|资金|经费|款项).{0,6}(执行|支付|支出|拨付|到位|使用).{0,2}(率|进度|金额|数)|资金支付"
)
_MUST_HAVE = (
    ("goal.quantity_min", QUANTITY),
    ("goal.quality_min", QUALITY),
    ("goal.timeliness_min", TIMELINESS),
    ("goal.cost_min", COST),
    ("goal.benefit_min", BENEFIT),
    ("goal.satisfaction_min", SATISFACTION),
)


def indicators_enough(data: FormData, rules: Rulebook) -> list[Problem]:
    """Kinds of first and second level and number of indicators against the rulebook's minimum."""
    lines = [line for _, line in filled_lines(data)]
    if not lines:
        return [Problem("INDICATORS_MISSING", Severity.ERROR, "indicators")]
    counts = (
        ("INDICATORS_FEW_LEVEL1", "goal.level1_min", len({_first(line) for line in lines})),
        ("INDICATORS_FEW_LEVEL2", "goal.level2_min", len({_second(line) for line in lines})),
        ("INDICATORS_FEW", "goal.level3_min", len(lines)),
    )
    return [
        Problem(code, Severity.MUST_EXPLAIN, "indicators", arguments=_numbers(count, rules.integer(key)))
        for code, key, count in counts
        if count < rules.integer(key)
    ]


def _first(line: IndicatorLine) -> str:
    return level1_of(line.level1) or line.level1


def _second(line: IndicatorLine) -> str:
    return level2_of(line.level2) or line.level2


def _numbers(count: int, minimum: int) -> dict[str, str]:
    return {"count": str(count), "minimum": str(minimum)}


def level2_enough(data: FormData, rules: Rulebook) -> list[Problem]:
    """Indicators of each kind that the bureau demands (数量, 质量, 时效, 成本, 效益, 满意度)."""
    lines = [line for _, line in filled_lines(data)]
    return [
        Problem(
            "INDICATORS_FEW_OF_KIND",
            Severity.MUST_EXPLAIN,
            "indicators",
            arguments={"kind": kind, **_numbers(count, rules.integer(key))},
        )
        for key, kind in _MUST_HAVE
        if lines and (count := _count(lines, kind)) < rules.integer(key)
    ]


def _count(lines: Sequence[IndicatorLine], kind: str) -> int:
    if kind == COST:
        return sum(is_cost(line) for line in lines)
    if kind == BENEFIT:
        return sum(level1_of(line.level1) == BENEFIT for line in lines)
    if kind == SATISFACTION:
        return sum("满意" in line.level1 + line.level2 for line in lines)
    return sum(level2_of(line.level2) == kind for line in lines)


def quantified_enough(data: FormData, rules: Rulebook) -> list[Problem]:
    """The share of indicators with a number, a range or a date, in %."""
    lines = [line for _, line in filled_lines(data)]
    if not lines:
        return []
    count = sum(is_quantified(line.target) for line in lines)
    share = Decimal(count) / len(lines) * 100
    minimum = rules.number("goal.quantified_share_min")
    if share >= minimum:
        return []
    arguments = {
        "count": str(count),
        "total": str(len(lines)),
        "share": plain(round_half_up(share, 1)),
        "minimum": plain(minimum),
    }
    return [Problem("INDICATORS_NOT_QUANTIFIED", Severity.MUST_EXPLAIN, "indicators", arguments=arguments)]


def indicator_names_given(data: FormData, _rules: Rulebook) -> list[Problem]:
    """A target without the indicator's name."""
    return [
        Problem(
            "INDICATOR_NAME_MISSING",
            Severity.ERROR,
            f"indicators[{number}].name",
            arguments={"text": line.target.raw},
        )
        for number, line in enumerate(data.indicators)
        if line.target.raw.strip() and not line.name.strip()
    ]


def no_duplicate_indicators(data: FormData, _rules: Rulebook) -> list[Problem]:
    """The same indicator name twice in one form and period."""
    seen: dict[tuple[str, str], int] = {}
    problems = []
    for number, line in all_lines(data):
        first = seen.setdefault((line.period, normalise_name(line.name)), number)
        if first != number:
            arguments = {"name": line.name, "first": str(first + 1), "second": str(number + 1)}
            path = f"indicators[{number}].name"
            problems.append(Problem("INDICATOR_TWICE", Severity.MUST_EXPLAIN, path, arguments=arguments))
    return problems


def levels_fit(data: FormData, _rules: Rulebook) -> list[Problem]:
    """A second level under a first level where it does not belong, such as 数量指标 under 效益指标."""
    problems = []
    for number, line in all_lines(data):
        first, second = level1_of(line.level1), level2_of(line.level2)
        if first and second and first not in homes_of(second):
            arguments = {"level1": line.level1, "level2": line.level2, "home": homes_of(second)[0]}
            path = f"indicators[{number}].level2"
            problems.append(Problem("LEVELS_DO_NOT_FIT", Severity.MUST_EXPLAIN, path, arguments=arguments))
    return problems


def cost_in_one_place(data: FormData, _rules: Rulebook) -> list[Problem]:
    """成本 both as a first level (since 2021) and under 产出 (before)."""
    own = [number for number, line in all_lines(data) if level1_of(line.level1) == COST]
    under_output = [
        number for number, line in all_lines(data) if level1_of(line.level1) == OUTPUT and is_cost(line)
    ]
    if not own or not under_output:
        return []
    arguments = {"own": str(len(own)), "under_output": str(len(under_output))}
    path = f"indicators[{under_output[0]}].level2"
    return [Problem("COST_IN_TWO_PLACES", Severity.MUST_EXPLAIN, path, arguments=arguments)]


def no_execution_as_output(data: FormData, _rules: Rulebook) -> list[Problem]:
    """Payment or budget execution written as a quantity indicator."""
    return [
        Problem(
            "EXECUTION_AS_QUANTITY",
            Severity.MUST_EXPLAIN,
            f"indicators[{number}].name",
            arguments={"name": line.name},
        )
        for number, line in all_lines(data)
        if level2_of(line.level2) == QUANTITY and _EXECUTION.search(line.name)
    ]
