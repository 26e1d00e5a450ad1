"""Scoring tables, questions, tasks and lines of sums."""

from __future__ import annotations

import pytest

from tests.helpers.sheets import codes, only_form, reasons, shown

REVIEW = (
    "规范完整性", "明确清晰性", "目标相关性", "指标科学性", "绩效合理性", "资金匹配性", "实现可能性", "条件充分性",
)  # fmt: skip
BANDS = (
    "优☑ 良□ 中□ 差□",
    "优□ 良☑ 中□ 差□",
    "优",
    "☑优 □良 □中 □差",
    "优□ 良□ 中□ 差□",
    "优√ 良√",
    "尚可",
    "",
)


def test_goal_review_with_boxes() -> None:
    lines = "\n".join(f"{name}（10分）|要点|{band}|9" for name, band in zip(REVIEW, BANDS, strict=True))
    form = only_form(
        f"""
项目支出绩效目标审核表
项目名称|道路养护
审核内容|审核要点|审核意见（优□ 良□ 中□ 差□）|得分
一、完整性审核（20分）
{lines}
三公经费控制|要点|优|5
|补充说明
未评分一项|要点
总分|||'72分
综合评定等级|优□ 良☑ 中□ 差□
总体意见：修改后通过
"""
    )
    assert form.data.form == "goal_review"
    assert [score.band for score in form.data.rubric] == ["优", "良", "优", "优", "", "", "", "", "优"]
    assert form.data.rubric[-1].item == "三公经费控制"
    assert {"BAND_UNKNOWN", "RUBRIC_LINE_UNKNOWN"} <= codes(form)
    assert (shown(form.data.totals.points), form.data.totals.grade) == ("72", "良")
    assert form.data.remarks == {"opinion": "修改后通过"}


def test_scoring_table_of_other_lines_under_a_foreign_title_is_no_form() -> None:
    text = "供应商考核\n考核内容|评分标准|分值|得分\n及时供货|按时|10|9"
    with pytest.raises(AssertionError, match="not_a_form"):
        only_form(text)


def test_evaluation_table_without_criteria() -> None:
    """Levels with points and no targets: an evaluation, read as indicators (layout S15)."""
    form = only_form(
        "评价指标体系\n一级指标|二级指标|三级指标|分值|得分\n决策|项目立项|立项依据|10|9\n合计|||10|9"
    )
    assert form.data.form == "evaluation_scores"
    line = form.data.indicators[0]
    assert (line.level1, line.level2, line.name) == ("决策指标", "项目立项", "立项依据")
    assert shown(line.weight, line.points, form.data.totals.weight, form.data.totals.points) == "10 9 10 9"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("总分|||||100|92", "100 92"),
        ("总 分：|||||100|92", "100 92"),
        ("合计|||||100", "100 -"),
        ("总分||||||92", "- 92"),
        ("总体评价|||||92", "- 92"),
        ("总得分|优||||||88", "- -"),
        ("金额合计|||||100|92", "- -"),
    ],
)
def test_sums_stand_under_their_columns(row: str, expected: str) -> None:
    merges = "F3:G3" if row.startswith("总体评价") else ""
    form = only_form(
        f"一级指标|二级指标|三级指标|指标值|完成值|分值|得分|备注\n产出指标|数量指标|甲|1|1|100|92\n{row}",
        merges,
    )
    assert shown(form.data.totals.weight, form.data.totals.points) == expected


@pytest.mark.parametrize(
    ("row", "expected"), [("总分|92", "- 92"), ("总分|100|92", "100 92"), ("总分|1|2|3", "2 3")]
)
def test_sums_without_columns(row: str, expected: str) -> None:
    form = only_form(f"一级指标|二级指标|三级指标|指标值|完成值\n产出指标|数量指标|甲|1|1\n{row}")
    assert shown(form.data.totals.weight, form.data.totals.points) == expected


def test_transfer_form_without_scores() -> None:
    """A and B columns, a checklist, points in the value column (layouts P5, P6)."""
    form = only_form(
        """
转移支付区域（项目）绩效自评表
转移支付(项目)名称||农田建设补助
资金投入情况（万元）||全年预算数（A）|全年执行数（B）|（B/A）
|年度资金总额：|100|80|80%
|其中：中央补助|60|60|100%
资金管理情况||情况说明|存在问题和改进措施
|分配科学性|按因素法分配|无
|使用规范性|专款专用
总体目标完成情况|总体目标||全年实际完成情况
|建成千亩||建成千亩
绩效指标|一级指标|二级指标|三级指标|指标值|全年实际完成值|未完成原因和改进措施
|产出指标|数量指标|建设面积|50|50
|效益指标|社会效益指标|增产|30|30|旱情
|满意度指标|服务对象满意度指标|农户满意|20|20
说明|无
""",
        "A3:A5 A6:A8 A9:A10 B9:C9 B10:C10 A11:A14",
    )
    data = form.data
    assert data.form == "self_evaluation"
    assert [f"{line.row} {shown(line.adjusted, line.executed, line.rate)}" for line in data.funds] == [
        "total 100 80 0.8",
        "central 60 60 1",
    ]
    assert [(line.item, line.situation, line.problems) for line in data.checklist] == [
        ("分配科学性", "按因素法分配", "无"),
        ("使用规范性", "专款专用", ""),
    ]
    assert data.texts == {"goal_expected": "建成千亩", "goal_actual": "建成千亩"}
    assert data.indicators[1].reason == "旱情"
    assert "POINTS_IN_VALUE_COLUMN" in codes(form)


def test_sums_of_the_first_table_stay() -> None:
    table = "一级指标|二级指标|三级指标|指标值|完成值|得分\n产出指标|数量指标|甲|1|1|5"
    form = only_form(f"{table}\n合计|||||5\n{table}\n合计|||||6")
    assert shown(form.data.totals.points) == "5"


def test_scoring_table_down_to_the_last_row() -> None:
    lines = "\n".join(f"{name}|要点|优|9" for name in REVIEW)
    form = only_form(f"审核内容|审核要点|审核意见|得分\n{lines}")
    assert len(form.data.rubric) == len(REVIEW)


def test_figures_of_a_department() -> None:
    """Amounts in the unit of their label, counts as they are, texts told."""
    form = only_form(
        """
部门整体支出绩效评价评分表
部门（单位）名称|某局|在职人员数（人）|三十五人左右|编制数（人）|40
项目总支出（元）|150000|支出预算数（万元）|80
一级指标|二级指标|三级指标|指标解释|评分标准|分值|得分
投入|预算配置|在职人员控制率|控制|按比例|5|4
"""
    )
    assert form.data.form == "department_evaluation"
    figures = {name: shown(number) for name, number in form.data.figures.items()}
    assert figures == {"staff_quota": "40", "project_spending": "15", "budget": "80"}
    assert "NUMBER_UNREADABLE" in codes(form)


def test_checklist_alone_under_a_title() -> None:
    assert len(only_form("资金自评表\n项目|情况说明|存在问题\n分配科学性|合规|无").data.checklist) == 1
    form = only_form("转移支付资金管理自评表\n项目|情况说明|存在问题\n分配科学性|合规|无\n|以下空白")
    assert (form.data.form, len(form.data.checklist)) == ("self_evaluation", 1)
    assert "“以下空白”" in reasons(form)


def test_department_goal_with_tasks() -> None:
    form = only_form(
        """
部门（单位）整体支出绩效目标申报表
部门（单位）名称||301-教育局
年度主要任务|任务名称|主要内容|预算金额（元）
|||总额|财政拨款|其他资金
|教师培训|培训百人|100000|90000|10000
|任务2：
|金额合计||100000|90000|10000
年度总体目标|办好教育
年度绩效指标|一级指标|二级指标|三级指标|指标值
|产出指标|数量指标|培训人次|100人次
""",
        "A3:A7 B3:B4 C3:C4 D3:F3 B7:C7 A9:A10",
    )
    data = form.data
    assert data.form == "department_goal"
    tasks = [(task.name, task.content, shown(task.total, task.fiscal, task.other)) for task in data.tasks]
    assert tasks == [("教师培训", "培训百人", "10 9 1")]
    assert [(line.row, line.label, shown(line.initial)) for line in data.funds] == [
        ("total", "金额合计", "10"), ("fiscal", "财政拨款", "9"), ("other", "其他资金", "1"),
    ]  # fmt: skip
    assert data.texts == {"goal_expected": "办好教育"}
    assert data.fields == {"agency_name": "教育局", "agency_code": "301"}


def test_tasks_with_one_amount_and_no_sums() -> None:
    form = only_form("任务名称|主要内容|预算金额（万元）\n教师培训|培训百人|10\n\n年度总体目标|办好教育")
    assert form.data.form == "department_goal"
    assert [(task.name, shown(task.total)) for task in form.data.tasks] == [("教师培训", "10")]
    assert form.data.funds == ()


def test_tasks_down_to_the_last_row() -> None:
    form = only_form("任务名称|主要内容|总额|财政拨款\n教师培训|培训百人|10万元|10万元")
    assert len(form.data.tasks) == 1
