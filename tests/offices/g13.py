"""G13: the goal card after 2021, cost first, sign and unit in columns, weights of 90, a blank inside a code."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
项目支出绩效目标申报表
（2025年度）|||||||单位：万元
项目名称|智慧社区建设|||||||
项目代码|110101 25T000000123456|||项目类型|特定目标类||
主管部门及代码|[301]北塘区民政局|||实施单位|[301002]北塘区社区服务中心||
项目属性|新增项目|||项目期|1年||
项目资金（万元）|年度资金总额：||300||执行率分值|10|
|其中：财政拨款||300||||
|其他资金||0||||
年度绩效目标|目标1：建设5个智慧社区；
|目标2：提升服务效率。
绩效指标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|分值权重（90）|赋分规则|指标方向
|成本指标|经济成本指标|项目总成本|≤|300|万元|20|比率|反向
|产出指标|数量指标|智慧社区数量|≥|5|个|20|比率|正向
||质量指标|验收合格率|=|100|%|10|直接赋分|正向
||时效指标|完成时间|≤|12|月|10|直接赋分|
|效益指标|社会效益指标|居民办事时间缩短|定性|有效缩短||20|评判等级|
|满意度指标|服务对象满意度指标|居民满意度|≥|90|%|10|满意度赋分|
合计|||||||90
""",
    "A1:J1 B3:J3 A7:A9 A10:A11 B10:J10 B11:J11 A12:A18 B14:B16",
)

_FORM = Form(
    code="goal_declaration_2021",
    sheet="Sheet1",
    year=2025,
    fields={
        "project_name": "智慧社区建设",
        "project_code": "11010125T000000123456",
        "project_kind": "特定目标类",
        "department_code": "301",
        "department_name": "北塘区民政局",
        "agency_code": "301002",
        "agency_name": "北塘区社区服务中心",
        "project_nature": "新增项目",
        "project_period": "1年",
    },
    funds="""
row|label|initial
total|年度资金总额|300
fiscal|财政拨款|300
other|其他资金|0
""",
    texts={"goal_expected": "目标1：建设5个智慧社区；⏎目标2：提升服务效率。"},
    indicators="""
cell|level1|level2|name|target|weight|extra
D13|成本指标|经济成本指标|项目总成本|300 → ≤300 万元|20|赋分规则=比率；指标方向=反向
D14|产出指标|数量指标|智慧社区数量|5 → ≥5 个|20|赋分规则=比率；指标方向=正向
D15|产出指标|质量指标|验收合格率|100 → =100 %|10|赋分规则=直接赋分；指标方向=正向
D16|产出指标|时效指标|完成时间|12 → ≤12 月|10|赋分规则=直接赋分
D17|效益指标|社会效益指标|居民办事时间缩短|有效缩短|20|赋分规则=评判等级
D18|满意度指标|服务对象满意度指标|居民满意度|90 → ≥90 %|10|赋分规则=满意度赋分
""",
    total="90 - -",
    extra={"执行率分值": "10"},
    problems=frozenset({"UNKNOWN_COLUMN"}),
)


def fixtures() -> list[Fixture]:
    """The edition is told by 成本指标 as a first level; points of the rate stay out of the money."""
    files = in_formats("智慧社区目标", _SHEET)
    return [Fixture("G13", files, {name: File(forms=(_FORM,)) for name in files})]
