"""F20: a Word table with merged cells both ways and labels of one character a line."""

from __future__ import annotations

from tests.helpers.foreign import as_docx, as_xlsx
from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn

_SHEET = drawn(
    """
项⏎目⏎名⏎称||乡村医生培训||主管部门|320-青石县卫生健康局||
实施单位||青石县疾病预防控制中心||项⏎目⏎期|2021年至2021年
项目⏎资金⏎（万元）||年度资金总额：||48.60
||其中：财政拨款||48.60
||      其他资金||0.00
总⏎体⏎目⏎标||培训乡村医生 120 名，⏎提高基层服务能力。
绩⏎效⏎指⏎标|一级⏎指标|二级⏎指标|三级指标||指标值|备注
|产⏎出⏎指⏎标|数量指标|培训乡村医生人数||≥120人|分两期
||质量指标|考核合格率||≥95%
||时效指标|培训完成时间||10月底前
|效⏎益⏎指⏎标|社会效益⏎指标|基层服务能力||有所提高
|满意度⏎指标|服务对象⏎满意度指标|学员满意度||≥90%
""",
    "A1:B1 C1:D1 F1:G1 A2:B2 C2:D2 F2:G2 A3:B5 C3:D3 E3:G3 C4:D4 E4:G4 C5:D5 E5:G5 A6:B6 C6:G6 A7:A12 D7:E7 "
    "B8:B10 D8:E8 D9:E9 D10:E10 D11:E11 D12:E12",
    name="表格1",
)
_FORM = Form(
    code="goal_declaration",
    sheet="表格1",
    year=None,
    fields={
        "project_name": "乡村医生培训",
        "department_code": "320",
        "department_name": "青石县卫生健康局",
        "agency_name": "青石县疾病预防控制中心",
        "project_period": "2021年至2021年",
    },
    funds="""
row|label|initial
total|年度资金总额|48.6
fiscal|财政拨款|48.6
other|其他资金|0
""",
    texts={"goal_expected": "培训乡村医生 120 名，⏎提高基层服务能力。"},
    indicators="""
cell|level1|level2|name|target|remark
D8|产出指标|数量指标|培训乡村医生人数|≥120人 → ≥120 人|分两期
D9|产出指标|质量指标|考核合格率|≥95% → ≥95 %
D10|产出指标|时效指标|培训完成时间|10月底前 → 期限
D11|效益指标|社会效益指标|基层服务能力|有所提高
D12|满意度指标|服务对象满意度指标|学员满意度|≥90% → ≥90 %
""",
)


def fixtures() -> list[Fixture]:
    """The same from Word as from a workbook."""
    files = {"乡村医生培训.docx": as_docx([_SHEET]), "乡村医生培训.xlsx": as_xlsx([_SHEET])}
    return [Fixture("F20", files, dict.fromkeys(files, File(forms=(_FORM,))))]
