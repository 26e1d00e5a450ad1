"""G17: a self-evaluation with criteria beside each indicator, unknown headings over the goal texts."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
2022年度项目支出绩效自评表
填报单位（盖章）：青石县林业局
项目名称|森林防火||项目负责人及电话|防火办 000|
主管部门|青石县林业局||实施单位|青石县林业局|
资金情况（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分
年度资金总额|60|60|58.5|10|97.5%|9.75
其中：本年财政拨款|60|60|58.5|-|97.5%|-
其他资金|0|0|0|-|-|-
年度总体目标|年初设定目标||||年度总体目标完成情况综述
|建设防火带20公里。||||已建设21公里。
一级指标|二级指标|三级指标|分值|评分标准|年度指标值|全年完成值|自评得分|未完成原因及改进措施
产出指标（50分）|数量指标|防火带长度|20|每少1公里扣1分|20公里|21公里|20
|质量指标|达标率|15|不达标不得分|≥95%|96%|15
|时效指标|完成及时率|15|延期扣分|100%|100%|15|
效益指标（30分）|生态效益指标|火灾发生率下降|30|定性|下降|下降|30
满意度指标（10分）|服务对象满意度指标|群众满意度|10|低于扣分|≥90%|88%|9.78|宣传不够
总分|||100||||99.53
""",
    "A1:I1 A2:I2 A9:A10 B9:E9 F9:I9 B10:E10 F10:I10 A12:A14",
)

_FORM = Form(
    code="self_evaluation",
    sheet="Sheet1",
    year=2022,
    fields={"agency_name": "青石县林业局", "project_name": "森林防火", "department_name": "青石县林业局"},
    funds="""
row|label|initial|adjusted|executed|rate|weight|points
total|年度资金总额|60|60|58.5|0.975|10|9.75
fiscal|本年财政拨款|60|60|58.5|0.975
other|其他资金|0|0|0
""",
    texts={"goal_expected": "建设防火带20公里。", "goal_actual": "已建设21公里。"},
    indicators="""
cell|level1|level2|name|target|actual|weight|points|reason|extra
C12|产出指标|数量指标|防火带长度|20公里 → 20 公里|21公里 → 21 公里|20|20||评分标准=每少1公里扣1分
C13|产出指标|质量指标|达标率|≥95% → ≥95 %|96% → 96 %|15|15||评分标准=不达标不得分
C14|产出指标|时效指标|完成及时率|100% → 100 %|100% → 100 %|15|15||评分标准=延期扣分
C15|效益指标|生态效益指标|火灾发生率下降|下降|下降|30|30||评分标准=定性
C16|满意度指标|服务对象满意度指标|群众满意度|≥90% → ≥90 %|88% → 88 %|10|9.78|宣传不够|评分标准=低于扣分
""",
    total="100 99.53 -",
    extra={"项目负责人及电话": "防火办 000"},
    problems=frozenset({"UNKNOWN_COLUMN"}),
)


def fixtures() -> list[Fixture]:
    """Texts below their headings; the criteria stay with the indicator."""
    files = in_formats("森林防火自评", _SHEET)
    return [Fixture("G17", files, {name: File(forms=(_FORM,)) for name in files})]
