"""Short builders of form content for tests of rules."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypedDict, Unpack

from app.domain.form_data import FormData, FundLine, IndicatorLine, Period, TargetValue
from app.domain.problem_texts import message, remedy, source
from app.domain.problems import Problem
from app.domain.target_value import parse_target


def as_target(text: str) -> TargetValue:
    """The value of a text that stands alone."""
    return parse_target(text).value


class Amounts(TypedDict, total=False):
    """Amounts of a fund line as texts, 万元."""

    initial: str
    adjusted: str
    executed: str
    forecast: str
    medium: str
    weight: str


class Figures(TypedDict, total=False):
    """Figures of an indicator line as texts."""

    actual: str
    weight: str
    points: str
    period: Period


LEVEL1 = {
    "数量指标": "产出指标",
    "质量指标": "产出指标",
    "时效指标": "产出指标",
    "成本指标": "成本指标",
    "经济效益指标": "效益指标",
    "社会效益指标": "效益指标",
    "生态效益指标": "效益指标",
    "可持续影响指标": "效益指标",
    "服务对象满意度指标": "满意度指标",
}


def fund(row: str, label: str = "", **amounts: Unpack[Amounts]) -> FundLine:
    """A fund line."""
    return FundLine(row, label or row, **{key: Decimal(str(value)) for key, value in amounts.items()})


def line(place: str, name: str, target: str = "", **figures: Unpack[Figures]) -> IndicatorLine:
    """An indicator at a second level, or at `first/second`."""
    level1, _, level2 = place.rpartition("/")
    weight, points = figures.get("weight"), figures.get("points")
    return IndicatorLine(
        level1=level1 or LEVEL1[level2],
        level2=level2,
        name=name,
        target=as_target(target),
        actual=as_target(figures.get("actual", "")),
        weight=None if weight is None else Decimal(weight),
        points=None if points is None else Decimal(points),
        period=figures.get("period", "annual"),
    )


def form(
    *indicators: IndicatorLine, funds: Sequence[FundLine] = (), code: str = "goal_declaration"
) -> FormData:
    """A form with indicators and funds only."""
    return FormData(code, indicators=indicators, funds=tuple(funds))


def told(problems: Sequence[Problem]) -> list[str]:
    """The codes, after every sentence was written: a missing figure fails here."""
    for problem in problems:
        for text in (message(problem), remedy(problem), source(problem)):
            assert text
            assert "{" not in text
    return [problem.code for problem in problems]
