"""A person says which unit a sheet without one is in."""

from __future__ import annotations

import pytest

from app.forms.money_unit import with_money_unit
from tests.helpers.sheets import codes, only_form, shown

SHEET = """
部门整体支出绩效目标申报表
任务名称|主要内容|总额|财政拨款|其他资金
教师培训|培训百人|100000|90000
金额合计||100000|9万元
一级指标|二级指标|三级指标|指标值
产出指标|数量指标|培训人次|100人次
"""


@pytest.mark.parametrize(
    ("unit", "expected"), [("元", "10 9 -"), ("千元", "10000 9 -"), ("万元", "100000 9 -")]
)
def test_amounts_without_unit_are_converted(unit: str, expected: str) -> None:
    form = with_money_unit(only_form(SHEET), unit)
    assert shown(*(line.initial for line in form.data.funds)) == expected
    assert form.money_unit == unit
    assert "UNIT_OF_MONEY_UNKNOWN" not in codes(form)


def test_task_amounts_are_converted_too() -> None:
    task = with_money_unit(only_form(SHEET), "元").data.tasks[0]
    assert shown(task.total, task.fiscal, task.other) == "10 9 -"


def test_known_units_stay() -> None:
    form = only_form(f"金额单位：元{SHEET}")
    assert with_money_unit(form, "万元") is form


def test_unknown_units_are_refused() -> None:
    with pytest.raises(KeyError):
        with_money_unit(only_form(SHEET), "美元")
