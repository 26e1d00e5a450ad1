"""F7: a goal form of several years: merged empty slots, units in names, three value columns, notes beside."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
职业教育汽车维修专业教学资源库
项目支出绩效目标申报表
总体目标
实施期目标|||年度目标
|||第一个年度||第二个年度
建成共享资源库，用户 3 万人。|||建成平台，用户 1 万人。||资源更新 20%，用户 2 万人。
绩效指标|||||||||说明：1.不要修改表结构。绩效指标部分可以增加行，增加行时不要破坏表结构。
一级指标|二级指标|三级指标||指标值|||||2.实施期目标不允许增加行。
||||总体||第一年度|第二年度||3.一、二级指标固定不可修改，三级指标可自行添加。
产出指标|数量指标|用户数（人）||30000||10000|20000||4.模板中所有文字（除红色字体外）不要修改和删除。
||颗粒化资源量（个）||≥5000||≥2000|≥3000

|质量指标|活跃资源占比（%）||≥80||≥70|≥80
||活跃用户占比（%）||≥60||≥50|≥60

|时效指标|建设任务完成及时率(%)||100||100|100


|成本指标|


效益指标|经济效益指标|


|社会效益指标|社会学习用户数（人）||≥8000||≥3000|≥5000

满意度指标|服务对象满意度指标|在校生使用满意度（%）||≥90||≥85|≥90
||教师使用满意度（%）||≥90||≥85|≥90
""",
    "A1:H1 A2:H2 A3:H3 A4:C5 D4:H4 D5:E5 F5:H5 A6:C6 D6:E6 F6:H6 A7:H7 A8:A9 B8:B9 C8:D9 E8:H8 E9:F9 "
    "A10:A21 B10:B12 B13:B15 B16:B18 B19:B21 A22:A26 B22:B24 B25:B26 A27:A28 B27:B28 "
    + " ".join(f"C{row}:D{row} E{row}:F{row}" for row in range(10, 29)),
)

_FORM = Form(
    code="goal_declaration",
    sheet="Sheet1",
    year=None,
    money_unit="",
    texts={
        "goal_medium": "建成共享资源库，用户 3 万人。",
        "goal_expected": "建成平台，用户 1 万人。",
    },
    indicators="""
cell|level1|level2|name|target|extra
C10|产出指标|数量指标|用户数（人）|30000 → 30000 人|指标值/第一年度=10000；指标值/第二年度=20000
C11|产出指标|数量指标|颗粒化资源量（个）|≥5000 → ≥5000 个|指标值/第一年度=≥2000；指标值/第二年度=≥3000
C13|产出指标|质量指标|活跃资源占比（%）|≥80 → ≥80 %|指标值/第一年度=≥70；指标值/第二年度=≥80
C14|产出指标|质量指标|活跃用户占比（%）|≥60 → ≥60 %|指标值/第一年度=≥50；指标值/第二年度=≥60
C16|产出指标|时效指标|建设任务完成及时率(%)|100 → 100 %|指标值/第一年度=100；指标值/第二年度=100
C25|效益指标|社会效益指标|社会学习用户数（人）|≥8000 → ≥8000 人|指标值/第一年度=≥3000；指标值/第二年度=≥5000
C27|满意度指标|服务对象满意度指标|在校生使用满意度（%）|≥90 → ≥90 %|指标值/第一年度=≥85；指标值/第二年度=≥90
C28|满意度指标|服务对象满意度指标|教师使用满意度（%）|≥90 → ≥90 %|指标值/第一年度=≥85；指标值/第二年度=≥90
""",
    problems=frozenset({"UNKNOWN_COLUMN"}),
    skipped=(
        "A1 没有对应的栏目",
        "F6 没有对应的栏目",
        "J7 表格旁的内容",
        "J8 表格旁的内容",
        "J9 表格旁的内容",
        "J10 表格旁的内容",
        "B19 有 2 行只有指标类别",
    ),
)


def fixtures() -> list[Fixture]:
    """Only named rows are indicators; the first value column is the target, the others are kept."""
    files = in_formats("资源库", _SHEET, drawn("|", name="Sheet2"), drawn("|", name="Sheet3"))
    return [Fixture("F07", files, {name: File(forms=(_FORM,)) for name in files})]
