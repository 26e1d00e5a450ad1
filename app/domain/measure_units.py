"""Measure units: which texts are units, and how numbers in different units compare."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_WORDS = (
    "%|‰|个百分点|百分点|百分比|倍|分贝|分钟|分|元|工作日|个工作日|日|天|个小时|小时|时|秒|个月|季度|个季度|周|个周|星期|年|年度"
    "|学期|学时|课时|人次|人天|人日|人月|人户|人|名|位|户次|户|个|家次|家|次|场次|场|期|项次|项|份|件|篇|本|册|所|座|条次|条"
    "|辆次|辆|台次|台套|台|套|处|栋|幢|间|支|只|头|棵|株|张|页|块|片|幅|部|批次|批|轮|遍|种|类|起|例|宗|笔|枚|根|眼|口|面|盏"
    "|组|队|班次|班|段|站|点位|点|床位|床|车次|架次|艘次|艘|羽|尾|节|集|字|集|单|案|版|届|道|孔|标箱|箱|瓶|袋|包|桶|吨|千克|公斤|斤|克"
    "|微克|毫克|平方米|平米|平方公里|平方千米|公顷|亩|立方米|方|公里|千米|厘米|毫米|米|升|毫升|千瓦时|千瓦|度|㎡|㎥|m²|m³|m2|m3|km²|km2|km|mm|cm|m"
    "|kg|mg|kwh|kw|ml|gb|tb|mb|mbps|db|℃|°c|个行政村|行政村|村|乡镇|社区|学校|人年"
)
_WORD = "|".join(sorted(set(_WORDS.split("|")), key=len, reverse=True))
UNIT = re.compile(
    rf"(?:十|百|千|万|十万|百万|千万|亿)?(?:{_WORD})(?:(?:[/·]|每)(?:{_WORD}|[月镇乡村县市校])){{0,2}}",
    re.IGNORECASE,
)
"""A known unit, also with a multiplier and `per`: 人次, 万元/公里, 元/人/月."""

_MULTIPLIER = re.compile(r"(十万|百万|千万|十|百|千|万|亿)(.*)")
_MULTIPLIERS = {
    "十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8,
}  # fmt: skip
_SIZES_BY_DIMENSION = {
    "%": "% 1 ‰ 0.1",
    "小时": "秒 1 分钟 60 小时 3600 个小时 3600 天 86400 日 86400 周 604800 个周 604800 星期 604800",
    "月": "个月 1 季度 3 个季度 3 年 12 年度 12",
    "米": "毫米 0.001 mm 0.001 厘米 0.01 cm 0.01 米 1 m 1 公里 1000 千米 1000 km 1000",
    "平方米": "平方米 1 平米 1 ㎡ 1 m² 1 m2 1 公顷 1e4 平方公里 1e6 平方千米 1e6 km² 1e6 km2 1e6",
    "克": "毫克 0.001 mg 0.001 克 1 斤 500 公斤 1000 千克 1000 kg 1000 吨 1000000",
}
_SIZES = {
    word: (dimension, Decimal(size))
    for dimension, sizes in _SIZES_BY_DIMENSION.items()
    for word, size in zip(sizes.split()[::2], sizes.split()[1::2], strict=True)
}


@dataclass(frozen=True, slots=True)
class Scale:
    """What a unit measures, and how many of the dimension's smallest unit it is."""

    dimension: str
    factor: Decimal


@lru_cache(maxsize=2048)
def scale_of(unit: str) -> Scale:
    """Dimension and size of a unit; unknown words are dimensions of their own (万人次 is 10 000 人次)."""
    word, slash, per = unit.lower().partition("/")
    if word in _SIZES:
        dimension, factor = _SIZES[word]
        return Scale(dimension + slash + per, factor)
    match = _MULTIPLIER.fullmatch(word)
    if match is None:
        return Scale(word + slash + per, Decimal(1))
    inner = scale_of(match[2]) if match[2] else Scale("元", Decimal(1))
    return Scale(inner.dimension + slash + per, inner.factor * _MULTIPLIERS[match[1]])


def is_money(unit: str) -> bool:
    """Whether a unit is an amount of money (元, 万元, 万; not 元/人)."""
    return scale_of(unit).dimension == "元"


def comparable(number: Decimal, unit: str, *, into: str) -> Decimal | None:
    """The number as it compares with one in another unit; None for money or % against anything else.

    Exact but for endless fractions.  Counting words differ harmlessly (50个, 50项): they compare as they are.
    """
    source, target = scale_of(unit), scale_of(into)
    base, other_base = source.dimension.partition("/")[0], target.dimension.partition("/")[0]
    if base == other_base:
        return number * source.factor / target.factor
    return None if {base, other_base} & {"元", "%"} else number


def tidy(unit: str) -> str:
    """A unit as written, except that 百分比 is `%`."""
    return unit.replace("百分比", "%")
