"""G21: the flat export of the Sichuan system in 元 with a row of sums per department and samples."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
部门预算项目绩效目标申报表（2023年度）
||||||||||金额单位：元|
单位名称|项目名称|预算数|年度目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重|指标方向性
820-清水镇部门||'8,827,620.53
820001-青石县清水镇人民政府|村组干部报酬|'3,309,840.00|按时发放村组干部报酬|满意度指标|满意度指标|干部满意度|≥|90|%|10|正向指标
||||效益指标|社会效益指标|维护社会稳定|≥|95|%|10|正向指标
||||产出指标|数量指标|村组干部230人|＝|230|人|20|正向指标
||||产出指标|时效指标|按月发放|定性|优良中低差||20|正向指标
||||成本指标|经济成本指标|不超预算|≤|'3309840|元|30|反向指标
820001-青石县清水镇人民政府|公益性岗位|'5,517,780.53|按月发放补贴|产出指标|数量指标|岗位数|≥|115|个|90|正向指标
""",
    "A1:L1 A5:A9 B5:B9 C5:C9 D5:D9",
    name="sheet1",
)

_FORM1 = Form(
    code="goal_declaration_2021",
    sheet="sheet1",
    year=2023,
    money_unit="元",
    fields={"project_name": "村组干部报酬", "agency_code": "820001", "agency_name": "青石县清水镇人民政府"},
    funds="""
row|label|initial
total|预算数|330.984
""",
    texts={"goal_expected": "按时发放村组干部报酬"},
    indicators="""
cell|level1|level2|name|target|weight|extra
G5|满意度指标|服务对象满意度指标|干部满意度|90 → ≥90 %|10|指标方向性=正向指标
G6|效益指标|社会效益指标|维护社会稳定|95 → ≥95 %|10|指标方向性=正向指标
G7|产出指标|数量指标|村组干部230人|230 → =230 人|20|指标方向性=正向指标
G8|产出指标|时效指标|按月发放|优良中低差|20|指标方向性=正向指标
G9|成本指标|经济成本指标|不超预算|3309840 → ≤3309840 元|30|指标方向性=反向指标
""",
    problems=frozenset({"LEVEL_RENAMED", "UNKNOWN_COLUMN"}),
    skipped=("A4 小计行，没有项目名称",),
)

_FORM2 = Form(
    code="goal_declaration_2021",
    sheet="sheet1",
    year=2023,
    money_unit="元",
    fields={"project_name": "公益性岗位", "agency_code": "820001", "agency_name": "青石县清水镇人民政府"},
    funds="""
row|label|initial
total|预算数|551.778053
""",
    texts={"goal_expected": "按月发放补贴"},
    indicators="""
cell|level1|level2|name|target|weight|extra
G10|产出指标|数量指标|岗位数|115 → ≥115 个|90|指标方向性=正向指标
""",
    problems=frozenset({"UNKNOWN_COLUMN"}),
)


def fixtures() -> list[Fixture]:
    """The department's sum is no project; satisfaction may come first."""
    files = in_formats("清水镇项目目标导出", _SHEET)
    return [
        Fixture(
            "G21",
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
