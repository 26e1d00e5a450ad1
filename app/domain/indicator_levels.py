"""First and second indicator levels in the field's own names, however a form spells them."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.form_data import FormData, IndicatorLine, Period

OUTPUT = "产出指标"
BENEFIT = "效益指标"
SATISFACTION = "满意度指标"
COST = "成本指标"
QUANTITY = "数量指标"
QUALITY = "质量指标"
TIMELINESS = "时效指标"
SERVED = "服务对象满意度指标"

_LEVEL1_WORDS = (
    ("满意", SATISFACTION),
    ("成本", COST),
    ("产出", OUTPUT),
    ("效益", BENEFIT),
    ("效果", BENEFIT),
)
_LEVEL2_WORDS = (
    ("满意", SERVED),
    ("经济成本", "经济成本指标"),
    ("社会成本", "社会成本指标"),
    ("环境成本", "生态环境成本指标"),
    ("生态成本", "生态环境成本指标"),
    ("成本", COST),
    ("数量", QUANTITY),
    ("质量", QUALITY),
    ("时效", TIMELINESS),
    ("进度", TIMELINESS),
    ("可持续", "可持续影响指标"),
    ("经济", "经济效益指标"),
    ("社会", "社会效益指标"),
    ("生态", "生态效益指标"),
    ("环境", "生态效益指标"),
)
_HOMES: Mapping[str, tuple[str, ...]] = {
    QUANTITY: (OUTPUT,),
    QUALITY: (OUTPUT,),
    TIMELINESS: (OUTPUT,),
    # 成本指标 stood under 产出 until 财预〔2021〕101号 made it a level of its own.
    COST: (COST, OUTPUT),
    "经济成本指标": (COST,),
    "社会成本指标": (COST,),
    "生态环境成本指标": (COST,),
    "经济效益指标": (BENEFIT,),
    "社会效益指标": (BENEFIT,),
    "生态效益指标": (BENEFIT,),
    "可持续影响指标": (BENEFIT,),
    SERVED: (SATISFACTION,),
}


def level1_of(text: str) -> str:
    """The standard name of a first level (`产出指标（50分）` is 产出指标), or "" when it is none."""
    return next((name for word, name in _LEVEL1_WORDS if word in text), "")


def level2_of(text: str) -> str:
    """The standard name of a second level (进度指标 is 时效指标), or "" when it is none."""
    return next((name for word, name in _LEVEL2_WORDS if word in text), "")


def homes_of(level2: str) -> tuple[str, ...]:
    """The first levels under which a standard second level may stand (财预〔2015〕88号, 〔2021〕101号)."""
    return _HOMES[level2]


def is_cost(line: IndicatorLine) -> bool:
    """Whether the line measures cost, on either level."""
    return "成本" in line.level2 or level1_of(line.level1) == COST


def filled_lines(data: FormData, period: Period = "annual") -> list[tuple[int, IndicatorLine]]:
    """The named indicators of a period with their position in the form."""
    return [
        (number, line)
        for number, line in enumerate(data.indicators)
        if line.period == period and line.name.strip()
    ]


def all_lines(data: FormData) -> list[tuple[int, IndicatorLine]]:
    """The named indicators of both periods with their position in the form."""
    return [(number, line) for number, line in enumerate(data.indicators) if line.name.strip()]
