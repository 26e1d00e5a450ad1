"""G26: a department's self-evaluation with tasks whose budget and execution stand side by side."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
部门整体支出绩效自评表
（2022年度）
部门（单位）名称|青石县审计局
年度主要任务|任务名称|主要内容|全年预算数（万元）|||全年执行数（万元）||
|||总额|财政拨款|其他资金|总额|财政拨款|其他资金
|审计项目|开展审计30个|200|200|0|195|195|0
|信息化|建设系统|50|50|0|48|48|0
|金额合计||250|250|0|243|243|0
年度总体目标|预期目标||||实际完成情况
|完成审计项目30个。||||完成审计项目32个。
绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施
|履职效能|审计数量|完成审计项目|≥30个|32个|30|30
|管理效率|预算管理|预算执行率|≥95%|97.2%|20|20
|社会效应|社会影响|促进规范|显著|显著|30|28
|可持续发展能力|人才|培训人次|≥20人次|25人次|10|10
|服务对象满意度|满意度|被审计单位满意度|≥90%|93%|10|10
总分||||||100|98
""",
    "A1:I1 A2:I2 B3:I3 A4:A8 B4:B5 C4:C5 D4:F4 G4:I4 B8:C8 A9:A10 B9:E9 F9:I9 B10:E10 F10:I10 A11:A16",
)

_FORM = Form(
    code="department_self_evaluation",
    sheet="Sheet1",
    year=2022,
    fields={"agency_name": "青石县审计局"},
    funds="""
row|label|initial|executed
total|金额合计|250|243
fiscal|财政拨款|250|243
other|其他资金|0|0
""",
    texts={"goal_expected": "完成审计项目30个。", "goal_actual": "完成审计项目32个。"},
    tasks="""
name|content|total|fiscal|other
审计项目|开展审计30个|200|200|0
信息化|建设系统|50|50|0
""",
    indicators="""
cell|level1|level2|name|target|actual|weight|points
D12|履职效能|审计数量|完成审计项目|≥30个 → ≥30 个|32个 → 32 个|30|30
D13|管理效率|预算管理|预算执行率|≥95% → ≥95 %|97.2% → 97.2 %|20|20
D14|社会效应|社会影响|促进规范|显著|显著|30|28
D15|可持续发展能力|人才|培训人次|≥20人次 → ≥20 人次|25人次 → 25 人次|10|10
D16|服务对象满意度|服务对象满意度指标|被审计单位满意度|≥90% → ≥90 %|93% → 93 %|10|10
""",
    total="100 98 -",
    problems=frozenset({"LEVEL_RENAMED", "LEVEL_UNKNOWN"}),
    skipped=(
        "G6 表格旁或没有表头的内容：“195”",
        "H6 表格旁或没有表头的内容：“195”",
        "I6 表格旁或没有表头的内容：“0”",
        "G7 表格旁或没有表头的内容：“48”",
        "H7 表格旁或没有表头的内容：“48”",
        "I7 表格旁或没有表头的内容：“0”",
    ),
)


def fixtures() -> list[Fixture]:
    """Tasks carry the budget, the sums both; levels of the department framework stay as they are."""
    files = in_formats("审计局整体自评", _SHEET)
    return [Fixture("G26", files, {name: File(forms=(_FORM,)) for name in files})]
