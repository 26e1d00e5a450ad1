"""F4: a self-evaluation whose sum cells are errors; the number behind #REF! is 23 in an old workbook."""

from __future__ import annotations

from tests.helpers.foreign import as_xlsx
from tests.helpers.sheets import sheet_from_text
from tests.helpers.xls import as_xls
from tests.offices.fixture import File, Fixture, Form

_SHEET = sheet_from_text(
    """
项目支出绩效自评表
( 2019年度)
项目名称||校舍维修补助
主管部门||[105]青石县教育局|||实施单位||[105210]青石县第二实验中学
项目资金⏎(万元)|||年初预算数|全年预算数|全年执行数|分值|执行率|得分
||年度资金总额：|'120.00|'120.00|'118.80|10|'99.00%|'9.90
||      其中：财政拨款|'120.00|'120.00|'118.80|—|'99.00%|—
||        上年结转资金|'0.00|'0.00|'0.00|—|'0.00%|—
||            其他资金|'0.00|'0.00|'0.00|—|'0.00%|—
年度总体目标|预期目标||||实际完成情况
|维修教学楼屋面，消除漏雨。||||维修教学楼屋面 2 处，已无漏雨。
绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施
|产出指标|数量指标|维修屋面面积|≥1500平方米|1520平方米|30|30
||质量指标|工程验收合格率|=100%|100%|20|20
|效益指标|社会效益指标|受益学生人数|≥900人|约 930人|30|30
|满意度指标|服务对象满意度指标|师生满意度|≥95%|93%|10|9.79|部分教室隔音未改善，明年安排。
总分||||||#REF!|#REF!
""",
    "A1:I1 A2:I2 A3:B3 C3:I3 A4:B4 C4:E4 F4:G4 H4:I4 A5:B9 A10:A11 B10:E10 F10:I10 B11:E11 F11:I11 A12:A16 "
    "B13:B14 A17:F17",
    name="项目支出绩效自评表",
)

_FORM = Form(
    code="self_evaluation",
    sheet="项目支出绩效自评表",
    year=2019,
    fields={
        "project_name": "校舍维修补助",
        "department_code": "105",
        "department_name": "青石县教育局",
        "agency_code": "105210",
        "agency_name": "青石县第二实验中学",
    },
    funds="""
row       |label       |initial|adjusted|executed|weight|rate|points
total     |年度资金总额|120    |120     |118.8   |10    |0.99|9.9
fiscal    |财政拨款    |120    |120     |118.8   |      |0.99
carry_over|上年结转资金|0      |0       |0       |      |0
other     |其他资金    |0      |0       |0       |      |0
""",
    texts={
        "goal_expected": "维修教学楼屋面，消除漏雨。",
        "goal_actual": "维修教学楼屋面 2 处，已无漏雨。",
    },
    indicators="""
cell|level1|level2|name|target|actual|weight|points|reason
D13|产出指标|数量指标|维修屋面面积|≥1500平方米 → ≥1500 平方米|1520平方米 → 1520 平方米|30|30
D14|产出指标|质量指标|工程验收合格率|=100% → =100 %|100% → 100 %|20|20
D15|效益指标|社会效益指标|受益学生人数|≥900人 → ≥900 人|约 930人 → ≈930 人|30|30
D16|满意度指标|服务对象满意度指标|师生满意度|≥95% → ≥95 %|93% → 93 %|10|9.79|部分教室隔音未改善，明年安排。
""",
    problems=frozenset({"ERROR_CELL"}),
)


def fixtures() -> list[Fixture]:
    """The same sheet in the old and the new format."""
    files = {"校舍维修.xls": as_xls([_SHEET]), "校舍维修.xlsx": as_xlsx([_SHEET])}
    return [Fixture("F04", files, {name: File(forms=(_FORM,)) for name in files})]
