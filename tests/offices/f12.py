"""F12: the self-evaluation of a transfer payment: A and B, no points, dots, points in the value columns."""

from __future__ import annotations

from dataclasses import replace

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_HEAD = """
附件2
中央对地方转移支付区域(项目)绩效自评表
（2021年度）
转移支付(项目)名称||医疗服务能力提升补助资金
中央主管部门||国家卫生健康委
地方主管部门||某某省卫生健康委|||资金使用单位||青石县卫生健康局
资金投入情况⏎（万元）|||全年预算数(A)||全年执行数(B)||预算执行率（B/A×100%）
|年度资金总额：||486.5||470.2||'96.65%
|其中：中央财政资金||300||300||'100.00%
|地方资金||186.5||170.2||'91.26%
|其他资金||0||0||/
资金管理情况||||情况说明||存在问题和改进措施
|分配科学性|||按人口和床位分配||无
|下达及时性|||30 日内下达||无
|拨付合规性|||国库集中支付||部分票据补传较晚，已督促
总体目标完成情况|总体目标||||全年实际完成情况
|提升县级医院服务能力。||||县医院新建卒中中心 1 个。
绩效指标|一级指标|二级指标|三级指标||指标值|全年实际完成值|未完成原因和改进措施
"""
_ROWS = """
|产出指标|数量指标|支持县级医院数||≥2个|2个
|||新建专科中心||1个|1个
||质量指标|设备验收合格率||100%|98%|一台监护仪退换
||时效指标|资金下达及时率||≥95%|100%
|||……
||成本指标|……
|效益指标|社会效益指标|县域内就诊率||》90%|91.2%
||可持续影响指标|……
|……
|满意度指标|服务对象满意度指标|患者满意度||≥90%|292%
"""
_POINTS = """
|产出指标|数量指标|支持县级医院数||20|20
||质量指标|设备验收合格率||20|18|一台监护仪退换
|效益指标|社会效益指标|县域内就诊率||40|40
|满意度指标|服务对象满意度指标|患者满意度||20|20
"""
_TAIL = """
说明|无
注：1.资金使用单位按项目绩效目标填列，主管部门汇总时按区域绩效目标填列。
2.其他资金包括与中央财政资金、地方财政资金共同投入到同一项目的自有资金、社会资金等。
"""
_MERGES = (
    "A1:I1 A2:I2 A3:I3 A4:B4 C4:I4 A5:B5 C5:I5 A6:B6 C6:E6 F6:G6 H6:I6 A7:A11 B7:C7 D7:E7 F7:G7 H7:I7 B8:C8 "
    "D8:E8 F8:G8 H8:I8 B9:C9 D9:E9 F9:G9 H9:I9 B10:C10 D10:E10 F10:G10 H10:I10 B11:C11 D11:E11 F11:G11 "
    "H11:I11 A12:A15 B12:D12 E12:F12 G12:I12 B13:D13 E13:F13 G13:I13 B14:D14 E14:F14 G14:I14 B15:D15 "
    "E15:F15 G15:I15 A16:A17 B16:E16 F16:I16 B17:E17 F17:I17 D18:E18 H18:I18"
)

_COMMON = Form(
    code="self_evaluation",
    sheet="Sheet1",
    year=2021,
    fields={
        "project_name": "医疗服务能力提升补助资金",
        "central_department": "国家卫生健康委",
        "department_name": "某某省卫生健康委",
        "agency_name": "青石县卫生健康局",
    },
    funds="""
row|label|adjusted|executed|rate
total|年度资金总额|486.5|470.2|0.9665
central|中央财政资金|300|300|1
local|地方资金|186.5|170.2|0.9126
other|其他资金|0|0
""",
    texts={"goal_expected": "提升县级医院服务能力。", "goal_actual": "县医院新建卒中中心 1 个。"},
    checklist="""
item|situation|problems
分配科学性|按人口和床位分配|无
下达及时性|30 日内下达|无
拨付合规性|国库集中支付|部分票据补传较晚，已督促
""",
    extra={"说明": "无"},
)


_FORM = replace(
    _COMMON,
    indicators="""
cell|level1|level2|name|target|actual|reason
D19|产出指标|数量指标|支持县级医院数|≥2个 → ≥2 个|2个 → 2 个
D20|产出指标|数量指标|新建专科中心|1个 → 1 个|1个 → 1 个
D21|产出指标|质量指标|设备验收合格率|100% → 100 %|98% → 98 %|一台监护仪退换
D22|产出指标|时效指标|资金下达及时率|≥95% → ≥95 %|100% → 100 %
D25|效益指标|社会效益指标|县域内就诊率|》90% → ≥90 %|91.2% → 91.2 %
D28|满意度指标|服务对象满意度指标|患者满意度|≥90% → ≥90 %|292% → 292 %
""",
    problems=frozenset({"VALUE_NOTE"}),
    rules=frozenset({"SIGN_READ_AS_TWO"}),
    skipped=(
        "A1 没有对应的栏目",
        "D23 模板中的占位内容",
        "D24 模板中的占位内容",
        "C24 有 2 行只有指标类别",
        "D26 模板中的占位内容",
        "B27 模板中的占位内容",
        "A30 填表说明",
        "A31 填表说明",
    ),
)
_POINTS_FORM = replace(
    _COMMON,
    indicators="""
cell|level1|level2|name|target|actual|reason
D19|产出指标|数量指标|支持县级医院数|20 → 20|20 → 20
D20|产出指标|质量指标|设备验收合格率|20 → 20|18 → 18|一台监护仪退换
D21|效益指标|社会效益指标|县域内就诊率|40 → 40|40 → 40
D22|满意度指标|服务对象满意度指标|患者满意度|20 → 20|20 → 20
""",
    problems=frozenset({"POINTS_IN_VALUE_COLUMN"}),
    skipped=("A1 没有对应的栏目", "A24 填表说明", "A25 填表说明"),
)


def fixtures() -> list[Fixture]:
    """Dots are no indicators; points where values should stand are a finding."""
    files = in_formats(
        "转移支付自评", drawn(_HEAD + _ROWS.removeprefix("\n") + _TAIL.removeprefix("\n"), _MERGES)
    )
    points = in_formats(
        "转移支付自评（填成分值）",
        drawn(_HEAD + _POINTS.removeprefix("\n") + _TAIL.removeprefix("\n"), _MERGES),
    )
    expected = dict.fromkeys(files, File(forms=(_FORM,))) | dict.fromkeys(points, File(forms=(_POINTS_FORM,)))
    return [Fixture("F12", files | points, expected)]
