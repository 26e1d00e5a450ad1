"""Budget execution: rate, points, and the check of what was declared."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from app.domain.form_data import FundLine
from app.shared.decimals import plain, round_half_up, show_percent

Base = Literal["adjusted", "initial", "arrived"]
ZeroBudget = Literal["not_computable", "zero"]

_ONE = Decimal(1)
_ZERO = Decimal(0)
_NAMES: dict[Base, str] = {"adjusted": "调整后预算数", "initial": "年初预算数", "arrived": "到位数"}


@dataclass(frozen=True, slots=True)
class ExecutionRate:
    """Executed over base (万元) as a ratio, not capped; None when it cannot be computed, with the reason."""

    rate: Decimal | None
    reason: str
    base: Decimal | None = None
    executed: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ExecutionScore:
    """Points (分) of the execution line; None when it cannot be computed and counts as not applicable."""

    rate: Decimal | None
    points: Decimal | None
    weight: Decimal
    reason: str


def execution_rate(
    line: FundLine | None,
    *,
    base: Base = "adjusted",
    arrived: Decimal | None = None,
    zero_budget: ZeroBudget = "not_computable",
) -> ExecutionRate:
    """执行率 = 执行数 ÷ 预算数 (财预〔2020〕10号); without an adjusted budget the initial one is the base.

    A budget of 0 gives no rate, or 0 where the bureau decided so (`zero_budget`).
    """
    if line is None:
        return ExecutionRate(None, "没有年度资金总额，执行率无法计算")
    name, amount = _base(line, base, arrived=arrived)
    if amount is None or line.executed is None:
        missing = "执行数" if amount is not None else "预算数"
        return ExecutionRate(None, f"未填{missing}，执行率无法计算", amount, line.executed)
    if amount <= 0:
        rate = _ZERO if zero_budget == "zero" else None
        result = "执行率按0计" if zero_budget == "zero" else "执行率无法计算"
        return ExecutionRate(rate, f"{name}为{plain(amount)}，{result}", amount, line.executed)
    rate = line.executed / amount
    reason = f"执行 {plain(line.executed)} / {name} {plain(amount)} = {show_percent(rate)}"
    return ExecutionRate(rate, reason, amount, line.executed)


def execution_score(line: FundLine | None, weight: Decimal, *, zero_budget: ZeroBudget) -> ExecutionScore:
    """Points = rate × weight, at most the weight (财预〔2020〕10号); the form's own weight goes first."""
    if line is not None and line.weight is not None:
        weight = line.weight
    found = execution_rate(line, zero_budget=zero_budget)
    if found.rate is None:
        return ExecutionScore(None, None, weight, found.reason)
    share = min(max(found.rate, _ZERO), _ONE)
    points = round_half_up(share * weight, 2)
    capped = "，按100%" if found.rate > _ONE else ""
    return ExecutionScore(
        found.rate,
        points,
        weight,
        f"{found.reason}{capped} → {show_percent(share)}×{plain(weight)} = {plain(points)}",
    )


def _base(line: FundLine, base: Base, *, arrived: Decimal | None) -> tuple[str, Decimal | None]:
    """Name and amount of the base that is there."""
    wanted: dict[Base, Decimal | None] = {
        "adjusted": line.adjusted,
        "initial": line.initial,
        "arrived": arrived,
    }
    order: tuple[Base, ...] = (base, "adjusted", "initial")
    found = next((name for name in order if wanted[name] is not None), base)
    return _NAMES[found], wanted[found]
