"""How values are written into cells."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.forms.showing import (
    show_coded,
    show_money,
    show_months,
    show_number,
    show_rate,
    show_year,
    show_years,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0.00"), ("90", "90.00"), ("89.974", "89.974"), ("1234567.5", "1,234,567.50"), ("0.000001", "0.000001"),
        ("-12.3", "-12.30"), ("1E+3", "1,000.00"), ("-0", "0.00"), ("5.100", "5.10"),
    ],
)  # fmt: skip
def test_amounts_have_separators_and_lose_nothing(value: str, text: str) -> None:
    assert show_money(Decimal(value)) == text


@pytest.mark.parametrize(("value", "text"), [("0.9997", "99.97%"), ("1", "100%"), ("0.123456", "12.3456%")])
def test_rates_are_exact_percentages(value: str, text: str) -> None:
    assert show_rate(Decimal(value)) == text


def test_nothing_is_shown_as_nothing() -> None:
    assert (show_money(None), show_rate(None), show_number(None)) == ("", "", "")


def test_numbers_are_as_short_as_possible() -> None:
    assert show_number(Decimal("9.50")) == "9.5"


@pytest.mark.parametrize(
    ("code", "name", "text"),
    [("219", "财政局", "219-财政局"), ("", "财政局", "财政局"), ("219", "", "219"), ("", "", "")],
)
def test_code_and_name_share_a_cell(code: str, name: str, text: str) -> None:
    assert show_coded(code, name) == text


def test_year_and_months_leave_room_when_unknown() -> None:
    assert show_year(2025) == "（2025年度）"
    assert show_year(None) == "（      年度）"
    assert show_months("{months}执行数", 7) == "1-7月执行数"
    assert show_months("{months}执行数", None) == "1-  月执行数"
    assert show_months("备注", 7) == "备注"


@pytest.mark.parametrize(
    ("period", "shown"),
    [
        ("2025年-2027年", "中期目标（2025年—2027年）"), ("2025—2027年", "中期目标（2025年—2027年）"),
        ("2025年", "中期目标（20××年—20××年）"), ("2025年1月—2025年12月", "中期目标（20××年—20××年）"),
        ("一次性", "中期目标（20××年—20××年）"), ("", "中期目标（20××年—20××年）"),
    ],
)  # fmt: skip
def test_the_medium_term_has_the_years_of_the_project(period: str, shown: str) -> None:
    assert show_years("中期目标（{years}）", period) == shown
