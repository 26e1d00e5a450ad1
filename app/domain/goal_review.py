"""Review of goals: what each grade leads to, and marks proposed from the findings of the checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.problem_texts import message
from app.domain.problems import Problem
from app.domain.rubric import Rubric
from app.domain.rulebook import Rulebook
from app.domain.vocabulary import Severity
from app.shared.decimals import round_half_up

_CONSEQUENCES = (
    "直接进入下一步预算安排",
    "与单位协商，直接完善后进入下一步预算安排",
    "退回修改完善，按程序重新报送审核",
    "不得进入下一步预算安排",
)
_LINES: Mapping[str, tuple[str, ...]] = {
    "A1": (
        "PROJECT_NAME_MISSING",
        "AGENCY_NAME_MISSING",
        "FORM_REQUIRED",
        "PLACEHOLDER_LEFT",
        "INDICATORS_MISSING",
        "INDICATOR_NAME_MISSING",
        "INDICATOR_TWICE",
        "LEVELS_DO_NOT_FIT",
        "COST_IN_TWO_PLACES",
        "TARGET_MISSING",
        "WEIGHTS_DO_NOT_ADD_UP",
        "WEIGHTS_MISSING",
        "WEIGHT_MISSING",
        "WEIGHT_NOT_POSITIVE",
    ),
    "A2": ("GOAL_TEXT_MISSING", "TARGET_WITHOUT_SIGN", "TARGET_WITHOUT_UNIT", "SIGN_READ_AS_TWO"),
    "B1": ("GOAL_TEXT_OF_OTHERS", "INDICATORS_OF_OTHERS", "SATISFACTION_OF_OTHERS", "EXECUTION_AS_QUANTITY"),
    "B2": (
        "INDICATORS_FEW_LEVEL1",
        "INDICATORS_FEW_LEVEL2",
        "INDICATORS_FEW",
        "INDICATORS_FEW_OF_KIND",
        "INDICATORS_NOT_QUANTIFIED",
        "OUTPUT_IN_WORDS",
    ),
    "C1": ("BENEFIT_TARGETS_ALL_SAME", "COST_WITH_MINIMUM"),
    "C2": (
        "FUNDS_TOTAL_MISSING",
        "FUNDS_DO_NOT_ADD_UP",
        "AMOUNTS_MIX_YUAN",
        "TASK_DOES_NOT_ADD_UP",
        "TASKS_DIFFER_FROM_BUDGET",
        "AMOUNT_LOOKS_LIKE_YUAN",
        "AMOUNT_NEGATIVE",
    ),
}
"""Line of the review table → findings that speak against it; 可行性 (D1, D2) is left to people."""

_STEPS = {Severity.ERROR: 2, Severity.MUST_EXPLAIN: 1, Severity.HINT: 0}
_STEP_MARKS = (0, 1, 2, 2, 3)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A mark and points (分) proposed for one line, with the findings it comes from."""

    item: str
    band: str
    points: Decimal
    reason: str


def consequence(grade: str, rules: Rulebook) -> str:
    """What a review grade leads to (财预〔2015〕88号); "" for a word that is no grade.

    With fewer than four grades the last ones keep their meaning: the lowest never enters the budget.
    """
    names = [name for name, _ in rules.bands("goal.review_grades")]
    if grade not in names:
        return ""
    index = names.index(grade)
    return _CONSEQUENCES[0] if index == 0 else _CONSEQUENCES[max(index - len(names), -len(_CONSEQUENCES))]


def stops_budget(grade: str, rules: Rulebook) -> bool:
    """Whether a project of that review grade stays out of the budget: 中 goes back, 差 does not enter."""
    return consequence(grade, rules) in _CONSEQUENCES[2:]


def suggest_marks(problems: Iterable[Problem], rubric: Rubric) -> tuple[Suggestion, ...]:
    """Marks for the lines that checks can judge; a proposal, the reviewer decides.

    Each kind of finding counts once: an error two steps down, one to be explained one step, a hint none.
    """
    found = list(problems)
    return tuple(
        _suggestion(rubric, item.code, [problem for problem in found if problem.code in _LINES[item.code]])
        for item in rubric.items
        if item.code in _LINES
    )


def _suggestion(rubric: Rubric, code: str, problems: Sequence[Problem]) -> Suggestion:
    kinds = {problem.code: problem for problem in problems}
    steps = sum(_STEPS[problem.severity] for problem in kinds.values())
    mark = rubric.marks[min(_STEP_MARKS[min(steps, len(_STEP_MARKS) - 1)], len(rubric.marks) - 1)]
    points = next(item.points for item in rubric.items if item.code == code)
    reason = "".join(message(problem) for problem in kinds.values()) or "审核没有发现问题。"
    return Suggestion(code, mark.name, round_half_up(points * mark.usual / 100, 2), reason)
