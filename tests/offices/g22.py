"""G22: the goal form of a department: tasks with amounts, their sum, goals and indicators below."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
部门（单位）整体支出绩效目标申报表
（2024年度）
部门（单位）名称|[310]青石县民政局
年度⏎主要⏎任务|任务名称|主要内容|预算金额（万元）
|||总额|财政拨款|其他资金
|困难群众救助|发放低保金、特困供养金|'3,200.00|'3,000.00|200.00
|养老服务|运营敬老院6所|'800.00|'800.00|
|任务3|……|||
|金额合计||'4,000.00|'3,800.00|200.00
年度⏎总体⏎目标|目标1：保障困难群众基本生活。⏎目标2：提升养老服务。
年度⏎绩效⏎指标|一级指标|二级指标|三级指标|指标值
|产出指标|数量指标|救助人数|≥12000人
||时效指标|发放及时率|100%
|效益指标|社会效益指标|生活改善|明显
|满意度指标|服务对象满意度指标|群众满意度|≥90%
""",
    "A1:F1 A2:F2 B3:F3 A4:A9 B4:B5 C4:C5 D4:F4 B9:C9 B10:F10 A11:A15 B12:B13",
)

_FORM = Form(
    code="department_goal",
    sheet="Sheet1",
    year=2024,
    fields={"agency_code": "310", "agency_name": "青石县民政局"},
    funds="""
row|label|initial
total|金额合计|4000
fiscal|财政拨款|3800
other|其他资金|200
""",
    texts={"goal_expected": "目标1：保障困难群众基本生活。⏎目标2：提升养老服务。"},
    tasks="""
name|content|total|fiscal|other
困难群众救助|发放低保金、特困供养金|3200|3000|200
养老服务|运营敬老院6所|800|800
""",
    indicators="""
cell|level1|level2|name|target
D12|产出指标|数量指标|救助人数|≥12000人 → ≥12000 人
D13|产出指标|时效指标|发放及时率|100% → 100 %
D14|效益指标|社会效益指标|生活改善|明显
D15|满意度指标|服务对象满意度指标|群众满意度|≥90% → ≥90 %
""",
    skipped=(
        "B8 模板中的占位内容，按空白处理：“任务3”",
        "C8 模板中的占位内容，按空白处理：“……”",
    ),
)


def fixtures() -> list[Fixture]:
    """Tasks and sums in 万元; the sum line becomes the money."""
    files = in_formats("民政局整体目标", _SHEET)
    return [Fixture("G22", files, {name: File(forms=(_FORM,)) for name in files})]
