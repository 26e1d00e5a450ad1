"""G6: the list 05-2 of Yunnan: unit and project share a column, the unit on a row of its own."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
部门项目支出绩效目标表（05-2表）
2024年度|||||||||
单位名称、项目名称|项目年度绩效目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|指标属性|指标内容
青石县民政局
殡葬改革经费|推进殡葬改革，火化率达标。|产出指标|数量指标|火化补助人数|>=|300|人|定量指标|当年火化补助人数
||产出指标|质量指标|补助准确率|=|100|%|定量指标|准确发放数/发放数
||效益指标|社会效益指标|改善民生||明显改善||定性指标|调查
高龄补贴|按月发放。|产出指标|数量指标|发放人数|>=|1200|人|定量指标|发放名册
青石县救助站
流浪救助|及时救助。|产出指标|数量指标|救助人次|>=|80|人次|定量指标|救助台账
""",
    "A1:J1 A5:A7 B5:B7",
    name="05-2",
)

_FORM1 = Form(
    code="goal_declaration",
    sheet="05-2",
    year=2024,
    money_unit="",
    fields={"agency_name": "青石县民政局", "project_name": "殡葬改革经费"},
    texts={"goal_expected": "推进殡葬改革，火化率达标。"},
    indicators="""
cell|level1|level2|name|target|explanation|extra
E5|产出指标|数量指标|火化补助人数|300 → ≥300 人|当年火化补助人数|指标属性=定量指标
E6|产出指标|质量指标|补助准确率|100 → =100 %|准确发放数/发放数|指标属性=定量指标
E7|效益指标|社会效益指标|改善民生|明显改善|调查|指标属性=定性指标
""",
    problems=frozenset({"UNKNOWN_COLUMN"}),
)

_FORM2 = Form(
    code="goal_declaration",
    sheet="05-2",
    year=2024,
    money_unit="",
    fields={"agency_name": "青石县民政局", "project_name": "高龄补贴"},
    texts={"goal_expected": "按月发放。"},
    indicators="""
cell|level1|level2|name|target|explanation|extra
E8|产出指标|数量指标|发放人数|1200 → ≥1200 人|发放名册|指标属性=定量指标
""",
    problems=frozenset({"UNKNOWN_COLUMN"}),
)

_FORM3 = Form(
    code="goal_declaration",
    sheet="05-2",
    year=2024,
    money_unit="",
    fields={"agency_name": "青石县救助站", "project_name": "流浪救助"},
    texts={"goal_expected": "及时救助。"},
    indicators="""
cell|level1|level2|name|target|explanation|extra
E10|产出指标|数量指标|救助人次|80 → ≥80 人次|救助台账|指标属性=定量指标
""",
    problems=frozenset({"UNKNOWN_COLUMN"}),
)


def fixtures() -> list[Fixture]:
    """The unit's name holds for the projects below it."""
    files = in_formats("05-2部门项目支出绩效目标表", _SHEET)
    return [
        Fixture(
            "G06",
            files,
            {
                name: File(
                    forms=(
                        _FORM1,
                        _FORM2,
                        _FORM3,
                    )
                )
                for name in files
            },
        )
    ]
