"""Whether target values are there, have a direction and a unit, and mean something."""

from __future__ import annotations

import re
from decimal import Decimal

from app.domain.form_data import FormData, IndicatorLine, TargetValue
from app.domain.indicator_levels import (
    BENEFIT,
    QUALITY,
    QUANTITY,
    TIMELINESS,
    all_lines,
    filled_lines,
    is_cost,
    level1_of,
    level2_of,
)
from app.domain.problems import Problem
from app.domain.rulebook import Rulebook
from app.domain.vocabulary import Severity
from app.shared.decimals import plain

_MORE_IS_BETTER = re.compile("节约|降低|减少|下降|节省|压减|达标|合规|合理|准确")
_SCAN = re.compile(r"2(\d{2,3}(?:\.\d+)?)")
_WHOLE = Decimal(100)


def targets_given(data: FormData, _rules: Rulebook) -> list[Problem]:
    """An indicator without target value."""
    return [
        _problem("TARGET_MISSING", Severity.ERROR, number, line)
        for number, line in all_lines(data)
        if not line.target.raw.strip()
    ]


def _problem(code: str, severity: Severity, number: int, line: IndicatorLine, **more: str) -> Problem:
    arguments = {"name": line.name, "target": line.target.raw, **more}
    return Problem(code, severity, f"indicators[{number}].target", arguments=arguments)


def target_signs_given(data: FormData, _rules: Rulebook) -> list[Problem]:
    """A number without ≥, ≤ or =: nobody can tell whether more or less is better."""
    return [
        _problem("TARGET_WITHOUT_SIGN", Severity.MUST_EXPLAIN, number, line)
        for number, line in all_lines(data)
        if line.target.kind == "quantity" and line.target.sign is None
    ]


def target_units_given(data: FormData, _rules: Rulebook) -> list[Problem]:
    """A number without unit: `1` may mean one or 100 %."""
    return [
        _problem("TARGET_WITHOUT_UNIT", Severity.HINT, number, line)
        for number, line in all_lines(data)
        if line.target.kind in {"quantity", "range"} and not line.target.unit
    ]


def cost_signs_fit(data: FormData, _rules: Rulebook) -> list[Problem]:
    """A cost indicator with ≥ or >, which rewards spending more; savings and 达标率 are meant so."""
    return [
        _problem("COST_WITH_MINIMUM", Severity.MUST_EXPLAIN, number, line)
        for number, line in all_lines(data)
        if is_cost(line) and line.target.sign in {"≥", ">"} and not _MORE_IS_BETTER.search(line.name)
    ]


def outputs_quantified(data: FormData, _rules: Rulebook) -> list[Problem]:
    """An output indicator described in words: 数量 must be explained, 质量 and 时效 are pointed out."""
    problems = []
    for number, line in all_lines(data):
        level2 = level2_of(line.level2)
        if level2 in {QUANTITY, QUALITY, TIMELINESS} and line.target.kind == "quality":
            severity = Severity.MUST_EXPLAIN if level2 == QUANTITY else Severity.HINT
            problems.append(_problem("OUTPUT_IN_WORDS", severity, number, line, level2=level2))
    return problems


def no_formal_targets(data: FormData, rules: Rulebook) -> list[Problem]:
    """All benefit indicators with the same high percentage: 形式定量、实质定性."""
    lines = [(number, line) for number, line in filled_lines(data) if level1_of(line.level1) == BENEFIT]
    values = {_value(line.target) for _, line in lines}
    limit = rules.number("goal.formal_target")
    if len(lines) < rules.integer("goal.formal_target_rows") or len(values) > 1:
        return []
    target = lines[0][1].target
    if target.unit != "%" or target.number is None or target.number < limit:
        return []
    arguments = {"count": str(len(lines)), "target": target.raw, "limit": plain(limit)}
    path = f"indicators[{lines[0][0]}].target"
    return [Problem("BENEFIT_TARGETS_ALL_SAME", Severity.MUST_EXPLAIN, path, arguments=arguments)]


def _value(target: TargetValue) -> tuple[object, ...]:
    return (target.sign, target.number, target.unit) if target.kind == "quantity" else (target.raw,)


def no_scan_errors(data: FormData, _rules: Rulebook) -> list[Problem]:
    """A percentage such as 295 % that is ≥95 % after a scan: ≥ is read as 2."""
    problems = []
    for number, line in all_lines(data):
        for field, value in (("target", line.target), ("actual", line.actual)):
            meant = _meant(value)
            if meant is not None:
                arguments = {"name": line.name, "typed": value.raw, "meant": f"≥{plain(meant)}%"}
                path = f"indicators[{number}].{field}"
                problems.append(Problem("SIGN_READ_AS_TWO", Severity.MUST_EXPLAIN, path, arguments=arguments))
    return problems


def _meant(value: TargetValue) -> Decimal | None:
    if value.unit != "%" or value.sign is not None or value.number is None:
        return None
    match = _SCAN.fullmatch(plain(value.number))
    rest = Decimal(match[1]) if match else None
    return rest if rest is not None and rest <= _WHOLE else None
