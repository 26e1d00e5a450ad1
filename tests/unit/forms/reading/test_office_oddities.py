"""Small things offices do that once led to a wrong or a lost value."""

from __future__ import annotations

import pytest

from app.forms.parsed import ParsedForm
from tests.helpers.sheets import codes, only_form, reasons, shown

TABLE = "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|甲|≥1个"


def form_of(front: str, merges: str = "", table: str = TABLE) -> ParsedForm:
    return only_form(f"项目支出绩效目标申报表\n{front}\n{table}", merges)


def test_a_blank_year_takes_nothing_from_the_line_below() -> None:
    form = form_of("（    年度）\n填报单位（盖章）：某局\n项目名称|道路养护", "A1:D1 A2:D2 A3:D3")
    assert form.data.year is None
    assert form.data.fields == {"agency_name": "某局", "project_name": "道路养护"}
    assert "header.year" not in form.cells


def test_a_text_without_a_year_is_no_year() -> None:
    form = form_of("预算年度|本年\n项目名称|道路养护")
    assert form.data.year is None
    assert "header.year" not in form.cells


def test_a_label_with_its_value_is_no_value_of_the_label_before() -> None:
    form = form_of("项目名称|道路养护\n主管部门|实施单位：某镇")
    assert form.data.fields == {"project_name": "道路养护", "agency_name": "某镇"}


def test_a_long_text_may_begin_with_a_label_and_a_colon() -> None:
    form = form_of("项目名称|道路养护\n年度目标|项目名称：道路养护，完成养护 20 公里。")
    assert form.data.texts == {"goal_expected": "项目名称：道路养护，完成养护 20 公里。"}
    assert form.data.fields == {"project_name": "道路养护"}


@pytest.mark.parametrize(
    ("rows", "goal"),
    [
        ("第一个年度||第二个年度\n建成平台||资源更新", "建成平台"),
        ("第一个年度||某年\n建成平台||资源更新", ""),
        ("第一个年度||第二个年度", ""),
        ("第一个年度||第二个年度\n项目名称||道路养护", ""),
    ],
)
def test_a_goal_under_the_heading_of_the_first_year(rows: str, goal: str) -> None:
    form = form_of(f"年度目标||\n{rows}", "A2:D2 A3:B3 C3:D3")
    assert form.data.texts.get("goal_expected", "") == goal


def test_headings_of_blocks_need_no_telling() -> None:
    form = form_of("项目名称|道路养护\n项目绩效目标")
    assert "项目绩效目标" not in reasons(form)


def test_a_second_level_alone_in_its_own_column_is_no_section() -> None:
    """成本指标 names a first level in one edition, a second in another: where it stands tells."""
    table = "一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|甲|≥1个\n|成本指标\n||乙|≤2万元"
    lines = form_of("项目名称|道路养护", table=table).data.indicators
    assert [(line.level1, line.level2, line.name) for line in lines] == [
        ("产出指标", "数量指标", "甲"),
        ("产出指标", "成本指标", "乙"),
    ]


SCORED = "一级指标|二级指标|三级指标|指标值|分值|得分\n产出指标|数量指标|甲|≥1个|100|96"


@pytest.mark.parametrize(
    ("front", "tail", "points", "told"),
    [
        ("自评总分(分)|96.5", "", "96.5", set()),
        ("自评总分|良好", "", "-", {"NUMBER_UNREADABLE"}),
        ("项目名称|养护", "自评得分：96分", "96", set()),
        ("自评得分|96", "总分||||100|96", "96", set()),
        ("自评得分|98", "总分||||100|96", "96", {"LABEL_CONFLICT"}),
    ],
)
def test_points_of_the_whole_form_beside_a_label(front: str, tail: str, points: str, told: set[str]) -> None:
    form = only_form(f"项目支出绩效自评表\n{front}\n{SCORED}\n{tail}".rstrip("\n"))
    assert shown(form.data.totals.points) == points
    assert codes(form) == told


def test_a_heading_of_amounts_over_the_names_of_rows() -> None:
    """年度预算数（万元） stands over 总额, 财政资金: its unit holds, its column holds labels."""
    form = only_form(
        """
项目支出绩效自评表
预算执行情况（10分）|年度预算数（万元）|年初预算|调整后预算数|预算执行数|权重|得分
|总额|30|25|20|10|8
|其中：财政资金|30|25|20|/|/
一级指标|二级指标|三级指标|指标值
产出指标|数量指标|甲|≥1个
""",
        "A2:A4",
    )
    assert [
        (line.row, shown(line.initial, line.adjusted, line.executed, line.weight)) for line in form.data.funds
    ] == [
        ("total", "30 25 20 10"),
        ("fiscal", "30 25 20 -"),
    ]
    assert (form.money_unit, codes(form)) == ("万元", set())


@pytest.mark.parametrize(
    ("front", "fields"),
    [
        ("填报单位：（盖章）某局", {"agency_name": "某局"}),
        ("填报单位：某局（公章）", {"agency_name": "某局"}),
        ("填报单位|（盖章）", {}),
        ("填报单位：某局    2021年度    单位：万元", {"agency_name": "某局"}),
        ("填报单位：某局    ", {"agency_name": "某局"}),
        ("主管部门及代码|'319", {"department_code": "319"}),
        ("主管部门及代码|'2023", {"department_name": "2023"}),
    ],
)
def test_stamps_codes_and_wide_gaps_in_short_fields(front: str, fields: dict[str, str]) -> None:
    assert form_of(f"{front}\n项目名称|养护").data.fields == {"project_name": "养护", **fields}


def test_what_stands_behind_a_wide_gap_is_told() -> None:
    assert "“汇总件”" in reasons(form_of("填报单位：某局     汇总件\n项目名称|养护"))


MONITORED = "一级指标|二级指标|三级指标|指标值|完成值|全年预计完成值\n产出指标|数量指标|甲|≥1个|1|2"


@pytest.mark.parametrize(
    ("front", "year", "months"),
    [
        ("（截至2023年8月31日）", 2023, 8),
        ("填报单位：某局    2021年1-6月    单位：万元", 2021, 6),
        ("2022年上半年", 2022, 6),
        ("项目期|2020年1月-2023年12月", None, None),
        ("年度目标|2021年1-6月完成招标", None, None),
        ("附件 2022年印发", None, None),
    ],
)
def test_year_and_months_of_a_line_above_the_tables(front: str, year: int | None, months: int | None) -> None:
    form = only_form(f"绩效运行监控表\n{front}\n项目名称|养护\n{MONITORED}")
    assert (form.data.year, form.data.period_months) == (year, months)


def test_a_list_with_the_amounts_of_projects_left_of_the_levels() -> None:
    form = only_form(
        """
绩效运行监控表
项目名称|预算数|执行数|一级指标|二级指标|三级指标|指标值|完成值
养护|120|60|产出指标|数量指标|甲|≥60人|58人
"""
    )
    assert form.data.indicators[0].actual.raw == "58人"
    assert [shown(line.adjusted, line.executed) for line in form.data.funds] == ["120 60"]


@pytest.mark.parametrize(("tail", "grade"), [("总分|100|优", "优"), ("总分|100|优|良|中|差", "")])
def test_a_grade_in_the_line_of_sums(tail: str, grade: str) -> None:
    assert only_form(f"项目支出绩效自评表\n{SCORED}\n{tail}").data.totals.grade == grade


@pytest.mark.parametrize(("between", "level1"), [("", "产出指标"), ("|\n", "产出指标"), ("以下为续表\n", "")])
def test_a_header_repeated_on_the_next_page_goes_on_with_the_levels(between: str, level1: str) -> None:
    table = f"{TABLE}\n{between}一级指标|二级指标|三级指标|指标值\n||乙|≥2个\n满意度指标|服务对象满意度指标|丙|≥90%"
    lines = form_of("项目名称|道路养护", table=table).data.indicators
    assert [(line.level1, line.name) for line in lines] == [
        ("产出指标", "甲"),
        (level1, "乙"),
        ("满意度指标", "丙"),
    ]


def test_another_table_begins_without_levels() -> None:
    table = f"{TABLE}\n一级指标|二级指标|三级指标|备注|指标值\n||乙||≥2个"
    assert [line.level1 for line in form_of("项目名称|养护", table=table).data.indicators] == ["产出指标", ""]


def test_a_goal_behind_the_names_is_the_target() -> None:
    table = "绩效目标|一级指标|二级指标|三级指标|绩效目标|完成情况\n|产出指标|数量指标|甲|≥1个|2个"
    line = form_of("项目名称|养护", table=table).data.indicators[0]
    assert (line.target.raw, line.actual.raw) == ("≥1个", "2个")


@pytest.mark.parametrize(
    ("text", "weight"), [("（10分）", "10"), ("(10)", "10"), ("20⏎10", "-"), ("'20 10", "-")]
)
def test_points_in_brackets_and_several_in_one_cell(text: str, weight: str) -> None:
    table = f"一级指标|二级指标|三级指标|指标值|分值\n产出指标|数量指标|甲|≥1个|{text}"
    form = form_of("项目名称|养护", table=table)
    assert shown(form.data.indicators[0].weight) == weight
    assert ("NUMBER_UNREADABLE" in codes(form)) is (weight == "-")


@pytest.mark.parametrize(
    ("tail", "sums"),
    [
        ("自评总分||||100|96", "100 96"),
        ("自评总分||||100", "100 -"),
        ("自评总分|96", "- 96"),
        ("预算执行率||||10|9\n自评总分||||100|96", "100 96"),
    ],
)
def test_sums_in_a_row_named_after_the_points(tail: str, sums: str) -> None:
    totals = only_form(f"项目支出绩效自评表\n{SCORED}\n{tail}").data.totals
    assert shown(totals.weight, totals.points) == sums


FUNDS = "项目资金|年初预算数|全年预算数\n年度资金总额|12000|15000"


@pytest.mark.parametrize(
    ("front", "total", "told"),
    [
        ("单位：元", "1.2", set()),
        ("（元）", "1.2", set()),
        ("元", "12000", {"UNIT_OF_MONEY_UNKNOWN"}),
        ("单位：元\n项目名称|养护|（金额单位：万元）", "1.2", {"MONEY_UNITS_DIFFER"}),
    ],
)
def test_the_unit_that_a_sheet_declares(front: str, total: str, told: set[str]) -> None:
    form = only_form(f"项目支出绩效自评表\n{front}\n{FUNDS}\n{TABLE}")
    assert shown(form.data.funds[0].initial) == total
    assert codes(form) == told


def test_a_short_code_in_brackets_behind_the_name_of_a_department() -> None:
    fields = form_of("主管部门及代码|某局 （131）\n项目名称|养护").data.fields
    assert fields == {"department_name": "某局", "department_code": "131", "project_name": "养护"}


@pytest.mark.parametrize(
    ("front", "amount", "told"),
    [
        ("单位：元", "12000", {"MONEY_UNITS_DIFFER"}),
        ("单位：万元", "12000", set()),
        ("单位：元", "12000万元", set()),
        ("单位：元", "0", set()),
    ],
)
def test_a_block_in_another_unit_than_the_sheet(front: str, amount: str, told: set[str]) -> None:
    funds = f"项目资金（万元）|年初预算数|全年预算数\n年度资金总额|{amount}|{amount}"
    form = only_form(f"项目支出绩效自评表\n{front}\n{funds}\n{TABLE}")
    assert codes(form) == told
    assert shown(form.data.funds[0].initial) == amount.removesuffix("万元")


@pytest.mark.parametrize(
    ("merges", "told"),
    [
        ("C2:D2 C3:D3", set()),
        ("C2:D2 C3:E3", {"CELL_OVER_COLUMNS"}),
        ("C2:D2 C3:D3 E3:F3", {"CELL_OVER_COLUMNS"}),
        ("C2:D2 C3:D3 A3:B3", set()),
    ],
)
def test_a_cell_merged_over_two_headings_is_told(merges: str, told: set[str]) -> None:
    """Under a narrower heading the values of the row stand one column too far to the right."""
    form = only_form(
        "自评表\n一级指标|二级指标|三级指标||年度指标值|实际完成值|分值|得分\n产出指标||里程||120|118|20|19",
        merges,
    )
    assert codes(form) == told


def test_a_heading_of_months_and_done_is_the_actual_value() -> None:
    table = "一级指标|二级指标|三级指标|年度指标值|1-6月完成\n产出指标|数量指标|甲|≥2个|1个"
    form = only_form(f"2023年绩效运行监控表\n项目名称|养护\n{table}")
    assert form.data.indicators[0].actual.raw == "1个"
    assert form.data.period_months == 6


def test_a_long_note_with_the_word_of_a_title_is_none() -> None:
    note = "请各单位认真填写绩效自评表" + "并于规定时间前报送" * 6
    form = only_form(f"{note}\n项目支出绩效自评表\n项目名称|养护\n{TABLE}|\n||乙|≥2个")
    assert form.title == "项目支出绩效自评表"


def test_a_table_goes_on_behind_sums_and_remarks_in_its_midst() -> None:
    form = only_form(
        """
项目支出绩效自评表
一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
产出指标|数量指标|甲|≥1个|1个|50|50
产出小计||||'|50|50
效益指标|社会效益指标|乙|≥2个|2个|30|30
备注：截至12月底
满意度指标|服务对象满意度指标|丙|≥90%|91%|10|10
合计|||||90|90
备注：无
"""
    )
    assert [(line.level1, line.name) for line in form.data.indicators] == [
        ("产出指标", "甲"),
        ("效益指标", "乙"),
        ("满意度指标", "丙"),
    ]
    assert shown(form.data.totals.weight, form.data.totals.points) == "90 90"
    assert "产出小计" in reasons(form)
    assert "备注：截至12月底" in reasons(form)


def test_a_table_ends_where_only_levels_follow() -> None:
    form = only_form(
        "项目支出绩效自评表\n一级指标|二级指标|三级指标|年度指标值\n产出指标|数量指标|甲|≥1个\n说明：无\n产出指标"
    )
    assert len(form.data.indicators) == 1
    assert "表格中间" not in reasons(form)


def test_a_year_in_wide_digits() -> None:
    assert form_of("（２０２２年度）\n项目名称|养护").data.year == 2022
