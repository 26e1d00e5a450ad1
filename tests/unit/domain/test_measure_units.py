from decimal import Decimal

import pytest

from app.domain.chinese_numerals import chinese_number
from app.domain.measure_units import UNIT, comparable, is_money, tidy


@pytest.mark.parametrize(
    ("number", "unit", "other", "expected"),
    [
        ("90", "万元", "元", "900000"),
        ("3000", "元", "万元", "0.3"),
        ("2", "亿", "万元", "20000"),
        ("5", "千元", "万元", "0.5"),
        ("6.6", "万人次", "人次", "66000"),
        ("0.5", "小时", "分钟", "30"),
        ("2", "天", "小时", "48"),
        ("1", "年", "个月", "12"),
        ("2", "公里", "米", "2000"),
        ("1", "公顷", "㎡", "10000"),
        ("3", "吨", "公斤", "3000"),
        ("5", "‰", "%", "0.5"),
        ("2", "万元/年", "元/年", "20000"),
        ("7", "个", "个", "7"),
        ("7", "个", "项", "7"),
        ("90", "万元", "%", None),
        ("2", "万元/年", "万元", "2"),
    ],
)
def test_numbers_compare_in_the_unit_of_the_other(
    number: str, unit: str, other: str, expected: str | None
) -> None:
    assert comparable(Decimal(number), unit, into=other) == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("unit", "other", "expected"),
    [
        ("个", "项", "8"),
        ("元/年", "万元", "0.0008"),
        ("万元", "%", None),
        ("%", "个", None),
        ("天", "个工作日", "8"),
    ],
)
def test_counting_words_compare_money_and_percentages_do_not(
    unit: str, other: str, expected: str | None
) -> None:
    assert comparable(Decimal(8), unit, into=other) == (None if expected is None else Decimal(expected))


def test_money_is_an_amount_not_a_price() -> None:
    assert [is_money(unit) for unit in ("元", "万元", "万", "亿元", "元/人", "人")] == [True] * 4 + [
        False
    ] * 2


@pytest.mark.parametrize("unit", ["人次", "万元/公里", "元/人/月", "个百分点", "㎡", "%", "万", "元每人"])
def test_known_units(unit: str) -> None:
    assert (UNIT.fullmatch(unit) is not None) is (unit != "万")


def test_percent_words_become_the_sign() -> None:
    assert tidy("百分比") == "%"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("半", "0.5"), ("两", "2"), ("十", "10"), ("二十", "20"), ("十二", "12"), ("一百零五", "105"), ("三千", "3000"),
     ("二〇二三", "2023"), ("九十五点五", "95.5"), ("三点", "3"), ("", None), ("点五", None), ("三点百", None), ("人", None)],
)  # fmt: skip
def test_chinese_numerals(text: str, expected: str | None) -> None:
    assert chinese_number(text) == (None if expected is None else Decimal(expected))
