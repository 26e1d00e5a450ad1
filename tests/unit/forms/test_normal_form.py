"""The normal form is stable, and the generated content of every form has it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.form_data import FormData, FundLine, IndicatorLine, RubricScore, TargetValue
from app.forms.binding import value_text, with_value
from app.forms.layout import layout
from app.forms.normal_form import normalised
from app.forms.paths import parse_path
from tests.helpers.form_data import form_data, sample
from tests.helpers.forms import catalogue, rubric_of

CODES = sorted(catalogue().forms)


@pytest.mark.parametrize("code", CODES)
@settings(max_examples=10)
@given(source=st.data())
def test_generated_content_is_in_normal_form(code: str, source: st.DataObject) -> None:
    spec = catalogue().form(code)
    data = source.draw(form_data(spec))
    assert normalised(data, spec, rubric_of(code)) == data


@pytest.mark.parametrize("code", CODES)
@settings(max_examples=10)
@given(source=st.data())
def test_every_cell_takes_the_text_it_shows(code: str, source: st.DataObject) -> None:
    spec = catalogue().form(code)
    data = source.draw(form_data(spec))
    for cell in layout(spec, data, rubric=rubric_of(code)).cells:
        assert cell.path or cell.role in ("label", "title", "note")
        if cell.path:
            again, problem = with_value(data, cell.path, cell.text, spec)
            assert problem is None
            assert again == data
            assert value_text(again, cell.path, spec) == cell.text


@pytest.mark.parametrize("code", CODES)
def test_the_sample_fills_every_cell_with_a_place(code: str) -> None:
    spec = catalogue().form(code)
    cells = layout(spec, sample(spec), rubric=rubric_of(code), spare=False).cells
    empty = [cell.path for cell in cells if cell.role == "input" and cell.kind != "tick" and not cell.text]
    assert [path for path in empty if not parse_path(path).slot] == []


def test_what_the_form_cannot_show_is_left_out() -> None:
    spec = catalogue().form("goal_declaration")
    nameless = IndicatorLine("产出指标", "质量指标", " ", target=TargetValue("≥5"))
    filled = IndicatorLine(
        "产出指标", "数量指标", " 里程 ", TargetValue("≥5公里"), reason="雨", extra={"uid": "u1"}
    )
    data = FormData(
        "goal_declaration",
        period_months=7,
        fields={"agency_name": "青石镇", "weather": "雨"},
        funds=(
            FundLine("total", "总额", initial=Decimal("1.0000004"), executed=Decimal(3)),
            FundLine("空", "空", weight=Decimal(3)),
        ),
        texts={"goal_expected": " 目标\n", "goal_actual": "完成"},
        indicators=(nameless, filled, IndicatorLine("产出指标", "数量指标", "中期", period="medium")),
        rubric=(RubricScore("A1", Decimal(5)),),
        extra={"x": "y"},
    )
    assert normalised(data, spec) == FormData(
        "goal_declaration",
        fields={"agency_name": "青石镇"},
        funds=(
            FundLine("total", "年度资金总额", initial=Decimal(1)),
            FundLine("fiscal", "财政拨款"),
            FundLine("other", "其他资金"),
        ),
        texts={"goal_expected": "目标"},
        indicators=(
            IndicatorLine(
                "产出指标",
                "数量指标",
                "里程",
                TargetValue("≥5公里", "quantity", "≥", Decimal(5), None, "公里"),
            ),
        ),
    )
