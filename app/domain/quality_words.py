"""What words say about a target: achieved, partly achieved or missed (财预〔2020〕10号 定性指标)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from app.domain.value_text import compact

QualityLevel = Literal["achieved", "partial", "missed"]

_GOOD = (
    "达|完成|实现|开展|实施|启动|落实|合格|符合|满意|及时|明显|显著|形成|规范|健全|到位|提升|提高|改善|保障"
)
# In this order: 未发生事故 is achieved, 未完全完成 partial, 未完成 missed, 完成 achieved.
_PHRASES: tuple[tuple[QualityLevel, re.Pattern[str]], ...] = (
    (
        "achieved",
        re.compile(
            "[未没无](?:有|曾)?(?:发生|出现|发现|接到|收到|超)|不超"
            "|(?:无|零|没有)[^,;。]{0,8}(?:事故|投诉|问题|违规|违纪|差错|纠纷|舆情|上访|延误|遗漏)"
        ),
    ),
    (
        "partial",
        re.compile(
            "未(?:完全|全部|全面)|不完全|(?<!全)部分|大多|接近完成|有待|进行中|推进中|正在|(?:^|效果)一般$|尚可"
        ),
    ),
    (
        "missed",
        re.compile(
            f"(?:[未没不]|没有|无法|不能|未能)(?:按[期时])?(?:{_GOOD})"
            "|延期|逾期|超期|推迟|滞后|取消|较差|很差|效果差|^差$|^否$|^[×✗✘]$"
        ),
    ),
    (
        "achieved",
        re.compile(f"{_GOOD}|^已|按[期时]|优|良好|有效|有力|较好|增强|促进|^是$|^好$|^有$|[√✓✔☑]"),
    ),
)


@lru_cache(maxsize=8192)
def quality_level(actual: str, target: str = "") -> QualityLevel | None:
    """Which of the three levels a text means; None when it says neither.

    The target's own words repeated are achieved.
    """
    text, wanted = compact(actual)[0], compact(target)[0]
    if text == wanted:
        return "achieved"
    return next((level for level, pattern in _PHRASES if pattern.search(text)), None)
