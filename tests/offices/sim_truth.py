"""What an office means to say: a project, its money, its indicators, drawn at random before any layout."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

Level2 = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Meant:
    """A value as written and as meant; `kind` is quantity, range, deadline, quality or none."""

    raw: str
    kind: str = "quality"
    sign: str | None = None
    number: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator as meant; weight and points in 分."""

    level1: str
    level2: str
    name: str
    target: Meant
    actual: Meant
    weight: Decimal
    points: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Truth:
    """One project of one unit; amounts in 万元 by row and column."""

    project: str
    project_code: str
    unit: str
    unit_code: str
    department: str
    department_code: str
    year: int
    months: int
    goal: str
    done: str
    lines: tuple[Line, ...]
    funds: dict[str, dict[str, Decimal]] = field(default_factory=dict)


_KINDS: dict[Level2, tuple[str, ...]] = {
    ("产出指标", "数量指标"): ("培训人次", "新建水渠长度", "维修校舍面积", "购置设备数量", "发放补助人数", "举办活动场次",
        "指标1：巡查次数", "1.印制宣传手册", "完成改厕户数（户）", "聘用网格员数", "垃圾清运量", "数量指标完成率",
        "温度14-24℃、湿度45%-60%库房数", "2022年新增示范点", "A级路灯维护", "项目个数"),
    ("产出指标", "质量指标"): ("工程验收合格率", "培训合格率", "补助发放准确率", "设备合格率", "资金使用合规性", "政府采购率",
        "指标1：档案完整率", "系统故障率", "达到3A级标准", "完成质量"),
    ("产出指标", "时效指标"): ("完成时间", "补助发放及时率", "项目完成时限", "报告提交及时性", "项目结束时间", "响应时间",
        "年底前完成率", "资金支付进度", "预算执行率", "起止时间"),
    ("产出指标", "成本指标"): ("项目总成本", "人均培训成本", "成本控制率", "单位造价", "年度预算控制数", "预算金额", "设备购置单价"),
    ("成本指标", "经济成本指标"): ("项目总成本", "人均成本", "补助标准", "工程造价", "运行经费"),
    ("成本指标", "社会成本指标"): ("对交通出行的影响", "投诉次数"),
    ("效益指标", "经济效益指标"): ("带动增收", "节约资金比例", "集体经济收入增长率", "项目收益"),
    ("效益指标", "社会效益指标"): ("群众出行条件", "带动就业人数", "政策知晓率", "安全事故发生数", "受益人口", "社会满意程度"),
    ("效益指标", "生态效益指标"): ("减少污水排放", "空气质量优良率", "人居环境", "水质达标率"),
    ("效益指标", "可持续影响指标"): ("长效机制", "工程使用年限", "持续发挥作用期限", "管护制度健全性"),
    ("满意度指标", "服务对象满意度指标"): ("受益群众满意度", "职工满意度", "学员满意度", "服务对象满意度", "满意度"),
}  # fmt: skip
_UNITS = [
    "个",
    "人",
    "次",
    "户",
    "处",
    "公里",
    "平方米",
    "㎡",
    "亩",
    "台",
    "套",
    "份",
    "场",
    "万元",
    "元/人",
    "天",
    "小时",
    "人次",
    "万人次",
    "吨",
    "公顷",
    "立方米",
    "%",
    "%",
    "%",
    "%",
]
_UP = ("≥", "≥", "≥", "≧", "》", "不低于", "不少于", "大于等于", "达到", "至少", ">=", "≥ ")
_DOWN = ("≤", "≤", "≦", "《", "不超过", "不高于", "小于等于", "控制在", "不大于", "<=")
_QUALITY = ("效果明显", "显著提升", "符合相关规定", "良好", "有效改善", "严格执行相关制度规定", "得到提升", "长期", "基本满意", "优", "持续发挥",
    "健全", "是", "有所提高", "按时完成", "合格", "达标", "无")  # fmt: skip
_MET = (
    "达成预期指标",
    "完成",
    "已完成",
    "效果明显",
    "良好",
    "达成年度指标",
    "是",
    "按时完成",
    "100%",
    "部分达成年度指标并具有一定效果",
)
_REASONS = ("资金到位较晚，年底前无法全部支付", "受天气影响，工程延期。\n下一步加快进度", "根据实际需要压减", "疫情原因", "群众参与度不高，加强宣传",
    "指标值设置偏低")  # fmt: skip
_FIRST = ("清水", "大湾", "石桥", "东岗", "白云", "柳林")
_SECOND = ("镇", "乡", "街道")
_WHAT = ("农村饮水安全巩固提升工程", "2023年度义务教育营养改善计划", "环卫保洁经费", "公益性岗位补贴", "办公楼维修改造项目", "高标准农田建设（二期）",
    "“三支一扶”人员补助", "信息化系统运维费", "防汛抗旱经费", "老旧小区改造", "人大代表活动经费", "基层党组织建设")  # fmt: skip
_BUREAUS = (
    "水利局",
    "教育体育局",
    "住房和城乡建设局",
    "民政局",
    "农业农村局",
    "卫生健康局",
    "人民政府办公室",
)


def draw_truth(rng: Random) -> Truth:
    """A project with its money, goal and indicators."""
    year = rng.choice((2020, 2021, 2022, 2023, 2024))
    place = rng.choice(_FIRST)
    code = str(rng.randrange(101, 899))
    goals = [
        f"完成{rng.choice(_WHAT)}，受益群众{rng.randrange(20, 900)}人" for _ in range(rng.randrange(1, 4))
    ]
    numbered = [f"目标{n}：{text}；" for n, text in enumerate(goals, 1)] if rng.random() < 0.5 else goals
    return Truth(
        project=rng.choice(_WHAT),
        project_code=f"5100{rng.randrange(10, 99)}21R{rng.randrange(10**11, 10**12)}",
        unit=f"{place}县{rng.choice(_BUREAUS)}"
        if rng.random() < 0.5
        else f"{place}{rng.choice(_SECOND)}人民政府",
        unit_code=f"{code}001",
        department=f"{place}县{rng.choice(_BUREAUS)}",
        department_code=code,
        year=year,
        months=rng.choice((6, 7, 7, 8, 9)),
        goal="\n".join(numbered),
        done="已全部完成。\n" + "；".join(goals),
        lines=tuple(_lines(rng, year)),
        funds=_funds(rng),
    )


def _lines(rng: Random, year: int) -> list[Line]:
    kinds = [kind for kind in _KINDS if kind[0] != "成本指标"]
    if rng.random() < 0.3:
        kinds = [kind for kind in _KINDS if kind != ("产出指标", "成本指标")]
    order = ("成本指标", "产出指标", "效益指标", "满意度指标")
    if rng.random() < 0.5:
        order = ("产出指标", "成本指标", "效益指标", "满意度指标")
    kinds.sort(key=lambda kind: order.index(kind[0]))
    lines = []
    for level1, level2 in kinds:
        if level2 not in {"数量指标", "服务对象满意度指标"} and rng.random() < 0.25:
            continue
        names = rng.sample(
            _KINDS[level1, level2], min(len(_KINDS[level1, level2]), rng.choice((1, 1, 1, 2, 2, 3)))
        )
        lines += [_line(rng, level1, level2, name=name, year=year) for name in names]
    return lines


def _line(rng: Random, level1: str, level2: str, *, name: str, year: int) -> Line:
    weight = rng.choice(
        [Decimal(text) for text in ("2", "3", "5", "8", "10", "6.5", "4", "2.5", "15", "3.33")]
    )
    met = rng.random() < 0.8
    points = weight if met else (weight * Decimal(rng.randrange(30, 99)) / 100).quantize(Decimal("0.01"))
    target = draw_target(rng, level2, year)
    return Line(
        level1, level2, name, target, _actual(rng, target, met=met), weight, points,
        "" if met and rng.random() < 0.9 else rng.choice(_REASONS),
    )  # fmt: skip


def draw_target(rng: Random, level2: str, year: int) -> Meant:
    """A target the way offices write it."""
    roll = rng.random()
    if level2 == "时效指标" and roll < 0.5:
        shapes = (
            f"{year}年12月底前",
            f"{year}年12月31日前",
            "12月底前完成",
            f"{year}年11月",
            f"{year}.12.31前",
            "当年完成",
        )
        raw = rng.choice(shapes)
        return Meant(raw, "deadline")
    if level2 in {"社会效益指标", "生态效益指标", "可持续影响指标"} and roll < 0.7:
        return _quality(rng)
    if roll < 0.1:
        return _quality(rng)
    if level2 == "服务对象满意度指标":
        return _quantity(rng, "%", up=True)
    unit = rng.choice(_UNITS)
    return _quantity(rng, unit, up=level2 not in {"成本指标", "经济成本指标", "社会成本指标"})


def _quality(rng: Random) -> Meant:
    raw = rng.choice(_QUALITY)
    return Meant(raw, "none" if raw == "无" else "quality")


def _quantity(rng: Random, unit: str, *, up: bool) -> Meant:
    number = Decimal(rng.choice(("100", "95", "90", "98", "85")) if unit == "%" else _number(rng))
    shown = f"{number}"
    if unit != "%" and number >= 1000 and rng.random() < 0.3:
        shown = f"{number:,}"
    written = rng.choice(("%", "％", "百分比")) if unit == "%" and rng.random() < 0.15 else unit
    roll = rng.random()
    if roll < 0.45:
        word = rng.choice(_UP if up else _DOWN)
        return Meant(f"{word}{shown}{written}", "quantity", "≥" if up else "≤", number, None, unit)
    if roll < 0.55:
        suffix = rng.choice(("以上", "及以上") if up else ("以内", "以下", "之内"))
        return Meant(f"{shown}{written}{suffix}", "quantity", "≥" if up else "≤", number, None, unit)
    if roll < 0.6:
        upper = number + rng.randrange(1, 5)
        return Meant(f"{number}{rng.choice('-~—')}{upper}{written}", "range", None, number, upper, unit)
    if roll < 0.68:
        return Meant(f"={shown}{written}", "quantity", "=", number, None, unit)
    if roll < 0.75 and unit != "%":
        return Meant(shown, "quantity", None, number, None, None)
    return Meant(f"{shown}{written}", "quantity", None, number, None, unit)


def _number(rng: Random) -> str:
    return rng.choice(
        (
            f"{rng.randrange(1, 20)}",
            f"{rng.randrange(20, 400)}",
            f"{rng.randrange(1000, 90000)}",
            f"{rng.randrange(1, 300)}.{rng.randrange(1, 9)}",
        )
    )


def _actual(rng: Random, target: Meant, *, met: bool) -> Meant:
    if target.number is None:
        raw = rng.choice(_MET)
        return Meant("100%", "quantity", None, Decimal(100), None, "%") if raw == "100%" else Meant(raw)
    if rng.random() < 0.06:
        return Meant(rng.choice(("完成", "达成预期指标", "已完成")))
    number = target.number if met else (target.number * Decimal("0.8")).quantize(Decimal("0.1"))
    unit = target.unit if rng.random() < 0.7 else None
    return Meant(f"{number}{unit or ''}", "quantity", None, number, None, unit)


def _funds(rng: Random) -> dict[str, dict[str, Decimal]]:
    """Rows with initial, adjusted, executed and forecast amounts."""

    def amounts() -> dict[str, Decimal]:
        initial = Decimal(rng.randrange(100, 900000)) / 100
        adjusted = initial if rng.random() < 0.6 else initial + Decimal(rng.randrange(1, 5000)) / 100
        executed = (
            adjusted
            if rng.random() < 0.4
            else (adjusted * rng.randrange(20, 99) / 100).quantize(Decimal("0.01"))
        )
        return {"initial": initial, "adjusted": adjusted, "executed": executed, "forecast": adjusted}

    fiscal, other = amounts(), amounts()
    rows = {"fiscal": fiscal}
    if rng.random() < 0.4:
        rows["carry_over"] = amounts()
    if rng.random() < 0.6:
        rows["other"] = other
    total = {column: sum((row[column] for row in rows.values()), Decimal(0)) for column in fiscal}
    return {"total": total} | rows
