"""What a self-evaluation declares against what was recomputed (财预〔2020〕10号)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from app.domain.execution import ExecutionScore
from app.domain.form_data import FormData, FundLine, IndicatorLine
from app.domain.problems import Problem
from app.domain.scoring_rules import Mark, ScoringRules
from app.domain.vocabulary import Severity
from app.shared.decimals import plain, show_percent, show_points, show_wan

_ZERO = Decimal(0)
_NO_FUND = FundLine("total", "")
_REMARKS = ("deviation", "problems", "measures")
_OF_EXECUTION = re.compile("执行|支出|支付|拨付|结余|结转")
_OF_ADJUSTMENT = re.compile("调整|追加|追减|调剂|调增|调减")
_ANSWERED_BELOW = frozenset({"SCORE_REASON_MISSING", "SCORE_OVER_COMPLETION"})


def line_problems(
    line: IndicatorLine, mark: Mark, *, reason: str, rules: ScoringRules, path: str
) -> Iterator[Problem]:
    """Findings of one scored line; a written 偏差原因 answers the question for one.

    Missing targets and weights, and execution above the budget, are findings of the form's own checks.
    """
    if mark.kind == "missing":
        if line.target.raw:
            yield _problem("SCORE_ACTUAL_MISSING", Severity.ERROR, f"{path}.actual", name=line.name)
    elif mark.kind == "unclear":
        texts = {"name": line.name, "actual": line.actual.raw, "target": line.target.raw}
        yield _problem("SCORE_UNCLEAR", Severity.MUST_EXPLAIN, f"{path}.actual", **texts)
    elif not mark.is_met and not line.reason:
        yield _problem(
            "SCORE_REASON_MISSING", Severity.MUST_EXPLAIN, f"{path}.reason", name=line.name, reason=reason
        )
    if line.points is not None:
        yield from _declared_points(line, line.points, mark, reason=reason, rules=rules, path=path)


def unanswered(problems: Iterable[Problem], data: FormData) -> Iterator[Problem]:
    """Without those that one 偏差原因分析 below the whole table answers, where a card has it (湖北 2020)."""
    is_answered = bool(data.remarks.get("deviation", "").strip())
    yield from (problem for problem in problems if not is_answered or problem.code not in _ANSWERED_BELOW)


def _declared_points(
    line: IndicatorLine, declared: Decimal, mark: Mark, *, reason: str, rules: ScoringRules, path: str
) -> Iterator[Problem]:
    place = f"{path}.points"
    if line.weight is not None and declared > line.weight:
        weight = plain(line.weight)
        yield _problem(
            "SCORE_OVER_WEIGHT",
            Severity.ERROR,
            place,
            name=line.name,
            declared=plain(declared),
            weight=weight,
        )
    elif declared < 0:
        yield _problem("SCORE_NEGATIVE", Severity.ERROR, place, name=line.name, declared=plain(declared))
    elif abs(declared - mark.points) > rules.tolerance and mark.kind != "missing":
        figures = {"declared": plain(declared), "computed": plain(mark.points)}
        yield _problem(
            "SCORE_POINTS_DIFFER", Severity.MUST_EXPLAIN, place, name=line.name, reason=reason, **figures
        )


def sheet_problems(
    data: FormData, execution: ExecutionScore, *, total: Decimal, grade: str, rules: ScoringRules
) -> Iterator[Problem]:
    """Findings of the execution line and of the declared total and grade."""
    fund = data.fund("total")
    written = "\n".join(data.remarks.get(key, "") for key in _REMARKS)
    yield from _execution_problems(fund or _NO_FUND, execution, written, rules=rules)
    if fund is not None and rules.adjustment_explain and not _OF_ADJUSTMENT.search(written):
        yield from _adjustment_problems(fund)
    if grade and grade == rules.grades[-1][0] and not written.strip():
        figures = {"grade": grade, "points": show_points(total)}
        yield _problem("SCORE_GRADE_POOR", Severity.MUST_EXPLAIN, "totals.grade", **figures)
    declared = data.totals.points
    if declared is not None:
        parts = [line.points for line in data.indicators if line.points is not None]
        if parts:
            parts += [fund.points] if fund and fund.points is not None else []
            summed = sum(parts, _ZERO)
            if abs(summed - declared) > rules.tolerance:
                figures = {"declared": show_points(declared), "sum": show_points(summed)}
                yield _problem("SCORE_TOTAL_NOT_SUM", Severity.ERROR, "totals.points", **figures)
        if abs(declared - total) > rules.tolerance:
            figures = {"declared": show_points(declared), "computed": show_points(total)}
            yield _problem("SCORE_TOTAL_DIFFERS", Severity.MUST_EXPLAIN, "totals.points", **figures)
    if data.totals.grade and grade and data.totals.grade != grade:
        figures = {"declared": data.totals.grade, "computed": grade, "points": show_points(total)}
        yield _problem("SCORE_GRADE_DIFFERS", Severity.MUST_EXPLAIN, "totals.grade", **figures)


def _execution_problems(
    fund: FundLine, execution: ExecutionScore, written: str, *, rules: ScoringRules
) -> Iterator[Problem]:
    rate, points = execution.rate, execution.points
    if rate is None or points is None:
        is_blank = fund.executed is None or (fund.adjusted is None and fund.initial is None)
        severity = Severity.ERROR if is_blank else Severity.MUST_EXPLAIN
        yield _problem("SCORE_EXECUTION_UNKNOWN", severity, "funds.total.rate", reason=execution.reason)
        return
    if rate < rules.execution_explain_below and not _OF_EXECUTION.search(written):
        limit = show_percent(rules.execution_explain_below)
        yield _problem(
            "SCORE_EXECUTION_LOW",
            Severity.MUST_EXPLAIN,
            "funds.total.rate",
            rate=show_percent(rate),
            limit=limit,
        )
    # A rate matters as much as the points that hang on it.
    if fund.rate is not None and abs(fund.rate - rate) * execution.weight > rules.tolerance:
        figures = {"declared": show_percent(fund.rate), "computed": show_percent(rate)}
        yield _problem("SCORE_RATE_DIFFERS", Severity.MUST_EXPLAIN, "funds.total.rate", **figures)
    if fund.points is not None and abs(fund.points - points) > rules.tolerance:
        figures = {"declared": show_points(fund.points), "computed": show_points(points)}
        yield _problem(
            "SCORE_EXECUTION_POINTS_DIFFER",
            Severity.MUST_EXPLAIN,
            "funds.total.points",
            reason=execution.reason,
            **figures,
        )


def _adjustment_problems(fund: FundLine) -> Iterator[Problem]:
    if fund.initial is not None and fund.adjusted is not None and fund.initial != fund.adjusted:
        figures = {"initial": show_wan(fund.initial), "adjusted": show_wan(fund.adjusted)}
        yield _problem("SCORE_BUDGET_ADJUSTED", Severity.MUST_EXPLAIN, "funds.total.adjusted", **figures)


def _problem(code: str, severity: Severity, path: str, **arguments: str) -> Problem:
    return Problem(code, severity, path, arguments=arguments)
