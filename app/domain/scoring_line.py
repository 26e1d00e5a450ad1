"""Points of one indicator of a self-evaluation: which rule fits, and the reason line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from app.domain.form_data import IndicatorLine, TargetValue
from app.domain.problems import Problem
from app.domain.scoring_checks import line_problems
from app.domain.scoring_quality import by_degree, score_deadline, score_quality
from app.domain.scoring_quantity import score_quantity
from app.domain.scoring_rules import LineKind, Mark, ScoringRules
from app.domain.target_value import direction
from app.domain.value_compare import filled_actual
from app.domain.vocabulary import Severity
from app.shared.decimals import plain, round_half_up

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class LineScore:
    """One indicator's points and weight (分, half up to 2 decimals), with the reason and findings.

    `kind` says which rule gave them; lines `not_applicable` and `blank` do not count.
    """

    points: Decimal
    reason: str
    problems: tuple[Problem, ...]
    kind: LineKind
    weight: Decimal = _ZERO
    is_met: bool = False

    @property
    def counts(self) -> bool:
        """Whether the line is part of the total."""
        return self.kind not in {"not_applicable", "blank"}


def score_indicator(
    line: IndicatorLine, rules: ScoringRules, *, year: int | None = None, path: str = ""
) -> LineScore:
    """Points of one indicator; `year` is the form's, for dates without one; `path` goes to the problems."""
    if _is_blank(line):
        return LineScore(_ZERO, "", (), "blank")
    weight = line.weight if line.weight is not None and line.weight > 0 else _ZERO
    if (line.target.kind == "none" and line.target.raw) or line.actual.raw.startswith(("不适用", "不适应")):
        return LineScore(_ZERO, "不适用，不计分", (), "not_applicable", weight)
    mark = _mark(line, weight, rules=rules, year=year, path=path)
    result = f"= {plain(mark.points)}" if "×" in mark.how else f"，得{plain(mark.points)}分"
    reason = f"完成 {line.actual.raw or '—'} / 目标 {line.target.raw or '—'} → {mark.how} {result}".replace(
        " ，", "，"
    )
    problems = (*mark.problems, *line_problems(line, mark, reason=reason, rules=rules, path=path))
    return LineScore(mark.points, reason, problems, mark.kind, weight, mark.is_met)


def _is_blank(line: IndicatorLine) -> bool:
    """An empty row of the form: nothing but level names."""
    filled = line.name or line.target.raw or line.actual.raw
    return not filled and line.weight is None and line.points is None


def _mark(line: IndicatorLine, weight: Decimal, *, rules: ScoringRules, year: int | None, path: str) -> Mark:
    """The mark of the rule that fits; `missing` without target or actual, `unclear` when no rule fits."""
    actual = filled_actual(line)
    if not line.target.raw:
        return replace(_typed(line, weight), kind="missing")
    if actual.kind == "none":
        return Mark(_ZERO, "未填完成值", is_met=False, kind="missing")
    mark: Mark | None
    if line.target.kind == "quality":
        mark = score_quality(line, actual, weight=weight, rules=rules)
    elif line.target.kind == "deadline":
        mark = score_deadline(line, actual, weight=weight, rules=rules, year=year)
    elif actual.kind in {"quantity", "range"}:
        mark = score_quantity(line, actual, weight=weight, rules=rules, path=path)
        mark = mark or _by_degree(line, actual, weight=weight, path=path)
    else:
        mark = _by_words(line, actual, weight=weight, rules=rules, path=path)
    return mark or _typed(line, weight)


def _by_degree(line: IndicatorLine, actual: TargetValue, *, weight: Decimal, path: str) -> Mark | None:
    """A percentage against a target of another unit is the degree of completion, if more is better."""
    is_degree = (
        actual.unit == "%" and actual.number is not None and direction(line.target, line.name) != "reverse"
    )
    if not is_degree or actual.number is None:
        return None
    problem = Problem("SCORE_ACTUAL_IS_RATE", Severity.HINT, f"{path}.actual", arguments=_texts(line))
    return replace(by_degree(actual.number, weight), problems=(problem,))


def _by_words(
    line: IndicatorLine, actual: TargetValue, *, weight: Decimal, rules: ScoringRules, path: str
) -> Mark | None:
    """Words (完成, 达成预期指标) against a number count like a qualitative indicator."""
    mark = score_quality(line, actual, weight=weight, rules=rules)
    if mark is None:
        return None
    problem = Problem("SCORE_ACTUAL_IS_TEXT", Severity.HINT, f"{path}.actual", arguments=_texts(line))
    return replace(mark, problems=(problem,))


def _typed(line: IndicatorLine, weight: Decimal) -> Mark:
    """No rule fits: the typed points within the weight, else nothing."""
    if line.points is None:
        return Mark(_ZERO, "无法自动计分，请填得分", is_met=False, kind="unclear")
    points = round_half_up(min(max(line.points, _ZERO), weight), 2)
    return Mark(points, "无法自动计分，按填报得分", points >= weight, "unclear")


def _texts(line: IndicatorLine) -> dict[str, str]:
    return {"name": line.name, "actual": line.actual.raw, "target": line.target.raw}
