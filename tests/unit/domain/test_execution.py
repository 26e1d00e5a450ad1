from decimal import Decimal

import pytest

from app.domain.execution import Base, ZeroBudget, execution_rate, execution_score
from app.domain.form_data import FundLine

D = Decimal


def fund(
    initial: str | None = None,
    adjusted: str | None = None,
    executed: str | None = None,
    weight: str | None = None,
) -> FundLine:
    amounts = [None if text is None else D(text) for text in (initial, adjusted, executed, weight)]
    return FundLine(
        "total",
        "年度资金总额",
        initial=amounts[0],
        adjusted=amounts[1],
        executed=amounts[2],
        weight=amounts[3],
    )


@pytest.mark.parametrize(
    ("line", "base", "arrived", "rate", "reason"),
    [
        (fund("100", "90", "45"), "adjusted", None, "0.5", "执行 45 / 调整后预算数 90 = 50%"),
        (fund("100", None, "45"), "adjusted", None, "0.45", "执行 45 / 年初预算数 100 = 45%"),
        (fund("100", "90", "45"), "initial", None, "0.45", "执行 45 / 年初预算数 100 = 45%"),
        (fund(None, "90", "45"), "initial", None, "0.5", "执行 45 / 调整后预算数 90 = 50%"),
        # a published report calls 672.44 of 672.44 arrived 100 %, of the budget it is 25.41 %
        (
            fund("2646.34", "2646.34", "672.44"),
            "arrived",
            D("672.44"),
            "1",
            "执行 672.44 / 到位数 672.44 = 100%",
        ),
        (fund("100", "90", "45"), "arrived", None, "0.5", "执行 45 / 调整后预算数 90 = 50%"),
        (fund("100", "90", "99"), "adjusted", None, "1.1", "执行 99 / 调整后预算数 90 = 110%"),
        (None, "adjusted", None, None, "没有年度资金总额，执行率无法计算"),
        (fund("100", "90"), "adjusted", None, None, "未填执行数，执行率无法计算"),
        (fund(executed="3"), "adjusted", None, None, "未填预算数，执行率无法计算"),
        (fund("100", "0", "0"), "adjusted", None, None, "调整后预算数为0，执行率无法计算"),
    ],
)
def test_execution_rate(
    line: FundLine | None, base: Base, arrived: Decimal | None, rate: str | None, reason: str
) -> None:
    found = execution_rate(line, base=base, arrived=arrived)
    assert found.rate == (None if rate is None else D(rate))
    assert found.reason == reason


def test_rate_of_a_zero_budget_is_zero_where_the_bureau_says_so() -> None:
    found = execution_rate(fund("0", "0", "0"), zero_budget="zero")
    assert (found.rate, found.reason) == (D(0), "调整后预算数为0，执行率按0计")


@pytest.mark.parametrize(
    ("line", "zero_budget", "points", "reason"),
    [
        (
            fund("90", "90", "89.974"),
            "not_computable",
            "10",
            "执行 89.974 / 调整后预算数 90 = 99.97% → 99.97%×10 = 10",
        ),
        (
            fund("1.56", "1.56", "1.56", "20"),
            "not_computable",
            "20",
            "执行 1.56 / 调整后预算数 1.56 = 100% → 100%×20 = 20",
        ),
        (
            fund("90", "90", "99"),
            "not_computable",
            "10",
            "执行 99 / 调整后预算数 90 = 110%，按100% → 100%×10 = 10",
        ),
        (fund("90", "90", "-9"), "not_computable", "0", "执行 -9 / 调整后预算数 90 = -10% → 0%×10 = 0"),
        (fund("0", "0", "0"), "not_computable", None, "调整后预算数为0，执行率无法计算"),
        (fund("0", "0", "0"), "zero", "0", "调整后预算数为0，执行率按0计 → 0%×10 = 0"),
        (None, "not_computable", None, "没有年度资金总额，执行率无法计算"),
    ],
)
def test_execution_points(
    line: FundLine | None, zero_budget: ZeroBudget, points: str | None, reason: str
) -> None:
    score = execution_score(line, D(10), zero_budget=zero_budget)
    assert score.points == (None if points is None else D(points))
    assert score.reason == reason
