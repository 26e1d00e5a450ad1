"""What provincial cards and exports ask of the reader: labels with amounts, turned tables, lists, halves of a sheet."""

from __future__ import annotations

import pytest

from app.domain.form_data import FundLine
from app.forms.parsed import ParsedForm
from tests.helpers.sheets import codes, only_form, read, reasons, sheet_from_text, shown

TABLE = "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|甲|1个"
SCORED = "一级指标|二级指标|三级指标|指标值|完成值|分值|得分\n产出指标|数量指标|甲|1个|1个|50|50"


def money(form: ParsedForm) -> list[str]:
    return [_money(line) for line in form.data.funds]


def _money(line: FundLine) -> str:
    amounts = shown(line.initial, line.adjusted, line.executed, line.forecast, line.rate)
    return f"{line.row} {line.label} {amounts}"


def test_budget_and_execution_as_labels() -> None:
    form = only_form(
        f"""
项目名称|甲
预算执行情况（万元）|预算数：|100|执行数：|90|执行率|90%|得分|9
|其中-财政拨款：|80|其中-财政拨款：|75
{SCORED}
"""
    )
    assert money(form) == ["total 预算执行情况 - 100 90 - 0.9", "fiscal 财政拨款 - 80 75 - -"]
    assert shown(form.data.funds[0].points) == "9"


def test_a_label_of_an_amount_without_amount_opens_its_column() -> None:
    form = only_form(f"项目名称|甲\n项目资金（万元）|预算数：|\n|财政拨款：|80\n{SCORED}", "A2:A3")
    assert money(form) == ["fiscal 财政拨款 - 80 - - -"]


def test_in_a_goal_form_budget_is_the_initial_amount() -> None:
    form = only_form(f"项目名称|甲\n预算数（万元）|80|其中：财政资金|70|其他资金|10\n{TABLE}")
    assert money(form) == [
        "total 预算数 80 - - - -",
        "fiscal 财政资金 70 - - - -",
        "other 其他资金 10 - - - -",
    ]


def test_points_of_the_rate_and_numbers_name_no_fund() -> None:
    form = only_form(
        f"""
项目名称|甲
项目资金（万元）|年度资金总额|300|执行率分值|10
|专项债券收入|20|培训人数|30
||40|50
{TABLE}
""",
        "A2:A4",
    )
    assert money(form) == ["total 年度资金总额 300 - - - -", "专项债券收入 专项债券收入 20 - - - -"]


def test_fund_labels_behind_a_blank_row() -> None:
    form = only_form(
        f"项目名称|甲\n年度资金总额（元）|200000\n\n其中：财政拨款（元）|150000\n备注栏|无\n{TABLE}"
    )
    assert money(form) == ["total 年度资金总额 20 - - - -", "fiscal 财政拨款 15 - - - -"]


def test_a_fund_table_on_its_side() -> None:
    form = only_form(
        f"""
项目名称|甲
预算执行情况（万元）|资金来源|合计|财政拨款|其他资金
|全年预算数|110|95|15
|全年执行数|105|92|13
|执行率|95.45%|96.84%|86.67%
{SCORED}
""",
        "A2:A5",
    )
    assert money(form) == [
        "total 合计 - 110 105 - 0.9545", "fiscal 财政拨款 - 95 92 - 0.9684", "other 其他资金 - 15 13 - 0.8667",
    ]  # fmt: skip


def test_fund_labels_over_something_else_are_no_turned_table() -> None:
    form = only_form(f"项目名称|甲\n|合计|财政拨款\n年度资金总额|20万元\n{TABLE}")
    assert money(form) == ["total 年度资金总额 20 - - - -", "fiscal 财政拨款 - - - - -"]
    assert only_form(f"项目名称|甲\n|合计|财政拨款\n全年预算数|按批复\n{TABLE}").data.fund("adjusted") is None


def test_units_of_rows_and_headings_that_say_until_when() -> None:
    form = only_form(
        f"""
项目名称|甲
资金|年初预算数|截至8月底执行数|执行率%|预计全年执行数
年度资金总额（元）|1000000|600000|60|1000000
一句很长的、不是资金名称的说明文字在这里
{SCORED}
"""
    )
    assert money(form) == ["total 年度资金总额 100 - 60 100 0.6"]


def test_amounts_beside_the_title_alone_and_inside_labels() -> None:
    form = only_form(
        f"""
项目名称|甲
项目资金（万元）||全年预算数|全年执行数
||50|40
||60|55
||其中：基本支出：30|项目支出：说明
{SCORED}
""",
        "A2:B3",
    )
    assert money(form) == ["total 项目资金 - 50 40 - -"]
    assert form.data.extra == {"其中：基本支出": "30"}
    assert "“60”" in reasons(form)


def test_the_title_alone_without_amounts_is_no_total() -> None:
    form = only_form(f"项目名称|甲\n项目资金（万元）|全年预算数|全年执行数\n|见附表|\n{SCORED}", "A2:A3")
    assert form.data.funds == ()


def test_the_row_with_the_projects_name_is_the_total() -> None:
    form = only_form(f"项目名称|书室\n资金（万元）|项目|调整后预算|执行数\n|书室|50|20\n{SCORED}", "A2:A3")
    assert money(form) == ["total 书室 - 50 20 - -"]
    assert form.cells["funds.total.executed"] == ("D3", "20")


def test_an_adjusted_value_that_says_none_gives_way() -> None:
    form = only_form("指标名称|年初指标值|调整指标值|完成值\n甲|≥20|/|21\n乙|/|/|1")
    assert [line.target.raw for line in form.data.indicators] == ["≥20", "/"]
    assert "LEVEL_UNKNOWN" not in codes(form)


def test_signs_tell_their_column_and_the_target_behind_it() -> None:
    form = only_form(
        "一级指标|三级指标|怪名|内容|绩效度量单位\n产出指标|甲|≥|20|次\n产出指标|乙|＝|3|个\n产出指标|丙||好"
    )
    assert [(line.target.sign, line.target.unit) for line in form.data.indicators] == [
        ("≥", "次"), ("=", "个"), (None, None),
    ]  # fmt: skip


def test_sign_value_and_unit_below_one_heading() -> None:
    form = only_form("一级指标|三级指标|指标值\n||符号|数值|单位\n产出指标|甲|≥|20|次", "A1:A2 B1:B2 C1:E1")
    (line,) = form.data.indicators
    assert (line.target.sign, line.target.raw, line.target.unit) == ("≥", "20", "次")


def test_the_whole_year_of_several_actual_values() -> None:
    form = only_form(
        "一级指标|三级指标|指标值|实际完成值||分值\n|||上半年|全年|\n产出指标|甲|20次|9次|20次|5",
        "A1:A2 B1:B2 C1:C2 D1:E1 F1:F2",
    )
    assert [line.actual.raw for line in form.data.indicators] == ["20次"]
    assert form.data.indicators[0].extra == {"实际完成值/上半年": "9次"}


def test_numbers_before_names_and_names_in_the_place_of_levels() -> None:
    form = only_form(
        """
一级指标|二级指标|三级指标||指标值|完成值|分值|得分
产出指标|数量指标|1|培训人数|20|20|10|10
||2||30|30|10|10
|培训天数|||3天|3天|10|10
|小计||||||30|30
预算执行率||||100%|98%|10|9.8
""",
        "C1:D1",
    )
    names = [f"{line.level1}/{line.level2}/{line.name}" for line in form.data.indicators]
    assert names == [
        "产出指标/数量指标/培训人数",
        "产出指标/数量指标/2",
        "产出指标//培训天数",
        "预算执行率//预算执行率",
    ]


def test_points_of_second_levels_are_kept_where_no_column_has_them() -> None:
    form = only_form("一级指标|二级指标|三级指标|目标值|完成值|得分\n产出指标|数量指标（10分）|甲|1|1|10")
    assert form.data.indicators[0].extra == {"二级指标分值": "10"}


def test_each_half_has_first_levels_of_its_own() -> None:
    form = only_form(
        """
项目名称|甲
中期目标||||年度目标
一级指标|二级指标|三级指标|指标值|一级指标|二级指标|三级指标|指标值
产出指标|数量指标|面积|3|成本指标|经济成本指标|投入|≤5
成本指标
|质量指标|合格|1|产出指标|数量指标|面积|1
""",
        "A2:D2 E2:H2 A5:H5",
    )
    assert [(line.period, line.level1, line.level2) for line in form.data.indicators] == [
        ("annual", "成本指标", "经济成本指标"), ("annual", "产出指标", "数量指标"),
        ("medium", "产出指标", "数量指标"), ("medium", "成本指标", "质量指标"),
    ]  # fmt: skip


def test_goals_as_a_second_level_do_not_end_the_table() -> None:
    form = only_form(
        """
一级指标|二级指标|三级指标|分值|得分
决策|项目立项|依据|5|5
|绩效目标|合理性|5|4
|合计|不计|1|1
|绩效目标||3|3
"""
    )
    assert [line.level2 for line in form.data.indicators] == ["项目立项", "绩效目标"]


@pytest.mark.parametrize(
    ("line", "name"), [("12-饮水安全", "饮水安全"), ("饮水安全", ""), ("12-饮水|安全", "")]
)
def test_the_project_in_a_numbered_line(line: str, name: str) -> None:
    assert only_form(f"{line}\n{TABLE}").data.fields.get("project_name", "") == name


def test_of_two_labels_the_better_one_counts() -> None:
    form = only_form(
        f"单位名称：水务局\n项目名称|甲\n项目实施单位|河道所\n项目类型|常年\n项目类别|专项\n{TABLE}"
    )
    assert form.data.fields == {"agency_name": "河道所", "project_name": "甲", "project_kind": "专项"}
    assert form.data.extra == {"单位名称": "水务局", "项目类型": "常年"}
    assert form.cells["extra.单位名称"] == ("A1", "单位名称：水务局")


def test_texts_below_headings_nobody_knows() -> None:
    form = only_form(f"项目名称|甲\n总体目标|预期目标|情况综述\n|修路|已修\n{SCORED}", "A2:A3")
    assert form.data.texts == {"goal_expected": "修路"}
    assert "“已修”" in reasons(form)


def test_a_title_that_only_says_what_it_is() -> None:
    form = only_form(f"2023年度部门整体支出绩效情况表\n部门名称|文化馆\n{SCORED}")
    assert (form.data.year, form.data.form) == (2023, "department_self_evaluation")


def test_a_list_with_money_in_two_header_rows_and_conflicts() -> None:
    found = read(
        sheet_from_text(
            """
金额单位：元
单位、项目名称|全年预算数||执行数|自评总得分|自评总分|总分|三级指标|指标值|完成值
|总额|财政拨款
合计
文化局
书室|200000|150000|190000||||藏书|1000册|1000册
|210000||||90|91|座位|20个|20个
馆舍|||||||面积|90㎡|90㎡
""",
            "B2:C2 A2:A3 D2:D3 E2:E3 F2:F3 G2:G3 H2:H3 I2:I3 J2:J3",
        )
    )
    first, second = found.forms
    assert money(first) == ["total 总额 - 20 - - -", "fiscal 财政拨款 - 15 - - -"] or money(first)[
        0
    ].startswith("total")
    assert first.data.fields == {"agency_name": "文化局", "project_name": "书室"}
    assert "LABEL_CONFLICT" in codes(first)
    assert second.data.funds == ()


def test_two_forms_beside_each_other() -> None:
    sheet = """
项目绩效目标表（2024年度）
项目名称|甲|||绩效|项目名称|乙
绩效指标|一级指标|三级指标|指标值|绩效指标|一级指标|三级指标|指标值
|产出指标|里程|1公里||产出指标|座数|2座
"""
    found = read(sheet_from_text(sheet, "A1:H1"))
    assert [form.data.fields["project_name"] for form in found.forms] == ["甲", "乙"]
    assert [form.data.year for form in found.forms] == [2024, 2024]


@pytest.mark.parametrize(
    ("rows", "merges"),
    [
        ("项目名称|甲|||||\n一级指标|三级指标|指标值|一级指标|三级指标|指标值", ""),
        (
            "项目名称|甲||项目名称|乙\n项目概况|一段很长的话\n一级指标|三级指标|指标值|一级指标|三级指标|指标值",
            "B2:F2",
        ),
    ],
)
def test_halves_of_one_form_are_no_two_forms(rows: str, merges: str) -> None:
    found = read(sheet_from_text(f"{rows}\n产出指标|甲|1|产出指标|乙|2", merges))
    assert len(found.forms) == 1


def test_a_list_with_rate_grade_and_units_between_projects() -> None:
    found = read(
        sheet_from_text(
            """
金额单位：元
单位名称、项目名称|年初预算数|执行率|自评等级|三级指标|指标值|1-6月完成
文化局
书室|200,000.00|50%|良|藏书|1000册|600册
|200000|50%|良|座位|20个|9个
体育局
球场|100000|40%|优|面积|90㎡|90㎡
"""
        )
    )
    assert [money(form) for form in found.forms] == [
        ["total 年初预算数 20 - - - 0.5"], ["total 年初预算数 10 - - - 0.4"],
    ]  # fmt: skip
    assert [form.data.fields["agency_name"] for form in found.forms] == ["文化局", "体育局"]
    assert [form.data.totals.grade for form in found.forms] == ["良", "优"]
    assert [line.actual.raw for line in found.forms[0].data.indicators] == ["600册", "9个"]
    assert "LABEL_CONFLICT" not in codes(found.forms[0])


def test_a_long_note_is_no_title() -> None:
    note = "本年度项目支出绩效自评工作由办公室牵头、各股室配合完成，" * 2
    form = only_form(f"{note}详见绩效自评表\n项目名称|甲\n{TABLE}")
    assert form.title == ""


def test_tasks_with_budget_and_execution() -> None:
    form = only_form(
        f"""
部门整体支出绩效自评表
部门名称|审计局
年度主要任务|任务名称|主要内容|预算数（万元）||执行数（万元）
|||总额|财政拨款|总额|财政拨款
|审计|开展审计|200|190|195|185
|金额合计||200|190|195|185
{SCORED}
""",
        "A3:A6 B3:B4 C3:C4 D3:E3 F3:G3",
    )
    assert [(task.name, shown(task.total, task.fiscal)) for task in form.data.tasks] == [("审计", "200 190")]
    assert money(form) == ["total 金额合计 200 - 195 - -", "fiscal 财政拨款 190 - 185 - -"]
    assert form.money_unit == "万元"


def test_the_first_label_of_a_row_says_which_amount_its_parts_are() -> None:
    form = only_form(
        f"""
项目名称|甲
单位：万元
年度预算资金|合计|1500|其中：中央|800
年度执行资金|合计|1480|其中：中央|790
{SCORED}
"""
    )
    assert money(form) == ["total 合计 - 1500 1480 - -", "中央 中央 - 800 790 - -"]


def test_a_name_that_is_a_label_elsewhere_is_an_indicator() -> None:
    form = only_form(
        """
项目名称|甲
一级指标|二级指标|三级指标|指标值|完成值|分值|得分
产出指标|时效指标|项目开始时间|1月|1月|5|5
||项目结束时间|12月|11月|5|5
||总分|||10|10
||联系电话
项目负责人|某股
"""
    )
    assert [line.name for line in form.data.indicators] == ["项目开始时间", "项目结束时间"]
    assert shown(form.data.totals.weight, form.data.totals.points) == "10 10"


def test_dashes_of_any_length_are_no_number() -> None:
    form = only_form(f"项目名称|甲\n项目资金（万元）|全年预算数|全年执行数\n年度资金总额|--|---\n{SCORED}")
    assert money(form) == ["total 年度资金总额 - - - - -"]
    assert "NUMBER_UNREADABLE" not in codes(form)
