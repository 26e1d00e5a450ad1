from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.shared import decimals

D = Decimal
WAN = st.decimals(min_value=-(10**9), max_value=10**9, places=6)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("0.125", 2, "0.13"),
        ("-0.125", 2, "-0.13"),
        ("2.5", 0, "3"),
        ("1.004999", 2, "1.00"),
        ("1E+20", 2, "1E+20"),
    ],
)
def test_half_is_rounded_away_from_zero(value: str, places: int, expected: str) -> None:
    assert decimals.round_half_up(D(value), places) == D(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3,309,840.00", "3309840.00"),
        ("３，３０９．５", "3309.5"),
        (" 1 234 . 5 ", "1234.5"),
        ("￥90", "90"),
        ("90万元", "90"),
        ("102120元整", "102120"),
        ("-12.5", "-12.5"),
        ("－12.5", "-12.5"),
        ("−3", "-3"),
        (".5", "0.5"),
        ("\u00a00\u3000", "0"),
        ("1,23", None),
        ("1E5", None),
        ("—", None),
        ("/", None),
        ("", None),
        ("90分", None),
        ("1.2.3", None),
        ("3%", None),
        ("20\n10", None),
        ("20 \r\n 100", None),
        ("20 10", None),
        ("100  100", None),
        ("1 234 567", "1234567"),
    ],
)
def test_amount_is_read_as_written(text: str, expected: str | None) -> None:
    amount = decimals.split_amount(text)
    assert (None if amount is None else amount[0]) == (None if expected is None else D(expected))


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("3,309,840.00", "元", "330.984"),
        ("90万元", "元", "90"),
        ("90万", "元", "90"),
        ("1.5亿元", "万元", "15000"),
        ("12千元", "万元", "1.2"),
        ("102120", "千元", "10212"),
        ("0.01", "元", "0.000001"),
        ("不足", "元", None),
    ],
)
def test_money_is_converted_exactly(text: str, unit: str, expected: str | None) -> None:
    assert decimals.parse_money(text, unit) == (None if expected is None else D(expected))


def test_unit_behind_the_amount_is_returned() -> None:
    assert decimals.split_amount("90万") == (D(90), "万元")
    assert decimals.split_amount("90") == (D(90), None)


def test_unknown_money_unit_is_refused() -> None:
    with pytest.raises(KeyError):
        decimals.parse_money("5", "美元")


@pytest.mark.parametrize(
    ("text", "percent", "expected"),
    [("95%", False, "0.95"), ("95%", True, "0.95"), ("95", True, "0.95"), ("0.9997", False, "0.9997"),
     ("９９．９７％", False, "0.9997"), ("100百分比", False, "1"), ("—", True, None)],
)  # fmt: skip
def test_rate_is_a_ratio(text: str, percent: bool, expected: str | None) -> None:
    assert decimals.parse_ratio(text, percent=percent) == (None if expected is None else D(expected))


@given(WAN)
def test_fen_keeps_every_amount_of_whole_fen(value: Decimal) -> None:
    assert decimals.wan_from_fen(decimals.fen_from_wan(value)) == value


@given(WAN, st.sampled_from(decimals.MONEY_UNITS))
def test_every_unit_is_converted_exactly(value: Decimal, unit: str) -> None:
    assert decimals.to_wan(value, unit) == value * decimals.to_wan(D(1), unit)


def test_half_a_fen_is_rounded_up() -> None:
    assert decimals.fen_from_wan(D("0.0000005")) == 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1234567.891", "1,234,567.89"),
        ("-1234.5", "-1,234.50"),
        ("-0.001", "0.00"),
        ("0", "0.00"),
        (None, ""),
    ],
)
def test_money_is_shown_with_separators(value: str | None, expected: str) -> None:
    assert decimals.show_wan(None if value is None else D(value)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("9E+1", "90"),
        ("0.500", "0.5"),
        ("-0.0", "0"),
        ("100", "100"),
        ("1E-7", "0.0000001"),
        ("-3.10", "-3.1"),
    ],
)
def test_plain_has_no_exponent_and_no_trailing_zeros(value: str, expected: str) -> None:
    assert decimals.plain(D(value)) == expected


def test_points_and_percentages_have_at_most_two_decimals() -> None:
    assert decimals.show_points(D("9.2631")) == "9.26"
    assert decimals.show_points(D("10.00")) == "10"
    assert decimals.show_points(None) == ""
    assert decimals.show_percent(D("0.999711")) == "99.97%"
    assert decimals.show_percent(D(1)) == "100%"
    assert decimals.show_percent(None) == ""
