"""Rates that a scoring table computes from entered figures, and how points follow from a rate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from app.shared.decimals import plain, round_half_up, show_points

Scoring = Literal["at_most", "at_least", "proportion", "between"]
SCORINGS: tuple[str, ...] = get_args(Scoring)

_HUNDRED = Decimal(100)
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class FigureInput:
    """One figure the bureau enters: its key in `FormData.figures`, its Chinese label, its unit."""

    key: str
    label: str
    unit: str


@dataclass(frozen=True, slots=True)
class RateFormula:
    """A rate in %: part / base, or (part − base) / base for a change against last year.

    A `size` counts without its sign: 追减 is an adjustment like 追加.
    """

    title: str
    part: FigureInput
    base: FigureInput
    kind: Literal["ratio", "size", "change", "saving"] = "ratio"

    @property
    def inputs(self) -> tuple[FigureInput, FigureInput]:
        """The two figures it needs."""
        return self.part, self.base

    @property
    def text(self) -> str:
        """The formula in words."""
        part, base = self.part.label, self.base.label
        parts = {
            "ratio": part,
            "size": f"{part}（追减也按正数）",
            "change": f"（{part}－{base}）",
            "saving": f"（{base}－{part}）",
        }
        return f"{self.title}＝{parts[self.kind]}÷{base}×100%"

    def rate(self, figures: Mapping[str, Decimal]) -> Decimal | None:
        """The rate in %, two decimals; None when the base is 0; KeyError when a figure is missing."""
        part, base = figures[self.part.key], figures[self.base.key]
        if base == 0:
            return None
        above = {"ratio": part, "size": abs(part), "change": part - base, "saving": base - part}[self.kind]
        return round_half_up(above / base * _HUNDRED, 2)


@dataclass(frozen=True, slots=True)
class PointsRule:
    """How points follow from a rate in %.

    at_most / at_least: full points up to / from `full`, then `step` 分 off for each percentage point;
    proportion: rate / `full` of the points, at most all; between: all at `full`, none at `step`, linear.
    """

    scoring: Scoring
    full: Decimal
    step: Decimal = _ZERO

    @property
    def text(self) -> str:
        """The rule in words."""
        full, step = plain(self.full), plain(self.step)
        return {
            "at_most": f"≤{full}%得满分，每超1个百分点扣{step}分，扣完为止",
            "at_least": f"≥{full}%得满分，每低1个百分点扣{step}分，扣完为止",
            "proportion": f"得分＝比率÷{full}%×分值，最高得满分",
            "between": f"{full}%得满分，{step}%得0分，中间按比例计算",
        }[self.scoring]

    def points(self, rate: Decimal, weight: Decimal) -> Decimal:
        """Points (分) of `weight`, between 0 and the weight, rounded to two decimals."""
        match self.scoring:
            case "at_most":
                gained = weight - max(rate - self.full, _ZERO) * self.step
            case "at_least":
                gained = weight - max(self.full - rate, _ZERO) * self.step
            case "proportion":
                gained = rate / self.full * weight
            case _:
                gained = (self.step - rate) / (self.step - self.full) * weight
        return round_half_up(min(max(gained, _ZERO), weight), 2)


@dataclass(frozen=True, slots=True)
class Formula:
    """One table line's formula: the name of a rate and the rule that turns it into points."""

    name: str
    rule: PointsRule

    @property
    def rate_formula(self) -> RateFormula:
        """The rate behind the name."""
        return RATES[self.name]

    def missing(self, figures: Mapping[str, Decimal]) -> tuple[FigureInput, ...]:
        """The figures that were not entered."""
        return tuple(item for item in self.rate_formula.inputs if item.key not in figures)

    def score(self, figures: Mapping[str, Decimal], weight: Decimal) -> tuple[Decimal, str] | None:
        """Points and the reason with all numbers; None when the base is 0; KeyError for missing figures."""
        formula = self.rate_formula
        rate = formula.rate(figures)
        if rate is None:
            return None
        points = self.rule.points(rate, weight)
        entered = "，".join(f"{item.label}{plain(figures[item.key])}{item.unit}" for item in formula.inputs)
        reason = f"{entered}，{formula.title}{plain(rate)}%；{self.rule.text}；得{show_points(points)}分"
        return points, reason


def _money(key: str, label: str) -> FigureInput:
    return FigureInput(key, label, "万元")


def _count(key: str, label: str, unit: str = "项") -> FigureInput:
    return FigureInput(key, label, unit)


_BUDGET = _money("budget", "支出预算数")
_THREE_PUBLIC = _money("three_public_spent", "本年“三公经费”支出数")

RATES: Mapping[str, RateFormula] = {
    "staff_control_rate": RateFormula(
        "在职人员控制率", _count("staff", "在职人员数", "人"), _count("staff_quota", "编制数", "人")
    ),
    "three_public_change_rate": RateFormula(
        "“三公经费”变动率",
        _THREE_PUBLIC,
        _money("three_public_spent_last", "上年“三公经费”支出数"),
        "change",
    ),
    "key_spending_rate": RateFormula(
        "重点支出安排率",
        _money("key_project_spending", "重点项目支出"),
        _money("project_spending", "项目总支出"),
    ),
    "budget_completion_rate": RateFormula("预算完成率", _money("budget_completed", "预算完成数"), _BUDGET),
    "budget_adjustment_rate": RateFormula(
        "预算调整率", _money("budget_adjusted", "预算调整数"), _BUDGET, "size"
    ),
    "payment_progress_rate": RateFormula(
        "支付进度率",
        FigureInput("payment_progress", "实际支付进度", "%"),
        FigureInput("payment_progress_planned", "既定支付进度", "%"),
    ),
    "carry_over_rate": RateFormula("结转结余率", _money("carry_over", "结转结余总额"), _BUDGET),
    "carry_over_change_rate": RateFormula(
        "结转结余变动率",
        _money("carry_over", "结转结余总额"),
        _money("carry_over_last", "上年结转结余总额"),
        "change",
    ),
    "public_funds_control_rate": RateFormula(
        "公用经费控制率",
        _money("public_funds_spent", "公用经费支出数"),
        _money("public_funds_budget", "公用经费预算数"),
    ),
    "three_public_control_rate": RateFormula(
        "“三公经费”控制率", _THREE_PUBLIC, _money("three_public_budget", "“三公经费”预算数")
    ),
    "procurement_rate": RateFormula(
        "政府采购执行率",
        _money("procurement", "实际政府采购金额"),
        _money("procurement_budget", "政府采购预算数"),
    ),
    "asset_use_rate": RateFormula(
        "固定资产利用率",
        _money("assets_in_use", "实际在用固定资产总额"),
        _money("assets", "所有固定资产总额"),
    ),
    "completion_rate": RateFormula(
        "实际完成率", _count("work_done", "实际完成数"), _count("work_planned", "计划完成数")
    ),
    "timely_rate": RateFormula(
        "完成及时率", _count("work_in_time", "及时完成数"), _count("work_planned", "计划完成数")
    ),
    "quality_rate": RateFormula(
        "质量达标率", _count("work_up_to_standard", "质量达标数"), _count("work_done", "实际完成数")
    ),
    "key_work_rate": RateFormula(
        "重点工作办结率",
        _count("key_work_done", "重点工作实际完成数"),
        _count("key_work_assigned", "交办重点工作数"),
    ),
    "arrival_rate": RateFormula(
        "资金到位率", _money("funds_arrived", "实际到位资金"), _money("funds_budget", "预算资金")
    ),
    "execution_rate": RateFormula(
        "预算执行率", _money("funds_spent", "实际支出资金"), _money("funds_arrived", "实际到位资金")
    ),
    "cost_saving_rate": RateFormula(
        "成本节约率", _money("cost_actual", "实际成本"), _money("cost_planned", "计划成本"), "saving"
    ),
}
"""Every rate of the frameworks 财预〔2013〕53号 (departments) and 财预〔2020〕10号 (projects)."""
