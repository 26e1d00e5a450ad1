"""F11: a half-year monitoring with two levels only, boxes to tick, the reasons in a row of their own."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
附件2
2023年度项目支出绩效目标执行监控表
项目单位(盖章):青石县农业农村局␣␣␣␣␣␣␣␣单位:万元
项 目 名 称|高标准农田建设||||项目负责人|某某
主 管 部 门|青石县农业农村局||||联系电话|0000-0000000
项目预算执行情况|资金来源||年初预算数|1-6月执行数|1-6月执行率|全年预计执行数
|资金总额||'1,200.00|'540.00|45%|'1,200.00
|中央、省、市补助||'1,000.00|'500.00|50%|'1,000.00
|财政资金||'200.00|'40.00|20%|'200.00
|自有资金||/|/|/|/
年度总体目标|新建高标准农田 8000 亩，改善灌溉条件。
绩 效 指 标|一级指标|二级指标|年度指标值|半年度 指标执行情况|完成目标可能性(确定能、有可能、不可能)|备注
|产 出 指 标|新建高标准农田面积|≥8000亩|3600亩|有可能
||田间道路|≥12 公里|5.2 公里|确定能
||工程验收合格率|100%|未到验收时间|确定能
||完工时间|2023年12月底前|正在施工|有可能
||亩均投资|≤1500元/亩|1500元/亩|确定能
|效 益 指 标|新增粮食产能|≥80万斤|/|有可能|秋收后统计
||受益农户|1200户以上|1150户|有可能
|满意度指标|受益群众满意度|≥90%|/|不可能|未开展调查
偏差或不能完成目标原因分析|受连续阴雨影响，道路工程进度滞后，已要求施工单位增加机械。
审核意见|同意上报。
填报人(签名)：某某||单位负责人：某某||填报日期：2023年7月10日
""",
    "A1:G1 A2:G2 A3:G3 B4:E4 B5:E5 A6:A10 B6:C6 B7:C7 B8:C8 B9:C9 B10:C10 B11:G11 A12:A20 B13:B17 B18:B19 "
    "B21:G21 B22:G22 A23:B23 C23:D23 E23:G23",
    name="监控表",
)

_FORM = Form(
    code="monitoring",
    sheet="监控表",
    year=2023,
    months=6,
    fields={
        "project_name": "高标准农田建设",
        "department_name": "青石县农业农村局",
        "agency_name": "青石县农业农村局",
        "project_leader": "某某",
    },
    funds="""
row|label|initial|executed|rate|forecast
total|资金总额|1200|540|0.45|1200
upper|中央、省、市补助|1000|500|0.5|1000
fiscal|财政资金|200|40|0.2|200
own|自有资金
""",
    texts={"goal_expected": "新建高标准农田 8000 亩，改善灌溉条件。"},
    indicators="""
cell|level1|level2|name|target|actual|likelihood|remark
C13|产出指标||新建高标准农田面积|≥8000亩 → ≥8000 亩|3600亩 → 3600 亩|possible
C14|产出指标||田间道路|≥12 公里 → ≥12 公里|5.2 公里 → 5.2 公里|certain
C15|产出指标||工程验收合格率|100% → 100 %|未到验收时间|certain
C16|产出指标||完工时间|2023年12月底前 → 期限|正在施工|possible
C17|产出指标||亩均投资|≤1500元/亩 → ≤1500 元/亩|1500元/亩 → 1500 元/亩|certain
C18|效益指标||新增粮食产能|≥80万斤 → ≥80 万斤|/ → 无|possible|秋收后统计
C19|效益指标||受益农户|1200户以上 → ≥1200 户|1150户 → 1150 户|possible
C20|满意度指标||受益群众满意度|≥90% → ≥90 %|/ → 无|impossible|未开展调查
""",
    remarks={
        "deviation": "受连续阴雨影响，道路工程进度滞后，已要求施工单位增加机械。",
        "opinion": "同意上报。",
        "filler": "某某",
        "leader": "某某",
        "date": "2023年7月10日",
        "phone": "0000-0000000",
    },
    skipped=("A1 没有对应的栏目",),
)


def fixtures() -> list[Fixture]:
    """The indicator is the second level; the reasons hold for the form."""
    files = in_formats("农田建设半年监控", _SHEET)
    return [Fixture("F11", files, {name: File(forms=(_FORM,)) for name in files})]
