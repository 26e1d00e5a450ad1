"""F8: the card of an integrated system: sign, number and unit in three columns, a code before the name."""

from __future__ import annotations

from app.forms.raw_sheet import RawSheet
from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

CARD = """
报表编号:510000_0013zp
部门预算项目支出绩效自评表（2021年度）
项目名称||51000021R000000019951-工资性支出
主管部门||820-某某镇部门|||实施单位 (盖章)||820001-某某镇人民政府
预算执行情况⏎(10分)|||年初预算数|调整后预算数|预算执行数|预算执行率||权重|得分|原因
|总额||'210.50|'213.86|'213.86|'100.00%||10|10
|其中：财政资金||'210.50|'213.86|'213.86|'100.00%||/|/
|财政专户管理资金||0|0|0|||/|/
|单位资金||0|0|0|||/|/
年度目标⏎完成情况|预期目标||||实际完成目标
|按时足额发放在职人员工资。||||对照年度目标，说明相关任务目标的完成情况(100字以内)
绩效指标⏎(90分)|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|完成值|权重|得分|未完成原因分析
|产出指标|数量指标|科目调整次数|≤|10|次|2|22.5|22.5
|产出指标|时效指标|按时发放率|＝|100|%|100|22.5|22.5
|效益指标|社会效益指标|足额保障率|=|100|%|98.5|22.5|22.16|两人调离，⏎工资停发
|效益指标|经济效益指标|结余率|≤|5|%|0|22.5|22.5
|满意度指标|服务对象满意度指标|职工满意度|定性|满意||满意|/|/
合计||||||||100|99.66|*
评价结论||自评得分较高，工资按时足额发放。
存在问题||无
改进措施||加强人员信息更新。
项目负责人：某某||||财务负责人：某某
"""
MERGES = (
    "A1:K1 A2:K2 A3:B3 C3:K3 A4:B4 C4:E4 F4:G4 H4:K4 A5:A9 B5:C5 G5:H5 B6:C6 G6:H6 B7:C7 G7:H7 B8:C8 G8:H8 "
    "B9:C9 G9:H9 A10:A11 B10:E10 F10:K10 B11:E11 F11:K11 A12:A17 A18:H18 A19:B19 C19:K19 A20:B20 C20:K20 "
    "A21:B21 C21:K21 A22:D22 E22:K22"
)


def sheet() -> RawSheet:
    """The card alone."""
    return drawn(CARD, MERGES)


FORM = Form(
    code="self_evaluation",
    sheet="Sheet1",
    year=2021,
    fields={
        "project_code": "51000021R000000019951",
        "project_name": "工资性支出",
        "department_code": "820",
        "department_name": "某某镇部门",
        "agency_code": "820001",
        "agency_name": "某某镇人民政府",
    },
    money_unit="",
    funds="""
row|label|initial|adjusted|executed|rate|weight|points
total|总额|210.5|213.86|213.86|1|10|10
fiscal|财政资金|210.5|213.86|213.86|1
special_account|财政专户管理资金|0|0|0
own|单位资金|0|0|0
""",
    texts={"goal_expected": "按时足额发放在职人员工资。"},
    indicators="""
cell|level1|level2|name|target|actual|weight|points|reason
D13|产出指标|数量指标|科目调整次数|10 → ≤10 次|2 → 2 次|22.5|22.5
D14|产出指标|时效指标|按时发放率|100 → =100 %|100 → 100 %|22.5|22.5
D15|效益指标|社会效益指标|足额保障率|100 → =100 %|98.5 → 98.5 %|22.5|22.16|两人调离，⏎工资停发
D16|效益指标|经济效益指标|结余率|5 → ≤5 %|0 → 0 %|22.5|22.5
D17|满意度指标|服务对象满意度指标|职工满意度|满意|满意
""",
    total="100 99.66 -",
    remarks={
        "conclusion": "自评得分较高，工资按时足额发放。",
        "problems": "无",
        "measures": "加强人员信息更新。",
        "leader": "某某",
        "finance_leader": "某某",
    },
    problems=frozenset({"UNIT_OF_MONEY_UNKNOWN"}),
    skipped=("A1 没有对应的栏目", "F11 模板中的占位内容", "K18 模板中的占位内容"),
)


def fixtures() -> list[Fixture]:
    """`=`, `100`, `%` become one target; codes are split off; `/` and `*` are no points."""
    files = in_formats("工资性支出", sheet())
    return [Fixture("F08", files, {name: File(forms=(FORM,)) for name in files})]
