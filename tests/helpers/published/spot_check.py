"""A published review of self-evaluations in its thirteen columns."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.published.cells import Row, Value, singles, write_rows

SOURCE = "某区 A 部门 2025 年度部门预算项目绩效自评抽查复核（工作底稿摘录）"
KINDS = (("人员类等", 28, "937.65"), ("其他运转类等", 4, "86.15"), ("特定目标类", 17, "721.63"))
TOTAL_PROJECTS, TOTAL_AMOUNT = 49, "1745.43"
REVIEWED_PROJECTS = 10
QUANTITY_INDICATORS, QUANTITY_UNFINISHED = 42, 5
RATIOS = ((9, 20, "2.22"), (9, 26, "2.89"))
"""Target, actual, published rate."""
COMPLETIONS = ("88.75%", "87.5%", "66.67%", "50%", "66.67%")
LINES: tuple[tuple[Value, ...], ...] = (
    ("产出指标", "数量指标", "政治引领活动", "≥", "9", "次", 10, "20", 10, "20", 10),
    (None, None, "考察活动", "≥", "9", "次", 10, "26", 10, "26", 10),
    (None, None, "协助项目招引", "≥", "3", "个", 10, "3", 10, "0", 0),
    (None, None, "维修面积", "≥", "400", "㎡", 10, "400", 10, "0", 0),
    *[(None, "质量指标", f"活动{number}完成率", "≥", "95", "%", 5, rate, 5, rate, None)
      for number, rate in enumerate(COMPLETIONS, start=1)],
    (None, "成本指标", "专项经费", "≥", "17.4", "万元", 10, "17.4", 10, "17.4", None),
    *[("效益指标" if number == 1 else None, "社会效益指标", f"社会效益{number}", "≥", "95", "%", None, "95%", None, None, None)
      for number in range(1, 10)],
)  # fmt: skip
"""Rows as far as they are published; points where the report says 满分 or 0, weights 5 and 10 assumed."""


def build(path: Path) -> Path:
    """One project's sheet of the review workbook."""
    columns = (
        "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "计量单位", "权重", "自评完成值", "自评得分",
        "复核完成值", "复核得分", "复核指标偏差", "备注",
    )  # fmt: skip
    rows: list[Row] = [
        [("1-专项活动经费", 13)],
        singles(*columns),
        *[singles(*row, None, None) for row in LINES],
    ]
    return write_rows(path, rows, "1-专项活动经费")
