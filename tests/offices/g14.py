"""G14: the Shanghai card in 元: levels called 目标, money of the whole project beside the year's."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
老旧小区加装电梯补贴绩效目标申报表
（2024年度）
项目名称：|老旧小区加装电梯补贴|项目类别：|其他一次性项目
主管部门：|浦江区房管局|实施单位：|浦江区房屋维修中心
计划开始日期：|2024-01-01|计划完成日期：|2024-12-31
项目概况：|对辖区内老旧小区加装电梯给予补贴。
立项依据：|浦府办〔2023〕1号
项目总预算（元）|56000000|项目当年预算（元）|28,000,000.00
同名项目上年预算额（元）|25000000|同名项目上年预算执行数（元）|24500000
项目总目标：|两年完成200台电梯加装。
年度绩效目标：|完成100台电梯加装。
一级目标|二级目标|三级目标|指标目标值
投入和管理目标|投入管理|预算执行率|>=90.00%
产出目标|数量|加装电梯数|=100.00台
|质量|验收合格率|=100.00%
效果目标|社会效益|受益户数|>=1200.00户
影响力目标|长效管理|制度健全|健全
""",
    "A1:D1 A2:D2 B6:D6 B7:D7 B10:D10 B11:D11 A14:A15",
)

_FORM = Form(
    code="goal_declaration",
    sheet="Sheet1",
    year=2024,
    money_unit="元",
    fields={
        "project_name": "老旧小区加装电梯补贴",
        "project_kind": "其他一次性项目",
        "department_name": "浦江区房管局",
        "agency_name": "浦江区房屋维修中心",
        "start": "2024-01-01",
        "end": "2024-12-31",
        "basis": "浦府办〔2023〕1号",
    },
    funds="""
row|label|initial|medium
total|项目当年预算|2800|5600
""",
    texts={"goal_expected": "完成100台电梯加装。"},
    indicators="""
cell|level1|level2|name|target
C13|投入和管理目标|投入管理|预算执行率|>=90.00% → ≥90 %
C14|产出指标|数量指标|加装电梯数|=100.00台 → =100 台
C15|产出指标|质量指标|验收合格率|=100.00% → =100 %
C16|效益指标|社会效益指标|受益户数|>=1200.00户 → ≥1200 户
C17|影响力目标|长效管理|制度健全|健全
""",
    extra={
        "项目总目标": "两年完成200台电梯加装。",
        "项目概况": "对辖区内老旧小区加装电梯给予补贴。",
        "同名项目上年预算额（元）": "25000000",
        "同名项目上年预算执行数（元）": "24500000",
    },
    problems=frozenset({"LABEL_CONFLICT", "LEVEL_RENAMED", "LEVEL_UNKNOWN"}),
)


def fixtures() -> list[Fixture]:
    """项目总预算 is the medium-term amount; levels outside the vocabulary stay as they are."""
    files = in_formats("加装电梯目标", _SHEET)
    return [Fixture("G14", files, {name: File(forms=(_FORM,)) for name in files})]
