"""G4: self-evaluation of a transfer payment, columns A and B, a checklist on the management of money."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
2021年中央对地方转移支付区域绩效自评表
（2021年度）
转移支付（项目）名称||城乡义务教育补助经费||||
中央主管部门||教育部||||
地方主管部门||临江省教育厅||资金使用单位|青石县教育局|
资金投入情况⏎（万元）|||全年预算数（A）|全年执行数（B）||预算执行率（B/A×100%)
||年度资金总额：|1200|1180||98.33%%
||其中：中央财政资金|800|800||100%%
||地方资金|400|380||95%%
||其他资金|0|0||
资金管理情况|||情况说明|||存在问题和改进措施
||分配科学性|按因素法分配|||无
||下达及时性|30日内下达|||无
||拨付合规性|国库集中支付|||年底有结转，加快拨付
总体目标完成情况||总体目标|||全年实际完成情况|
||巩固城乡义务教育经费保障机制。|||全面完成。|
绩效指标|一级指标|二级指标|三级指标|指标值|全年实际完成值|未完成原因和改进措施
|产出指标|数量指标|补助学生数|≥12000人|12300人|
||质量指标|资金足额拨付率|100%|98%|年底结转
|效益指标|社会效益指标|义务教育巩固率|≥95%|97%|
|满意度指标|服务对象满意度指标|学生满意度|≥85%|90%|
说明|请在此处简要说明各级审计和财政监督中发现的问题及其所涉及的金额，如没有请填无。|||||
注：1.资金使用单位按项目绩效目标填列，主管部门按区域绩效目标填列。
""",
    "A1:G1 A2:G2 A3:B3 C3:G3 A4:B4 C4:G4 A5:B5 C5:D5 F5:G5 A6:B10 E6:F6 E7:F7 E8:F8 E9:F9 E10:F10 A11:B14 D11:F11 D12:F12 D13:F13 D14:F14 A15:B16 C15:E15 F15:G15 C16:E16 F16:G16 A17:A21 B18:B19 B22:G22 A23:G23",
)

_FORM = Form(
    code="self_evaluation",
    sheet="Sheet1",
    year=2021,
    fields={
        "project_name": "城乡义务教育补助经费",
        "central_department": "教育部",
        "department_name": "临江省教育厅",
        "agency_name": "青石县教育局",
    },
    funds="""
row|label|adjusted|executed|rate
total|年度资金总额|1200|1180|0.9833
central|中央财政资金|800|800|1
local|地方资金|400|380|0.95
other|其他资金|0|0
""",
    texts={"goal_expected": "巩固城乡义务教育经费保障机制。", "goal_actual": "全面完成。"},
    indicators="""
cell|level1|level2|name|target|actual|reason
D18|产出指标|数量指标|补助学生数|≥12000人 → ≥12000 人|12300人 → 12300 人
D19|产出指标|质量指标|资金足额拨付率|100% → 100 %|98% → 98 %|年底结转
D20|效益指标|社会效益指标|义务教育巩固率|≥95% → ≥95 %|97% → 97 %
D21|满意度指标|服务对象满意度指标|学生满意度|≥85% → ≥85 %|90% → 90 %
""",
    checklist="""
item|situation|problems
分配科学性|按因素法分配|无
下达及时性|30日内下达|无
拨付合规性|国库集中支付|年底有结转，加快拨付
""",
    extra={"说明": "请在此处简要说明各级审计和财政监督中发现的问题及其所涉及的金额，如没有请填无。"},
    skipped=("A23 填表说明：“注：1.资金使用单位按项目绩效目标填列，…”",),
)


def fixtures() -> list[Fixture]:
    """No weights and points; the checklist; a line 说明 with its prompt."""
    files = in_formats("义务教育补助自评", _SHEET)
    return [Fixture("G04", files, {name: File(forms=(_FORM,)) for name in files})]
