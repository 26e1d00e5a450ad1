"""Where a value stands, in words a person finds on the form: 第 3 个指标“完成率”的目标值."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.form_data import FormData
    from app.forms.spec import FormSpec

_INDEXED = re.compile(r"^(indicators|tasks)\[(\d+)\](?:\.(\w+))?")
_PARTS = {
    "target": "指标值",
    "actual": "完成值",
    "forecast": "全年预计完成",
    "weight": "分值",
    "points": "得分",
    "reason": "偏差原因",
    "causes": "偏差原因",
    "likelihood": "完成目标可能性",
    "name": "三级指标",
    "level1": "一级指标",
    "level2": "二级指标",
    "initial": "年初预算数",
    "adjusted": "全年预算数",
    "executed": "执行数",
    "rate": "执行率",
    "medium": "中期资金",
    "total": "总额",
    "fiscal": "财政拨款",
    "other": "其他资金",
    "content": "主要内容",
}
_GROUPS = {
    "funds": "项目资金",
    "texts": "总体目标",
    "totals": "总分",
    "rubric": "评分表",
    "checklist": "资金管理情况",
    "remarks": "表尾说明",
    "figures": "基础数据",
    "indicators": "绩效指标",
    "tasks": "年度主要任务",
    "fields": "表头",
    "header": "年度",
}


def place_of(spec: FormSpec, data: FormData, path: str) -> str:
    """The place of a path in words; the form's title where the path is empty."""
    if not path:
        return spec.title
    indexed = _INDEXED.match(path)
    if indexed:
        return _indexed(data, indexed)
    group, _, rest = path.partition(".")
    if group == "funds":
        return _fund(data, rest)
    return _GROUPS.get(group, spec.title)


def _indexed(data: FormData, match: re.Match[str]) -> str:
    kind, number, part = match[1], int(match[2]), match[3]
    rows = data.indicators if kind == "indicators" else data.tasks
    name = rows[number].name if number < len(rows) else ""
    word = "个指标" if kind == "indicators" else "项任务"
    suffix = f"的{_PARTS[part]}" if part in _PARTS else ""
    named = f"“{name}”" if name else ""
    return f"第 {number + 1} {word}{named}{suffix}"


def _fund(data: FormData, rest: str) -> str:
    row, _, part = rest.partition(".")
    line = data.fund(row)
    label = line.label if line else _GROUPS["funds"]
    return f"{label} {_PARTS[part]}" if part in _PARTS else label
