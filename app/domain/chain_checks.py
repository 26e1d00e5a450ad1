"""Whether a later stage still says what the approved goal said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from app.domain.form_data import FormData, IndicatorLine, TargetValue
from app.domain.indicator_levels import filled_lines
from app.domain.problems import Problem
from app.domain.text_checks import squeezed
from app.domain.vocabulary import Severity
from app.shared.decimals import plain, round_half_up
from app.shared.text import normalise_name

_Numbered = tuple[int, IndicatorLine]


def check_against_goal(data: FormData, approved: FormData) -> list[Problem]:
    """Indicators, targets, weights and goal text of a later stage against the approved goal.

    Indicators are matched by name, equal names in order; weights (分) are compared in proportion when the
    forms reserve different points for 预算执行率.
    """
    pairs, added, dropped = _matched(data, approved)
    problems = [problem for own, goal in pairs for problem in _compare(own, goal)]
    problems += _compare_weights(pairs)
    problems += [
        Problem(
            "INDICATOR_NOT_APPROVED",
            Severity.MUST_EXPLAIN,
            f"indicators[{number}].name",
            arguments={"name": line.name},
        )
        for number, line in added
    ]
    problems += [
        Problem("INDICATOR_DROPPED", Severity.MUST_EXPLAIN, "indicators", arguments=_approved(line))
        for line in dropped
    ]
    return [*problems, *_compare_goal_text(data, approved)]


def _approved(line: IndicatorLine) -> dict[str, str]:
    return {"name": line.name, "target": line.target.raw}


def _keyed(data: FormData) -> dict[tuple[str, int], _Numbered]:
    """Indicators by name and how often the name occurred before."""
    counts: Counter[str] = Counter()
    keyed = {}
    for number, line in filled_lines(data):
        name = normalise_name(line.name)
        keyed[name, counts[name]] = (number, line)
        counts[name] += 1
    return keyed


def _matched(
    data: FormData, approved: FormData
) -> tuple[list[tuple[_Numbered, IndicatorLine]], list[_Numbered], list[IndicatorLine]]:
    own, goal = _keyed(data), _keyed(approved)
    pairs = [(own[key], goal[key][1]) for key in own if key in goal]
    added = [own[key] for key in own if key not in goal]
    dropped = [goal[key][1] for key in goal if key not in own]
    return pairs, added, dropped


def _compare(own: _Numbered, goal: IndicatorLine) -> Iterator[Problem]:
    number, line = own
    if line.target.raw.strip() and goal.target.raw.strip() and not _is_same(line.target, goal.target):
        arguments = {"name": line.name, "target": line.target.raw, "approved": goal.target.raw}
        path = f"indicators[{number}].target"
        yield Problem("TARGET_NOT_APPROVED", Severity.MUST_EXPLAIN, path, arguments=arguments)


def _is_same(target: TargetValue, approved: TargetValue) -> bool:
    """Equal as written, or equal in sign, numbers and unit."""
    if squeezed(target.raw) == squeezed(approved.raw) and target.sign == approved.sign:
        return True
    return target.number is not None and _numbers(target) == _numbers(approved)


def _numbers(value: TargetValue) -> tuple[object, ...]:
    return value.kind, value.sign, value.number, value.upper, value.unit


def _compare_weights(pairs: list[tuple[_Numbered, IndicatorLine]]) -> Iterator[Problem]:
    weighed = [
        (number, line.name, line.weight, goal.weight)
        for (number, line), goal in pairs
        if line.weight is not None and goal.weight is not None
    ]
    own_total = sum((own for _, _, own, _ in weighed), Decimal(0))
    goal_total = sum((goal for _, _, _, goal in weighed), Decimal(0))
    for number, name, own, goal in weighed:
        scaled = goal * own_total / goal_total if goal_total else goal
        if own == goal or round_half_up(own, 1) == round_half_up(scaled, 1):
            continue
        arguments = {"name": name, "weight": plain(own), "approved": plain(goal)}
        path = f"indicators[{number}].weight"
        yield Problem("WEIGHT_NOT_APPROVED", Severity.MUST_EXPLAIN, path, arguments=arguments)


def _compare_goal_text(data: FormData, approved: FormData) -> Iterator[Problem]:
    own, goal = data.texts.get("goal_expected", ""), approved.texts.get("goal_expected", "")
    if own.strip() and goal.strip() and squeezed(own) != squeezed(goal):
        yield Problem("GOAL_TEXT_NOT_APPROVED", Severity.MUST_EXPLAIN, "texts.goal_expected")
