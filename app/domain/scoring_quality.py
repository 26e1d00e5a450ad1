"""Points of indicators judged by words or dates: qualitative bands, deadlines."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from app.domain.deadline import Moment, find_dates, is_late
from app.domain.form_data import IndicatorLine, TargetValue
from app.domain.quality_words import QualityLevel, quality_level
from app.domain.scoring_rules import Mark, ScoringRules
from app.domain.value_text import compact
from app.shared.decimals import plain, round_half_up, show_points

_STEP = Decimal("0.01")
_HUNDRED = Decimal(100)
_TITLES: dict[QualityLevel, str] = {
    "achieved": "达成年度指标", "partial": "部分达成并有一定效果", "missed": "未达成且效果较差",
}  # fmt: skip


def score_quality(
    line: IndicatorLine, actual: TargetValue, *, weight: Decimal, rules: ScoringRules
) -> Mark | None:
    """Points of a target that is words, or of an actual that is words; None when the words say nothing.

    A percentage against words is the degree of completion.
    """
    if actual.kind == "quantity" and actual.number is not None:
        percent = _degree(actual.number, actual.unit)
        return None if percent is None else by_degree(percent, weight)
    level = quality_level(actual.raw, line.target.raw)
    return None if level is None else in_band(level, line.points, weight=weight, rules=rules)


def by_degree(percent: Decimal, weight: Decimal) -> Mark:
    """Points by a degree of completion in %, at most the weight."""
    share = min(max(percent, Decimal(0)), _HUNDRED) / _HUNDRED
    how = f"完成程度{plain(percent)}%×{plain(weight)}"
    return Mark(round_half_up(weight * share, 2), how, percent >= _HUNDRED, "quality")


def in_band(level: QualityLevel, typed: Decimal | None, *, weight: Decimal, rules: ScoringRules) -> Mark:
    """Typed points when inside the level's band, else its nearest limit; without any the band's default.

    Bands: [80%, 100%], [60%, 80%), [0, 60%) of the weight by default.
    """
    low_share, high_share, default = rules.quality[level]
    low, high = round_half_up(weight * low_share, 2), round_half_up(weight * high_share, 2)
    if level != "achieved":
        high = max(high - _STEP, low)
    title = f"{_TITLES[level]}，得分区间{show_points(low)}至{show_points(high)}"
    if typed is None:
        points, how = round_half_up(weight * default, 2), f"{title}，按分值的{plain(default * _HUNDRED)}%"
    elif low <= typed <= high:
        points, how = round_half_up(typed, 2), f"{title}，按填报得分"
    else:
        points = low if typed < low else high
        how = f"{title}，填报{show_points(typed)}超出区间"
    return Mark(points, how, level == "achieved", "quality")


def score_deadline(
    line: IndicatorLine, actual: TargetValue, *, weight: Decimal, rules: ScoringRules, year: int | None
) -> Mark | None:
    """Points against a date (时效指标): in time is full, late nothing; words count as done or not done."""
    due, done = _moment(line.target.raw, year), _moment(actual.raw, year)
    if actual.kind == "deadline" and due is not None and done is not None:
        late = is_late(done, due)
        points = Decimal(0) if late else round_half_up(weight, 2)
        return Mark(points, "晚于时限，不得分" if late else "在时限内", not late, "deadline")
    if actual.kind == "quantity" and actual.unit != "%":
        return None
    mark = score_quality(line, actual, weight=weight, rules=rules)
    return None if mark is None else Mark(mark.points, mark.how, mark.is_met, "deadline")


def _degree(number: Decimal, unit: str | None) -> Decimal | None:
    """A number as a degree of completion in %: 95%, 95, 0.95; None for 50个."""
    if unit == "%":
        return number
    if unit is not None or number > _HUNDRED:
        return None
    return number * _HUNDRED if number <= 1 else number


@lru_cache(maxsize=8192)
def _moment(text: str, year: int | None) -> Moment | None:
    """The moment of a date text; without a year it lies in the form's year."""
    moment = find_dates(compact(text)[0]).moment
    if moment is None or moment.year is not None:
        return moment
    return Moment(year, moment.first, moment.last)
