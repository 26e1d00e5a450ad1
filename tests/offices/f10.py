"""F10: the national self-evaluation filled in by a town: points in levels, unmerged rows, a total of zero."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
附件1
项目支出绩效自评表
( 2022年度)
项目名称||委托业务项目
主管部门||219-某某镇人民政府|||实施单位|219001-某某镇人民政府
项目资金⏎(万元)|||年初预算数|全年预算数|全年执行数|分值|执行率|得分
||年度资金总额:|0|0|0|10|0|0
||其中:本年财政拨款|90|89.974|89.974|—|100%|—
||上年结转资金||||—||—
||其他资金||||—||—
年度总体目标|预期目标||||实际完成情况
|完成 30 万元基建工程项目预算编制。||||完成预算资金89.97万元
绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施
|产出指标(50分)|数量指标|基建工程委托项目数量|≥50个|'50|8|8
||质量指标|委托业务报告合格率|≥100百分比|'100|8|8
|||经费支出合规性|严格执行相关制度规定|达成预期指标|8|8
||时效指标|提交报告及时性|在项目计划完成时间内完成|达成预期指标|8|8
||成本指标|项目总成本|≤90万元|'90|8|8
|||单项业务成本|符合相关规定|达成预期指标|10|10
|效益指标(30分)|社会效益指标|对维护基建市场公平的影响程度|效果明显|达成预期指标|10|10
||生态效益指标|对控制项目成本影响程度|效果明显|达成预期指标|10|10
||可持续影响指标|对健全制度的持续影响|效果明显|达成预期指标|10|10
||经济效益指标
|满意度指标⏎(10分)|服务对象⏎满意度指标|镇村干部满意度|290%|95|10|10
总分||||||100|80
评价结论：完成较好
项目负责人：某某␣␣␣财务负责人：某某␣␣␣填表人：某某␣␣联系电话：0000-0000000
""",
    "A1:I1 A2:I2 A3:I3 A4:B4 C4:I4 A5:B5 C5:E5 G5:I5 A6:B10 A11:A12 B11:E11 F11:I11 B12:E12 F12:I12 A13:A24 "
    "B14:B19 B20:B23 A25:F25 A26:I26 A27:I27",
)

_FORM = Form(
    code="self_evaluation",
    sheet="Sheet1",
    year=2022,
    fields={
        "project_name": "委托业务项目",
        "department_code": "219",
        "department_name": "某某镇人民政府",
        "agency_code": "219001",
        "agency_name": "某某镇人民政府",
    },
    funds="""
row|label|initial|adjusted|executed|weight|rate|points
total|年度资金总额|0|0|0|10|0|0
fiscal|本年财政拨款|90|89.974|89.974||1
carry_over|上年结转资金
other|其他资金
""",
    texts={"goal_expected": "完成 30 万元基建工程项目预算编制。", "goal_actual": "完成预算资金89.97万元"},
    indicators="""
cell|level1|level2|name|target|actual|weight|points
D14|产出指标|数量指标|基建工程委托项目数量|≥50个 → ≥50 个|50 → 50|8|8
D15|产出指标|质量指标|委托业务报告合格率|≥100百分比 → ≥100 %|100 → 100|8|8
D16|产出指标|质量指标|经费支出合规性|严格执行相关制度规定|达成预期指标|8|8
D17|产出指标|时效指标|提交报告及时性|在项目计划完成时间内完成|达成预期指标|8|8
D18|产出指标|成本指标|项目总成本|≤90万元 → ≤90 万元|90 → 90|8|8
D19|产出指标|成本指标|单项业务成本|符合相关规定|达成预期指标|10|10
D20|效益指标|社会效益指标|对维护基建市场公平的影响程度|效果明显|达成预期指标|10|10
D21|效益指标|生态效益指标|对控制项目成本影响程度|效果明显|达成预期指标|10|10
D22|效益指标|可持续影响指标|对健全制度的持续影响|效果明显|达成预期指标|10|10
D24|满意度指标|服务对象满意度指标|镇村干部满意度|290% → 290 %|95 → 95|10|10
""",
    total="100 80 -",
    remarks={
        "conclusion": "完成较好",
        "leader": "某某",
        "finance_leader": "某某",
        "filler": "某某",
        "phone": "0000-0000000",
    },
    rules=frozenset({"FUNDS_DO_NOT_ADD_UP", "SIGN_READ_AS_TWO"}),
    skipped=("A1 没有对应的栏目", "C23 有 1 行只有指标类别"),
)


def fixtures() -> list[Fixture]:
    """Levels filled down; the zero total stays beside its parts of 90, a finding for the rules."""
    files = in_formats("委托业务", _SHEET)
    return [Fixture("F10", files, {name: File(forms=(_FORM,)) for name in files})]
