from __future__ import annotations

import json
from decimal import Decimal
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.form_data import (
    ChecklistLine,
    FormData,
    FundLine,
    IndicatorLine,
    RubricScore,
    TargetValue,
    TaskLine,
    Totals,
)
from app.domain.vocabulary import Cause, Likelihood
from app.storage.mapping.form_json import dump_form, load_form

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
numbers = st.none() | st.decimals(allow_nan=False, allow_infinity=False)
notes = st.dictionaries(words, words, max_size=3)
targets = st.builds(
    TargetValue,
    raw=words,
    kind=st.sampled_from(["quantity", "range", "deadline", "quality", "none"]),
    sign=st.none() | st.sampled_from(["≥", "≤", ">", "<", "=", "≈"]),
    number=numbers,
    upper=numbers,
    unit=st.none() | words,
)
funds = st.builds(
    FundLine,
    row=words,
    label=words,
    **dict.fromkeys(
        ("initial", "adjusted", "executed", "forecast", "medium", "rate", "weight", "points"), numbers
    ),
)
indicators = st.builds(
    IndicatorLine,
    **dict.fromkeys(("level1", "level2", "name", "reason", "remark", "explanation"), words),
    **dict.fromkeys(("target", "actual", "forecast"), targets),
    **dict.fromkeys(("weight", "points"), numbers),
    causes=st.lists(st.sampled_from(Cause), max_size=3).map(tuple),
    likelihood=st.none() | st.sampled_from(Likelihood),
    period=st.sampled_from(["annual", "medium"]),
    extra=notes,
)
forms = st.builds(
    FormData,
    form=words,
    year=st.none() | st.integers(0, 9999),
    period_months=st.none() | st.integers(0, 12),
    **dict.fromkeys(("fields", "texts", "remarks", "extra"), notes),
    funds=st.lists(funds, max_size=3).map(tuple),
    tasks=st.lists(st.builds(TaskLine, words, words, numbers, numbers, numbers), max_size=2).map(tuple),
    indicators=st.lists(indicators, max_size=3).map(tuple),
    rubric=st.lists(st.builds(RubricScore, words, numbers, words, words, words), max_size=2).map(tuple),
    checklist=st.lists(st.builds(ChecklistLine, words, words, words), max_size=2).map(tuple),
    totals=st.builds(Totals, numbers, numbers, words),
    figures=st.dictionaries(words, st.decimals(allow_nan=False, allow_infinity=False), max_size=3),
)


@given(forms)
def test_what_is_stored_comes_back_exactly(data: FormData) -> None:
    back = load_form(dump_form(data))
    assert back == data
    assert repr(back) == repr(data)


@pytest.mark.parametrize("digits", ["90", "90.0", "9E+1", "0.123456", "-0", "12345678901234567890.123456789"])
def test_a_decimal_keeps_its_digits(digits: str) -> None:
    back = load_form(dump_form(FormData("x", funds=(FundLine("total", "", initial=Decimal(digits)),))))
    assert str(back.funds[0].initial) == digits


def test_the_notation_is_pinned() -> None:
    data = FormData(
        "monitoring",
        2025,
        7,
        {"project_name": "农村公路"},
        (FundLine("total", "资金总额", Decimal(90), Decimal("90.5"), rate=Decimal("0.9997")),),
        {"goal_expected": "“完成”"},
        (TaskLine("任务", "内容", Decimal(1)),),
        (
            IndicatorLine(
                "产出指标",
                "数量指标",
                "里程",
                TargetValue("≥50公里", "quantity", "≥", Decimal(50), None, "公里"),
                weight=Decimal("4.5"),
                causes=(Cause.FUNDING,),
                likelihood=Likelihood.CERTAIN,
                extra={"备注": "无"},
            ),
        ),
        (RubricScore("A1", Decimal(3), "良", "", "张"),),
        (ChecklistLine("资金管理", "规范"),),
        Totals(Decimal(100), Decimal("98.2"), "优"),
        {"filler": "甲"},
        {"budget": Decimal("1.50")},
        {"其他": "值"},
    )
    stored = (
        '{"v":1,"form":"monitoring","year":2025,"period_months":7,"fields":{"project_name":"农村公路"},'
        '"funds":[["total","资金总额","90","90.5",null,null,null,"0.9997",null,null]],'
        '"texts":{"goal_expected":"“完成”"},"tasks":[["任务","内容","1",null,null]],'
        '"indicators":[["产出指标","数量指标","里程",["≥50公里","quantity","≥","50",null,"公里"],null,null,'
        '"4.5",null,"",["funding"],"certain","","","annual",{"备注":"无"}]],'
        '"rubric":[["A1","3","良","","张"]],"checklist":[["资金管理","规范",""]],"totals":["100","98.2","优"],'
        '"remarks":{"filler":"甲"},"figures":{"budget":"1.50"},"extra":{"其他":"值"}}'
    )
    assert dump_form(data) == stored
    assert load_form(stored) == data


def test_a_read_only_mapping_is_stored_like_any_other() -> None:
    data = FormData("x", fields=MappingProxyType({"a": "b"}))
    assert load_form(dump_form(data)).fields == {"a": "b"}


def test_an_unknown_notation_is_refused() -> None:
    stored = json.loads(dump_form(FormData("x")))
    with pytest.raises(ValueError, match="unknown notation"):
        load_form(json.dumps(stored | {"v": 2}))
