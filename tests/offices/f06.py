"""F6: an old goal form, the 长期 table above the 年度 table, amounts in one sentence, a year left blank."""

from __future__ import annotations

from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import drawn, in_formats

_SHEET = drawn(
    """
附件3
项目支出绩效目标申报表
（␣␣␣␣年度）
填报单位（盖章）：青石县水利局|||||
项目名称|小型水库除险加固|||项目属性|延续项目
主管部门|301-青石县水利局|||项目起止时间|2021.1-2023.12
资金情况|总额10606.7522万元财政拨款:6923.3552万元(其中:中央财政资金3000万元)其他资金：3683.397万元
项目绩效目标|长期目标||年度目标
|三年完成 24 座小型水库除险加固，⏎保障下游 3.2 万人安全。||本年完成 8 座小型水库除险加固。
长期绩效指标|一级指标|二级指标|指标内容|指标值|备注
|产出指标|数量指标|除险加固水库座数|24座
||质量指标|单位工程验收合格率|100%
||时效指标|完成时间|2023年12月30日前
||成本指标|……|……
|效益指标|社会效益指标|保护下游人口|3.2万人
||环境效益指标|水土流失治理面积|》 12公顷
|满意度指标|社会公众或服务对象满意度指标|受益群众满意度|90%以上|抽样 200 户
年度绩效指标|一级指标|二级指标|指标内容|指标值|备注
|产出指标|数量指标|除险加固水库座数|8座
||质量指标|单位工程验收合格率|100%
||时效指标|完成时间|11月底前完成
||成本指标|……|……
|效益指标|社会效益指标|保护下游人口|不少于1.1万人
||环境效益指标|水土流失治理面积|》4公顷
|满意度指标|社会公众或服务对象满意度指标|受益群众满意度|90%以上
填报人：某某||单位负责人：某某||填报日期：2020年10月12日
""",
    "A2:F2 A3:F3 A4:F4 B5:D5 B6:D6 B7:F7 A8:A9 B8:C8 D8:F8 B9:C9 D9:F9 A10:A17 B11:B14 B15:B16 A18:A25 "
    "B19:B22 B23:B24 A26:B26 C26:D26 E26:F26",
)

_FORM = Form(
    code="goal_declaration_2015",
    sheet="Sheet1",
    year=None,
    fields={
        "project_name": "小型水库除险加固",
        "project_nature": "延续项目",
        "project_period": "2021.1-2023.12",
        "department_code": "301",
        "department_name": "青石县水利局",
        "agency_name": "青石县水利局",
    },
    funds="""
row|label|initial
total|总额|10606.7522
fiscal|财政拨款|6923.3552
central|中央财政资金|3000
other|其他资金|3683.397
""",
    texts={
        "goal_medium": "三年完成 24 座小型水库除险加固，⏎保障下游 3.2 万人安全。",
        "goal_expected": "本年完成 8 座小型水库除险加固。",
    },
    indicators="""
period|cell|level1|level2|name|target|remark
|D19|产出指标|数量指标|除险加固水库座数|8座 → 8 座
|D20|产出指标|质量指标|单位工程验收合格率|100% → 100 %
|D21|产出指标|时效指标|完成时间|11月底前完成 → 期限
|D23|效益指标|社会效益指标|保护下游人口|不少于1.1万人 → ≥1.1 万人
|D24|效益指标|生态效益指标|水土流失治理面积|》4公顷 → ≥4 公顷
|D25|满意度指标|服务对象满意度指标|受益群众满意度|90%以上 → ≥90 %
medium|D11|产出指标|数量指标|除险加固水库座数|24座 → 24 座
medium|D12|产出指标|质量指标|单位工程验收合格率|100% → 100 %
medium|D13|产出指标|时效指标|完成时间|2023年12月30日前 → 期限
medium|D15|效益指标|社会效益指标|保护下游人口|3.2万人 → 3.2 万人
medium|D16|效益指标|生态效益指标|水土流失治理面积|》 12公顷 → ≥12 公顷
medium|D17|满意度指标|服务对象满意度指标|受益群众满意度|90%以上 → ≥90 %|抽样 200 户
""",
    remarks={"filler": "某某", "leader": "某某", "date": "2020年10月12日"},
    problems=frozenset({"VALUE_NOTE", "LEVEL_RENAMED"}),
    skipped=(
        "A1 没有对应的栏目",
        "D14 模板",
        "E14 模板",
        "D22 模板",
        "E22 模板",
        "C14 有 1 行",
        "C22 有 1 行",
    ),
)


def fixtures() -> list[Fixture]:
    """Two periods; rows of dots are no indicators."""
    files = in_formats("水库加固", _SHEET)
    return [Fixture("F06", files, {name: File(forms=(_FORM,)) for name in files})]
