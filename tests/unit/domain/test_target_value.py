"""Oddities V1-V20 of real value cells, and the mistakes of an earlier parser."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.form_data import TargetValue
from app.domain.target_value import (
    ValueHints,
    direction,
    is_not_applicable,
    is_quantified,
    parse_target,
)
from app.domain.value_notes import Note
from tests.helpers.forms_by_hand import as_target

# text, sign ("" for none), number, unit ("" for none)
QUANTITIES = [
    # V1 symbols
    ("≥95%", "≥", "95", "%"),
    ("≤15万元", "≤", "15", "万元"),
    ("≧90%", "≥", "90", "%"),
    ("⩾90%", "≥", "90", "%"),
    ("≦ 5 次", "≤", "5", "次"),
    ("⩽5次", "≤", "5", "次"),
    ("》90%", "≥", "90", "%"),
    ("》5000份", "≥", "5000", "份"),
    ("《3次", "≤", "3", "次"),
    (">92%", ">", "92", "%"),
    ("＞92％", ">", "92", "%"),
    ("<3起", "<", "3", "起"),
    ("＜3起", "<", "3", "起"),
    (">=95%", "≥", "95", "%"),
    ("=>95%", "≥", "95", "%"),
    ("<=10天", "≤", "10", "天"),
    ("＝100％", "=", "100", "%"),
    ("==100%", "=", "100", "%"),
    ("≈100人", "≈", "100", "人"),
    ("≥ 1,234.5 元", "≥", "1234.5", "元"),
    ("≥１２０个", "≥", "120", "个"),
    ("≥0", "≥", "0", ""),
    ("=0起", "=", "0", "起"),
    ("≥-5%", "≥", "-5", "%"),
    ("≥.5公里", "≥", "0.5", "公里"),
    ("满意度≥90%", "≥", "90", "%"),
    ("应≥95%", "≥", "95", "%"),
    ("(≥95%)", "≥", "95", "%"),
    ("≤10天内", "≤", "10", "天"),
    ("PM2.5≤35微克/立方米", "≤", "35", "微克/立方米"),
    ("2023年完成率≥95%", "≥", "95", "%"),
    # V2 words
    ("不超过25万元", "≤", "25", "万元"),
    ("不得超过25万元", "≤", "25", "万元"),
    ("总成本不超过58万", "≤", "58", "万元"),
    ("不少于2人", "≥", "2", "人"),
    ("大于等于95分", "≥", "95", "分"),
    ("大于或等于95分", "≥", "95", "分"),
    ("大于10次", ">", "10", "次"),
    ("高于80%", ">", "80", "%"),
    ("多于3家", ">", "3", "家"),
    ("示范基地至少1个", "≥", "1", "个"),
    ("最少5次", "≥", "5", "次"),
    ("不低于85%", "≥", "85", "%"),
    ("不小于30亩", "≥", "30", "亩"),
    ("低于5%", "<", "5", "%"),
    ("小于3%", "<", "3", "%"),
    ("少于10起", "<", "10", "起"),
    ("小于或等于12小时", "≤", "12", "小时"),
    ("小于等于12小时", "≤", "12", "小时"),
    ("不高于0.3‰", "≤", "0.3", "‰"),
    ("不大于5天", "≤", "5", "天"),
    ("不多于2次", "≤", "2", "次"),
    ("最高10元", "≤", "10", "元"),
    ("至多2次", "≤", "2", "次"),
    ("控制在10万元以内", "≤", "10", "万元"),
    ("成本控制在10万元内", "≤", "10", "万元"),
    ("控制在10万元", "≤", "10", "万元"),
    ("超13万元/年", ">", "13", "万元/年"),
    ("超过3000人次", ">", "3000", "人次"),
    ("等于100%", "=", "100", "%"),
    ("完成20场次", "=", "20", "场次"),
    ("合格率达100%", "≥", "100", "%"),
    # V3 suffixes
    ("90%以上", "≥", "90", "%"),
    ("95%及以上", "≥", "95", "%"),
    ("95%（含）以上", "≥", "95", "%"),
    ("达到95%以上", "≥", "95", "%"),
    ("完成5次以上", "≥", "5", "次"),
    ("3个小时内", "≤", "3", "个小时"),
    ("半小时内", "≤", "0.5", "小时"),
    ("15天以内", "≤", "15", "天"),
    ("72小时之内", "≤", "72", "小时"),
    ("5%以下", "≤", "5", "%"),
    ("3个工作日内办结", "≤", "3", "个工作日"),
    ("30日内完成审核", "≤", "30", "日"),
    ("100人左右", "≈", "100", "人"),
    ("100余人次", "≥", "100", "人次"),
    ("1000多户", "≥", "1000", "户"),
    # V4 no operator
    ("100%", "", "100", "%"),
    ("1处", "", "1", "处"),
    ("20集", "", "20", "集"),
    ("1", "", "1", ""),
    ("1.0", "", "1", ""),
    ("0", "", "0", ""),
    ("-5%", "", "-5", "%"),
    ("2012.5", "", "2012.5", ""),
    ("2023.12", "", "2023.12", ""),
    ("3,286,618,082.20", "", "3286618082.20", ""),
    ("共计30人", "", "30", "人"),
    ("达标率100%", "", "100", "%"),
    ("较上年增长8%", "", "8", "%"),
    ("比2022年增长8%", "", "8", "%"),
    ("100%完成上级下达任务", "", "100", "%"),
    ("5次,按季度开展", "", "5", "次"),
    ("12人（其中党员3人）", "", "12", "人"),
    ("良好（90分以上）", "≥", "90", "分"),
    ("24小时不间断", "", "24", "小时"),
    # V5 approximately
    ("约6.6万人次", "≈", "6.6", "万人次"),
    ("约1000元/人", "≈", "1000", "元/人"),
    ("大约20天", "≈", "20", "天"),
    ("约95%以上", "≥", "95", "%"),
    # V6 misspelt operators
    ("不少1500件/年", "≥", "1500", "件/年"),
    ("成本不超过过164.8247万元", "≤", "164.8247", "万元"),
    ("小于或者等于6小时", "≤", "6", "小时"),
    ("不低80%", "≥", "80", "%"),
    ("不超5次", "≤", "5", "次"),
    # V7 units
    ("≥100百分比", "≥", "100", "%"),
    ("100百分比", "", "100", "%"),
    ("30万元一年", "", "30", "万元"),
    ("300人天", "", "300", "人天"),
    ("2万元/集", "", "2", "万元/集"),
    ("400㎡", "", "400", "㎡"),
    ("100m2", "", "100", "m2"),
    ("13969.56标箱", "", "13969.56", "标箱"),
    ("90%满意", "", "90", "%"),
    ("≤3个百分点", "≤", "3", "个百分点"),
    ("100元/人/月", "", "100", "元/人/月"),
    ("238万平方米", "", "238", "万平方米"),
    ("500（份）", "", "500", "份"),
    ("3条国内航线", "", "3", "条国内航线"),
    ("8小时工作制", "", "8", "小时"),
    ("12个月", "", "12", "个月"),
    ("3年", "", "3", "年"),
    ("2.5亿元", "", "2.5", "亿元"),
    ("5个行政村道路硬化工程", "", "5", "个行政村"),
    # V10 Chinese numerals
    ("两栋", "", "2", "栋"),
    ("三小时内", "≤", "3", "小时"),
    ("十二个", "", "12", "个"),
    ("不少于三次", "≥", "3", "次"),
    ("每季度一次", "", "1", "次"),
    ("一百零五户", "", "105", "户"),
    ("两千亩", "", "2000", "亩"),
    ("三万元以内", "≤", "3", "万元"),
    ("百分之九十五以上", "≥", "95", "%"),
    ("百分之九十五点五", "", "95.5", "%"),
    ("百分之95", "", "95", "%"),
    ("百分之百", "", "100", "%"),
    ("百分百", "", "100", "%"),
    ("1个半小时内", "≤", "1.5", "个小时"),
    # V12 the same value twice
    ("≥90%\t\n≥90%", "≥", "90", "%"),
    ("≥90%≥90%", "≥", "90", "%"),
    # V17 scanning mistakes stay as they are
    ("292%", "", "292", "%"),
    ("2280次", "", "2280", "次"),
    # edges (30 % of real cells)
    (" \u3000≥95%\n\t", "≥", "95", "%"),
]

RANGES = [
    ("90%-95%", "90", "95", "%"),
    ("80-90%", "80", "90", "%"),
    ("1000~1200人", "1000", "1200", "人"),
    ("10万元至20万元", "10", "20", "万元"),
    ("≥90%且≤95%", "90", "95", "%"),
    ("≤95%，≥90%", "90", "95", "%"),
    ("大于90小于95", "90", "95", ""),
    ("14—24℃", "14", "24", "℃"),
    ("控制在80%~90%之间", "80", "90", "%"),
]

DEADLINES = [
    "11月底前完成", "12月底之前完成", "2023年12月30日前", "2023年12月30日", "2023/11/30", "2023-11-30", "2023.11.30",
    "2023-11-30 00:00:00", "2022年1-12月", "服务期限2023.1.1-2025.12.31", "每天早上六点半前送达", "每月15日前", "12月",
    "2023年", "2023年底前", "2021-2023年", "年底前", "当年完成", "年内完成", "上半年", "第三季度", "2023年二季度",
    "春节前发放到位", "汛期前完成", "10月中旬", "12月底前完成80%", "2023.11前", "2023/11", "每周五前报送", "9:30前", "8时前到岗",
]  # fmt: skip

TEXTS = [
    "明显", "得到提升", "良好", "基本满意", "优秀", "一般", "完成", "是", "√", "✔", "□ √", "一致", "一次性完成", "三公经费下降",
    "达成年度指标", "部分达成年度指标并具有一定效果", "未达成年度指标且效果较差", "达成预期指标", "在项目计划完成时间内完成",
    "严格执行相关制度规定", "不超预算", "效果明显", "工程类和服务类两大类等", "零事故", "前三名", "前3名", "第3批", "第一",
    "比以前提高", "学前教育普及", "》 亩", "万元/年", "对维护市场公平有一定作用", "符合2023年有关建设管理的各项规定要求并通过验收",
    "点到点", "一点点", "百分之几", "基本完成", "提前完成", "目前良好",
    "完成本单位年度工作计划所列全部重点任务并形成总结材料共1份",
]  # fmt: skip

SEVERAL = [
    "饭堂用餐人数93人，办公人数36人", "28515株；1241625.93㎡；63048.53㎡", "400㎡/2000㎡", "优秀率≥30%，良好率≥60%",
    "7*24小时", "1:3", "90-80人", "5个村和3个社区", "大于90大于95", "10次完成率-95%",
]  # fmt: skip

NOTHING = [
    "", " \n", "不适用", "不适应", "不适用\n不适用", "不适用不适用", "无", "/", "—", "——", "-", "*", "//", "……", "...", "N/A", "□",
]  # fmt: skip


@pytest.mark.parametrize(("text", "sign", "number", "unit"), QUANTITIES)
def test_quantity(text: str, sign: str, number: str, unit: str) -> None:
    value = as_target(text)
    assert (value.kind, value.sign or "", value.number, value.unit or "") == (
        "quantity",
        sign,
        Decimal(number),
        unit,
    )
    assert value.raw == text.strip()


@pytest.mark.parametrize(("text", "lower", "upper", "unit"), RANGES)
def test_range(text: str, lower: str, upper: str, unit: str) -> None:
    value = as_target(text)
    assert (value.kind, value.number, value.upper, value.unit or "") == (
        "range",
        Decimal(lower),
        Decimal(upper),
        unit,
    )
    assert value.sign is None


@pytest.mark.parametrize("text", DEADLINES)
def test_deadline(text: str) -> None:
    assert as_target(text) == TargetValue(text, "deadline")


@pytest.mark.parametrize("text", TEXTS)
def test_text_stays_text(text: str) -> None:
    assert parse_target(text).value == TargetValue(text, "quality")
    assert parse_target(text).notes == ()


@pytest.mark.parametrize("text", SEVERAL)
def test_several_values_stay_text_and_are_told(text: str) -> None:
    parsed = parse_target(text)
    assert parsed.value == TargetValue(text, "quality")
    assert parsed.notes == (Note.SEVERAL_VALUES,)


@pytest.mark.parametrize("text", NOTHING)
def test_nothing(text: str) -> None:
    assert as_target(text).kind == "none"
    assert is_not_applicable(text) is bool(text.strip())


def test_the_table_is_large_enough() -> None:
    assert len(QUANTITIES) + len(RANGES) + len(DEADLINES) + len(TEXTS) + len(SEVERAL) + len(NOTHING) >= 250


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("≥90%\n≥90%", Note.REPEATED),
        ("》90%", Note.BOOK_TITLE_MARK),
        ("总成本不超过58万", Note.WORDS_BEFORE),
        ("5次，按季度开展", Note.WORDS_BEHIND),
        ("292%", Note.POSSIBLE_SCAN_ERROR),
    ],
)
def test_what_was_done_is_noted(text: str, note: Note) -> None:
    assert parse_target(text).notes == (note,)


@pytest.mark.parametrize("note", list(Note))
def test_every_note_has_a_sentence(note: Note) -> None:
    assert note.sentence


# V9, §4.5.8-9: what stands in other columns
HINTED = [
    ("100", ValueHints(sign_text="=", unit_text="%"), ("quantity", "=", "100", "%"), ()),
    ("100", ValueHints(sign_text="＝", unit_text="百分比"), ("quantity", "=", "100", "%"), ()),
    ("95", ValueHints(sign_text="大于等于", unit_text=" 分 "), ("quantity", "≥", "95", "分"), ()),
    ("95", ValueHints(sign_text="定量", unit_text="/"), ("quantity", "", "95", ""), ()),
    ("效果明显", ValueHints(sign_text="定性"), ("quality", "", None, ""), ()),
    ("100", ValueHints(sign_text="定性指标"), ("quality", "", None, ""), ()),
    ("≤5", ValueHints(sign_text="≥"), ("quantity", "≥", "5", ""), (Note.SIGN_CONFLICT,)),
    ("≥5次", ValueHints(sign_text=">="), ("quantity", "≥", "5", "次"), ()),
    ("80-90", ValueHints(sign_text="≥", unit_text="%"), ("range", "", "80", "%"), ()),
    ("90万元", ValueHints(unit_text="元"), ("quantity", "", "90", "元"), (Note.UNIT_CONFLICT,)),
    ("90万元", ValueHints(header_unit="元", name="总成本（千元）"), ("quantity", "", "90", "万元"), ()),
    ("500", ValueHints(name="用户数（人）", header_unit="个"), ("quantity", "", "500", "人"), ()),
    ("85", ValueHints(name="活跃用户占比（%）"), ("quantity", "", "85", "%"), ()),
    ("85", ValueHints(name="绿化（一期）面积", header_unit="亩"), ("quantity", "", "85", "亩"), ()),
    ("100%", ValueHints(name="存储环境达标率（温度14-24℃）"), ("quantity", "", "100", "%"), ()),
    ("0.95", ValueHints(percent_format=True), ("quantity", "", "95", "%"), ()),
    ("95%", ValueHints(percent_format=True), ("quantity", "", "95", "%"), ()),
    ("0.8-0.9", ValueHints(percent_format=True), ("range", "", "80", "%"), ()),
    ("1", ValueHints(name="成本控制率"), ("quantity", "", "1", ""), (Note.RATE_WITHOUT_UNIT,)),
    ("0.95", ValueHints(unit_text="%"), ("quantity", "", "0.95", "%"), (Note.RATIO_UNDER_PERCENT,)),
    ("58万", ValueHints(name="项目总成本"), ("quantity", "", "58", "万元"), ()),
    ("58万", ValueHints(name="受益人数"), ("quantity", "", "58", "万"), ()),
    ("2023.12", ValueHints(name="完成时间"), ("deadline", "", None, ""), ()),
    ("2023.12", ValueHints(name="项目总成本"), ("quantity", "", "2023.12", ""), ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "hints", "expected", "notes"), HINTED)
def test_other_columns(
    text: str, hints: ValueHints, expected: tuple[str, str, str | None, str], notes: tuple[Note, ...]
) -> None:
    parsed = parse_target(text, hints=hints)
    value = parsed.value
    number = Decimal(expected[2]) if expected[2] else None
    assert (value.kind, value.sign or "", value.number, value.unit or "") == (
        expected[0],
        expected[1],
        number,
        expected[3],
    )
    assert parsed.notes == notes
    assert value.raw == text


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("≥95%", "成本", "positive"),
        (">5", "", "positive"),
        ("≤5次", "", "reverse"),
        ("<5次", "", "reverse"),
        ("=100%", "", "equal"),
        ("≈5", "", "equal"),
        ("80%-90%", "", "equal"),
        ("90万元", "项目总成本", "reverse"),
        ("5%", "成本节约率", "unspecified"),
        ("100%", "投诉处理率", "unspecified"),
        ("0起", "安全事故", "reverse"),
        ("50个", "培训次数", "unspecified"),
        ("良好", "成本", "unspecified"),
    ],
)
def test_direction(text: str, name: str, expected: str) -> None:
    assert direction(as_target(text), name) == expected


def test_numbers_ranges_and_dates_are_quantified() -> None:
    assert [is_quantified(as_target(text)) for text in ("≥5", "5-6次", "11月底前", "良好", "/")] == [
        True, True, True, False, False,
    ]  # fmt: skip


@given(
    st.sampled_from(["≥", "≤", ">", "<", "=", "≈", ""]),
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.sampled_from(["%", "个", "万元", "人次", "元/人", "㎡", "小时", ""]),
)
def test_what_is_written_plainly_is_read_exactly(sign: str, number: Decimal, unit: str) -> None:
    value = as_target(f"{sign}{number:,}{unit}")
    assert (value.sign or "", value.number, value.unit or "") == (sign, number, unit)


@given(st.text(max_size=40))
def test_no_text_is_lost_or_breaks_the_grammar(text: str) -> None:
    assert as_target(text).raw in text


@pytest.mark.parametrize(
    ("text", "kind"), [("2023.8", "deadline"), ("2096.8", "quantity"), ("1998.5", "quantity")]
)
def test_only_a_month_of_our_days_is_a_date(text: str, kind: str) -> None:
    assert parse_target(text, hints=ValueHints(name="资金拨付及时性")).value.kind == kind
