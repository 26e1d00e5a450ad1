"""The light of one indicator at a point of the year (table "10": L1, L10)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from app.domain.deadline import Moment, find_dates, is_late
from app.domain.form_data import IndicatorLine, TargetValue
from app.domain.indicator_levels import COST, SATISFACTION, is_cost, level1_of, level2_of
from app.domain.monitoring_rules import MonitoringRules
from app.domain.problems import Problem
from app.domain.quality_words import QualityLevel, quality_level
from app.domain.target_value import direction
from app.domain.value_compare import filled_actual, read_number
from app.domain.value_text import compact
from app.domain.vocabulary import Level
from app.shared.decimals import plain, show_percent

YEAR = 12
_HUNDRED = Decimal(100)
# What is only there or only measured at year end; 预计年底完成 of something late does not say so.
_AT_YEAR_END = re.compile(
    "年(?:[底末终]|度终了)(?:时|后|再|统一|集中)*(?:一次性|才能?|方能|方可|统计|测评|调查|考核|评定|核算|结算|兑现)"
    "(?:完成|支付|发放|实现|体现)?"
    "|[未没]有?到(?:完成|统计|测评|调查|考核|支付|发放|兑现)?(?:时点|时限|时间|节点|期限)"
)
_LEVELS: dict[QualityLevel, Level] = {
    "achieved": Level.ON_TRACK, "partial": Level.LAGGING, "missed": Level.BEHIND,
}  # fmt: skip
_WORDS: dict[QualityLevel, str] = {
    "achieved": "达到预期目标",
    "partial": "部分达到预期目标",
    "missed": "未达到预期目标",
}


@dataclass(frozen=True, slots=True)
class LineLight:
    """One indicator's level with its reason; None when nothing can be judged yet.

    `completion` is actual over the whole year's target as a ratio, only where amounts add up over the year.
    """

    level: Level | None
    reason: str
    completion: Decimal | None = None
    problems: tuple[Problem, ...] = ()


def light_of(line: IndicatorLine, rules: MonitoringRules, *, months: int, path: str = "") -> LineLight:
    """The level of one indicator after `months` of the year (1 to 12).

    More is better: actual over target×months/12 against the cuts; less is better: within or 红; words: 达到
    绿, 部分 黄, 未达到 红.  质量, 时效, 成本 (`year_end_level2`) are not scaled, nor what comes at year end
    as 备注, 原因 or 完成值 say (年底一次性完成, 未到时点).
    """
    actual = filled_actual(line)
    if line.target.kind == "none" or actual.raw.startswith(("不适用", "不适应")):
        return LineLight(None, "没有指标值" if not line.target.raw else "不适用")
    written = _written_at_year_end(line)
    if written and months < YEAR:
        return _not_due(line, rules, written=written, path=path)
    if line.target.kind == "deadline":
        return _deadline(line, actual, months=months)
    if actual.kind == "none":
        return LineLight(None, "未填完成值")
    if line.target.kind == "quality" or actual.kind not in {"quantity", "range"}:
        return _words(line, actual, months=months)
    return _number(line, actual, rules=rules, months=months, path=path)


def is_exempt(line: IndicatorLine, rules: MonitoringRules) -> bool:
    """Whether the indicator's second level is judged without its share of the year."""
    names = rules.year_end_level2
    return level2_of(line.level2) in names or (COST in names and is_cost(line))


def _written_at_year_end(line: IndicatorLine) -> str:
    """The words that say so, or ""."""
    texts = (compact(text)[0] for text in (line.remark, line.reason, line.actual.raw))
    return next((match[0] for text in texts if (match := _AT_YEAR_END.search(text))), "")


def _not_due(line: IndicatorLine, rules: MonitoringRules, *, written: str, path: str) -> LineLight:
    """What comes once at year end is judged by its forecast, if there is one."""
    forecast = replace(line, actual=line.forecast)
    if line.forecast.kind == "none":
        return LineLight(Level.ON_TRACK, f"写明“{written}”，不按月份折算")
    if line.forecast.kind in {"quality", "deadline"} or line.target.kind in {"quality", "deadline"}:
        light = _words(forecast, line.forecast, months=YEAR)
    else:
        light = _number(forecast, line.forecast, rules=rules, months=YEAR, path=path)
    level = Level.ON_TRACK if light.level is Level.AHEAD else light.level
    return LineLight(level, f"写明“{written}”，按全年预计：{light.reason}", None, light.problems)


def _number(
    line: IndicatorLine, actual: TargetValue, *, rules: MonitoringRules, months: int, path: str
) -> LineLight:
    read = read_number(line, actual, path=path)
    target = line.target.number
    shown = f"完成 {actual.raw} / 目标 {line.target.raw}"
    if read is None or target is None:
        return _degree(line, actual, rules=rules, months=months)
    done, upper = read.number, line.target.upper
    way = direction(line.target, line.name)
    if way == "reverse" or (way != "positive" and target == 0):
        return _bounded(shown, outside="" if done <= target else "超过目标值", problems=read.problems)
    if upper is not None and done > upper:
        return _bounded(shown, outside="超出目标范围", problems=read.problems)
    if target <= 0 or is_exempt(line, rules):
        return _bounded(shown, outside="" if done >= target else "低于目标值", problems=read.problems)
    progress = done * YEAR / (target * months)
    level = rules.by_progress(progress)
    if upper is not None and level is Level.AHEAD:
        level = Level.ON_TRACK
    reason = f"{shown} → {plain(done)}÷({plain(target)}×{months}/12) = {show_percent(progress)}"
    return LineLight(level, reason, done / target if _adds_up(line) else None, read.problems)


def _degree(line: IndicatorLine, actual: TargetValue, *, rules: MonitoringRules, months: int) -> LineLight:
    """A percentage against a count is the degree of completion; anything else cannot be judged."""
    shown = f"完成 {actual.raw} / 目标 {line.target.raw}"
    if actual.unit != "%" or actual.number is None or direction(line.target, line.name) == "reverse":
        return LineLight(None, f"{shown} → 无法比较，请用相同的单位填写")
    share = actual.number / _HUNDRED
    if is_exempt(line, rules):
        months = YEAR
    progress = share * YEAR / months
    reason = f"{shown} → 完成程度{plain(actual.number)}%÷({months}/12) = {show_percent(progress)}"
    return LineLight(rules.by_progress(progress), reason, share if _adds_up(line) else None)


def _adds_up(line: IndicatorLine) -> bool:
    """Whether the amount grows over the year; 满意度 is only measured."""
    return level1_of(line.level1) != SATISFACTION


def _bounded(shown: str, *, outside: str, problems: tuple[Problem, ...]) -> LineLight:
    level = Level.BEHIND if outside else Level.ON_TRACK
    return LineLight(level, f"{shown} → {outside or '在范围内'}", None, problems)


def _words(line: IndicatorLine, actual: TargetValue, *, months: int) -> LineLight:
    shown = f"完成 {actual.raw} / 目标 {line.target.raw}"
    if actual.kind == "deadline" and _due_month(find_dates(compact(actual.raw)[0]).moment) > months:
        return LineLight(None, f"{shown} → 写的是以后的时间，不是截至{months}月的完成值")
    word = _judged(line, actual)
    if word is None:
        return LineLight(None, f"{shown} → 看不出是否达到，请写明达到、部分达到或未达到")
    return LineLight(_LEVELS[word], f"{shown} → {_WORDS[word]}")


def _judged(line: IndicatorLine, actual: TargetValue) -> QualityLevel | None:
    """What words, or a degree of completion in %, say about the target."""
    if actual.kind == "quantity" and actual.number is not None:
        if actual.unit != "%":
            return None
        if actual.number >= _HUNDRED:
            return "achieved"
        return "partial" if actual.number > 0 else "missed"
    return quality_level(actual.raw, line.target.raw)


def _deadline(line: IndicatorLine, actual: TargetValue, *, months: int) -> LineLight:
    """时效: done in time is 绿, late 红; before the deadline nothing is expected; then words decide."""
    shown = f"完成 {actual.raw or '—'} / 目标 {line.target.raw}"
    moment = find_dates(compact(line.target.raw)[0]).moment
    if actual.kind == "deadline":
        done = find_dates(compact(actual.raw)[0]).moment
        if moment is not None and done is not None and is_late(done, moment):
            return LineLight(Level.BEHIND, f"{shown} → 晚于时限")
        return LineLight(Level.ON_TRACK, f"{shown} → 在时限内")
    word = None if actual.kind == "none" else _judged(line, actual)
    if word == "achieved":
        return LineLight(Level.ON_TRACK, f"{shown} → {_WORDS[word]}")
    if months < _due_month(moment):
        return LineLight(Level.ON_TRACK, f"{shown} → 未到时限")
    if word is None:
        return LineLight(None, f"{shown} → 已到时限，未写明是否完成")
    return LineLight(_LEVELS[word], f"{shown} → 已到时限，{_WORDS[word]}")


def _due_month(moment: Moment | None) -> int:
    """The month by whose end the deadline has come; without a date the year's last."""
    if moment is None:
        return YEAR
    month, day = moment.last
    return month if day else month - 1
