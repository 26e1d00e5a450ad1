"""What an evaluation's grade leads to, and how far it is from the self-evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from app.domain.problems import Problem
from app.domain.rulebook import Rulebook
from app.domain.vocabulary import Severity
from app.shared.decimals import plain, round_half_up, show_points, show_wan

Origin = Literal["self_evaluation", "spot_check", "evaluation"]
"""Where a grade comes from: the unit's 自评, a 抽评 of it, or a 部门/财政评价."""

_CUTS = ("result.cut_excellent", "result.cut_good", "result.cut_fair", "result.cut_poor")
_TEXTS = ("优先保障", "继续支持，改进管理", "完善政策、改进管理", "削减或取消预算")
_STOPPED = "不再安排预算"
_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Consequence:
    """What should happen to next year's budget: `cut` in %, `amount` left in 万元 if the budget is known."""

    text: str
    cut: Decimal
    amount: Decimal | None
    is_stopped: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Evaluation against self-evaluation: difference in 分 (positive: evaluated lower) and in grades."""

    difference: Decimal
    steps: int | None
    problems: tuple[Problem, ...]


def consequence(
    grade: str,
    rules: Rulebook,
    *,
    origin: Origin = "evaluation",
    budget: Decimal | None = None,
    points: Decimal | None = None,
) -> Consequence | None:
    """What the rulebook proposes for a grade (中发〔2018〕34号, 财预〔2020〕10号); None for an unknown word.

    `budget` is this year's amount in 万元, `points` the total in 分.
    """
    key = "self_evaluation.grades" if origin == "self_evaluation" else "evaluation.grades"
    names = [name for name, _ in rules.bands(key)]
    if grade not in names:
        return None
    index = names.index(grade)
    place = 0 if index == 0 else max(index - len(names), -len(_CUTS))
    is_stopped = _is_stopped(place, origin, rules)
    cut = _WHOLE if is_stopped else rules.number(_CUTS[place])
    left = None if budget is None else round_half_up(budget * (_WHOLE - cut) / _WHOLE, 2)
    parts = [_STOPPED if is_stopped else _TEXTS[place]]
    if not is_stopped:
        parts += [f"建议压减预算{plain(cut)}%"] if cut else []
        parts += [f"下年建议安排{show_wan(left)}万元"] if left is not None else []
    if points == 0 and rules.flag("result.stop_zero_points"):
        parts.append("得0分，影响下年预算安排")
    if place and rules.flag("result.review_before_payment"):
        parts.append("先财政评审后拨付")
    return Consequence("，".join(parts), cut, left, is_stopped)


def _is_stopped(place: int, origin: Origin, rules: Rulebook) -> bool:
    """浙江: 自评 poor, 抽评 fair or poor → no more budget."""
    if origin == "self_evaluation":
        return place == -1 and rules.flag("result.stop_self_poor")
    return origin == "spot_check" and place in {-1, -2} and rules.flag("result.stop_spot_fair")


def compare(evaluated: tuple[Decimal, str], declared: tuple[Decimal, str], rules: Rulebook) -> Comparison:
    """Total (分) and grade of an evaluation against the self-evaluation's.

    More than evaluation.deviation_flag points apart must be explained.
    """
    difference = declared[0] - evaluated[0]
    limit = rules.number("evaluation.deviation_flag")
    steps = _steps(evaluated[1], declared[1], rules)
    problems = []
    if abs(difference) > limit:
        arguments = {
            "evaluated": show_points(evaluated[0]),
            "declared": show_points(declared[0]),
            "difference": show_points(abs(difference)),
            "limit": plain(limit),
        }
        problems.append(
            Problem("EVALUATION_DEVIATES", Severity.MUST_EXPLAIN, "totals.points", arguments=arguments)
        )
    if steps:
        arguments = {"evaluated": evaluated[1], "declared": declared[1], "steps": str(abs(steps))}
        problems.append(
            Problem("EVALUATION_GRADE_DIFFERS", Severity.HINT, "totals.grade", arguments=arguments)
        )
    return Comparison(difference, steps, tuple(problems))


def _steps(evaluated: str, declared: str, rules: Rulebook) -> int | None:
    """Grades lost by the evaluation; None where a grade is not one of the rulebook's."""
    names = [name for name, _ in rules.bands("evaluation.grades")]
    if evaluated not in names or declared not in names:
        return None
    return names.index(evaluated) - names.index(declared)
