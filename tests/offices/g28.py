"""G28: the Guangdong card: 预算安排, 实际支出 and 支出率 by level of government, the unit in the last column."""

from __future__ import annotations

from tests.helpers.foreign import as_xlsx
from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn

_SHEET = drawn(
    """
2021年项目支出绩效自评表
资金使用单位|青石县水利局||填报日期|2022.03.15
项目名称|中小河流治理|||
资金安排情况|预算安排（万元）|实际支出（万元）|支出率|
合计|300|280|93.33%|
省级|200|190|95%|
县级|100|90|90%|
总体目标|治理河道10公里。|||
一级指标|二级指标|三级指标|目标值|实际值|分值|自评得分|单位
产出指标|数量指标|治理长度|10|10|20|20|公里
|质量指标|合格率|100|100|20|20|%
效益指标|社会效益|保护人口|2|2.1|50|50|万人
合计|||||90|90|
""",
    "A1:H1 A10:A11",
)

_FORM = Form(
    code="self_evaluation",
    sheet="Sheet1",
    year=2021,
    fields={"agency_name": "青石县水利局", "project_name": "中小河流治理"},
    funds="""
row|label|adjusted|executed|rate
total|合计|300|280|0.9333
省级|省级|200|190|0.95
县级|县级|100|90|0.9
""",
    texts={"goal_expected": "治理河道10公里。"},
    indicators="""
cell|level1|level2|name|target|actual|weight|points
C10|产出指标|数量指标|治理长度|10 → 10 公里|10 → 10 公里|20|20
C11|产出指标|质量指标|合格率|100 → 100 %|100 → 100 %|20|20
C12|效益指标|社会效益指标|保护人口|2 → 2 万人|2.1 → 2.1 万人|50|50
""",
    total="90 90 -",
    remarks={"date": "2022.03.15"},
)


def fixtures() -> list[Fixture]:
    """Levels of government as rows of the money; the unit column belongs to both values."""
    files = {"河流治理自评.xlsx": as_xlsx([_SHEET])}
    return [Fixture("G28", files, {name: File(forms=(_FORM,)) for name in files})]
