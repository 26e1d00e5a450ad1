"""The self-evaluations of the central library, and the sheets around its forms that are none."""

from __future__ import annotations

from app.forms.raw_sheet import RawSheet
from tests.offices.central import IDENTITY
from tests.offices.fixture import Form
from tests.offices.kit import blanked, copied, drawn

_TOP = """

|项目支出绩效自评表
|(2019年度)
|项目名称||实训楼设备更新
|主管部门||[105]青石市教育局||||实施单位|[105210]青石职业学院
|项目资金⏎（万元）|项目名称||年初预算数|全年预算数|全年执行数|分值|执行率||得分
|年度总体目标|预期目标|||||实际完成情况
||更新设备 100 台。|||||更新设备 96 台。
|绩效指标|一级指标|二级指标|三级指标||年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施
"""
_SCORED = """
||产出指标|数量指标|更新设备台数||≥100台|96台|50|48|两台设备因供货商停产改购其他型号，⏎年底前到货
||产出指标|质量指标|设备验收合格率||100%|100%|20|20
||效益指标|社会效益指标|受益学生人数||≥2000人次|2150人次|10|10
||满意度指标|校园用户满意度|学生满意度||≥90%|92%|10|10
"""
_TOP_MERGES = (
    "B2:L2 B3:L3 B4:C4 D4:L4 B5:C5 D5:G5 I5:L5 C6:D6 I6:J6 K6:L6 B7:B8 C7:G7 H7:L7 C8:G8 H8:L8 E9:F9 K9:L9"
)


def self_evaluation(*, with_rows: bool, name: str = "项目支出绩效自评表") -> RawSheet:
    """A stray 项目名称 in the fund header, no fund rows; `with_rows` with indicators (L13, G11)."""
    total = "||总分||||||100|'0" if with_rows else "|总分|||||||'0"
    text = _TOP + (_SCORED.removeprefix("\n") if with_rows else "") + total
    rows = range(10, 14) if with_rows else range(0)
    merges = " ".join([_TOP_MERGES, *(f"E{row}:F{row} K{row}:L{row}" for row in rows)])
    return blanked(drawn(text, merges, name=name))


EMPTY_SELF_EVALUATION_FORM = Form(
    code="self_evaluation",
    sheet="项目支出绩效自评表",
    year=2019,
    fields=IDENTITY,
    texts={"goal_expected": "更新设备 100 台。", "goal_actual": "更新设备 96 台。"},
    total="0 - -",
    money_unit="",
)


def noise() -> list[RawSheet]:
    """Eight sheets that are no performance forms, three ways of leaving merged cells among them."""
    return [
        _BASICS,
        copied(_REASONS),
        copied(_PLAN),
        _SPENDING,
        _DETAILS,
        blanked(_PURCHASE),
        _OPINION,
        _EMPTY,
    ]


_BASICS = drawn(
    """

|项目基本信息

项目基本信息
所属一级项目|职业教育能力建设|科目代码|'2050305
项目单位|[105210]青石职业学院|项目代码|'105210191100000000021
项目名称|实训楼设备更新
项目类别|其他项目|基建属性|非基建
项目周期|3年|最新批复年份|2019
项目负责人|某某|联系人电话|'0000-0000000
""",
    "B2:E2 A4:D4 B7:D7",
    name="项目基本信息",
)
_REASONS = drawn(
    """

|项目支出立项依据
|( 2019年度)

|项目名称||实训楼设备更新
|项目单位||[105210]青石职业学院
|主管单位及代码||[105]青石市教育局|项目类别|其他项目
|项目开始年份||2019|项目周期|3年
|项目支出立项依据|依据《职业教育提质行动计划》，现有设备使用超过 10 年。
""",
    "B2:F2 B3:F3 B4:F4 B5:C5 D5:F5 B6:C6 D6:F6 B7:C7 B8:C8 C9:F9",
    name="项目支出立项依据",
)
_PLAN = drawn(
    """

|项目支出实施方案
|( 2019年度)

|项目名称||实训楼设备更新
|项目单位||[105210]青石职业学院
|项目支出实施方案|三月招标，七月到货，十一月验收。
""",
    "B2:F2 B3:F3 B4:F4 B5:C5 D5:F5 B6:C6 D6:F6 C7:F7",
    name="项目支出实施方案",
)
_SPENDING = drawn(
    """

|支出计划

序号|预算年度|支出计划|年初预算|||全年预算
序号|预算年度|支出计划|小计|财政拨款|结转资金|小计|财政拨款|结转资金
1|2019|190|190|190|0|190|190|0
2|2020|190|190|190|0|190|190|0
""",
    "A4:A5 B4:B5 C4:C5 D4:F4 G4:I4",
    name="支出计划",
)
_DETAILS = drawn(
    """
排序|项目活动|对项目活动的描述|子活动|对子活动的描述|数量/频率|分项支出|价格/标准|支出计划(万元)|备注
1|设备购置|数控机床|购置|12 台|12|设备|10|120
2|设备购置|电工实训台|购置|60 台|60|设备|'1.1666|70
""",
    name="项目支出明细2019",
)
_PURCHASE = drawn(
    """
政府采购和国有资产配置计划表
项 目：|实训楼设备更新|||单位信息：|青石职业学院|||金额单位：千元
序号|年度|资产分类|配置数量|单价(元)|配置资产金额(元)|资产存量情况|配置理由|描述
1|2019|数控机床|12|100000|1200000|8 台|超期|卧式
""",
    "A1:I1 B2:C2",
    name="采购和配置表",
)
_OPINION = drawn(
    """
论⏎证⏎结⏎果|⏎⏎论证⏎⏎结果⏎⏎专家⏎⏎意见|同意立项，建议分两年实施。
采⏎购⏎必⏎要⏎性||现有设备使用超过 10 年。
""",
    "A1:A1 B2:C2",
    name="论证结果",
)
_EMPTY = drawn("|", name="Sheet11")
