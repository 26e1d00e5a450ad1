"""F17: the shapes V1 to V20 of target and actual values, in the cells of a list of indicators."""

from __future__ import annotations

from app.forms.raw_sheet import RawCell, RawSheet
from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import in_formats

_VALUES = """
V1 合格率|≥95%|≥95 %
V1 办公成本|≤15万元|≤15 万元
V1 覆盖率|≧90%|≥90 %
V1 差错|≦ 5 次|≤5 次
V1 印发材料|》5000份|≥5000 份
V1 满意度|》90%|≥90 %
V1 投诉|《3次|≤3 次
V1 支持率|>92%|>92 %
V1 完成率|＝100％|=100 %
V1 未填|》 亩|
V2 设备费|不超过25万元|≤25 万元
V2 总支出|总成本不超过58万|≤58 万元
V2 人员|不少于2人|≥2 人
V2 评分|大于等于95分|≥95 分
V2 时长|小于或等于12小时|≤12 小时
V2 检查|大于10次|>10 次
V2 基地|示范基地至少1个|≥1 个
V3 达标率|90%以上|≥90 %
V3 出勤率|达到95%以上|≥95 %
V3 响应|3个小时内|≤3 个小时
V3 到场|半小时内|≤0.5 小时
V3 办结|15天以内|≤15 天
V3 抢修|72小时之内|≤72 小时
V4 进度|100%|100 %
V4 场所|1处|1 处
V4 节目|20集|20 集
V4 成本控制率|1|1
V5 受益|约6.6万人次|≈6.6 万人次
V5 人均|约1000元/人|≈1000 元/人
V6 办件|不少1500件/年|≥1500 件/年
V6 工程款|成本不超过过164.8247万元|≤164.8247 万元
V6 时限|小于或者等于6小时|≤6 小时
V7 入学率|≥100百分比|≥100 %
V7 运维费|30万元一年|30 万元
V7 面积|400㎡|400 ㎡
V7 吞吐量|13969.56标箱|13969.56 标箱
V7 好评|90%满意|90 %
V8 用户数（人）|500|500 人
V8 活跃占比(%)|85|85 %
V10 厂房|两栋|2 栋
V10 送达|三小时内|≤3 小时
V10 早餐|每天早上六点半前送达|期限
V11 竣工|11月底前完成|期限
V11 验收|2023年12月30日前|期限
V11 交付|2023/11/30|期限
V11 服务|服务期限2023.1.1-2025.12.31|期限
V11 月度|2022年1-12月|期限
V12 用餐|饭堂用餐人数93人，办公人数36人|
V12 绿化|28515株；1241625.93㎡；63048.53㎡|
V12 维护|≥90%⏎≥90%|≥90 %
V13 环境达标率（温度14-24℃、湿度45%-60%）|100%|100 %
V14 影响|明显|
V14 作用|得到提升|
V14 评价|基本满意|
V14 等级|达成年度指标|
V14 等次|部分达成年度指标并具有一定效果|
V15 支出|完成|
V15 预期|达成预期指标|
V15 范围|80%-90%|80~90 %
V16 分值|20|20
V17 扫描|292%|292 %
V17 次数|2280次|2280 次
V18 勾选|✔|
V18 方框|□ √|
V19 集装箱|2012.56标箱|2012.56 标箱
V20 斜线|/|无
V20 横线|——|无
先前错 类别|工程类和服务类两大类等|
先前错 超支|超13万元/年|>13 万元/年
"""
_SIGNED = """
V9 一|＝|100|%|=100 %
V9 二|≥|95|百分比|≥95 %
V9 三|定性|提升||
V9 四|≤|10|次|≤10 次
V9 五|大于等于|80|分|≥80 分
"""


def fixtures() -> list[Fixture]:
    """Each value with its raw text, and sign, number and unit as understood; the same as actual values."""
    files = in_formats("指标值写法", *_sheets())
    expected = File(forms=(_form("目标", "target"), _form("完成", "target", actual=True), _signed()))
    return [Fixture("F17", files, dict.fromkeys(files, expected))]


def _sheets() -> list[RawSheet]:
    goal, done = (
        ["项目绩效目标表|", "一级指标|三级指标|指标值"],
        [
            "项目绩效自评表|",
            "一级指标|三级指标|指标值|实际完成值|得分",
        ],
    )
    goal += [f"产出指标|{name}|{raw}" for name, raw, _ in _rows(_VALUES)]
    done += [f"产出指标|{name}|{raw}|{raw}|1" for name, raw, _ in _rows(_VALUES)]
    signed = ["项目绩效目标表|", "一级指标|三级指标|指标性质|指标值|度量单位"]
    signed += [f"产出指标|{name}|{sign}|{raw}|{unit}" for name, sign, raw, unit, _ in _rows(_SIGNED)]
    return [_sheet("目标", goal), _sheet("完成", done), _sheet("符号单列", signed)]


def _sheet(name: str, lines: list[str]) -> RawSheet:
    """Texts only, as typed into cells of text format."""
    return RawSheet(
        name,
        {
            (row, column): RawCell(text.replace("⏎", "\n"))
            for row, line in enumerate(lines)
            for column, text in enumerate(line.split("|"))
            if text
        },
    )


def _rows(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.strip().split("\n")]


def _drawn(raw: str, meaning: str) -> str:
    return f"{raw} → {meaning}" if meaning else raw


def _form(sheet: str, column: str, *, actual: bool = False) -> Form:
    head = f"level1|name|{column}" + ("|actual|points" if actual else "")
    lines = [head]
    for name, raw, meaning in _rows(_VALUES):
        value = _drawn(raw, meaning)
        lines.append(f"产出指标|{name}|{value}" + (f"|{value}|1" if actual else ""))
    return Form(
        code="self_evaluation" if actual else "goal_declaration",
        sheet=sheet,
        year=None,
        money_unit="",
        indicators="\n".join(lines),
        problems=frozenset({"VALUE_NOTE"}),
    )


def _signed() -> Form:
    lines = [f"产出指标|{name}|{_drawn(raw, meaning)}" for name, _, raw, _, meaning in _rows(_SIGNED)]
    return Form(
        code="goal_declaration",
        sheet="符号单列",
        year=None,
        money_unit="",
        indicators="\n".join(["level1|name|target", *lines]),
    )
