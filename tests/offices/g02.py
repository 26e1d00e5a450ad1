"""G2: the Sichuan card of 2018, budget and execution as labels with amounts beside them, parts below."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
2019年项目支出绩效目标完成情况表
项目名称|农业技术推广||||
预算单位|青石县农业农村局||||
预算执行情况(万元)|预算数:||100|执行数:|99
|其中-财政拨款:||90|其中-财政拨款:|89.5
|其它资金:||10|其它资金:|9.5
年度目标完成情况|预期目标|||实际完成目标|
|推广新技术3项|||已推广3项|
绩效指标完成情况|一级指标|二级指标|三级指标|预期指标值(包含数字及文字描述)|实际完成指标值(包含数字及文字描述)
|项目完成指标|数量指标|推广新技术|3项|3项
||质量指标|合格率|100%|100%
|效益指标|社会效益指标|带动农户|≥500户|520户
|满意度指标|满意度指标|农户满意度|≥90%|95%
""",
    "A1:F1 B2:F2 B3:F3 A4:A6 B4:C4 B5:C5 B6:C6 A7:A8 B7:D7 E7:F7 B8:D8 E8:F8 A9:A13 B10:B11",
)

_FORM = Form(
    code="self_evaluation",
    sheet="Sheet1",
    year=2019,
    fields={"project_name": "农业技术推广", "agency_name": "青石县农业农村局"},
    funds="""
row|label|adjusted|executed
total|预算执行情况|100|99
fiscal|财政拨款|90|89.5
other|其它资金|10|9.5
""",
    texts={"goal_expected": "推广新技术3项", "goal_actual": "已推广3项"},
    indicators="""
cell|level1|level2|name|target|actual
D10|产出指标|数量指标|推广新技术|3项 → 3 项|3项 → 3 项
D11|产出指标|质量指标|合格率|100% → 100 %|100% → 100 %
D12|效益指标|社会效益指标|带动农户|≥500户 → ≥500 户|520户 → 520 户
D13|满意度指标|服务对象满意度指标|农户满意度|≥90% → ≥90 %|95% → 95 %
""",
    problems=frozenset({"LEVEL_RENAMED"}),
)


def fixtures() -> list[Fixture]:
    """预算数 and 执行数 open a column of parts each; 项目完成指标 is 产出指标."""
    files = in_formats("农技推广完成情况", _SHEET)
    return [Fixture("G02", files, {name: File(forms=(_FORM,)) for name in files})]
