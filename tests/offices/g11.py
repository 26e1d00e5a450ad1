"""G11: the Anhui monitoring report: the project's name as the only row of the money, 其他 as a cause."""

from __future__ import annotations

from tests.helpers.xls import as_xls
from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn

_SHEET = drawn(
    """
项目支出绩效监控表（2023年1-6月）
项目名称：村级图书室|||||||||
主管部门：青石县文旅局|||||预算单位：青石县图书馆|||||
资金情况（万元）|项目名称|调整后预算|执行数|执行率|全年预计||||||
|村级图书室|50|20|40%%|50|
绩效指标|一级指标|二级指标|三级指标|指标值|1-6月完成|全年预计完成|偏差原因|其他原因|完成可能性|备注
|产出指标|数量指标|新建图书室|10个|4个|10个|其他|雨季停工|确定能
|产出指标|质量指标|验收合格率|100%|100%|100%|||确定能
|效益指标|社会效益指标|借阅人次|≥2000人次|900人次|2000人次|||有可能|加强宣传
""",
    "A1:K1 A2:K2 A3:E3 F3:K3 A4:A5 A6:A9",
)

_FORM = Form(
    code="monitoring",
    sheet="Sheet1",
    year=2023,
    months=6,
    fields={"project_name": "村级图书室", "department_name": "青石县文旅局", "agency_name": "青石县图书馆"},
    funds="""
row|label|adjusted|executed|forecast|rate
total|村级图书室|50|20|50|0.4
""",
    indicators="""
cell|level1|level2|name|target|actual|forecast|causes|likelihood|remark|extra
D7|产出指标|数量指标|新建图书室|10个 → 10 个|4个 → 4 个|10个 → 10 个|other|certain||其他原因=雨季停工
D8|产出指标|质量指标|验收合格率|100% → 100 %|100% → 100 %|100% → 100 %||certain
D9|效益指标|社会效益指标|借阅人次|≥2000人次 → ≥2000 人次|900人次 → 900 人次|2000人次 → 2000 人次||possible|加强宣传
""",
    problems=frozenset({"UNKNOWN_COLUMN"}),
)


def fixtures() -> list[Fixture]:
    """The row with the project's name is the total; months from the headings."""
    files = {"村级图书室监控.xls": as_xls([_SHEET])}
    return [Fixture("G11", files, {name: File(forms=(_FORM,)) for name in files})]
