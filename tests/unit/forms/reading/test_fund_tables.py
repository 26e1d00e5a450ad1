"""Amounts: units, rates, rows of every name, tables with and without a header."""

from __future__ import annotations

import pytest

from app.domain.form_data import FundLine
from app.forms.parsed import ParsedForm
from tests.helpers.sheets import codes, only_form, reasons, shown

SELF = """
一级指标|二级指标|三级指标|年度指标值|实际完成值|得分
产出指标|数量指标|养护里程|≥20公里|20公里|10
"""
GOAL = """
一级指标|二级指标|三级指标|指标值
产出指标|数量指标|养护里程|≥20公里
"""


def funds(form: ParsedForm) -> list[str]:
    return [f"{line.row} {shown(line.initial, line.adjusted, line.executed)}" for line in form.data.funds]


def halves(form: ParsedForm) -> list[str]:
    return [f"{line.row} {shown(line.medium, line.initial)}" for line in form.data.funds]


def total(form: ParsedForm) -> FundLine:
    line = form.data.fund("total")
    assert line is not None
    return line


@pytest.mark.parametrize(
    ("heading", "corner", "amount", "unit"),
    [
        ("项目资金（万元）", "", "12.5", "万元"),
        ("项目资金（元）", "", "125000", "元"),
        ("项目资金[千元]", "", "'125", "千元"),
        ("项目资金", "金额单位：元", "125,000.00", "元"),
        ("项目资金", "（单位：万元）", "12.5", "万元"),
        ("项目资金（元）", "", "12.5万元", "万元"),
        ("项目资金", "货币单位:人民币元", "125000", "元"),
    ],
)
def test_amounts_are_converted_exactly(heading: str, corner: str, amount: str, unit: str) -> None:
    form = only_form(
        f"""
项目支出绩效自评表||||{corner}
{heading}||年初预算数|全年预算数|全年执行数
|年度资金总额|{amount}|{amount}
{SELF}""",
        "A2:A3",
    )
    assert funds(form) == ["total 12.5 12.5 -"]
    assert form.money_unit == unit
    assert "UNIT_OF_MONEY_UNKNOWN" not in codes(form)


def test_unknown_unit_is_told_once_and_never_assumed() -> None:
    form = only_form(
        f"""
项目支出绩效自评表
项目资金||年初预算数|全年预算数|全年执行数
|年度资金总额|102120|102120|0
{SELF}"""
    )
    assert form.money_unit == ""
    assert funds(form) == ["total 102120 102120 0"]
    assert [problem.code for problem in form.problems].count("UNIT_OF_MONEY_UNKNOWN") == 1


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("99.97%%", "0.9997"),
        ("'99.97", "0.9997"),
        ("99.97", "0.9997"),
        ("99.97%", "0.9997"),
        ("'0.9997", "0.9997"),
        ("９９.９７％", "0.9997"),
        ("1", "1"),
        ("0.00%", "0"),
        ("/", "-"),
        ("很高", "-"),
    ],
)
def test_rates_are_ratios(cell: str, expected: str) -> None:
    form = only_form(
        f"""
项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分
|年度资金总额|90|90|89.974|10|{cell}|10
{SELF}"""
    )
    assert shown(total(form).rate) == expected


def test_rate_without_amounts_is_near_one() -> None:
    form = only_form(
        f"""
项目资金（万元）||年初预算数|全年执行数|执行率
|年度资金总额|||98
{SELF}"""
    )
    assert shown(total(form).rate) == "0.98"


def test_label_in_the_fund_header_is_no_second_name() -> None:
    """项目名称 as a wrong label in the fund header, no fund rows, no indicators (layouts L13, G11, G20)."""
    form = only_form(
        """
项目支出绩效自评表
项目名称||道路养护
项目资金（万元）||项目名称|年初预算数|全年预算数|全年执行数
年度总体目标||预期目标||实际完成情况
||养护二十公里||已完成
绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|得分
总分||||||#REF!
""",
        "A2:B2 A3:B3 A4:B5 C4:D4 E4:G4 C5:D5 E5:G5",
    )
    assert form.data.fields == {"project_name": "道路养护"}
    assert (form.data.funds, form.data.indicators, form.data.totals.points) == ((), (), None)
    assert form.data.texts == {"goal_expected": "养护二十公里", "goal_actual": "已完成"}
    found = [problem for problem in form.problems if problem.code == "ERROR_CELL"]
    assert [(problem.path, problem.cell) for problem in found] == [("totals.points", "G7")]


def test_fund_rows_of_one_name_stay_apart() -> None:
    form = only_form(
        f"""
部门整体支出绩效自评表
预算单位名称|教育局
年度预算申请（万元）||年初预算数|全年预算数|全年执行数|到位数
|年度资金总额|100|100|90|95
|其他资金|1|1|1
|其他资金|2|2|2
|其他资金|3|3|3
|其他资金|4|4|4|#REF!
|按支出性质分：基本支出|60|60|60
||7|7|7
|项目支出
评价说明||自评完成
{SELF}"""
    )
    assert form.data.form == "department_self_evaluation"
    assert [line.row for line in form.data.funds] == [
        "total", "other", "其他资金", "其他资金（2）", "其他资金（3）", "基本支出", "项目支出",
    ]  # fmt: skip
    assert form.data.extra["年度资金总额/到位数"] == "95"
    assert "UNKNOWN_COLUMN" in codes(form)
    assert "没有表头的内容：“7”" in reasons(form)


def test_two_row_fund_header() -> None:
    form = only_form(
        f"""
项目资金（万元）||预算执行情况
||年初预算数|全年预算数|全年执行数
|年度资金总额|1|2|3
{SELF}""",
        "A1:A3 C1:E1",
    )
    assert funds(form) == ["total 1 2 3"]


def test_funds_in_one_cell() -> None:
    form = only_form(
        f"""
项目资金|总额10606.7522万元财政拨款:6923.3552万元(其中:申请当年财政拨款6923.3552万元)其他资金：3683.397万元
{GOAL}"""
    )
    assert halves(form) == ["total - 10606.7522", "fiscal - 6923.3552", "other - 3683.397"]


def test_amount_right_of_the_block_title() -> None:
    assert halves(only_form(f"项目资金（万元）|'90{GOAL}")) == ["total - 90"]


def test_whole_life_and_annual_funds_stacked() -> None:
    form = only_form(
        f"""
项目资金（元）|项目资金总额|300000
|其中：财政资金|200000
|年度资金申请总额|100000
|其中：当年财政拨款|90000
|单位其他收入|10000
|其他资金
|债券资金
{GOAL}""",
        "A1:A7",
    )
    assert halves(form) == ["total 30 10", "fiscal 20 9", "单位其他收入 - 1", "other - -", "债券资金 - -"]


def test_medium_and_annual_funds_side_by_side() -> None:
    form = only_form(
        f"""
项目资金（万元）|中期资金总额：|90|年度资金总额：|30
|其中：财政拨款|60|其中：财政拨款
|其他资金||其他资金|10
{GOAL}""",
        "A1:A3",
    )
    assert halves(form) == ["total 90 30", "fiscal 60 -", "other - 10"]
    assert [line.label for line in form.data.funds] == ["年度资金总额", "财政拨款", "其他资金"]


def test_blank_medium_funds_right_of_annual_ones() -> None:
    form = only_form(
        f"项目资金（万元）|年度资金总额|30|中期资金总额|\n|财政拨款|20|财政拨款|60\n{GOAL}", "A1:A2"
    )
    assert halves(form) == ["total - 30", "fiscal 60 20"]
    assert form.data.funds[0].label == "年度资金总额"


def test_one_total_alone_is_the_years() -> None:
    form = only_form(f"项目资金总额|30万元|其中：财政拨款|20万元{GOAL}")
    assert halves(form) == ["total - 30", "fiscal - 20"]


def test_fund_labels_go_on_below_the_block_title() -> None:
    form = only_form(f"项目资金（万元）|年度资金总额|30\n其中：财政拨款||20\n{GOAL}")
    assert halves(form) == ["total - 30", "fiscal - 20"]


def test_yuan_read_as_wan_is_told() -> None:
    form = only_form(
        """
项目支出绩效目标申报表
项目资金（万元）|年度资金总额：|3000
一级指标|二级指标|三级指标|指标值
成本指标|经济成本指标|总成本|不超过0.3万元
"""
    )
    assert form.data.form == "goal_declaration_2021"
    assert "MONEY_UNIT_CONTRADICTED" in codes(form)
