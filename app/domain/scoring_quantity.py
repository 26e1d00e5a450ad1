"""Points of indicators with a number or a range as target."""

from __future__ import annotations

from decimal import Decimal

from app.domain.form_data import IndicatorLine, TargetValue
from app.domain.problems import Problem
from app.domain.scoring_rules import Mark, ScoringRules
from app.domain.target_value import direction
from app.domain.value_compare import read_number
from app.domain.vocabulary import Severity
from app.shared.decimals import plain, round_half_up, show_percent

_ZERO = Decimal(0)
_ONE = Decimal(1)

_Share = tuple[Decimal, str, bool]
"""Share of the weight (0 to 1), how it came about, whether the target was met."""


def score_quantity(
    line: IndicatorLine, actual: TargetValue, *, weight: Decimal, rules: ScoringRules, path: str
) -> Mark | None:
    """Points of a number against a number or range (财预〔2020〕10号 定量指标); None if units do not compare.

    ≥ > = and unsigned: met is full, else actual÷target; ≤ <: by the rulebook's formula; 0: met or nothing.
    """
    target = line.target.number
    read = read_number(line, actual, path=path)
    if target is None or read is None:
        return None
    way = direction(line.target, line.name)
    done, problems = read.number, read.problems
    upper = line.target.upper
    if upper is not None:
        share, how, is_met = _within(done, target, upper, weight=weight, rules=rules)
    elif target <= 0:
        share, how, is_met = _against_zero(done, target, is_minimum=way == "positive")
    elif way == "reverse":
        share, how, is_met = _at_most(done, target, weight=weight, rules=rules)
    else:
        share, how, is_met = _at_least(done, target, weight=weight, rules=rules)
        if is_met and done > target * rules.over_limit and not line.reason:
            problems = (*problems, _over(line, done / target, rules, path=path))
    if not is_met and line.target.sign is None and upper is None:
        how = f"未注明方向，按{'不高于' if way == 'reverse' else '不低于'}计，{how}"
    return Mark(
        round_half_up(weight * share, 2), how, is_met, "quantity" if upper is None else "range", problems
    )


def _at_least(done: Decimal, target: Decimal, *, weight: Decimal, rules: ScoringRules) -> _Share:
    ratio = done / target
    if ratio > rules.over_limit and rules.over_effect != "explain":
        if rules.over_effect == "zero":
            return _ZERO, f"完成率{show_percent(ratio)}超过{show_percent(rules.over_limit)}，不得分", True
        share = max(_ZERO, _ONE - (ratio - rules.over_limit))
        how = f"(1−({show_percent(ratio)}−{show_percent(rules.over_limit)}))×{plain(weight)}"
        return share, f"超额过多，{how}", True
    if ratio >= _ONE:
        return _ONE, "达到目标", True
    if ratio < rules.under_zero:
        return _ZERO, _too_little(ratio, rules), False
    return max(ratio, _ZERO), f"{plain(done)}/{plain(target)}×{plain(weight)}", False


def _at_most(done: Decimal, target: Decimal, *, weight: Decimal, rules: ScoringRules) -> _Share:
    if done <= target:
        return _ONE, "达到目标", True
    if target / done < rules.under_zero:
        return _ZERO, _too_little(target / done, rules), False
    if rules.reverse_formula == "all_or_nothing":
        return _ZERO, "超过目标，不得分", False
    a, t, w = plain(done), plain(target), plain(weight)
    if rules.reverse_formula == "ratio":
        return target / done, f"{t}/{a}×{w}", False
    if done >= 2 * target:
        return _ZERO, "达到目标的2倍，不得分", False
    return _ONE - (done - target) / target, f"(1−({a}−{t})/{t})×{w}", False


def _within(done: Decimal, lower: Decimal, upper: Decimal, *, weight: Decimal, rules: ScoringRules) -> _Share:
    if done < lower:
        return _at_least(done, lower, weight=weight, rules=rules)
    if done <= upper:
        return _ONE, "在目标范围内", True
    return _at_most(done, upper, weight=weight, rules=rules)


def _against_zero(done: Decimal, target: Decimal, *, is_minimum: bool) -> _Share:
    is_met = done >= target if is_minimum else done <= target
    return (_ONE, "达到目标", True) if is_met else (_ZERO, f"目标为{plain(target)}，未达到不得分", False)


def _too_little(ratio: Decimal, rules: ScoringRules) -> str:
    return f"完成率{show_percent(ratio)}低于{show_percent(rules.under_zero)}，不得分"


def _over(line: IndicatorLine, ratio: Decimal, rules: ScoringRules, *, path: str) -> Problem:
    arguments = {"name": line.name, "ratio": show_percent(ratio), "limit": show_percent(rules.over_limit)}
    return Problem("SCORE_OVER_COMPLETION", Severity.MUST_EXPLAIN, f"{path}.reason", arguments=arguments)
