"""G9: the Hainan list: unit and money unit above it, names blank downward, 绩效 before the headings."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
项目支出绩效目标表
编制单位：301001-琼中镇政府||||||||||单位：万元
项目名称|项目编码|项目主管部门|本年预算|总体目标|一级指标|二级指标|三级指标|绩效指标性质|绩效指标值|绩效度量单位|权重|备注
办案经费|46000021T000000012345|301-青石县法院|120.00|保障办案|产出指标|数量指标|办案数|≥|500|件|30
||||||质量指标|结案率|≥|95|%|30
|||||效益指标|社会效益指标|维护稳定|定性|优良中低差||30
装备购置|46000021T000000012346|301-青石县法院|35.5|更新装备|产出指标|数量指标|购置台数|＝|12|台|90
""",
    "A1:M1 A2:J2 K2:M2",
)

_FORM1 = Form(
    code="goal_declaration",
    sheet="Sheet1",
    year=None,
    fields={
        "agency_code": "301001",
        "agency_name": "琼中镇政府",
        "project_name": "办案经费",
        "project_code": "46000021T000000012345",
        "department_code": "301",
        "department_name": "青石县法院",
    },
    funds="""
row|label|initial
total|本年预算|120
""",
    texts={"goal_expected": "保障办案"},
    indicators="""
cell|level1|level2|name|target|weight
H4|产出指标|数量指标|办案数|500 → ≥500 件|30
H5|产出指标|质量指标|结案率|95 → ≥95 %|30
H6|效益指标|社会效益指标|维护稳定|优良中低差|30
""",
)

_FORM2 = Form(
    code="goal_declaration",
    sheet="Sheet1",
    year=None,
    fields={
        "agency_code": "301001",
        "agency_name": "琼中镇政府",
        "project_name": "装备购置",
        "project_code": "46000021T000000012346",
        "department_code": "301",
        "department_name": "青石县法院",
    },
    funds="""
row|label|initial
total|本年预算|35.5
""",
    texts={"goal_expected": "更新装备"},
    indicators="""
cell|level1|level2|name|target|weight
H7|产出指标|数量指标|购置台数|12 → =12 台|90
""",
)


def fixtures() -> list[Fixture]:
    """绩效指标值, 绩效度量单位 and 绩效指标性质 are target, unit and sign."""
    files = in_formats("部门项目目标", _SHEET)
    return [
        Fixture(
            "G09",
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
