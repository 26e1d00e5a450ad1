"""Findings of monitoring (财预〔2019〕136号): what must be explained, what contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from app.domain.execution import ExecutionRate
from app.domain.form_data import FormData, IndicatorLine
from app.domain.monitoring_line import LineLight
from app.domain.monitoring_rules import MonitoringRules
from app.domain.problems import Problem
from app.domain.target_value import direction
from app.domain.value_compare import read_number
from app.domain.vocabulary import Level, Likelihood, Severity
from app.shared.decimals import plain, round_half_up, show_percent

_MOST_PLACES = 6


def line_problems(line: IndicatorLine, light: LineLight, *, path: str) -> Iterator[Problem]:
    """Findings of one indicator; exactly one 完成目标可能性 must be ticked, all but 确定能 explained."""
    if not line.name or line.target.kind == "none" or line.actual.raw.startswith(("不适用", "不适应")):
        return
    if light.level is None and line.actual.kind == "none":
        yield _problem("LIGHT_ACTUAL_MISSING", Severity.ERROR, f"{path}.actual", name=line.name)
    elif light.level is None:
        yield _problem(
            "LIGHT_UNCLEAR", Severity.MUST_EXPLAIN, f"{path}.actual", name=line.name, reason=light.reason
        )
    elif light.level in {Level.BEHIND, Level.LAGGING} and not line.reason:
        yield _problem(
            "LIGHT_REASON_MISSING",
            Severity.MUST_EXPLAIN,
            f"{path}.reason",
            name=line.name,
            reason=light.reason,
        )
    yield from _likelihood_problems(line, path=path)


def _likelihood_problems(line: IndicatorLine, *, path: str) -> Iterator[Problem]:
    place = f"{path}.likelihood"
    texts = {"name": line.name, "forecast": line.forecast.raw, "target": line.target.raw}
    if line.likelihood is None:
        yield _problem("LIGHT_LIKELIHOOD_MISSING", Severity.ERROR, place, name=line.name)
    elif line.likelihood is Likelihood.CERTAIN:
        if _falls_short(line):
            yield _problem("LIGHT_LIKELIHOOD_DOUBTFUL", Severity.MUST_EXPLAIN, place, **texts)
    else:
        title = line.likelihood.title
        if not line.forecast.raw:
            yield _problem(
                "LIGHT_FORECAST_MISSING",
                Severity.MUST_EXPLAIN,
                f"{path}.forecast",
                name=line.name,
                likelihood=title,
            )
        if not (line.reason or line.remark):
            yield _problem(
                "LIGHT_LIKELIHOOD_UNEXPLAINED",
                Severity.MUST_EXPLAIN,
                f"{path}.remark",
                name=line.name,
                likelihood=title,
            )


def _falls_short(line: IndicatorLine) -> bool:
    """Whether the forecast of the whole year misses the target."""
    read = read_number(replace(line, actual=line.forecast), line.forecast, path="")
    if read is None or line.target.number is None:
        return False
    if direction(line.target, line.name) == "reverse":
        return read.number > line.target.number
    return read.number < line.target.number


def sheet_problems(
    data: FormData,
    execution: ExecutionRate,
    *,
    rules: MonitoringRules,
    months: int | None,
    progress: Decimal | None,
    gap: Decimal | None,
) -> Iterator[Problem]:
    """Findings of the money and of the gap between both progresses (双监控)."""
    rate = execution.rate
    if rate is None or months is None:
        return
    fund = data.fund("total")
    if fund is not None and fund.rate is not None and _differs(fund.rate, rate):
        figures = {
            "declared": show_percent(fund.rate),
            "computed": show_percent(rate),
            "reason": execution.reason,
        }
        yield _problem("LIGHT_RATE_DIFFERS", Severity.MUST_EXPLAIN, "funds.total.rate", **figures)
    cut = rules.cumulative_cut(months)
    if cut is not None and rate < cut:
        figures = {"months": str(months), "rate": show_percent(rate), "limit": show_percent(cut)}
        yield _problem("LIGHT_EXECUTION_BELOW", Severity.MUST_EXPLAIN, "funds.total.executed", **figures)
    if gap is not None and progress is not None and abs(gap) > rules.gap_warning:
        figures = {
            "goal": show_percent(progress),
            "money": show_percent(rate),
            "gap": plain(round_half_up(abs(gap), 2)),
            "limit": plain(rules.gap_warning),
        }
        # Money ahead of its goals is the risk; goals ahead of money are mostly standing values such as rates.
        severity = Severity.MUST_EXPLAIN if gap < 0 else Severity.HINT
        yield _problem("LIGHT_GAP", severity, "funds.total.rate", **figures)


def _differs(declared: Decimal, rate: Decimal) -> bool:
    """Whether a declared rate is off by a unit of the last digit that was written, at most a whole %."""
    exponent = declared.as_tuple().exponent
    places = min(max(-exponent, 2), _MOST_PLACES) if isinstance(exponent, int) else 2
    return abs(declared - rate) >= Decimal(1).scaleb(-places)


def _problem(code: str, severity: Severity, path: str, **arguments: str) -> Problem:
    return Problem(code, severity, path, arguments=arguments)
