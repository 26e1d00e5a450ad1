"""Labels and their values, years and periods, what is unknown."""

from __future__ import annotations

import pytest

from app.forms.raw_sheet import RawCell
from tests.helpers.sheets import Value, codes, only_form, read, reasons, sheet_from_rows

TABLE = """
一级指标|二级指标|三级指标|指标值
产出指标|数量指标|养护里程|20公里
"""


@pytest.mark.parametrize(
    ("text", "merges"),
    [
        ("项目名称|道路养护|实施单位|公路局", ""),
        ("项目名称|||道路养护\n实施单位|||公路局", "A1:B1"),
        ("项目名称|实施单位\n道路养护|公路局", ""),
        ("项目名称：道路养护\n实施单位:公路局", ""),
        ("项目名称：道路养护  实施单位：公路局", ""),
        ("项目名称：|道路养护|实施单位（盖章）：|公路局", ""),
        ("项  目  名  称|道路养护|实⏎施⏎单⏎位|公路局", ""),
        ("1.项目名称|道路养护|2.实施单位|公路局", ""),
    ],
)
def test_values_stand_right_below_or_inside(text: str, merges: str) -> None:
    form = only_form(f"{text}|\n{TABLE}" if "\n" not in text else f"{text}\n{TABLE}", merges)
    assert form.data.fields == {"project_name": "道路养护", "agency_name": "公路局"}
    assert form.data.extra == {}


@pytest.mark.parametrize(
    "text",
    [
        "项目名称|实施单位",
        "项目名称|||实施单位",
        "项目名称||||\n年度目标",
        "项目名称：\n实施单位：",
        "项目名称|#REF!",
    ],
)
def test_a_label_is_never_a_value(text: str) -> None:
    assert "project_name" not in only_form(f"{text}\n{TABLE}").data.fields


def test_value_below_belongs_to_the_label_only_if_as_wide() -> None:
    form = only_form(f"项目名称|实施单位\n说明一下\n{TABLE}", "A2:B2")
    assert form.data.fields == {}


def test_conflicting_labels_keep_the_first() -> None:
    form = only_form(f"实施单位|公路局\n实施 单位|公路局\n{TABLE}\n实施单位|公路段\n主管部门|交通局")
    assert form.data.fields == {"agency_name": "公路局", "department_name": "交通局"}
    found = [problem for problem in form.problems if problem.code == "LABEL_CONFLICT"]
    assert [problem.arguments for problem in found] == [{"kept": "公路局", "other": "公路段", "first": "B1"}]
    assert found[0].cell == "B7"


@pytest.mark.parametrize(
    ("cell", "code", "name"),
    [
        ("[105]教育部", "105", "教育部"),
        ("219001-某局", "219001", "某局"),
        ("某局（219001）", "219001", "某局"),
        ("某局", None, "某局"),
        ("219001", "219001", None),
    ],
)
def test_codes_are_split_from_names(cell: str, code: str | None, name: str | None) -> None:
    fields = only_form(f"预算单位|'{cell}\n{TABLE}").data.fields
    assert (fields.get("agency_code"), fields.get("agency_name")) == (code, name)


def test_a_code_of_its_own_goes_before_one_in_the_name() -> None:
    fields = only_form(f"预算单位|219001-某局|单位编码|'219002\n{TABLE}").data.fields
    assert fields == {"agency_name": "某局", "agency_code": "219002"}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1、上级专项☑  2、本级专项□", "上级专项"),
        ("□上级专项 ☑本级专项", "本级专项"),
        ("上级专项□ 本级专项□", None),
        ("本级支出项目", "本级支出项目"),
    ],
)
def test_boxes_give_the_marked_option(cell: str, expected: str | None) -> None:
    assert only_form(f"项目类别|{cell}\n{TABLE}").data.fields.get("project_kind") == expected


def test_unknown_labels_are_kept_verbatim() -> None:
    form = only_form(
        f"项目名称|道路养护|乡镇分类|一类\n项目支出方向：|公路\n{TABLE}\n乡镇分类|二类\n本表一式两份\n"
        "以上内容由本单位如实填写，并对其真实性和完整性负责|同意"
    )
    assert form.data.extra == {"乡镇分类": "一类\n二类", "项目支出方向": "公路"}
    assert "“本表一式两份”" in reasons(form)
    assert "“同意”" in reasons(form)


def test_unknown_columns_are_kept_verbatim() -> None:
    form = only_form("一级指标|二级指标|三级指标|指标值|上年完成值\n产出指标|数量指标|甲|20公里|18公里")
    assert form.data.indicators[0].extra == {"上年完成值": "18公里"}
    assert "UNKNOWN_COLUMN" in codes(form)


def test_hidden_texts_and_notes_are_told() -> None:
    form = only_form(f"项目名称|道路养护|别名\n{TABLE}\n注：1.金额为万元⏎以下同\n另附材料", "B1:C1")
    assert form.data.fields == {"project_name": "道路养护"}
    assert "看不见的内容：“别名”" in reasons(form)
    assert "填表说明：“注：1.金额为万元以下同”" in reasons(form)
    assert "填表说明：“另附材料”" in reasons(form)


def test_goals_over_several_rows_and_numbered_goals() -> None:
    form = only_form(
        f"年度总体目标|养护道路\n|维修桥梁\n|||旁注\n年度绩效目标1|甲\n年度绩效目标2|乙\n{TABLE}",
        "A1:A3 B1:D1 B2:D2",
    )
    assert form.data.texts["goal_expected"] == "养护道路\n维修桥梁\n甲\n乙"


@pytest.mark.parametrize("between", ["", "\n"], ids=["directly", "behind a blank row"])
def test_goal_below_its_label(between: str) -> None:
    form = only_form(f"年度目标\n{between}养护道路\n{TABLE}")
    assert form.data.texts == {"goal_expected": "养护道路"}


@pytest.mark.parametrize(
    ("path", "name", "front", "expected"),
    [
        ("C:\\上报\\自评2023.xls", "Sheet1", "", 2023),
        ("自评.xls", "2022年", "", 2022),
        ("自评.xls", "Sheet1", "2021年项目支出绩效目标申报表\n", 2021),
        ("自评.xls", "Sheet1", "（2020 年度）\n", 2020),
        ("自评.xls", "Sheet1", "预算年度|2019\n", 2019),
        ("自评.xls", "Sheet1", "（  年度）\n", None),
        ("自评12023456.xls", "Sheet1", "", None),
    ],
)
def test_year_by_label_line_title_sheet_file(path: str, name: str, front: str, expected: int | None) -> None:
    assert only_form(f"{front}{TABLE}", path=path, name=name).data.year == expected


def test_years_that_differ_are_told() -> None:
    form = only_form(
        f"2020年项目支出绩效目标申报表\n( 2020年度)\n{TABLE}", path="2021年.xls", name="2019目标"
    )
    assert form.data.year == 2020
    assert form.cells["header.year"] == ("A2", "( 2020年度)")
    found = [problem.arguments for problem in form.problems if problem.code == "YEAR_CONFLICT"]
    assert found == [{"kept": "2020", "kept_source": "年度栏", "other": "2019", "other_source": "工作表名称"}]


@pytest.mark.parametrize(
    ("front", "heading", "expected"),
    [
        ("", "1-7月执行情况", 7),
        ("", "1—9月完成情况", 9),
        ("", "1-  月执行情况", None),
        ("监控期间|1-8月\n", "完成情况", 8),
        ("监控期间|6月30日\n", "完成情况", 6),
        ("监控期间|'10\n", "完成情况", 10),
        ("2024年1-6月项目绩效监控表\n", "完成情况", 6),
        ("2024年前三季度项目绩效监控表\n", "完成情况", 9),
        ("项目绩效监控表\n", "半年度完成情况", 6),
        ("项目绩效监控表\n", "完成情况", None),
    ],
)
def test_period(front: str, heading: str, expected: int | None) -> None:
    form = only_form(
        f"{front}一级指标|二级指标|三级指标|年度指标值|{heading}|全年预计完成情况\n产出指标|数量指标|甲|2|1|2"
    )
    assert (form.data.form, form.data.period_months) == ("monitoring", expected)


def test_formula_without_value_is_told() -> None:
    rows: list[list[Value]] = [["项目名称", RawCell("", "text", formula_without_value=True)]]
    rows += [["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "甲", "1"]]
    form = read(sheet_from_rows(rows)).forms[0]
    found = [
        (problem.path, problem.cell) for problem in form.problems if problem.code == "FORMULA_WITHOUT_VALUE"
    ]
    assert found == [("fields.project_name", "B1")]
    assert "project_name" not in form.data.fields
