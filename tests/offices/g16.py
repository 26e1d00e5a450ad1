"""G16: the Jiangsu card, targets for half and whole year, amount with its unit in the cell."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
2023年度市级专项资金绩效目标表
专项资金名称|科技创新券
主管部门|临江市科技局
预算金额|500万元
一级指标|二级指标|三级指标|半年（程）目标|全年（程）目标
产出指标|数量指标|支持企业数|≥50家|≥100家
|质量指标|合规率|100%|100%
效益指标|经济效益|带动投入|≥500万元|≥1000万元
|社会效益|创新氛围|提升|明显提升
""",
    "A1:E1 B2:E2 B3:E3 B4:E4 A6:A7 A8:A9",
)

_FORM = Form(
    code="goal_declaration",
    sheet="Sheet1",
    year=2023,
    fields={"project_name": "科技创新券", "department_name": "临江市科技局"},
    funds="""
row|label|initial
total|预算金额|500
""",
    indicators="""
cell|level1|level2|name|target|extra
C6|产出指标|数量指标|支持企业数|≥100家 → ≥100 家|半年（程）目标=≥50家
C7|产出指标|质量指标|合规率|100% → 100 %|半年（程）目标=100%
C8|效益指标|经济效益指标|带动投入|≥1000万元 → ≥1000 万元|半年（程）目标=≥500万元
C9|效益指标|社会效益指标|创新氛围|明显提升|半年（程）目标=提升
""",
    problems=frozenset({"UNKNOWN_COLUMN"}),
)


def fixtures() -> list[Fixture]:
    """全年（程）目标 is the target, 半年（程）目标 stays beside it."""
    files = in_formats("创新券目标", _SHEET)
    return [Fixture("G16", files, {name: File(forms=(_FORM,)) for name in files})]
