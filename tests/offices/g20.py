"""G20: two cards side by side on one sheet under a common title and year."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
项目支出绩效目标表（2024年度）
单位：万元
项目名称|道路养护||||项目名称|桥梁维修||
年度资金总额|20||||年度资金总额|30||
年度目标|养护道路20公里。||||年度目标|维修桥梁3座。||
一级指标|二级指标|三级指标|指标值||一级指标|二级指标|三级指标|指标值
产出指标|数量指标|里程|≥20公里||产出指标|数量指标|座数|3座
效益指标|社会效益指标|受益人口|≥3万人||效益指标|社会效益指标|通行安全|提升
填表人：养护股|||||填表人：桥梁股
""",
    "A1:I1 A2:I2 B3:D3 G3:I3 B4:D4 G4:I4 B5:D5 G5:I5",
)

_FORM1 = Form(
    code="goal_declaration",
    sheet="Sheet1",
    year=2024,
    fields={"project_name": "道路养护"},
    funds="""
row|label|initial
total|年度资金总额|20
""",
    texts={"goal_expected": "养护道路20公里。"},
    indicators="""
cell|level1|level2|name|target
C7|产出指标|数量指标|里程|≥20公里 → ≥20 公里
C8|效益指标|社会效益指标|受益人口|≥3万人 → ≥3 万人
""",
    remarks={"filler": "养护股"},
)

_FORM2 = Form(
    code="goal_declaration",
    sheet="Sheet1",
    year=2024,
    fields={"project_name": "桥梁维修"},
    funds="""
row|label|initial
total|年度资金总额|30
""",
    texts={"goal_expected": "维修桥梁3座。"},
    indicators="""
cell|level1|level2|name|target
H7|产出指标|数量指标|座数|3座 → 3 座
H8|效益指标|社会效益指标|通行安全|提升
""",
    remarks={"filler": "桥梁股"},
)


def fixtures() -> list[Fixture]:
    """Two forms, each with its own half of the sheet."""
    files = in_formats("两表并列", _SHEET)
    return [
        Fixture(
            "G20",
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
