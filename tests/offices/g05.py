"""G5: a list of self-evaluations in 元 as a budget system exports it; goal and money on any row."""

from __future__ import annotations

from tests.helpers.foreign import as_xlsx
from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn

_SHEET = drawn(
    """
2023年项目支出绩效自评汇总表
金额单位：元
序号|单位名称|项目编码|项目名称|年初预算数|调整后预算数|预算执行数|执行率|年度总体目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|完成值|权重|得分|自评等级
1|219001-青石县交通运输局|51112423T000006463891|农村公路养护||'1,150,000.00|'1,100,000.00|95.65%|完成养护20公里|产出指标|数量指标|养护里程|≥|20|公里|21|30|30|优
|||||1150000|||完成养护20公里|产出指标|质量指标|合格率|=|100|%|100|20|20|
||||1200000||||保障通行安全|效益指标|社会效益指标|受益人口|≥|3|万人|3.2|40|40|
2|219001-青石县交通运输局|51112423T000006463892|桥梁维修|300000|300000|300000|100%|维修3座桥|产出指标|数量指标|维修座数|＝|3|座|3|90|90|良
合计||||1500000|1450000|1400000
""",
    "A1:S1 A2:S2",
)

_FORM1 = Form(
    code="self_evaluation",
    sheet="Sheet1",
    year=2023,
    money_unit="元",
    fields={
        "project_name": "农村公路养护",
        "project_code": "51112423T000006463891",
        "agency_code": "219001",
        "agency_name": "青石县交通运输局",
    },
    funds="""
row|label|initial|adjusted|executed|rate
total|年初预算数|120|115|110|0.9565
""",
    texts={"goal_expected": "完成养护20公里⏎保障通行安全"},
    indicators="""
cell|level1|level2|name|target|actual|weight|points
L4|产出指标|数量指标|养护里程|20 → ≥20 公里|21 → 21 公里|30|30
L5|产出指标|质量指标|合格率|100 → =100 %|100 → 100 %|20|20
L6|效益指标|社会效益指标|受益人口|3 → ≥3 万人|3.2 → 3.2 万人|40|40
""",
    total="- - 优",
    skipped=("A8 合计或说明行，不是项目",),
)

_FORM2 = Form(
    code="self_evaluation",
    sheet="Sheet1",
    year=2023,
    money_unit="元",
    fields={
        "project_name": "桥梁维修",
        "project_code": "51112423T000006463892",
        "agency_code": "219001",
        "agency_name": "青石县交通运输局",
    },
    funds="""
row|label|initial|adjusted|executed|rate
total|年初预算数|30|30|30|1
""",
    texts={"goal_expected": "维修3座桥"},
    indicators="""
cell|level1|level2|name|target|actual|weight|points
L7|产出指标|数量指标|维修座数|3 → =3 座|3 → 3 座|90|90
""",
    total="- - 良",
)


def fixtures() -> list[Fixture]:
    """Budget, execution and grade belong to the project, the goal goes on in a later row."""
    files = {"自评汇总.xlsx": as_xlsx([_SHEET])}
    return [
        Fixture(
            "G05",
            files,
            {
                name: File(
                    forms=(
                        _FORM1,
                        _FORM2,
                    )
                )
                for name in files
            },
        )
    ]
