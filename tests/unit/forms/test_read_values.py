"""The list of what was read: in the order of the sheet, with the value in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.form_data import TargetValue
from app.forms.read_values import read_values, target_words
from tests.helpers.forms import catalogue
from tests.helpers.sheets import only_form

TEXT = """
2025年项目支出绩效目标申报表|||||
项目名称|道路养护|主管部门|[219]交通局|实施单位|公路局
归口科室|农业股||||
项目资金（元）|年度资金总额|860000|||
|其中：财政拨款|860000|||
年度目标|养护里程达标|||
一级指标|二级指标|三级指标|指标值|佐证材料|权重
产出指标|数量指标|养护里程|≥120公里|台账|20
效益指标|社会效益指标|通行条件|明显改善||30
"""


def test_values_stand_in_the_order_of_the_sheet() -> None:
    form = only_form(TEXT)
    values = read_values(form, catalogue().form(form.data.form))
    found = {value.cell: (value.place, value.raw, value.value) for value in values}
    assert list(found)[:4] == ["B2", "D2", "F2", "B3"]
    assert found["B2"] == ("项目名称", "道路养护", "道路养护")
    assert found["D2"][2] == "219-交通局"
    assert found["B3"] == ("归口科室（不认识的栏目）", "农业股", "原文保留")
    assert found["C4"][1:] == ("860000", "86.00 万元")
    assert found["D8"] == ("第1个指标“养护里程”的指标值", "≥120公里", "≥ 120 公里")
    assert found["E8"] == ("第1个指标“养护里程”：佐证材料（不认识的栏目）", "台账", "原文保留")
    assert found["F8"][2] == "20"
    assert found["D9"][2] == "定性"
    assert set(found) == {cell for cell, _ in form.cells.values()}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (TargetValue("≥50个", "quantity", "≥", Decimal(50), None, "个"), "≥ 50 个"),
        (TargetValue("14-24℃", "range", None, Decimal(14), Decimal(24), "℃"), "14～24 ℃"),
        (TargetValue("6月底前", "deadline"), "时限"),
        (TargetValue("明显", "quality"), "定性"),
        (TargetValue(), "没有值"),
    ],
)
def test_targets_in_words(value: TargetValue, words: str) -> None:
    assert target_words(value) == words


def test_sign_and_unit_of_their_own_columns_have_no_value_of_their_own() -> None:
    form = only_form("一级指标|二级指标|三级指标|计算符号|指标值|度量单位\n产出指标|数量指标|里程|≥|120|公里")
    values = read_values(form, catalogue().form(form.data.form))
    assert {value.cell: value.value for value in values} == {
        "C2": "里程",
        "D2": "",
        "E2": "≥ 120 公里",
        "F2": "",
    }
