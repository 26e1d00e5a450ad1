"""G29: the fund table on its side: sources as columns, budget and execution as rows."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
项目支出绩效自评表
（2023年度）
项目名称|水利工程维修|||
主管部门|青石县水利局||实施单位|青石县水管站
预算执行情况（万元）|资金来源|合计|财政拨款|其他资金
|年初预算数|100|90|10
|全年预算数|110|95|15
|全年执行数|105|92|13
|执行率|95.45%|96.84%|86.67%
年度目标|维修水利工程3处。|||
一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分
产出指标|数量指标|维修工程|3处|3处|50|50
|质量指标|验收合格率|100%|100%|40|40
预算执行率|||≥95%|95.45%|10|9.55
总分|||||100|99.55
""",
    "A1:G1 A2:G2 B3:E3 B4:C4 A5:A9 B10:G10 A12:A13 A14:C14",
)

_FORM = Form(
    code="self_evaluation",
    sheet="Sheet1",
    year=2023,
    fields={"project_name": "水利工程维修", "department_name": "青石县水利局", "agency_name": "青石县水管站"},
    funds="""
row|label|initial|adjusted|executed|rate
total|合计|100|110|105|0.9545
fiscal|财政拨款|90|95|92|0.9684
other|其他资金|10|15|13|0.8667
""",
    texts={"goal_expected": "维修水利工程3处。"},
    indicators="""
cell|level1|level2|name|target|actual|weight|points
C12|产出指标|数量指标|维修工程|3处 → 3 处|3处 → 3 处|50|50
C13|产出指标|质量指标|验收合格率|100% → 100 %|100% → 100 %|40|40
A14|预算执行率||预算执行率|≥95% → ≥95 %|95.45% → 95.45 %|10|9.55
""",
    total="100 99.55 -",
    problems=frozenset({"LEVEL_UNKNOWN"}),
)


def fixtures() -> list[Fixture]:
    """合计 is the total, every other column a row of the money."""
    files = in_formats("水利维修自评", _SHEET)
    return [Fixture("G29", files, {name: File(forms=(_FORM,)) for name in files})]
