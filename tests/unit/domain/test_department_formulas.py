"""Rates of the department framework (财预〔2013〕53号) and the points that follow."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.department_formulas import RATES, Formula, PointsRule, Scoring


def figures(name: str, part: str, base: str) -> dict[str, Decimal]:
    formula = RATES[name]
    return {formula.part.key: Decimal(part), formula.base.key: Decimal(base)}


@pytest.mark.parametrize(
    ("name", "part", "base", "rate"),
    [
        ("staff_control_rate", "210", "205", "102.44"),
        ("three_public_change_rate", "45", "50", "-10"),
        ("three_public_change_rate", "55", "50", "10"),
        ("key_spending_rate", "30", "40", "75"),
        ("budget_adjustment_rate", "3", "150", "2"),
        ("budget_adjustment_rate", "-30", "150", "20"),
        ("carry_over_change_rate", "12", "10", "20"),
        ("cost_saving_rate", "90", "100", "10"),
        ("arrival_rate", "585", "975", "60"),
    ],
)
def test_rates(name: str, part: str, base: str, rate: str) -> None:
    assert RATES[name].rate(figures(name, part, base)) == Decimal(rate)


def test_no_rate_without_a_base() -> None:
    assert RATES["procurement_rate"].rate(figures("procurement_rate", "0", "0")) is None
    rule = PointsRule("proportion", Decimal(100))
    formula = Formula("procurement_rate", rule)
    assert formula.score(figures("procurement_rate", "0", "0"), Decimal(3)) is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("staff_control_rate", "在职人员控制率＝在职人员数÷编制数×100%"),
        (
            "three_public_change_rate",
            "“三公经费”变动率＝（本年“三公经费”支出数－上年“三公经费”支出数）÷上年“三公经费”支出数×100%",
        ),
        ("budget_adjustment_rate", "预算调整率＝预算调整数（追减也按正数）÷支出预算数×100%"),
        ("cost_saving_rate", "成本节约率＝（计划成本－实际成本）÷计划成本×100%"),
    ],
)
def test_formula_in_words(name: str, text: str) -> None:
    assert RATES[name].text == text


@pytest.mark.parametrize(
    ("scoring", "full", "step", "rate", "weight", "points"),
    [
        # County 2016: 财政供养人员控制率 1 point, 0.1 off for each percentage point above 100 %.
        ("at_most", "100", "0.1", "100", "1", "1"),
        ("at_most", "100", "0.1", "103", "1", "0.7"),
        ("at_most", "100", "0.1", "140", "1", "0"),
        # County 2016: 三公经费变动率 3 points, 0.3 off for each percentage point above 0.
        ("at_most", "0", "0.3", "-8", "3", "3"),
        ("at_most", "0", "0.3", "2.5", "3", "2.25"),
        ("at_least", "60", "0.5", "60", "3", "3"),
        ("at_least", "60", "0.5", "58", "3", "2"),
        ("proportion", "100", "0", "88", "10", "8.8"),
        ("proportion", "100", "0", "120", "10", "10"),
        # 大英 2020: (1 − 10 × 调剂额 / 年初预算) × 10, 0 from 10 % on.
        ("between", "0", "10", "0.2", "10", "9.8"),
        ("between", "0", "10", "11", "10", "0"),
        ("between", "0", "10", "-1", "10", "10"),
    ],
)
def test_points(scoring: Scoring, full: str, step: str, rate: str, weight: str, points: str) -> None:
    rule = PointsRule(scoring, Decimal(full), Decimal(step))
    assert rule.points(Decimal(rate), Decimal(weight)) == Decimal(points)


@pytest.mark.parametrize(
    ("scoring", "text"),
    [
        ("at_most", "≤100%得满分，每超1个百分点扣0.5分，扣完为止"),
        ("at_least", "≥100%得满分，每低1个百分点扣0.5分，扣完为止"),
        ("proportion", "得分＝比率÷100%×分值，最高得满分"),
        ("between", "100%得满分，0.5%得0分，中间按比例计算"),
    ],
)
def test_rule_in_words(scoring: Scoring, text: str) -> None:
    assert PointsRule(scoring, Decimal(100), Decimal("0.5")).text == text


def test_score_tells_every_number() -> None:
    formula = Formula("staff_control_rate", PointsRule("at_most", Decimal(100), Decimal("0.1")))
    scored = formula.score(figures("staff_control_rate", "210", "205"), Decimal(1))
    reason = "在职人员数210人，编制数205人，在职人员控制率102.44%；≤100%得满分，每超1个百分点扣0.1分，扣完为止；得0.76分"
    assert scored == (Decimal("0.76"), reason)
    assert [figure.label for figure in formula.missing({"staff": Decimal(1)})] == ["编制数"]


@given(
    st.sampled_from(["at_most", "at_least", "proportion", "between"]),
    st.decimals(-500, 500, places=2),
    st.decimals(0, 30, places=1),
)
def test_points_lie_within_the_line(scoring: Scoring, rate: Decimal, weight: Decimal) -> None:
    points = PointsRule(scoring, Decimal(100), Decimal("0.3")).points(rate, weight)
    assert 0 <= points <= weight
