"""Published scoring tables: workbooks, and the same tables for the scoring engine."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from app.domain.rubric import Rubric, RubricItem, RubricSection
from app.domain.rubric_table import Mark
from tests.helpers.published.cells import Row, singles, write_rows

DAYING_SOURCE = "大英县总工会 2020 年部门整体支出绩效评价指标体系评分表（dyrmt 118510）"
DAYING_LINES = (("目标制定", "10", "9"), ("目标实现", "10", "8"), ("编制准确", "10", "9.8"))

HENAN_SOURCE = "河南省技能竞赛补贴 项目支出绩效评价指标得分（评价报告摘录）"
HENAN_LINES = (("立项依据充分性", "2.00", "2.00"), ("一次性竞赛补贴项目指标完成数量", "8.00", "6.94"))
HENAN_YEARS = (
    (2021, 146, 131, "10.27"),
    (2022, 101, 65, "35.64"),
    (2023, 168, 161, "4.17"),
    (2024, 174, 168, "3.45"),
)
"""Year, planned, done, published deviation in %."""

ZIYANG_SOURCE = "亚洲开发银行贷款四川资阳绿色转型和发展项目 绩效评价结果公开（0477ly 587336）"
ZIYANG_LINES = (
    ("相关性", "20", "100.00", "20.00"),
    ("效率", "50", "77.39", "38.70"),
    ("效果", "20", "73.90", "14.78"),
    ("可持续性", "10", "92.00", "9.20"),
)
"""Criterion, weight in %, score of 100, published weighted points."""
ZIYANG_TOTAL = "82.68"
_MARKS = (
    Mark("达标", Decimal(60), Decimal(100), Decimal(100)),
    Mark("不达标", Decimal(0), Decimal(60), Decimal(0)),
)


def daying(path: Path) -> Path:
    """One block of the department's table, with the points of each level in its label."""
    rows: list[Row] = [
        [("部门整体支出绩效评价指标体系评分表", 6)],
        [("单位名称：大英县总工会", 6)],
        singles("一级指标", "二级指标", "三级指标", "指标分值", "自评得分", "备注"),
        *[
            singles(
                "部门预算管理（80分）" if number == 0 else None,
                "预算编制（30分）" if number == 0 else None,
                name,
                float(points),
                float(given),
                None,
            )
            for number, (name, points, given) in enumerate(DAYING_LINES)
        ],
    ]
    return write_rows(path, rows)


def henan(path: Path) -> Path:
    """Codes glued to the names, as the report prints them."""
    coded = zip(("A101", "C101"), ("决策", "产出"), HENAN_LINES, strict=True)
    rows: list[Row] = [
        [("项目支出绩效评价指标得分", 4)],
        [("项目名称：河南省技能竞赛补贴", 4)],
        singles("一级指标", "三级指标", "分值", "得分"),
        *[
            singles(level, f"{code} {name}", float(points), float(given))
            for code, level, (name, points, given) in coded
        ],
    ]
    return write_rows(path, rows)


def ziyang(path: Path) -> Path:
    """Four criteria, each scored of 100 and weighted."""
    rows: list[Row] = [
        [("外贷项目绩效评价结果", 4)],
        singles("评价准则", "权重", "评分", "加权得分"),
        *[
            singles(name, f"{weight}%", float(score), float(points))
            for name, weight, score, points in ZIYANG_LINES
        ],
        singles("综合", "100%", None, float(ZIYANG_TOTAL)),
    ]
    return write_rows(path, rows)


def rubric(code: str, title: str, lines: tuple[tuple[str, str], ...]) -> Rubric:
    """A table of the engine with these names and points."""
    items = tuple(
        RubricItem(code=f"A{number}", name=name, criteria="", points=Decimal(points))
        for number, (name, points) in enumerate(lines, start=1)
    )
    return Rubric(
        code=code,
        title=title,
        source="",
        note="",
        grades="evaluation.grades",
        total=sum((item.points for item in items), Decimal(0)),
        notes_required=False,
        marks=_MARKS,
        sections=(RubricSection(title, items),),
    )
