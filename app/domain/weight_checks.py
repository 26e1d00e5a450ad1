"""Whether weights are there, positive and add up, and whether the scores are believable."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

from app.domain.form_data import FormData
from app.domain.indicator_levels import BENEFIT, COST, OUTPUT, SATISFACTION, filled_lines, level1_of
from app.domain.problems import Problem
from app.domain.rulebook import Rulebook
from app.domain.vocabulary import Severity
from app.shared.decimals import plain, show_points

_ZERO = Decimal(0)
_EXECUTION = "预算执行率"
_WITHOUT_COST = {
    OUTPUT: "self_evaluation.weight_output",
    BENEFIT: "self_evaluation.weight_benefit",
    SATISFACTION: "self_evaluation.weight_satisfaction",
}
_WITH_COST = {
    COST: "self_evaluation.weight_cost",
    OUTPUT: "self_evaluation.weight_output_with_cost",
    BENEFIT: "self_evaluation.weight_benefit_with_cost",
    SATISFACTION: "self_evaluation.weight_satisfaction",
}


def weights_sum(data: FormData, rules: Rulebook) -> list[Problem]:
    """Weights must add up to an allowed sum; with the 分值 of 预算执行率 to the full one.

    Amounts in 分; nothing is said while no weight at all is given.
    """
    weights = [line.weight for _, line in filled_lines(data) if line.weight is not None]
    if not weights:
        return []
    allowed = [Decimal(name) for name in rules.names("goal.weights_sum")]
    total = data.fund("total")
    found = sum(weights, _ZERO)
    if total is not None and total.weight is not None:
        found += total.weight
        allowed = [max(allowed)]
    if found in allowed:
        return []
    expected = "或".join(plain(value) for value in allowed)
    arguments = {"found": show_points(found), "expected": expected}
    return [Problem("WEIGHTS_DO_NOT_ADD_UP", Severity.ERROR, "totals.weight", arguments=arguments)]


def level_weights_usual(data: FormData, rules: Rulebook) -> list[Problem]:
    """分值 of 预算执行率 and of each first level against the usual ones (财预〔2020〕10号, 〔2021〕101号).

    Nothing is said of other scales: a sum that is not the usual one, a level of the bureau's own.
    """
    found: dict[str, Decimal] = {}
    for _, line in filled_lines(data):
        level = level1_of(line.level1)
        found[level] = found.get(level, _ZERO) + (line.weight or _ZERO)
    usual = _usual_weights(found.keys(), rules)
    if "" in found or sum(found.values(), _ZERO) != sum(usual.values(), _ZERO):
        return []
    total = data.fund("total")
    if total is not None and total.weight is not None:
        found = {_EXECUTION: total.weight, **found}
        usual = {_EXECUTION: rules.number("self_evaluation.weight_execution"), **usual}
    if found == usual:
        return []
    arguments = {"found": _listed(found, usual), "usual": _listed(usual, usual)}
    return [Problem("LEVEL_WEIGHTS_UNUSUAL", Severity.HINT, "totals.weight", arguments=arguments)]


def _usual_weights(levels: Collection[str], rules: Rulebook) -> dict[str, Decimal]:
    """The usual 分值 of the levels a form has; without 满意度 its points belong to 效益."""
    keys = _WITH_COST if COST in levels else _WITHOUT_COST
    usual = {level: rules.number(key) for level, key in keys.items()}
    if SATISFACTION not in levels:
        usual[BENEFIT] += usual.pop(SATISFACTION)
    return usual


def _listed(weights: Mapping[str, Decimal], order: Iterable[str]) -> str:
    return "、".join(f"{level}{plain(weights.get(level, _ZERO))}分" for level in order)


def weights_given(data: FormData, _rules: Rulebook) -> list[Problem]:
    """One finding when no indicator has a weight; each missing one when some have."""
    lines = filled_lines(data)
    missing = [(number, line) for number, line in lines if line.weight is None]
    if lines and len(missing) == len(lines):
        arguments = {"count": str(len(lines))}
        return [Problem("WEIGHTS_MISSING", Severity.MUST_EXPLAIN, "indicators", arguments=arguments)]
    return [
        Problem(
            "WEIGHT_MISSING", Severity.ERROR, f"indicators[{number}].weight", arguments={"name": line.name}
        )
        for number, line in missing
    ]


def weights_positive(data: FormData, rules: Rulebook) -> list[Problem]:
    """Every weight above 0, where the rulebook says so."""
    if not rules.flag("self_evaluation.weight_must_be_positive"):
        return []
    return [
        Problem(
            "WEIGHT_NOT_POSITIVE",
            Severity.ERROR,
            f"indicators[{number}].weight",
            arguments={"name": line.name, "weight": plain(line.weight)},
        )
        for number, line in filled_lines(data)
        if line.weight is not None and line.weight <= 0
    ]


def not_all_full_marks(data: FormData, rules: Rulebook) -> list[Problem]:
    """Every line of a self-evaluation with full points."""
    lines = [line for _, line in filled_lines(data)]
    full = bool(lines) and all(line.points is not None and line.points == line.weight for line in lines)
    if not full or not rules.flag("self_evaluation.all_full_marks_warning"):
        return []
    arguments = {"count": str(len(lines))}
    return [Problem("ALL_FULL_MARKS", Severity.HINT, "totals.points", arguments=arguments)]
