"""G12: half-year monitoring on two levels, money in a row of labels, the reason in a row of its own."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
半年度项目支出绩效目标执行监控表
（2021年度）
项目单位(盖章):清水乡政府||||单位:万元
项目名称|人居环境整治|||
年度预算数|80|1-6月执行数|35|执行率|43.75%
一级指标|二级指标|年度指标值|半年度 指标执行情况|完成目标可能性(确定能、有可能、不可能)
产出指标|清运垃圾|≥300吨|160吨|确定能
|整治村庄|12个|5个|有可能
效益指标|村容村貌|明显改善|改善|确定能
满意度|村民满意度|>92%|/|不可能
偏差或不能完成目标原因分析|雨水多，进度推迟。|||
填报人(签名)：乡财政所|||单位负责人：分管乡长|填报日期：2021年7月5日
""",
    "A1:F1 A2:F2 A7:A8 B11:E11",
)

_FORM = Form(
    code="monitoring",
    sheet="Sheet1",
    year=2021,
    months=6,
    fields={"agency_name": "清水乡政府", "project_name": "人居环境整治"},
    funds="""
row|label|adjusted|executed|rate
total|年度预算数|80|35|0.4375
""",
    indicators="""
cell|level1|name|target|actual|likelihood
B7|产出指标|清运垃圾|≥300吨 → ≥300 吨|160吨 → 160 吨|certain
B8|产出指标|整治村庄|12个 → 12 个|5个 → 5 个|possible
B9|效益指标|村容村貌|明显改善|改善|certain
B10|满意度指标|村民满意度|>92% → >92 %|/ → 无|impossible
""",
    remarks={
        "deviation": "雨水多，进度推迟。",
        "filler": "乡财政所",
        "leader": "分管乡长",
        "date": "2021年7月5日",
    },
)


def fixtures() -> list[Fixture]:
    """The second level is the indicator; 半年度 is June."""
    files = in_formats("人居环境半年监控", _SHEET)
    return [Fixture("G12", files, {name: File(forms=(_FORM,)) for name in files})]
