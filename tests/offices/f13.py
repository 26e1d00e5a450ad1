"""F13: one flat table of indicators without any levels, for a whole department, targets twice."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
2023年度部门整体支出绩效自评情况表
单位名称|青石县文化馆||||||单位：万元
预算总额|120.5|执行总额|118.2|||执行率|98.09%
指标名称|计量单位|指标性质|年初指标值|调整指标值|全年完成值|得分系数(%)|指标权重(分)|指标得分(分)|是否核心指标
开展文化活动场次|场次|定量指标|≥20|≥24|26|100|20|20|是
群众满意度|%|定量指标|≥90|/|93.5|100|15|15|是
非遗保护工作成效|/|定性指标|良好|良好|达成预期指标|100|15|15|否
免费开放天数|天|定量指标|300||312|100|20|20|否
培训人次|人次|定量指标|1500|1200|1080|90|30|27|是
合计|||||||100|97|
""",
    "A1:J1 B2:F2",
)

_FORM = Form(
    code="department_self_evaluation",
    sheet="Sheet1",
    year=2023,
    fields={"agency_name": "青石县文化馆"},
    funds="""
row|label|adjusted|executed|rate
total|预算总额|120.5|118.2|0.9809
""",
    indicators="""
cell|name|target|actual|weight|points|extra
A5|开展文化活动场次|≥24 → ≥24 场次|26 → 26 场次|20|20|年初指标值=≥20；指标性质=定量指标；得分系数(%)=100；是否核心指标=是
A6|群众满意度|≥90 → ≥90 %|93.5 → 93.5 %|15|15|调整指标值=/；指标性质=定量指标；得分系数(%)=100；是否核心指标=是
A7|非遗保护工作成效|良好|达成预期指标|15|15|年初指标值=良好；指标性质=定性指标；得分系数(%)=100；是否核心指标=否
A8|免费开放天数|300 → 300 天|312 → 312 天|20|20|指标性质=定量指标；得分系数(%)=100；是否核心指标=否
A9|培训人次|1200 → 1200 人次|1080 → 1080 人次|30|27|年初指标值=1500；指标性质=定量指标；得分系数(%)=90；是否核心指标=是
""",
    total="100 97 -",
    problems=frozenset({"UNKNOWN_COLUMN"}),
)


def fixtures() -> list[Fixture]:
    """An adjusted target goes before the initial one, except where it says that there is none."""
    files = in_formats("文化馆整体自评", _SHEET)
    return [Fixture("F13", files, {name: File(forms=(_FORM,)) for name in files})]
