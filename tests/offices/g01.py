"""G1: the Hubei card of 2020, boxes for kinds, goals of 40 points each, no column of weights."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
2020年度项目支出绩效自评表
单位名称：襄河区水务局||||填报日期：2021年3月12日|
项目名称|河道清淤专项||||
主管部门|襄河区水务局||项目实施单位|襄河区河道管理所|
项目类别|1、部门预算项目☑  2、市直专项□  3、市对下转移支付项目□
项目属性|1、持续性项目☑  2、新增性项目□
项目类型|1、常年性项目☑  2、延续性项目□  3、一次性项目□
预算执行情况（万元）（20分）||预算数（A）|执行数（B）|执行率（B/A）|得分（20分*执行率）
|年度财政资金总额|350|340.5|97.29%%|19.46
年度绩效目标1（40分）|完成12公里河道清淤
一级指标|二级指标|三级指标|年初目标值（A）|实际完成值（B）|得分
产出指标|数量指标（10分）|清淤长度|12公里|12公里|10
|质量指标（10分）|验收合格率|100%|100%|10
效益指标|社会效益指标（20分）|沿岸居民受益|≥3万人|3.2万人|20
年度绩效目标2（40分）|建立长效管护机制
一级指标|二级指标|三级指标|年初目标值（A）|实际完成值（B）|得分
产出指标|数量指标（20分）|管护人员|20人|18人|18
|进度指标（10分）|按期完成|12月底前|11月底|10
满意度指标|服务对象满意度指标（10分）|群众满意度|≥95%|96%|10
总分|||||97.46
偏差大或目标未完成原因分析|管护人员2名离职未补充
改进措施及结果应用方案|2021年补充到位
备注：1.预算执行情况口径：预算数为调整后财政资金总额
2.定量指标完成数汇总原则：绝对值直接累加计算
""",
    "A1:F1 A2:D2 E2:F2 B3:F3 B4:C4 E4:F4 B5:F5 B6:F6 B7:F7 A8:A9 B10:F10 A12:A13 B15:F15 A17:A18 B21:F21 B22:F22 A23:F23 A24:F24",
)

_FORM = Form(
    code="self_evaluation",
    sheet="Sheet1",
    year=2020,
    fields={
        "agency_name": "襄河区河道管理所",
        "project_name": "河道清淤专项",
        "department_name": "襄河区水务局",
        "project_kind": "部门预算项目",
        "project_nature": "持续性项目",
    },
    funds="""
row|label|adjusted|executed|rate|weight|points
total|年度财政资金总额|350|340.5|0.9729|20|19.46
""",
    texts={"goal_expected": "完成12公里河道清淤⏎建立长效管护机制"},
    indicators="""
cell|level1|level2|name|target|actual|points|extra
C12|产出指标|数量指标|清淤长度|12公里 → 12 公里|12公里 → 12 公里|10|二级指标分值=10
C13|产出指标|质量指标|验收合格率|100% → 100 %|100% → 100 %|10|二级指标分值=10
C14|效益指标|社会效益指标|沿岸居民受益|≥3万人 → ≥3 万人|3.2万人 → 3.2 万人|20|二级指标分值=20
C17|产出指标|数量指标|管护人员|20人 → 20 人|18人 → 18 人|18|二级指标分值=20
C18|产出指标|时效指标|按期完成|12月底前 → 期限|11月底 → 期限|10|二级指标分值=10
C19|满意度指标|服务对象满意度指标|群众满意度|≥95% → ≥95 %|96% → 96 %|10|二级指标分值=10
""",
    total="- 97.46 -",
    remarks={"date": "2021年3月12日", "deviation": "管护人员2名离职未补充", "measures": "2021年补充到位"},
    extra={"单位名称": "襄河区水务局", "项目类型": "1、常年性项目☑  2、延续性项目□  3、一次性项目□"},
    problems=frozenset({"LABEL_CONFLICT", "LEVEL_RENAMED"}),
    skipped=(
        "A23 填表说明：“备注：1.预算执行情况口径：预算数为调整…”",
        "A24 填表说明：“2.定量指标完成数汇总原则：绝对值直接累…”",
    ),
)


def fixtures() -> list[Fixture]:
    """Both goals below each other, the unit by its better label, points in the fund title as its weight."""
    files = in_formats("河道清淤自评表", _SHEET)
    return [Fixture("G01", files, {name: File(forms=(_FORM,)) for name in files})]
