"""G25: a Word file whose form is cut into three tables, with title and year as lines above the first."""

from __future__ import annotations

import io

import docx

from tests.offices.fixture import File, Fixture, Form

_ABOVE = ("项目支出绩效自评表", "（二〇二二年度）")
_TABLES = (
    (
        "项目名称|村级卫生室改造|主管部门|320-青石县卫生健康局\n项目资金（万元）|年初预算数|全年预算数|全年执行数\n"
        "年度资金总额|100|100|99\n其中：财政拨款|100|100|99"
    ),
    "年度总体目标|改造卫生室5所。|实际完成情况|已改造5所。",
    (
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分\n产出指标|数量指标|改造卫生室|5所|5所|50|50\n"
        "|质量指标|验收合格率|100%|100%|40|40\n总分|||||90|90"
    ),
)
_BELOW = "填表人：卫生股    填报日期：2023年2月1日"
_FORM = Form(
    code="self_evaluation",
    sheet="表格1",
    year=2022,
    fields={
        "project_name": "村级卫生室改造",
        "department_code": "320",
        "department_name": "青石县卫生健康局",
    },
    funds="""
row|label|initial|adjusted|executed
total|年度资金总额|100|100|99
fiscal|财政拨款|100|100|99
""",
    texts={"goal_expected": "改造卫生室5所。", "goal_actual": "已改造5所。"},
    indicators="""
cell|level1|level2|name|target|actual|weight|points
C9|产出指标|数量指标|改造卫生室|5所 → 5 所|5所 → 5 所|50|50
C10|产出指标|质量指标|验收合格率|100% → 100 %|100% → 100 %|40|40
""",
    total="90 90 -",
    remarks={"filler": "卫生股", "date": "2023年2月1日"},
)


def fixtures() -> list[Fixture]:
    """Tables without a line between them are one sheet, so that the form stays whole."""
    document = docx.Document()
    for line in _ABOVE:
        document.add_paragraph(line)
    for text in _TABLES:
        rows = [line.split("|") for line in text.split("\n")]
        table = document.add_table(len(rows), max(map(len, rows)))
        for number, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                table.cell(number, column).text = cell
        document.add_paragraph("")
    document.add_paragraph(_BELOW)
    buffer = io.BytesIO()
    document.save(buffer)
    name = "卫生室改造自评.docx"
    return [Fixture("G25", {name: buffer.getvalue()}, {name: File(forms=(_FORM,))})]
