"""Numbers, dates and addresses of workbooks as exact text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.excel.cell_values import (
    FormatClass,
    date_text,
    format_class,
    format_classes,
    number_cell,
    number_text,
    position,
    unescape,
)
from app.forms.raw_sheet import address


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("General", "plain"),
        ("G/通用格式", "plain"),
        ("@", "plain"),
        ("#,##0.00_ ", "plain"),
        ('0"d"', "plain"),
        ("[Red]0.00", "plain"),
        ("0.00E+00", "plain"),
        ("[h]:mm", "plain"),
        ("0.00%", "percent"),
        ("0%;[Red]-0%", "percent"),
        ("yyyy\\-mm\\-dd", "date"),
        ('yyyy"年"m"月"d"日";@', "date"),
        ("[$-804]yyyy/m/d", "date"),
        ('m"月"', "date"),
        ("0!.0,", "ten_thousands"),
        ('0!.0,"万"', "plain"),
        ("#,##0!.0000", "ten_thousands"),
        ("0\\.0000_ ", "ten_thousands"),
        ('0"."0000', "ten_thousands"),
        ("0!.00000", "plain"),
        ("0!.00", "plain"),
        ("#,##0,", "thousands"),
        ("0.00,_ ", "thousands"),
        ("#,##0.00,;-0", "thousands"),
    ],
)
def test_a_number_format_tells_what_is_shown(code: str, expected: str) -> None:
    assert format_class(code) == expected


def test_built_in_formats_are_known_and_custom_ones_win() -> None:
    assert format_classes({164: "0.0%", 14: "0"}, [0, 9, 10, 22, 31, 58, 164, 14]) == [
        "plain", "percent", "percent", "date", "date", "date", "percent", "plain",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (90.0, "90"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.3"),
        (9.050000000000001, "9.05"),
        (1 / 3, "0.333333333333333"),
        (1e-7, "0.0000001"),
        (1.5e20, "150000000000000000000"),
    ],
)
def test_numbers_are_shown_with_at_most_fifteen_digits(value: float, expected: str) -> None:
    assert number_text(value) == expected


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**8), max_value=10**8))
def test_every_amount_of_fifteen_digits_survives_storage(amount: Decimal) -> None:
    assert Decimal(number_cell(float(amount), "plain").text) == amount


@pytest.mark.parametrize(
    ("serial", "epoch_1904", "expected"),
    [
        (45260, False, "2023-11-30"),
        (45260.354166666664, False, "2023-11-30T08:30:00"),
        (1, False, "1900-01-01"),
        (59, False, "1900-02-28"),
        (60, False, None),
        (61, False, "1900-03-01"),
        (0.5, False, "12:00"),
        (0.00001, False, "00:00:01"),
        (43798, True, "2023-11-30"),
        (-1, False, None),
        (3_000_000, False, None),
    ],
)
def test_day_numbers_become_iso_dates(serial: float, epoch_1904: bool, expected: str | None) -> None:
    assert date_text(serial, epoch_1904=epoch_1904) == expected


def test_what_is_no_finite_number_is_an_error() -> None:
    assert number_cell(float("inf"), "plain").kind == "error"
    assert number_cell(float("nan"), "date").kind == "error"


def test_a_date_format_on_no_date_leaves_the_number() -> None:
    assert number_cell(-5, "date").kind == "number"


@given(st.integers(0, 1_000_000), st.integers(0, 16_383))
def test_addresses_and_positions_are_inverse(row: int, column: int) -> None:
    assert position(address(row, column)) == (row, column)


@pytest.mark.parametrize("reference", ["A", "1", "A0", "A0x", "甲1", "AAAA1"])
def test_what_is_no_address_is_refused(reference: str) -> None:
    with pytest.raises(ValueError, match=reference):
        position(reference)


@pytest.mark.parametrize(
    ("stored", "shown"),
    [("一_x000D_\n二", "一\r\n二"), ("_x005F_x0041_", "_x0041_"), ("a_x_b", "a_x_b"), ("_xD83D_", "_xD83D_")],
)
def test_escaped_characters_are_restored(stored: str, shown: str) -> None:
    assert unescape(stored) == shown


@pytest.mark.parametrize(
    ("shown_as", "text"), [("plain", "1234567"), ("thousands", "1234.567"), ("ten_thousands", "123.4567")]
)
def test_a_number_shown_in_thousands_is_read_as_it_is_seen(shown_as: FormatClass, text: str) -> None:
    assert number_cell(1234567.0, shown_as).text == text
