"""A value is shown with the sign and unit that stood in columns of their own."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.form_data import FormData, IndicatorLine, TargetValue
from app.domain.target_value import ValueHints, parse_target
from app.forms.values import target_text, value_text
from tests.helpers.forms import catalogue


@pytest.mark.parametrize(
    ("raw", "sign", "unit", "shown"),
    [
        ("12", "≥", "万平方米", "≥12万平方米"),
        ("12", "≤", "", "≤12"),
        ("12", "", "元", "12元"),
        ("12吨", "≥", "", "≥12吨"),
        ("≥50个", "", "", "≥50个"),
        ("不低于90%", "", "", "不低于90%"),
        ("95", "", "%", "95%"),
        ("", "≥", "个", ""),
        ("12", "定性", "个", "12"),
        ("按时完成", "≥", "", "按时完成"),
        ("≥90", "", "%", "≥90%"),
    ],
)
def test_what_the_text_alone_does_not_say_is_shown(raw: str, sign: str, unit: str, shown: str) -> None:
    value = parse_target(raw, hints=ValueHints(sign_text=sign, unit_text=unit, name="保洁面积")).value
    assert target_text(value, "保洁面积") == shown


def test_a_composition_that_would_read_otherwise_is_not_made() -> None:
    """10至20 with a sign of its own is no value that the grammar knows."""
    odd = TargetValue("10-20", "quantity", "≥", Decimal(10))
    assert target_text(odd, "") == "10-20"


@given(
    st.decimals(0, 10**6, places=2).map(str),
    st.sampled_from(["", "≥", "≤", ">", "<", "="]),
    st.sampled_from(["", "个", "%", "万元", "公里", "人次"]),
)
def test_the_shown_text_reads_as_the_same_value(raw: str, sign: str, unit: str) -> None:
    value = parse_target(raw, hints=ValueHints(sign_text=sign, unit_text=unit)).value
    read = parse_target(target_text(value, "")).value
    assert (read.sign, read.number, read.upper, read.unit) == (
        value.sign,
        value.number,
        value.upper,
        value.unit,
    )


def test_the_form_shows_it() -> None:
    value = parse_target("12", hints=ValueHints(sign_text="≥", unit_text="吨")).value
    data = FormData("goal_declaration", indicators=(IndicatorLine("产出指标", "数量指标", "清运量", value),))
    spec = catalogue().form("goal_declaration")
    assert value_text(data, "indicators[0].target", spec) == "≥12吨"
    assert value_text(data, "indicators[0].name", spec) == "清运量"
