"""G10: the Tianjin monitoring card: an adjustment column, one column of causes, one of likelihood."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
2024年度项目支出绩效运行监控表（1-8月）
单位：万元
项目名称|公园绿化养护|||||||||
主管部门|北塘区城管局|||实施单位|北塘区园林所|||||
项目资金⏎（万元）||年初预算数|预算调整数|调整后预算数|1-8月执行数|1-8月执行率%|全年预计执行数||
|年度资金总额|200|-10|190|120|63.16|190||
|财政资金|200|-10|190|120|63.16|190||
|其他资金|0|0|0|0|0|0||
年度总体目标|养护绿地30万平方米。|||||||||
绩效指标|一级指标|二级指标|三级指标|年度指标值|1-8月完成情况|全年预计完成情况|偏差原因分析|完成目标可能性|备注
|产出指标|数量指标|养护面积|≥30万平方米|30万平方米|30万平方米|无|确定能|
||质量指标|成活率|≥95%|93%|95%|高温干旱|有可能|加强浇水
||时效指标|按期养护|全年|1-8月|全年||□确定能 ☑有可能 □完全不可能|
|效益指标|生态效益|绿化覆盖率|≥40%|39%|40%||完全不可能|
|满意度指标|满意度|游客满意度|≥90%|||年底调查|确定能|
""",
    "A1:J1 A2:J2 B3:J3 B4:D4 F4:J4 A5:A8 B9:J9 A10:A15 B11:B13",
)

_FORM = Form(
    code="monitoring",
    sheet="Sheet1",
    year=2024,
    months=8,
    fields={"project_name": "公园绿化养护", "department_name": "北塘区城管局", "agency_name": "北塘区园林所"},
    funds="""
row|label|initial|adjusted|executed|forecast|rate
total|年度资金总额|200|190|120|190|0.6316
fiscal|财政资金|200|190|120|190|0.6316
other|其他资金|0|0|0|0|0
""",
    texts={"goal_expected": "养护绿地30万平方米。"},
    indicators="""
cell|level1|level2|name|target|actual|forecast|reason|likelihood|remark
D11|产出指标|数量指标|养护面积|≥30万平方米 → ≥30 万平方米|30万平方米 → 30 万平方米|30万平方米 → 30 万平方米|无|certain
D12|产出指标|质量指标|成活率|≥95% → ≥95 %|93% → 93 %|95% → 95 %|高温干旱|possible|加强浇水
D13|产出指标|时效指标|按期养护|全年|1-8月 → 期限|全年||possible
D14|效益指标|生态效益指标|绿化覆盖率|≥40% → ≥40 %|39% → 39 %|40% → 40 %||impossible
D15|满意度指标|服务对象满意度指标|游客满意度|≥90% → ≥90 %|||年底调查|certain
""",
    extra={"年度资金总额/预算调整数": "-10", "财政资金/预算调整数": "-10", "其他资金/预算调整数": "0"},
    problems=frozenset({"LEVEL_RENAMED", "UNKNOWN_COLUMN"}),
)


def fixtures() -> list[Fixture]:
    """Boxes in the one column; the rate under 执行率%."""
    files = in_formats("绿化养护1-8月监控", _SHEET)
    return [Fixture("G10", files, {name: File(forms=(_FORM,)) for name in files})]
