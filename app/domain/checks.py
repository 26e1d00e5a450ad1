"""All checks by name, so that a form's description can say which of them concern it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from app.domain import fund_checks, goal_checks, pre_assessment, target_checks, text_checks, weight_checks
from app.domain.batch_checks import check_batch
from app.domain.chain_checks import check_against_goal
from app.domain.form_data import FormData
from app.domain.problems import Problem
from app.domain.rulebook import Rulebook

__all__ = ["CHECKS", "Check", "check_against_goal", "check_batch", "run_checks"]

Check = Callable[[FormData, Rulebook], list[Problem]]

_ALL: tuple[Check, ...] = (
    text_checks.project_named,
    text_checks.agency_named,
    text_checks.goal_text_given,
    text_checks.goal_text_not_copied,
    text_checks.no_placeholders,
    fund_checks.funds_given,
    fund_checks.funds_add_up,
    fund_checks.tasks_add_up,
    fund_checks.amounts_in_wan,
    fund_checks.no_negative_amounts,
    fund_checks.executed_within_budget,
    goal_checks.indicators_enough,
    goal_checks.level2_enough,
    goal_checks.quantified_enough,
    goal_checks.indicator_names_given,
    goal_checks.no_duplicate_indicators,
    goal_checks.levels_fit,
    goal_checks.cost_in_one_place,
    goal_checks.no_execution_as_output,
    target_checks.targets_given,
    target_checks.target_signs_given,
    target_checks.target_units_given,
    target_checks.cost_signs_fit,
    target_checks.outputs_quantified,
    target_checks.no_formal_targets,
    target_checks.no_scan_errors,
    weight_checks.weights_sum,
    weight_checks.level_weights_usual,
    weight_checks.weights_given,
    weight_checks.weights_positive,
    weight_checks.not_all_full_marks,
    pre_assessment.amounts_advised_fit,
)
CHECKS: Mapping[str, Check] = {check.__name__: check for check in _ALL}
"""Check names as they stand in `checks = […]` of a form, in the order in which findings are shown."""


def run_checks(data: FormData, names: Iterable[str], rules: Rulebook) -> list[Problem]:
    """The findings of the named checks; KeyError for an unknown name, which the form loader excludes."""
    return [problem for name in names for problem in CHECKS[name](data, rules)]
