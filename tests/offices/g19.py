"""G19: the Hunan card of a department: income and spending in two pairs of columns below the total."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
附件2
2022年度部门整体支出绩效自评表
预算单位名称|青石县统计局
年度预算申请（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分
|年度资金总额|500|520|515|10|99.04%|9.9
|按收入性质分：||||按支出性质分：||
|其中：一般公共预算：520||||其中：基本支出：400||
|政府性基金拨款：0||||项目支出：120||
|纳入专户管理的非税收入拨款：0|||||||
|其他资金：0|||||||
年度总体目标|预期目标||||实际完成情况|||
|完成统计调查任务。||||已完成。|||
绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施
|产出指标（50分）|数量指标|统计报表|≥120份|126份|20|20
|||统计培训|4次|4次|10|10
||质量指标|数据质量|优|优|10|10
||时效指标|按时上报率|100%|100%|5|5
||成本指标|成本控制|≤520万元|515万元|5|5
|效益指标（30分）|社会效益指标|服务决策|明显|明显|30|28
|满意度指标（10分）|社会公众或服务对象满意度指标|满意度|≥90%|95%|10|10
总分||||||100|97.9
填表人：统计股|填报日期：2023年3月1日|||联系电话：000-00000000|||单位负责人签字：
""",
    "A2:I2 B3:I3 A4:A10 B6:E6 F6:H6 B7:E7 F7:H7 B8:E8 F8:H8 B9:E9 B10:E10 A11:A12 B11:E11 F11:I11 B12:E12 F12:I12 A13:A20 B14:B18 C14:C15 A21:F21",
)

_FORM = Form(
    code="department_self_evaluation",
    sheet="Sheet1",
    year=2022,
    fields={"agency_name": "青石县统计局"},
    funds="""
row|label|initial|adjusted|executed|rate|weight|points
total|年度资金总额|500|520|515|0.9904|10|9.9
""",
    texts={"goal_expected": "完成统计调查任务。", "goal_actual": "已完成。"},
    indicators="""
cell|level1|level2|name|target|actual|weight|points
D14|产出指标|数量指标|统计报表|≥120份 → ≥120 份|126份 → 126 份|20|20
D15|产出指标|数量指标|统计培训|4次 → 4 次|4次 → 4 次|10|10
D16|产出指标|质量指标|数据质量|优|优|10|10
D17|产出指标|时效指标|按时上报率|100% → 100 %|100% → 100 %|5|5
D18|产出指标|成本指标|成本控制|≤520万元 → ≤520 万元|515万元 → 515 万元|5|5
D19|效益指标|社会效益指标|服务决策|明显|明显|30|28
D20|满意度指标|服务对象满意度指标|满意度|≥90% → ≥90 %|95% → 95 %|10|10
""",
    total="100 97.9 -",
    remarks={"filler": "统计股", "date": "2023年3月1日", "phone": "000-00000000"},
    extra={
        "其中：一般公共预算": "520",
        "其中：基本支出": "400",
        "政府性基金拨款": "0",
        "项目支出": "120",
        "纳入专户管理的非税收入拨款": "0",
        "其他资金": "0",
    },
    problems=frozenset({"LEVEL_RENAMED"}),
    skipped=(
        "A1 没有对应的栏目：“附件2”",
        "B6 表格旁或没有表头的内容：“按收入性质分：”",
        "F6 表格旁或没有表头的内容：“按支出性质分：”",
    ),
)


def fixtures() -> list[Fixture]:
    """Parts by income and by spending stay as they are, beside the total."""
    files = in_formats("统计局整体自评", _SHEET)
    return [Fixture("G19", files, {name: File(forms=(_FORM,)) for name in files})]
