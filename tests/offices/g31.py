"""G31: the Xinjiang card: the total beside the title alone, indicators called 项目开始时间 and 项目结束时间, cost last."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
项目支出绩效目标自评表（2023年度）
项目名称|农村公厕维护|||||项目负责人|环卫站
主管部门|青石县农业农村局|||实施单位|青石县农业农村局
项目资金（万元）|年度资金总额|年初预算数|全年预算数|全年执行数|分值|执行率|得分
||45.00|45.00|43.20|10|96.00%|9.60
|其中：财政拨款|45.00|45.00|43.20|--|--|--
|其他资金|0.00|0.00|0.00|--|--|--
年度总体目标|预期目标||||实际完成情况|||
|维护公厕50座。||||已完成维护50座。|||
年度绩效指标完成情况|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值权重|得分|偏差原因分析及改进措施
|产出指标|数量指标|维护公厕数量（座）|=50座|50座|15|15.00|
||时效指标|项目开始时间|2023年1月1日|2023年1月1日|15|15.00|
|||项目结束时间|2023年12月31日|2023年12月25日|10|10.00
|成本指标|经济成本指标|项目总成本|<=45万元|43.2万元|20|19.20|结余
|满意度指标|满意度指标|村民满意度（%）|>=95%|97.00%|30|30.00|
总分||||||100分|98.8分
""",
    "A1:I1 A4:A7 A8:A9 B8:E8 F8:I8 B9:E9 F9:I9 A10:A15 B11:B13 C12:C13 A16:F16",
)

_FORM = Form(
    code="self_evaluation",
    sheet="Sheet1",
    year=2023,
    fields={
        "project_name": "农村公厕维护",
        "project_leader": "环卫站",
        "department_name": "青石县农业农村局",
        "agency_name": "青石县农业农村局",
    },
    funds="""
row|label|initial|adjusted|executed|rate|weight|points
total|项目资金|45|45|43.2|0.96|10|9.6
fiscal|财政拨款|45|45|43.2
other|其他资金|0|0|0
""",
    texts={"goal_expected": "维护公厕50座。", "goal_actual": "已完成维护50座。"},
    indicators="""
cell|level1|level2|name|target|actual|weight|points|reason
D11|产出指标|数量指标|维护公厕数量（座）|=50座 → =50 座|50座 → 50 座|15|15
D12|产出指标|时效指标|项目开始时间|2023年1月1日 → 期限|2023年1月1日 → 期限|15|15
D13|产出指标|时效指标|项目结束时间|2023年12月31日 → 期限|2023年12月25日 → 期限|10|10
D14|成本指标|经济成本指标|项目总成本|<=45万元 → ≤45 万元|43.2万元 → 43.2 万元|20|19.2|结余
D15|满意度指标|服务对象满意度指标|村民满意度（%）|>=95% → ≥95 %|97.00% → 97 %|30|30
""",
    total="100 98.8 -",
    problems=frozenset({"LEVEL_RENAMED"}),
)


def fixtures() -> list[Fixture]:
    """A name that is a label elsewhere is an indicator here; points with 分 behind them."""
    files = in_formats("农村公厕自评", _SHEET)
    return [Fixture("G31", files, {name: File(forms=(_FORM,)) for name in files})]
