"""Scoring one line of a table: marks, several scorers, formulas, with the reason in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.form_data import RubricScore
from app.domain.problems import Problem
from app.domain.rubric_table import NOT_APPLICABLE, Rubric, RubricItem
from app.domain.rulebook import Rulebook
from app.domain.vocabulary import Severity
from app.shared.decimals import plain, round_half_up, show_points

_ZERO = Decimal(0)
_HUNDRED = Decimal(100)
_TRIM_FROM = 3


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One line: `points` 分 (None when nobody scored it), its mark or 不适用, and the reason in words."""

    code: str
    points: Decimal | None
    maximum: Decimal
    band: str = ""
    reason: str = ""

    @property
    def is_applicable(self) -> bool:
        """Whether the line counts."""
        return self.band != NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class RubricSheet:
    """What the scoring of every line needs; `problems` grows while scoring."""

    rubric: Rubric
    figures: Mapping[str, Decimal]
    rules: Rulebook
    problems: list[Problem]

    def report(self, code: str, severity: Severity, line: str, **arguments: str) -> None:
        """Note a problem of one line."""
        self.problems.append(Problem(code, severity, f"rubric.{line}.points", arguments=arguments))


def score_item(sheet: RubricSheet, item: RubricItem, rows: Sequence[RubricScore]) -> ItemResult:
    """The line's points from its formula, else the sheet's final score, else the scorers' average."""
    given = [(row, points) for row in rows if (points := given_points(sheet, item, row)) is not None]
    final = next((pair for pair in given if not pair[0].scorer), None)
    experts = [pair for pair in given if pair[0].scorer]
    if _is_not_applicable(rows, given):
        return ItemResult(
            item.code, None, item.points, NOT_APPLICABLE, f"不适用，{plain(item.points)}分不计入"
        )
    _check_item_spread(sheet, item, [points for _, points in experts])
    computed = _computed(sheet, item, final)
    if computed is not None:
        points, reason = computed
    elif final is not None:
        points, reason = final[1], _reason(item, *final)
    elif experts:
        points, reason = _average(sheet, item, experts)
    else:
        _report_unscored(sheet, item)
        return ItemResult(item.code, None, item.points)
    if (
        final is not None
        and sheet.rubric.notes_required
        and points < item.points
        and not final[0].note.strip()
    ):
        arguments = {"points": show_points(points), "maximum": plain(item.points), "name": item.name}
        sheet.report("RUBRIC_DEDUCTION_WITHOUT_NOTE", Severity.MUST_EXPLAIN, item.code, **arguments)
    mark = sheet.rubric.mark_of(points / item.points * _HUNDRED)
    return ItemResult(item.code, points, item.points, mark.name, reason)


def _is_not_applicable(rows: Sequence[RubricScore], given: Sequence[object]) -> bool:
    """The final sheet says so, or some scorer does and none gave points."""
    says = [row for row in rows if row.band == NOT_APPLICABLE]
    return any(not row.scorer for row in says) or (bool(says) and not given)


def given_points(sheet: RubricSheet, item: RubricItem, row: RubricScore) -> Decimal | None:
    """The points one row gives, cut to the line, or None; tick and points are checked against each other."""
    if row.band == NOT_APPLICABLE:
        return None
    mark = sheet.rubric.mark(row.band)
    if row.band and mark is None:
        marks = "、".join(known.name for known in sheet.rubric.marks)
        sheet.report(
            "RUBRIC_MARK_UNKNOWN", Severity.ERROR, item.code, name=item.name, band=row.band, marks=marks
        )
    if row.points is None:
        return None if mark is None else round_half_up(item.points * mark.usual / _HUNDRED, 2)
    shown = {"points": plain(row.points), "maximum": plain(item.points), "name": item.name}
    if not 0 <= row.points <= item.points:
        sheet.report("RUBRIC_POINTS_BEYOND", Severity.ERROR, item.code, **shown)
    elif mark is not None and sheet.rubric.mark_of(row.points / item.points * _HUNDRED) != mark:
        low, high = (plain(item.points * share / _HUNDRED) for share in (mark.low, mark.high))
        range_ = f"{low}至{high}分"
        sheet.report(
            "RUBRIC_MARK_DIFFERS", Severity.MUST_EXPLAIN, item.code, **shown, band=mark.name, range=range_
        )
    return min(max(row.points, _ZERO), item.points)


def _reason(item: RubricItem, row: RubricScore, points: Decimal) -> str:
    ticked = f"评为{row.band}，" if row.band else ""
    note = f"：{row.note.strip()}" if row.note.strip() else ""
    return f"{ticked}{show_points(points)}/{plain(item.points)}分{note}"


def _average(
    sheet: RubricSheet, item: RubricItem, experts: Sequence[tuple[RubricScore, Decimal]]
) -> tuple[Decimal, str]:
    """The mean, or the mean without one highest and one lowest from three scorers on."""
    points = sorted(value for _, value in experts)
    listed = "、".join(show_points(value) for _, value in experts)
    if len(points) == 1:
        return points[0], f"{experts[0][0].scorer}：{_reason(item, *experts[0])}"
    how = "平均"
    if sheet.rules.text("evaluation.average") == "trimmed" and len(points) >= _TRIM_FROM:
        points = points[1:-1]
        how = "去掉最高和最低后平均"
    mean = round_half_up(sum(points, _ZERO) / len(points), 2)
    return mean, f"{len(experts)}人打分{listed}，{how}{show_points(mean)}分"


def _computed(
    sheet: RubricSheet, item: RubricItem, final: tuple[RubricScore, Decimal] | None
) -> tuple[Decimal, str] | None:
    """Points of the line's formula; a declared score that differs from them is reported."""
    if item.formula is None or item.formula.missing(sheet.figures):
        return None
    result = item.formula.score(sheet.figures, item.points)
    tolerance = sheet.rules.number("self_evaluation.score_tolerance")
    if result is not None and final is not None and abs(final[1] - result[0]) > tolerance:
        numbers = {"points": show_points(final[1]), "computed": show_points(result[0])}
        arguments = {**numbers, "name": item.name, "reason": result[1]}
        sheet.report("RUBRIC_FORMULA_DIFFERS", Severity.MUST_EXPLAIN, item.code, **arguments)
    return result


def _report_unscored(sheet: RubricSheet, item: RubricItem) -> None:
    """Say why a line has no points: a figure is missing, the base is 0, or nobody scored it."""
    formula = item.formula
    missing = formula.missing(sheet.figures) if formula is not None else ()
    if formula is not None and not missing:
        base = formula.rate_formula.base.label
        sheet.report("RUBRIC_BASE_ZERO", Severity.ERROR, item.code, name=item.name, base=base)
    elif formula is not None and len(missing) < len(formula.rate_formula.inputs):
        labels = "、".join(figure.label for figure in missing)
        sheet.report("RUBRIC_FIGURE_MISSING", Severity.ERROR, item.code, name=item.name, figures=labels)
    else:
        maximum = plain(item.points)
        sheet.report("RUBRIC_ITEM_MISSING", Severity.ERROR, item.code, name=item.name, maximum=maximum)


def _check_item_spread(sheet: RubricSheet, item: RubricItem, points: Sequence[Decimal]) -> None:
    allowed = item.points * sheet.rules.number("evaluation.item_spread_warning") / _HUNDRED
    if points and max(points) - min(points) > allowed:
        arguments = {
            "name": item.name,
            "low": show_points(min(points)),
            "high": show_points(max(points)),
            "limit": show_points(allowed),
        }
        sheet.report("RUBRIC_ITEM_SPREAD", Severity.HINT, item.code, **arguments)
