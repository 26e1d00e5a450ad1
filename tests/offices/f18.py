"""F18: 元 in the fund block, 万元 in targets of the same form."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
2021年项目支出绩效目标申报表
金额单位：元
|项目编码|'440300001210000000017||项目名称|社区党建
|主管部门|某街道办事处||实施单位|新塘社区
|年度资金总额|580,000.00||其中：财政拨款|580,000.00
||||其他资金|0.00
|年度目标|完成党建活动，总投入58万元。
|一级指标|二级指标|三级指标|指标值|指标解释
|产出|数量|主题活动次数|不少于12次|按月计
|产出|成本|总成本|不超过58万元|不超预算
|产出|成本|人均成本|约1000元/人
|效益|社会效益|凝聚力|得到提升
|满意度|其他满意度|居民满意度|≥90%|问卷
""",
    "A1:F1 A2:F2 C7:F7",
)

_FORM = Form(
    code="goal_declaration",
    sheet="Sheet1",
    year=2021,
    money_unit="元",
    fields={
        "project_code": "440300001210000000017",
        "project_name": "社区党建",
        "department_name": "某街道办事处",
        "agency_name": "新塘社区",
    },
    funds="""
row|label|initial
total|年度资金总额|58
fiscal|财政拨款|58
other|其他资金|0
""",
    texts={"goal_expected": "完成党建活动，总投入58万元。"},
    indicators="""
cell|level1|level2|name|target|explanation
D9|产出指标|数量指标|主题活动次数|不少于12次 → ≥12 次|按月计
D10|产出指标|成本指标|总成本|不超过58万元 → ≤58 万元|不超预算
D11|产出指标|成本指标|人均成本|约1000元/人 → ≈1000 元/人
D12|效益指标|社会效益指标|凝聚力|得到提升
D13|满意度指标|其他满意度指标|居民满意度|≥90% → ≥90 %|问卷
""",
)


def fixtures() -> list[Fixture]:
    """After conversion the cost target and the year's amount are equal."""
    files = in_formats("社区党建", _SHEET)
    return [Fixture("F18", files, {name: File(forms=(_FORM,)) for name in files})]
