"""G18: the Anhui card of a department: points before targets, 年度资金 as the title of the money."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
2022年度部门整体支出绩效自评表
部门名称|青石县农业农村局|||||||
年度资金（万元）|||全年预算数|全年执行数|分值|执行率|得分|
||年度资金总额|5000|4800|10|96%|9.6|
||其中：财政拨款|4900|4700|—|95.92%|—|
||其他资金|100|100|—|100%|—|
年度总体目标|预期目标||||实际完成情况|||
|完成高标准农田建设2万亩。||||完成2.1万亩。|||
偏差说明|无
绩效指标|一级指标|二级指标|三级指标|分值|年度指标值|实际完成值|得分|偏差原因分析及改进措施
|产出指标|数量指标|高标准农田|20|≥2万亩|2.1万亩|20|
||质量指标|合格率|10|100%|100%|10|
|效益指标|社会效益|受益农户|30|5000户|5200户|30|
|满意度指标|满意度|农户满意度|10|90%|92%|10|
总分||||100|||79.6|
""",
    "A1:I1 B2:I2 A3:B6 A7:A8 B7:E7 F7:I7 B8:E8 F8:I8 B9:I9 A10:A14 B11:B12",
)

_FORM = Form(
    code="department_self_evaluation",
    sheet="Sheet1",
    year=2022,
    fields={"agency_name": "青石县农业农村局"},
    funds="""
row|label|adjusted|executed|rate|weight|points
total|年度资金总额|5000|4800|0.96|10|9.6
fiscal|财政拨款|4900|4700|0.9592
other|其他资金|100|100|1
""",
    texts={"goal_expected": "完成高标准农田建设2万亩。", "goal_actual": "完成2.1万亩。"},
    indicators="""
cell|level1|level2|name|target|actual|weight|points
D11|产出指标|数量指标|高标准农田|≥2万亩 → ≥2 万亩|2.1万亩 → 2.1 万亩|20|20
D12|产出指标|质量指标|合格率|100% → 100 %|100% → 100 %|10|10
D13|效益指标|社会效益指标|受益农户|5000户 → 5000 户|5200户 → 5200 户|30|30
D14|满意度指标|服务对象满意度指标|农户满意度|90% → 90 %|92% → 92 %|10|10
""",
    total="100 79.6 -",
    remarks={"deviation": "无"},
    problems=frozenset({"LEVEL_RENAMED"}),
)


def fixtures() -> list[Fixture]:
    """The unit of the title holds; the total may contradict the rows."""
    files = in_formats("农业农村局整体自评", _SHEET)
    return [Fixture("G18", files, {name: File(forms=(_FORM,)) for name in files})]
