"""Indicator tables of every shape: levels, periods, several value columns, ticks, rows that are none."""

from __future__ import annotations

import pytest

from app.forms.parsed import ParsedForm
from tests.helpers.sheets import codes, only_form, reasons, shown


def rows(form: ParsedForm) -> list[str]:
    return [f"{line.level1}/{line.level2}/{line.name}" for line in form.data.indicators]


@pytest.mark.parametrize(
    ("table", "merges"),
    [
        ("产出指标(50分)|数量指标|甲|10|1\n产出指标(50分)|数量指标|乙|10|1\n产出指标(50分)|质量指标|丙|10|1\n满意度|服务对象满意度|丁|10|1", ""),
        ("产出指标(50分)|数量指标|甲|10|1\n||乙|10|1\n|质量指标|丙|10|1\n满意度|服务对象满意度|丁|10|1", ""),
        ("产出指标(50分)|数量指标|甲|10|1\n||乙|10|1\n|质量指标|丙|10|1\n满意度|服务对象满意度|丁|10|1", "A2:A4 B2:B3"),
    ],
    ids=["repeated", "blank", "merged"],
)  # fmt: skip
def test_levels_repeated_blank_or_merged(table: str, merges: str) -> None:
    form = only_form(f"一级指标|二级指标|三级指标|分值|指标值|完成值|得分\n{table}", merges)
    assert rows(form) == [
        "产出指标/数量指标/甲", "产出指标/数量指标/乙", "产出指标/质量指标/丙", "满意度指标/服务对象满意度指标/丁",
    ]  # fmt: skip
    differing = [problem.arguments for problem in form.problems if problem.code == "LEVEL_POINTS_DIFFER"]
    assert differing == [{"level": "产出指标", "stated": "50", "sum": "30"}]


def test_points_of_a_level_that_agree() -> None:
    form = only_form("一级指标|二级指标|三级指标|分值|指标值\n产出指标（10分）|数量指标|甲|10|5")
    assert "LEVEL_POINTS_DIFFER" not in codes(form)


def test_second_level_ends_with_the_first() -> None:
    form = only_form("一级指标|二级指标|三级指标|指标值\n产出指标|质量指标|甲|1\n效益指标||乙|2")
    assert rows(form) == ["产出指标/质量指标/甲", "效益指标//乙"]


def test_levels_of_their_own_words_stay() -> None:
    form = only_form(
        "一级指标|二级指标|三级指标|指标值\n履职⏎效能（20分）|校园用户满意度|甲|1\n效果|进度|乙|2"
    )
    assert rows(form) == ["履职效能/校园用户满意度/甲", "效益指标/时效指标/乙"]
    assert {"LEVEL_UNKNOWN", "LEVEL_RENAMED"} <= codes(form)


def test_empty_slots_not_applicable_and_nameless_rows() -> None:
    form = only_form(
        """
一级指标|二级指标|三级指标|指标值
产出指标|数量指标|养护里程|≥20公里
|质量指标
效益指标|经济效益指标|不适用|不适用
效益指标|社会效益指标|不适用⏎不适用
效益指标|生态效益指标|……|……
满意度指标|服务对象满意度指标||≥90%
满意度指标|服务对象满意度指标|无|≥80%
""",
        "A2:A3",
    )
    assert rows(form) == ["产出指标/数量指标/养护里程"]
    assert reasons(form).count("写明“不适用”") == 2
    assert "有 2 行只有指标类别" in reasons(form)
    assert reasons(form).count("没有指标名称，数值未读入") == 2
    assert reasons(form).count("占位内容") == 2
    assert "ROW_WITHOUT_NAME" in codes(form)


def test_section_rows_set_the_first_level() -> None:
    """Levels as rows of their own, four standards, amounts in 千元 (layout S5)."""
    form = only_form(
        """
项目绩效目标表
项    目：|图书馆改造||金额单位： 千元
指标名称|申报目标|调整目标|绩效标准
|||优|良|差
产出指标
改造面积|≥800平方米|≥900平方米|'900|'800|'700
成效指标
借阅人次|≥3万人次||3|2|1
""",
        "A3:A4 B3:B4 C3:C4 D3:F3",
    )
    assert rows(form) == ["产出指标//改造面积", "效益指标//借阅人次"]
    assert [line.target.raw for line in form.data.indicators] == ["≥900平方米", "≥3万人次"]
    assert form.data.indicators[0].extra == {
        "申报目标": "≥800平方米", "绩效标准/优": "900", "绩效标准/良": "800", "绩效标准/差": "700",
    }  # fmt: skip


def test_section_rows_merged_beyond_the_level_column() -> None:
    form = only_form("一级指标|三级指标|指标值\n产出指标\n|养护里程|≥20公里", "A2:C2")
    assert rows(form) == ["产出指标//养护里程"]


def test_a_line_of_text_in_the_table_is_no_level() -> None:
    form = only_form("一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|甲|1\n以上指标已经核对\n||乙|2")
    assert rows(form) == ["产出指标/数量指标/甲", "产出指标/数量指标/乙"]
    assert "“以上指标已经核对”" in reasons(form)


def test_levels_with_points_of_their_own() -> None:
    """Every level followed by its own points: the last ones are the indicator's (layout S7)."""
    form = only_form(
        """
一级指标|分值|二级指标|分值|三级指标|分值|指标值|完成值|得分
产出指标|50|数量指标|20|养护里程|10|≥20公里|20公里|10
||||清理边沟|10|≥5公里|5公里|10
"""
    )
    assert shown(*(line.weight for line in form.data.indicators)) == "10 10"
    assert form.data.indicators[0].extra == {"分值": "50\n20"}


def test_two_tables_stacked() -> None:
    """长期 then 年度 (layout P9)."""
    form = only_form(
        """
项目支出绩效目标申报表
项目名称|道路养护
长期绩效指标
一级指标|二级指标|指标内容|指标值|备注
产出指标|数量指标|三年养护里程|60公里|累计
年度绩效指标
一级指标|二级指标|指标内容|指标值|备注
产出指标|数量指标|养护里程|20公里
"""
    )
    found = [(line.period, line.name, line.target.raw) for line in form.data.indicators]
    assert found == [("annual", "养护里程", "20公里"), ("medium", "三年养护里程", "60公里")]
    assert form.data.form == "goal_declaration_2015"
    assert form.cells["indicators[1].target"] == ("D5", "60公里")
    assert form.data.indicators[1].remark == "累计"


def test_stacked_tables_with_their_heading_beside() -> None:
    form = only_form(
        """
长期绩效指标|一级指标|二级指标|指标内容|指标值
|产出指标|数量指标|三年养护里程|60公里
年度绩效指标|一级指标|二级指标|指标内容|指标值
|产出指标|数量指标|养护里程|20公里
""",
        "A1:A2 A3:A4",
    )
    assert [line.period for line in form.data.indicators] == ["annual", "medium"]


@pytest.mark.parametrize(("left", "right"), [("中期目标", "年度目标"), ("年度目标", "中期目标"), ("", "")])
def test_two_tables_side_by_side(left: str, right: str) -> None:
    """The left one is 中期 unless the headings above say otherwise (layout G7)."""
    form = only_form(
        f"""
项目支出绩效目标申报表
总体目标|{left}|||{right}
绩效指标|一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值
|产出指标|数量指标|左边指标|1个|质量指标|右边指标|2个
||||||只有右边|3个
""",
        "B2:D2 E2:H2",
    )
    periods = {line.name: line.period for line in form.data.indicators}
    is_turned = left == "年度目标"
    assert periods["左边指标"] == ("annual" if is_turned else "medium")
    assert periods["右边指标"] == ("medium" if is_turned else "annual")
    assert {line.level2 for line in form.data.indicators if line.name == "只有右边"} == {"质量指标"}


def test_three_values_in_a_row_and_notes_in_the_margin() -> None:
    """指标值 over 总体, 第一年度, 第二年度 (layout S6)."""
    form = only_form(
        """
项目支出绩效目标申报表
绩效指标
一级指标|二级指标|三级指标|指标值||||2.实施期目标不允许增加行，请不要破坏表的结构。
|||总体|第一年度|第二年度||3.一、二级指标固定不可修改。
产出指标|数量指标|用户数（人）|300|100|200||4.模板中所有文字不要修改。
||活跃资源占比（%）|90|80|85
|时效指标
""",
        "A3:A4 B3:B4 C3:C4 D3:F3 A5:A7 B5:B6",
    )
    first, second = form.data.indicators
    assert (shown(first.target.number), first.target.unit) == ("300", "人")
    assert first.extra == {"指标值/第一年度": "100", "指标值/第二年度": "200"}
    assert (shown(second.target.number), second.target.unit) == ("90", "%")
    assert reasons(form).count("表格旁的内容") == 3


def test_notes_directly_beside_the_header_are_no_column() -> None:
    form = only_form(
        """
一级指标|二级指标|三级指标|指标值|填写本表时请逐项核对，不得删除任何一行或一列。
产出指标|数量指标|养护里程|20公里|见上
"""
    )
    assert form.data.indicators[0].extra == {}
    assert reasons(form).count("表格旁") == 2


def test_sign_number_and_unit_in_their_own_columns() -> None:
    form = only_form(
        """
序号|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|完成值|得分
1|产出指标|数量指标|甲|＝|100|%|98|5
2|产出指标|质量指标|乙|定性|良好||良好|5
"""
    )
    first, second = form.data.indicators
    assert (first.target.sign, shown(first.target.number), first.target.unit) == ("=", "100", "%")
    assert (shown(first.actual.number), first.actual.unit) == ("98", "%")
    assert (second.target.kind, second.extra) == ("quality", {})


def test_kinds_under_the_heading_of_signs() -> None:
    """指标性质 may hold 定量指标 and 定性指标 (layout P7)."""
    form = only_form(
        """
指标名称|计量单位|指标性质|年初指标值|调整指标值|全年完成值|指标权重（分）|指标得分（分）
甲|人次|定量指标|100|120|110|10|9.2
乙||定性指标|良好||良好|10|10
"""
    )
    first, second = form.data.indicators
    assert (first.target.raw, first.target.unit, first.target.sign) == ("120", "人次", None)
    assert first.extra == {"年初指标值": "100", "指标性质": "定量指标"}
    assert second.target.raw == "良好"
    assert shown(first.weight, first.points) == "10 9.2"


def test_one_heading_over_two_levels() -> None:
    form = only_form("绩效指标||指标值|完成值|得分\n产出指标|甲|1|1|5", "A1:B1")
    assert rows(form) == ["产出指标//甲"]


def test_two_levels_and_reasons_in_a_row() -> None:
    """No third level: the second one is the indicator; a unit in the cell of a label (layouts P4, L8)."""
    form = only_form(
        """
半年度项目绩效监控表
项目单位(盖章):⏎单位:万元|教育局
一级指标|二级指标|指标值|半年度 指标执行情况|完成目标可能性(确定能、有可能、不可能)
产出指标|培训教师人次|100人次|60人次|□确定能 □√有可能
偏差或不能完成目标原因分析|进度正常
"""
    )
    assert (form.data.form, form.data.period_months, form.money_unit) == ("monitoring", 6, "万元")
    assert rows(form) == ["产出指标//培训教师人次"]
    assert form.data.fields == {"agency_name": "教育局"}
    assert form.data.remarks == {"deviation": "进度正常"}


def test_monitoring_with_ticks_in_two_header_rows() -> None:
    """Sub-headings copied without merges, words under a cause, two ticks in one line (layouts G8, V18)."""
    heads = "一级指标|二级指标|三级指标|年度指标值|1-7月执行情况|全年预计完成情况"
    causes = "经费保障|制度保障|人员保障|硬件条件保障|其他|原因说明"
    form = only_form(
        f"""
{heads}|偏差原因分析||||||完成目标可能性|||备注
{heads}|{causes}|确定能|有可能|完全不可能|备注
产出指标|数量指标|甲|20公里|8公里|20公里|√|||||资金晚到|✔|||抓紧
产出指标|质量指标|乙|≥95%|95%|95%|||缺人手|□||||□ √
产出指标|时效指标|丙|≥95%|95%|95%|||||||√|√
"""
    )
    first, second, third = form.data.indicators
    assert form.data.period_months == 7
    assert (first.causes, first.reason, first.remark) == (("funding",), "资金晚到", "抓紧")
    assert (second.causes, second.reason) == (("staff",), "人员保障：缺人手")
    assert [line.likelihood for line in (first, second, third)] == ["certain", "possible", None]
    assert "LIKELIHOOD_NOT_ONE" in codes(form)


def test_sub_headings_that_nobody_knows() -> None:
    form = only_form(
        """
一级指标|二级指标|三级指标|指标值|完成值|全年预计完成情况|偏差原因分析||完成目标可能性|
||||||其他|优|可能|良
产出指标|数量指标|甲|1|1|1|√|气候|√|大
""",
        "A1:A2 B1:B2 C1:C2 D1:D2 E1:E2 F1:F2 G1:H1 I1:J1",
    )
    line = form.data.indicators[0]
    assert (line.causes, line.likelihood) == (("other",), "possible")
    assert line.extra == {"偏差原因分析/优": "气候", "完成目标可能性/良": "大"}


def test_heading_without_one_above_it() -> None:
    form = only_form(
        """
一级指标|二级指标|三级指标|指标值||备注
|||年度|得分
产出指标|数量指标|甲|1|5|好
""",
        "A1:A2 B1:B2 C1:C2 F1:F2",
    )
    line = form.data.indicators[0]
    assert (line.target.raw, line.extra, line.remark) == ("1", {"指标值/得分": "5"}, "好")


def test_columns_of_one_name_and_headings_left_of_all() -> None:
    form = only_form(
        """
|一级指标|二级指标|三级指标|指标内容|指标值|分值|分值
序号|一级指标|二级指标|三级指标|指标内容|指标值|分值|分值
1|产出指标|数量指标|甲|全年合计|2|10|9
"""
    )
    line = form.data.indicators[0]
    assert (line.name, line.explanation, shown(line.weight), line.extra) == (
        "甲",
        "全年合计",
        "10",
        {"分值": "9"},
    )


def test_first_level_on_the_row_before() -> None:
    form = only_form("一级指标|二级指标|三级指标|指标值\n产出指标\n|数量指标|甲|1")
    assert rows(form) == ["产出指标/数量指标/甲"]


def test_points_as_values_are_told() -> None:
    table = "\n".join(f"产出指标|数量指标|第{number}项|{number}|1|{number}|1" for number in (5, 6, 7))
    form = only_form(f"一级指标|二级指标|三级指标|指标值|完成值|分值|得分\n{table}")
    assert "POINTS_IN_VALUE_COLUMN" in codes(form)


def test_remarks_of_the_grammar_are_told() -> None:
    form = only_form(
        "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|甲|》5000份\n产出指标|质量指标|乙|292%"
    )
    notes = [problem.arguments["note"] for problem in form.problems if problem.code == "VALUE_NOTE"]
    assert notes == ["书名号按≥或≤理解"]


def test_faulty_cells_are_missing_values() -> None:
    form = only_form(
        """
项目支出绩效自评表
项目编码|511124220000064600000
项目资金（万元）||年初预算数|全年预算数|全年执行数
|年度资金总额|2024-07-01|约九十|60
一级指标|二级指标|三级指标|指标值|完成值|分值|得分
产出指标|数量指标|甲|20公里|#N/A|10分|*
产出指标|数量指标|乙|20公里|1|十分|/
备注说明|#REF!
"""
    )
    assert {"NUMBER_AS_DATE", "NUMBER_UNREADABLE", "ERROR_CELL", "CODE_ROUNDED"} <= codes(form)
    line = form.data.funds[0]
    assert shown(line.initial, line.adjusted, line.executed) == "- - 60"
    assert shown(form.data.indicators[0].weight, form.data.indicators[0].points) == "10 -"
    assert [problem.cell for problem in form.problems if problem.code == "ERROR_CELL"] == ["E6", "B8"]
