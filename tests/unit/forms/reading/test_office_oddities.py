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
