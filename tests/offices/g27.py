"""G27: rows of budget and execution whose parts by level of government follow each other in the row."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
青石县2023年度项目支出绩效目标自评表
编报单位：青石县卫健局 （盖章） 单位：万元
项目名称|基本公共卫生||||项目负责人|公卫股
年度预算资金|合计|1500|其中：中央|800|省级|400|县级|300
年度执行资金|合计|1480|其中：中央|800|省级|400|县级|280
绩效目标|为居民提供基本公共卫生服务。
绩效指标|一级指标|二级指标|三级指标|指标值|完成值|分值|得分
|产出指标（50）|数量指标|建档率|≥90%|92%|25|25
||质量指标|规范管理率|≥60%|65%|25|25
|效益指标（30）|社会效益指标|居民健康水平|提高|提高|30|30
|满意度指标（10）|满意度|居民满意度|≥80%|88%|10|10
|||||合计：|90|90
""",
    "A1:I1 A2:I2 B3:E3 G3:I3 B6:I6 A7:A11 B8:B9",
)

_FORM = Form(
    code="self_evaluation",
    sheet="Sheet1",
    year=2023,
    fields={"agency_name": "青石县卫健局", "project_name": "基本公共卫生", "project_leader": "公卫股"},
    funds="""
row|label|adjusted|executed
total|合计|1500|1480
中央|中央|800|800
省级|省级|400|400
县级|县级|300|280
""",
    texts={"goal_expected": "为居民提供基本公共卫生服务。"},
    indicators="""
cell|level1|level2|name|target|actual|weight|points
D8|产出指标|数量指标|建档率|≥90% → ≥90 %|92% → 92 %|25|25
D9|产出指标|质量指标|规范管理率|≥60% → ≥60 %|65% → 65 %|25|25
D10|效益指标|社会效益指标|居民健康水平|提高|提高|30|30
D11|满意度指标|服务对象满意度指标|居民满意度|≥80% → ≥80 %|88% → 88 %|10|10
""",
    total="90 90 -",
    problems=frozenset({"LEVEL_RENAMED"}),
)


def fixtures() -> list[Fixture]:
    """The first label of the row says which amount all of its parts are."""
    files = in_formats("公共卫生自评", _SHEET)
    return [Fixture("G27", files, {name: File(forms=(_FORM,)) for name in files})]
