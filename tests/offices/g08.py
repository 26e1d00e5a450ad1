"""G8: the Hebei card: money in one row, a description and a basis for each indicator, numbered goals."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
项目绩效目标表
项目编码|13000022T00000000101A|项目名称|农产品检测|||
预算规模及资金用途|预算数|80.00|其中：财政资金|80.00|其他资金|0
|资金用途|购买检测服务。|||||
绩效目标|1.完成检测任务。
|2.提升安全水平。
一级指标|二级指标|三级指标|绩效指标描述|指标值|指标值确定依据|
产出指标|数量指标|检测批次|年内检测批次数|≥1000批次|工作计划
|质量指标|检测准确率|准确率|≥98%|行业标准
效益指标|社会效益指标|合格率|农产品合格率|≥97%|上年数据
满意度指标|服务对象满意度指标|满意度|群众满意度|≥90%|
""",
    "A1:G1 D2:G2 A3:A4 C4:G4 A5:A6 B5:G5 B6:G6 A8:A9",
)

_FORM = Form(
    code="goal_declaration",
    sheet="Sheet1",
    year=None,
    money_unit="",
    fields={"project_code": "13000022T00000000101A", "project_name": "农产品检测"},
    funds="""
row|label|initial
total|预算规模及资金用途|80
fiscal|财政资金|80
other|其他资金|0
""",
    texts={"goal_expected": "1.完成检测任务。⏎2.提升安全水平。"},
    indicators="""
cell|level1|level2|name|target|explanation|extra
C8|产出指标|数量指标|检测批次|≥1000批次 → ≥1000 批次|年内检测批次数|指标值确定依据=工作计划
C9|产出指标|质量指标|检测准确率|≥98% → ≥98 %|准确率|指标值确定依据=行业标准
C10|效益指标|社会效益指标|合格率|≥97% → ≥97 %|农产品合格率|指标值确定依据=上年数据
C11|满意度指标|服务对象满意度指标|满意度|≥90% → ≥90 %|群众满意度
""",
    extra={"资金用途": "购买检测服务。"},
    problems=frozenset({"UNIT_OF_MONEY_UNKNOWN", "UNKNOWN_COLUMN"}),
)


def fixtures() -> list[Fixture]:
    """The goals of both rows; the amounts keep their number while their unit is asked for."""
    files = in_formats("农产品检测目标", _SHEET)
    return [Fixture("G08", files, {name: File(forms=(_FORM,)) for name in files})]
