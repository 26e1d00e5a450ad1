"""G7: the Liaoning card: sign, 内容 and unit in three columns, 执行率分值 among the money."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
项目（政策）绩效目标表
（2024年度）
项目(政策)名称|乡镇干部培训|||||
主管部门|青石县委组织部|||实施单位|青石县委党校||
预算资金情况⏎（万元）|预算资金总额|150|其中：财政拨款|150|其他资金|0|
|执行率分值|10||||||
总体目标|培训乡镇干部200人次以上。
绩效指标|一级指标|二级指标|三级指标|运算符号|内容|度量单位|备注
|产出指标|数量指标|培训人数|>=|200|人次|
||质量指标|合格率|=|100|%|
||时效指标|完成月份|<=|11|月|
|效益指标|社会效益指标|能力提升|定性|提升||问卷
|满意度指标|服务对象满意度|学员满意度|≥|95|%|
""",
    "A1:H1 A2:H2 B3:H3 B4:D4 F4:H4 A5:A6 B7:H7 A8:A13 B9:B11",
)

_FORM = Form(
    code="goal_declaration",
    sheet="Sheet1",
    year=2024,
    fields={
        "project_name": "乡镇干部培训",
        "department_name": "青石县委组织部",
        "agency_name": "青石县委党校",
    },
    funds="""
row|label|initial
total|预算资金总额|150
fiscal|财政拨款|150
other|其他资金|0
""",
    texts={"goal_expected": "培训乡镇干部200人次以上。"},
    indicators="""
cell|level1|level2|name|target|remark
D9|产出指标|数量指标|培训人数|200 → ≥200 人次
D10|产出指标|质量指标|合格率|100 → =100 %
D11|产出指标|时效指标|完成月份|11 → ≤11 月
D12|效益指标|社会效益指标|能力提升|提升|问卷
D13|满意度指标|服务对象满意度指标|学员满意度|95 → ≥95 %
""",
    extra={"执行率分值": "10"},
)


def fixtures() -> list[Fixture]:
    """What stands behind the sign is the target; points of the rate are no money."""
    files = in_formats("干部培训绩效目标", _SHEET)
    return [Fixture("G07", files, {name: File(forms=(_FORM,)) for name in files})]
