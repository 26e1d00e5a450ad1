"""A published goal form with a table of costs above its indicators."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.published.cells import Row, Value, singles, write_rows

EZHOU_SOURCE = "鄂州市 2022 年市直部门预算项目支出绩效目标表（desk33 245426）"
EZHOU_COSTS: tuple[tuple[str, str, str, str], ...] = (
    ("保安服务费", "191", "191", "191"),
    ("保洁服务费", "99", "99", "99"),
    ("水电气、维修维护费", "524", "372.88", "504.55"),
)
"""Cost, budget of 2022, executed in 2020 and in 2021, 万元."""
EZHOU_TOTALS = ("814", "662.98", "794.55")
"""The published 合计 of the three amounts."""
EZHOU_LINES: tuple[tuple[Value, ...], ...] = (
    ("产出", "数量指标", "办公大楼日常维修维护次数", "反映办公大楼全年维修维护情况", "≥280次"),
    (None, None, "大楼安检巡察次数", "反映大楼保卫巡检情况", "200次"),
    (None, "质量指标", "办公大楼日常维修维护验收合格率", "反映全年维修维护质量情况", ">92%"),
    (None, None, "重要设备维修维保验收合格率", "反映设备设施维保质量情况", "95%"),
    (None, "成本指标", "成本控制率", None, "不超预算"),
    (None, None, "水电气消耗下降率", "反映水电气消耗比上年下降情况", ">…"),
)


def ezhou(path: Path) -> Path:
    """Two-level names with an explanation before the target, as printed."""
    rows: list[Row] = [
        [("鄂州市2022年市直部门预算项目支出绩效目标表", 5)],
        [("单位：万元", 5)],
        [("项目名称", 1), ("办公大楼运行保障", 4)],
        [("项目类别", 1), ("本级支出项目", 2), ("项目性质", 1), ("持续性项目", 1)],
        [("立项依据", 1), ("市机关事务服务中心三定方案", 4)],
        singles("项目预算成本构成", "金额", "测算（公式）依据", "2020年实际执行数", "2021年实际执行数"),
        *[
            singles(name, float(now), None, float(first), float(second))
            for name, now, first, second in EZHOU_COSTS
        ],
        singles("合计", *[float(EZHOU_TOTALS[0])], None, float(EZHOU_TOTALS[1]), float(EZHOU_TOTALS[2])),
        [("年度目标", 1), ("以办公大楼服务对象满意为目标", 4)],
        singles("一级指标", "二级指标", "指标内容", "绩效标准（指标解释）", "当年预期实现值"),
        *[singles(*row) for row in EZHOU_LINES],
        [("主管部门审核意见", 1), ("单位公章：  年 月 日", 4)],
    ]
    return write_rows(path, rows)
