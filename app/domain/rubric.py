"""The scoring engine of every table: marks, several scorers, formulas, grades, each line with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.form_data import RubricScore, Totals
from app.domain.grades import grade_for
from app.domain.problems import Problem
from app.domain.rubric_line import ItemResult, RubricSheet, given_points, score_item
from app.domain.rubric_table import (
    NOT_APPLICABLE,
    Mark,
    Rubric,
    RubricItem,
    RubricSection,
    check_points,
    with_marks,
    with_points,
)
from app.domain.rulebook import Rulebook
from app.domain.vocabulary import Severity
from app.shared.decimals import plain, round_half_up, show_points

__all__ = [
    "NOT_APPLICABLE",
    "ItemResult",
    "Mark",
    "Rubric",
    "RubricItem",
    "RubricResult",
    "RubricSection",
    "SectionResult",
    "check_points",
    "check_totals",
    "score_rubric",
    "with_marks",
    "with_points",
]

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class SectionResult:
    """One section's subtotal of what applies, 分."""

    name: str
    points: Decimal
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class RubricResult:
    """A scored table; `total` 分 rescaled to the full points, `grade` "" while lines are unscored.

    `spread` is the largest difference (分) between the totals of scorers who scored every line.
    """

    items: tuple[ItemResult, ...]
    sections: tuple[SectionResult, ...]
    total: Decimal
    grade: str
    is_complete: bool
    reason: str
    spread: Decimal | None
    problems: tuple[Problem, ...]

    def item(self, code: str) -> ItemResult | None:
        """The result of one line."""
        return next((item for item in self.items if item.code == code), None)


def score_rubric(
    rubric: Rubric, scores: Iterable[RubricScore], figures: Mapping[str, Decimal], rules: Rulebook
) -> RubricResult:
    """Score a table from ticks, points and figures.

    A line's points come from its formula when the figures are there, else from the sheet's own final
    score (scorer ""), else from the scorers' average (evaluation.average).  A tick without points
    gives the mark's usual share.  Points outside the line are cut to it and reported.
    """
    sheet = RubricSheet(rubric, figures, rules, [])
    rows = _by_item(sheet, scores)
    items = tuple(score_item(sheet, item, rows[item.code]) for item in rubric.items)
    counted = [item for item in items if item.is_applicable]
    is_complete = bool(counted) and all(item.points is not None for item in counted)
    total, reason = _total(rubric, counted)
    return RubricResult(
        items=items,
        sections=tuple(_subtotal(section, items) for section in rubric.sections),
        total=total,
        grade=grade_for(total, rules.bands(rubric.grades)) if is_complete else "",
        is_complete=is_complete,
        reason=reason,
        spread=_spread(sheet, rows),
        problems=tuple(sheet.problems),
    )


def check_totals(totals: Totals, result: RubricResult, rules: Rulebook) -> list[Problem]:
    """The declared total (分) and grade against the recomputed ones; nothing while lines are unscored."""
    if not result.is_complete:
        return []
    problems = []
    tolerance = rules.number("self_evaluation.score_tolerance")
    if totals.points is not None and abs(totals.points - result.total) > tolerance:
        arguments = {"declared": show_points(totals.points), "computed": result.reason}
        path = "totals.points"
        problems.append(Problem("RUBRIC_TOTAL_DIFFERS", Severity.MUST_EXPLAIN, path, arguments=arguments))
    if totals.grade and totals.grade != result.grade:
        arguments = {"declared": totals.grade, "computed": result.grade, "total": show_points(result.total)}
        path = "totals.grade"
        problems.append(Problem("RUBRIC_GRADE_DIFFERS", Severity.MUST_EXPLAIN, path, arguments=arguments))
    return problems


def _by_item(sheet: RubricSheet, scores: Iterable[RubricScore]) -> dict[str, list[RubricScore]]:
    rows: dict[str, list[RubricScore]] = {item.code: [] for item in sheet.rubric.items}
    for score in scores:
        if score.item in rows:
            rows[score.item].append(score)
        else:
            sheet.report("RUBRIC_ITEM_UNKNOWN", Severity.ERROR, score.item, item=score.item)
    return rows


def _spread(sheet: RubricSheet, rows: Mapping[str, Sequence[RubricScore]]) -> Decimal | None:
    """The difference between the highest and lowest total of scorers who scored every line."""
    silent = RubricSheet(sheet.rubric, sheet.figures, sheet.rules, [])
    points: dict[str, list[Decimal]] = {}
    for item in sheet.rubric.items:
        for row in rows[item.code]:
            value = given_points(silent, item, row)
            if row.scorer and value is not None:
                points.setdefault(row.scorer, []).append(value)
    most = max((len(given) for given in points.values()), default=0)
    totals = {name: sum(given, _ZERO) for name, given in points.items() if len(given) == most}
    if len(totals) <= 1:
        return None
    high, low = max(totals, key=lambda name: totals[name]), min(totals, key=lambda name: totals[name])
    spread = totals[high] - totals[low]
    limit = sheet.rules.number("evaluation.spread_warning")
    if spread > limit:
        arguments = {
            "high": f"{show_points(totals[high])}分（{high}）",
            "low": f"{show_points(totals[low])}分（{low}）",
            "spread": show_points(spread),
            "limit": plain(limit),
        }
        sheet.problems.append(Problem("RUBRIC_SPREAD", Severity.HINT, "totals.points", arguments=arguments))
    return spread


def _subtotal(section: RubricSection, items: Sequence[ItemResult]) -> SectionResult:
    codes = {item.code for item in section.items}
    inside = [item for item in items if item.code in codes and item.is_applicable]
    return SectionResult(
        section.name,
        sum((item.points for item in inside if item.points is not None), _ZERO),
        sum((item.maximum for item in inside), _ZERO),
    )


def _total(rubric: Rubric, counted: Sequence[ItemResult]) -> tuple[Decimal, str]:
    """The total and its reason; without lines that do not apply, the rest is rescaled to the full points."""
    gained = sum((item.points for item in counted if item.points is not None), _ZERO)
    full = sum((item.maximum for item in counted), _ZERO)
    if full in {rubric.total, _ZERO}:
        return gained, f"{show_points(gained)}/{plain(rubric.total)}分"
    total = round_half_up(gained / full * rubric.total, 2)
    return total, f"{show_points(gained)}÷{plain(full)}×{plain(rubric.total)}＝{show_points(total)}分"
