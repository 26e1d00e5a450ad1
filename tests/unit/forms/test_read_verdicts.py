"""What a file is: read, an empty template, no form, refused; what its notes say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.form_data import FormData, FundLine, IndicatorLine, TaskLine
from app.forms.cell_mark import COVER
from app.forms.layout import layout
from app.forms.raw_sheet import Merge, OwnMark, RawBook, RawSheet
from app.forms.reading.verdict import is_empty
from tests.helpers.form_data import sample
from tests.helpers.forms import catalogue, rubric_of
from tests.helpers.forms_by_hand import as_target
from tests.helpers.sheets import (
    merge,
    only_form,
    read,
    reader,
    sheet_from_grid,
    sheet_from_rows,
    sheet_from_text,
)

_MARKED = (("退回修改意见", COVER), ("71", "self_evaluation"))
HEADER = "一级指标|二级指标|三级指标|指标值|完成值"


def exported(code: str, name: str) -> RawSheet:
    spec = catalogue().form(code)
    return sheet_from_grid(layout(spec, sample(spec), rubric=rubric_of(code)), name)


def test_several_sheets_of_one_file() -> None:
    hidden = sheet_from_rows([["x"]], name="__CellFormula", hidden=True)
    sheets = (
        hidden,
        sheet_from_text("目录\n1|道路养护", name="目录"),
        exported("goal_declaration", "10"),
        exported("self_evaluation", "71"),
        sheet_from_text(HEADER, name="空表"),
    )
    found = reader().read(RawBook("三表.et", sheets, notes=("文件带有宏",)))
    assert found.verdict == "read"
    assert [(form.sheet, form.data.form) for form in found.forms] == [
        ("10", "goal_declaration"),
        ("71", "self_evaluation"),
    ]
    assert found.notes == (
        "文件带有宏",
        "隐藏的工作表“__CellFormula”没有读入",
        "工作表“空表”A1:E1 是空白的《绩效表》",
        "工作表“目录”中没有绩效表格",
    )


def test_the_cover_of_a_return_workbook_is_not_read() -> None:
    """It lists objections under headings that could pass for a table."""
    cover = exported("goal_declaration", "退回修改意见")
    sheets = (cover, exported("self_evaluation", "71"))
    marks = {name: OwnMark(name, form, 1, 2025, "301001", "u-1", "") for name, form in _MARKED}
    found = reader().read(RawBook("退回.xlsx", sheets, marks=marks))
    assert [(form.sheet, form.is_own) for form in found.forms] == [("71", True)]
    assert found.notes == ("“退回修改意见”是本程序发出的退回意见，只供查看，没有读入",)


def test_years_of_one_project_that_differ_between_sheets_are_told() -> None:
    sheets = [
        sheet_from_text(
            f"（{year}年度）\n项目名称|{name}\n{HEADER}\n产出指标|数量指标|甲|1|1", name=str(number)
        )
        for number, (year, name) in enumerate(
            ((2020, "道路养护"), (2019, "道路养护"), (2020, "道路养护"), (2018, "桥梁维修"))
        )
    ]
    found = read(*sheets)
    told = [[problem.arguments["other_source"] for problem in form.problems] for form in found.forms]
    assert told == [[], ["工作表“0”"], [], []]


TEMPLATE = """
项目支出绩效目标申报表
项目名称|{{project.name}}|实施单位|某大学
年度目标|目标1⏎目标2 ⏎目标3⏎…
一级指标|二级指标|三级指标|指标值
产出指标|数量指标|用户数（人）|&=[zb].value
效益指标|社会效益指标|……|«zhi»
"""


@pytest.mark.parametrize(
    ("text", "verdict", "reason"),
    [
        ("目录\n项目|金额", "not_a_form", "没有找到绩效表格"),
        ("", "not_a_form", "没有找到绩效表格"),
        ("支出计划\n序号|年初预算|全年预算|支出数", "not_a_form", "没有找到绩效表格"),
        (
            "设备申报表\n项目|情况说明|存在问题\n一|二|三\n设备申报表\n项目|情况说明|存在问题\n一|二|三",
            "not_a_form",
            "没有找到绩效表格",
        ),
        (TEMPLATE, "empty_template", "是没有填写的空白模板"),
        (
            f"{HEADER}\n44|45|养护里程|20|20\n46|47|合格率|95%|95%",
            "refused",
            "一级指标一列写的是数字（A2 起：44、46）",
        ),
    ],
    ids=["other", "nothing", "amounts", "twice other", "template", "shifted"],
)
def test_verdicts(text: str, verdict: str, reason: str) -> None:
    found = read(sheet_from_text(text))
    assert (found.verdict, found.forms) == (verdict, ())
    assert reason in found.reason


def test_template_says_how_many_markers_it_has() -> None:
    assert "其中 5 处模板占位内容按空白处理" in read(sheet_from_text(TEMPLATE)).notes[0]


def test_damaged_sheet_beside_a_good_one_is_a_note() -> None:
    bad = sheet_from_text(f"{HEADER}\n44|45|甲|1\n46|47|乙|2", name="坏表")
    found = read(exported("self_evaluation", "好表"), bad)
    assert found.verdict == "read"
    assert any("坏表" in note and "错位" in note for note in found.notes)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (FormData("x", fields={"agency_name": "某局"}), True),
        (FormData("x", fields={"project_name": "某项目"}), False),
        (FormData("x", texts={"goal_expected": "某事"}), False),
        (FormData("x", tasks=(TaskLine("任务"),)), False),
        (FormData("x", funds=(FundLine("total", "总额"),)), True),
        (FormData("x", indicators=(IndicatorLine(name="甲"),)), True),
        (FormData("x", indicators=(IndicatorLine(name="甲", target=as_target("5个")),)), False),
    ],
)
def test_templates_are_told_from_filled_forms(data: FormData, expected: bool) -> None:
    assert is_empty(data) is expected
    with_amount = replace(data, funds=(FundLine("total", "总额", initial=as_target("5").number),))
    assert not is_empty(with_amount)


def test_form_is_told_by_title_where_columns_do_not() -> None:
    table = f"{HEADER}\n产出指标|数量指标|甲|1|1"
    assert only_form(f"项目支出绩效监控表\n{table}").data.form == "monitoring"
    assert only_form(f"项目支出绩效自评表\n{table}").data.form == "self_evaluation"
    assert only_form(table).data.form == "self_evaluation"


@pytest.mark.parametrize(
    ("front", "columns", "form"),
    [
        ("部门整体支出绩效目标表", "指标值", "department_goal"),
        ("绩效目标表\n部门（单位）名称|某局", "指标值", "department_goal"),
        ("绩效目标表\n部门（单位）名称|某局\n项目名称|甲", "指标值", "goal_declaration"),
        ("部门整体绩效监控表", "指标值|执行情况|全年预计完成情况", "monitoring"),
        ("绩效表", "指标值|全年预计完成情况", "monitoring"),
        ("绩效表", "备注", "goal_declaration"),
    ],
)
def test_form_is_told_by_columns_and_labels(front: str, columns: str, form: str) -> None:
    assert (
        only_form(
            f"{front}\n一级指标|二级指标|三级指标|{columns}\n产出指标|数量指标|甲|1|1|1\n绩效目标|某事"
        ).data.form
        == form
    )


def test_own_mark_of_an_unknown_form_is_ignored() -> None:
    sheet = exported("self_evaluation", "一")
    assert read(sheet).forms[0].project_uid == ""


def test_merges_are_written_as_in_excel() -> None:
    assert merge("B2:AA3") == Merge(1, 1, 2, 26)
