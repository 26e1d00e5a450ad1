"""Headings that each office words in its own way, and values that hold for several rows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.helpers.sheets import codes, only_form, read, sheet_from_text, shown

TABLE = "一级指标|二级指标|三级指标|指标值|完成值|分值|得分\n产出指标|数量指标|甲|1个|1个|50|50"
GOAL = "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|甲|1个"


def test_a_level_beside_headings_that_can_only_be_name_and_value_opens_a_table() -> None:
    form = only_form("项目绩效目标表\n一级指标|三级指标简述|区级绩效目标值A\n产出指标|甲|≥2个")
    line = form.data.indicators[0]
    assert (form.data.form, line.name, line.target.raw) == ("goal_declaration", "甲", "≥2个")


@pytest.mark.parametrize(
    ("title", "heading", "read"),
    [
        ("2023年度项目支出绩效自评表", "2023年完成值", "3个"),
        ("2023年度项目支出绩效自评表", "2023年度现场完成结果", "3个"),
        ("项目支出绩效自评表（2023 年度）", "2023年完成值", "3个"),
        ("2023年度项目支出绩效自评表", "2022年完成值", ""),
        ("项目支出绩效自评表", "2022年完成值", ""),
    ],
)
def test_a_heading_with_the_year_of_the_form_is_what_it_is_without(
    title: str, heading: str, read: str
) -> None:
    form = only_form(
        f"{title}\n一级指标|二级指标|三级指标|指标值|{heading}|得分\n产出指标|数量指标|甲|≥2个|3个|9"
    )
    line = form.data.indicators[0]
    assert line.actual.raw == read
    assert (line.extra.get(heading, "") == "3个") is not bool(read)
    assert ("UNKNOWN_COLUMN" in codes(form)) is not bool(read)


def test_fund_columns_are_taken_for_what_they_can_only_mean() -> None:
    form = only_form(
        f"""
项目名称|甲
项目资金（万元）|调整后金额|资金执行额|资金支付比例|年末结余数
年度资金总额|100|90|90%|10
{TABLE}
"""
    )
    line = form.data.funds[0]
    assert shown(line.adjusted, line.executed, line.rate) == "100 90 0.9"
    told = {p.arguments["column"]: p.arguments["name"] for p in form.problems if p.code == "COLUMN_GUESSED"}
    assert told == {"调整后金额": "全年预算数", "资金执行额": "全年执行数", "资金支付比例": "执行率"}
    assert dict(form.data.extra) == {"年度资金总额/年末结余数": "10"}


@pytest.mark.parametrize(
    ("heads", "texts", "expected", "actual"),
    [
        ("本年打算目标|年末达到情况", "修路二十公里以上|已经修了二十一公里", "修路二十公里以上", ""),
        ("目标内容|年末实际情况", "修路二十公里|已经修了二十一公里", "修路二十公里", "已经修了二十一公里"),
        ("修路|修桥", "二十公里|三座", "修路\n二十公里", ""),
    ],
)
def test_texts_below_headings_of_their_own(heads: str, texts: str, expected: str, actual: str) -> None:
    form = only_form(f"项目名称|甲\n年度总体目标|{heads}\n|{texts}\n{TABLE}", "A2:A3")
    assert form.data.texts == {"goal_expected": expected} | ({"goal_actual": actual} if actual else {})


def test_an_unknown_title_of_the_funds_says_the_unit() -> None:
    form = only_form(f"项目名称|甲\n项目花费（千元）|年度资金总额|200\n|其中：财政拨款|150\n{GOAL}", "A2:A3")
    assert [shown(line.initial) for line in form.data.funds] == ["20", "15"]
    assert form.money_unit == "千元"


def test_a_value_merged_over_rows_holds_for_each_of_them_but_points_count_once() -> None:
    form = only_form(
        """
项目支出绩效自评表
一级指标|二级指标|三级指标|指标值|完成值|分值|得分|原因
产出指标|数量指标|甲|≥2个|3个|10|9|天气
||乙||||||
""",
        "A3:A4 B3:B4 D3:D4 E3:E4 F3:F4 G3:G4 H3:H4",
    )
    first, second = form.data.indicators
    assert (second.target, second.actual, second.reason) == (first.target, first.actual, "天气")
    assert (first.weight, second.weight, second.points) == (Decimal(10), None, None)
    told = {p.arguments["column"] for p in form.problems if p.code == "CELL_OVER_ROWS"}
    assert told == {"指标值", "完成值", "分值", "得分"}


def test_a_form_without_any_table_of_indicators_ends_at_the_next_title() -> None:
    funds = "项目资金（万元）|全年预算数|全年执行数\n年度资金总额|{}|{}"
    first = f"项目绩效自评表\n项目名称|修路\n{funds.format(10, 9)}"
    second = f"项目绩效自评表\n项目名称|修桥\n{funds.format(20, 18)}\n{TABLE}"
    found = read(sheet_from_text(f"{first}\n{second}")).forms
    assert [form.data.fields["project_name"] for form in found] == ["修路", "修桥"]
    assert [shown(form.data.funds[0].executed) for form in found] == ["9", "18"]


def test_a_title_within_a_form_opens_no_other() -> None:
    form = only_form(f"项目绩效自评表\n项目名称|修路\n绩效目标自评表\n实施单位|乙\n{TABLE}")
    assert form.data.fields == {"project_name": "修路", "agency_name": "乙"}


@pytest.mark.parametrize(
    ("headings", "values", "actual"),
    [
        ("指标值|计量单位|完成值|计量单位|得分", "100|人|1|万人|9", "1 万人"),
        ("指标值|计量单位|完成值|得分", "100|人|98|9", "98 人"),
        ("指标值|计量单位|完成值|得分|计量单位", "100|人|98|9|万人", "98 人"),
    ],
)
def test_actual_values_may_have_units_of_their_own(headings: str, values: str, actual: str) -> None:
    form = only_form(
        f"项目支出绩效自评表\n一级指标|二级指标|三级指标|{headings}\n产出指标|数量指标|甲|{values}"
    )
    line = form.data.indicators[0]
    assert f"{shown(line.actual.number)} {line.actual.unit}" == actual
    assert line.target.unit == "人"


def test_target_and_actual_below_one_heading() -> None:
    form = only_form(
        """
项目支出绩效自评表
一级指标|二级指标|三级指标|指标值||评分|
|||年度指标值|实际完成值|分值|得分
产出指标|数量指标|甲|100人|90人|10|9
""",
        "A2:A3 B2:B3 C2:C3 D2:E2 F2:G2",
    )
    line = form.data.indicators[0]
    assert (line.target.raw, line.actual.raw, shown(line.weight, line.points)) == ("100人", "90人", "10 9")


def test_a_column_of_deviations_is_no_reason() -> None:
    form = only_form(
        "项目支出绩效自评表\n一级指标|二级指标|三级指标|指标值|完成值|偏差\n产出指标|数量指标|甲|100人|90人|-10%"
    )
    line = form.data.indicators[0]
    assert (line.reason, dict(line.extra)) == ("", {"偏差": "-10%"})
