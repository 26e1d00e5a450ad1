"""G24: goals of a transfer payment (财预〔2015〕163号): three departments, central and local money."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
中央对地方专项转移支付区域绩效目标表
（2022年度）
专项名称|农业资源及生态保护补助资金||
中央主管部门|农业农村部|省级财政部门|临江省财政厅
省级主管部门|临江省农业农村厅|县级主管部门|青石县农业农村局
资金情况（万元）|年度金额：|860|
|其中：中央补助|600|
|地方资金|260|
年度目标|秸秆综合利用率达到90%以上。||
绩效指标|一级指标|二级指标|三级指标|指标值
|产出指标|数量指标|秸秆利用面积|≥12万亩
||质量指标|利用率|90%以上
||时效指标|资金下达|6月底前
|效益指标|生态效益指标|露天焚烧火点|≤5个
|满意度指标|服务对象满意度指标|农户满意度|≥85%
""",
    "A1:E1 A2:E2 B3:E3 A6:A8 B9:E9 A10:A15 B11:B13",
)

_FORM = Form(
    code="goal_declaration",
    sheet="Sheet1",
    year=2022,
    fields={
        "project_name": "农业资源及生态保护补助资金",
        "central_department": "农业农村部",
        "province_finance": "临江省财政厅",
        "department_name": "青石县农业农村局",
    },
    funds="""
row|label|initial
total|年度金额|860
central|中央补助|600
local|地方资金|260
""",
    texts={"goal_expected": "秸秆综合利用率达到90%以上。"},
    indicators="""
cell|level1|level2|name|target
D11|产出指标|数量指标|秸秆利用面积|≥12万亩 → ≥12 万亩
D12|产出指标|质量指标|利用率|90%以上 → ≥90 %
D13|产出指标|时效指标|资金下达|6月底前 → 期限
D14|效益指标|生态效益指标|露天焚烧火点|≤5个 → ≤5 个
D15|满意度指标|服务对象满意度指标|农户满意度|≥85% → ≥85 %
""",
    extra={"省级主管部门": "临江省农业农村厅"},
    problems=frozenset({"LABEL_CONFLICT"}),
)


def fixtures() -> list[Fixture]:
    """The county's department goes before the province's."""
    files = in_formats("农业资源转移支付目标", _SHEET)
    return [Fixture("G24", files, {name: File(forms=(_FORM,)) for name in files})]
