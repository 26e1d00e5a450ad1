"""G30: monitoring until a day: headings 截至8月底, likelihood in words of its own, ordinals before names."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
项目支出绩效运行监控表
（截至2023年8月31日）
项目名称|道路照明
项目资金（万元）|年初预算数|调整预算数|截至8月底执行数|截至8月底执行率|预计全年执行数
年度资金总额|100|110|60|54.55%|110
其中：财政拨款|100|110|60|54.55%|110
年度总体目标|保障道路照明。
一级指标|二级指标|三级指标||年度指标值|截至8月底完成值|全年预计完成值|偏差原因分析|完成目标可能性
产出指标|数量指标|1|维修路灯|500盏|300盏|500盏||确定能完成
||2|巡查次数|120次|80次|120次||确定⏎能
|质量指标|1|亮灯率|≥95%|96%|96%|无|有可能完成
""",
    "A1:I1 A2:I2 B7:I7 C8:D8 A9:A11 B9:B10",
)

_FORM = Form(
    code="monitoring",
    sheet="Sheet1",
    year=2023,
    months=8,
    fields={"project_name": "道路照明"},
    funds="""
row|label|initial|adjusted|executed|forecast|rate
total|年度资金总额|100|110|60|110|0.5455
fiscal|财政拨款|100|110|60|110|0.5455
""",
    texts={"goal_expected": "保障道路照明。"},
    indicators="""
cell|level1|level2|name|target|actual|forecast|reason|likelihood
D9|产出指标|数量指标|维修路灯|500盏 → 500 盏|300盏 → 300 盏|500盏 → 500 盏||certain
D10|产出指标|数量指标|巡查次数|120次 → 120 次|80次 → 80 次|120次 → 120 次||certain
D11|产出指标|质量指标|亮灯率|≥95% → ≥95 %|96% → 96 %|96% → 96 %|无|possible
""",
    problems=frozenset({"COLUMN_GUESSED"}),
    skipped=("A2 没有对应的栏目：“（截至2023年8月31日）”",),
)


def fixtures() -> list[Fixture]:
    """The month comes from the line under the title; numbers before names are none."""
    files = in_formats("道路照明监控", _SHEET)
    return [Fixture("G30", files, {name: File(forms=(_FORM,)) for name in files})]
