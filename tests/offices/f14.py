"""F14: standards 优良中差, amounts in 千元 beside 万元 in one row, levels as rows of their own."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
项目绩效目标表
项目名称:|实验室设备更新|||项目类别|修缮购置|
单位名称: 青石县职业中专|||项目负责人: 教务科||||
总金额（万元）|350|分年度金额（千元）|1200|1300|1000|
年度目标|完成三个实验室改造。
指标名称|申报目标|调整目标|绩效标准
|||优|良|中|差
产出指标
设备购置数量|120台|≥130台|≥130|120-129|110-119|<110
设备验收合格率|100%||100%|95%-99%|90%-94%|<90%
成效指标
学生受益人数|≥800人|≥800人|800以上|700-799|600-699|600以下
师生满意度|≥90%|≥92%|≥90%|85%-89%|80%-84%|<80%
总体评价|
""",
    "A1:G1 A3:C3 D3:G3 B5:G5 A6:A7 B6:B7 C6:C7 D6:G6 A8:G8 A11:G11",
)

_FORM = Form(
    code="goal_declaration",
    sheet="Sheet1",
    year=None,
    fields={
        "project_name": "实验室设备更新",
        "project_kind": "修缮购置",
        "agency_name": "青石县职业中专",
        "project_leader": "教务科",
    },
    funds="""
row|label|initial
total|总金额|350
分年度金额|分年度金额|120
""",
    texts={"goal_expected": "完成三个实验室改造。"},
    indicators="""
cell|level1|name|target|extra
A9|产出指标|设备购置数量|≥130台 → ≥130 台|申报目标=120台；绩效标准/优=≥130；绩效标准/良=120-129；绩效标准/中=110-119；绩效标准/差=<110
A10|产出指标|设备验收合格率|100% → 100 %|绩效标准/优=100%；绩效标准/良=95%-99%；绩效标准/中=90%-94%；绩效标准/差=<90%
A12|效益指标|学生受益人数|≥800人 → ≥800 人|申报目标=≥800人；绩效标准/优=800以上；绩效标准/良=700-799；绩效标准/中=600-699；绩效标准/差=600以下
A13|效益指标|师生满意度|≥92% → ≥92 %|申报目标=≥90%；绩效标准/优=≥90%；绩效标准/良=85%-89%；绩效标准/中=80%-84%；绩效标准/差=<80%
""",
    problems=frozenset({"LEVEL_RENAMED", "UNKNOWN_COLUMN"}),
    skipped=(
        "E4 没有对应的栏目：“1300”",
        "F4 没有对应的栏目：“1000”",
    ),
)


def fixtures() -> list[Fixture]:
    """The first level comes from the section rows; the number in 千元 is converted."""
    files = in_formats("实验室设备更新", _SHEET)
    return [Fixture("F14", files, {name: File(forms=(_FORM,)) for name in files})]
