"""Generated and sample content of every form, in its normal form.

Content is drawn cell by cell from the laid-out form, so that a new form is covered without a word here.
One seed decides everything: a failing example shrinks in its number of indicators and in how full it is.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from app.domain.form_data import FormData, FundLine, IndicatorLine
from app.forms.binding import blank_form, with_value
from app.forms.grid import Cell
from app.forms.indicator_rows import block_of, periods_of
from app.forms.layout import layout
from app.forms.normal_form import normalised
from app.forms.paths import parse_path
from app.forms.spec import FormSpec, FundsBlock, TasksBlock
from tests.helpers.forms import rubric_of

PHRASES = (
    "完成农村公路养护", "开展技能培训", "𠮷祥社区供水改造", "㑊村饮水安全巩固提升", "组织防汛演练", "更新教学设备",
    "补助困难群众", "埗头码头由欧阳喆、甯堃两名工程师负责", "对照年度计划按期推进", "资金按进度拨付", "群众反映良好",
    "受连续降雨影响，部分路段延期", "已与施工单位约定于次年完成", "加强日常巡查", "执行率99.97%，≥年初计划",
)  # fmt: skip
NAMES = (
    "养护公路里程", "培训人次", "新建供水点数量", "工程验收合格率", "资金拨付及时率", "补助对象覆盖率", "设备采购成本",
    "单位里程养护成本", "群众投诉件数", "受益人口数", "带动就业人数", "行业管理水平提升", "持续发挥作用年限", "㑊村供水保证率",
    "𠮷祥社区改造户数", "用户数（人）", "活动场次", "按期完工情况", "节约用电量", "受访群众满意率",
)  # fmt: skip
TARGETS = (
    "≥50个", "≥95%", "≤30万元", "=100%", "100%", "1000人次", "不少于12次", "90%-95%", "≤0.5%", "5", "约6.6万人次",
    "2025年11月30日前", "12月底前完成", "效果明显", "达成年度指标", "有所提升", "部分达成年度指标并具有一定效果",
)  # fmt: skip
FIELDS = {
    "project_name": (
        "农村公路日常养护",
        "高标准农田建设（二期）",
        "㑊村饮水工程",
        "技能培训补贴",
        "“互联网+”政务服务",
    ),
    "project_code": ("51112425T000006463891", "51112425R000000019951"),
    "department_name": ("219-临川县农业农村局", "301-临川县交通运输局", "临川县教育局"),
    "agency_name": ("219001-临川县农业农村局", "820001-青石镇人民政府", "𠮷安路街道办事处", "县第一实验小学"),
    "project_period": ("2025年1月—2025年12月", "一次性", "2024—2026年"),
}
REMARKS = {
    "filler": ("填表员甲", "甯某"),
    "leader": ("负责人乙", "欧阳某"),
    "reviewer": ("审核员丙", "审核员丁、审核员戊"),
    "phone": ("0794-5200000",),
    "date": ("2025年8月15日", "2025-12-31"),
}  # fmt: skip
SECOND_LEVELS = ("其他产出指标", "工作成果指标")
FURTHER_FUND = "专项债券资金"


def form_data(spec: FormSpec) -> st.SearchStrategy[FormData]:
    """Legal content of a form in normal form: 0 to 40 indicators, from blank to full."""
    return st.builds(
        lambda seed, lines, fullness: built(spec, Random(seed), lines=lines, fullness=fullness),
        seed=st.integers(0, 2**32),
        lines=st.integers(0, 40),
        fullness=st.sampled_from((0.0, 0.3, 0.8, 1.0)),
    )


def sample(spec: FormSpec) -> FormData:
    """A filled example, always the same."""
    return built(spec, Random(spec.code), lines=12, fullness=1.0)


def built(spec: FormSpec, random: Random, *, lines: int, fullness: float) -> FormData:
    """Content with so many indicators, every cell filled with that probability."""
    rubric = rubric_of(spec.code)
    data = blank_form(spec, {})
    data = replace(
        data,
        year=random.choice((None, 2024, 2025)) if fullness < 1 else 2025,
        period_months=random.randint(1, 12),
        funds=(*data.funds, *_further_funds(spec, random)),
        indicators=tuple(_line(spec, random) for _ in range(lines)) if block_of(spec) else (),
    )
    if any(isinstance(block, TasksBlock) for block in spec.blocks):
        for number in range(random.randint(0, 5)):
            data, _ = with_value(
                data, f"tasks[{number}].name", f"{random.choice(PHRASES)}（{number + 1}）", spec
            )
    for cell in layout(spec, data, rubric=rubric, spare=False).cells:
        if cell.role == "input" and not parse_path(cell.path).slot and random.random() < fullness:
            data, problem = with_value(data, cell.path, text_for(cell, random), spec)
            assert problem is None, problem
    return normalised(data, spec, rubric)


def text_for(cell: Cell, random: Random) -> str:
    """What somebody could type into a cell."""
    where = parse_path(cell.path)
    known = {"fields": FIELDS, "remarks": REMARKS}.get(where.root, {})
    offered = cell.choices or known.get(where.key) or _OFFERED.get(cell.kind)
    if offered:
        return random.choice(offered)
    decimals = {"money": random.randint(2, 6), "rate": 2, "points": 2, "integer": 0}.get(cell.kind)
    if decimals is None:
        return long_text(random)
    number = Decimal(random.randint(0, 15_000 if cell.kind != "money" else 99_999_999)).scaleb(-decimals)
    return f"{number}%" if cell.kind == "rate" else str(number)


_OFFERED = {"tick": ("√", ""), "target": TARGETS, "text": NAMES}


def long_text(random: Random) -> str:
    """One to many sentences, some over several lines, some beginning like a formula."""
    if random.random() < 0.05:
        return f"={random.choice(PHRASES)}+1"
    count = random.choice((1, 1, 2, 5, 60))
    return random.choice(("；", "，", "。\n", "\n\n")).join(random.choice(PHRASES) for _ in range(count))


def _line(spec: FormSpec, random: Random) -> IndicatorLine:
    """A named line of any level; some second levels are the bureau's own."""
    block = block_of(spec)
    assert block is not None
    level = random.choice(spec.level_sets)
    own = level.name == "产出指标" and random.random() < 0.1
    return IndicatorLine(
        level1=level.name,
        level2=random.choice(SECOND_LEVELS if own else level.seconds),
        name=random.choice(NAMES),
        period=random.choice(periods_of(block)),
    )


def _further_funds(spec: FormSpec, random: Random) -> tuple[FundLine, ...]:
    has_table = any(isinstance(block, FundsBlock) for block in spec.blocks)
    return (FundLine(FURTHER_FUND, FURTHER_FUND),) if has_table and random.random() < 0.3 else ()
