"""Where a value stands, in words a person finds on the form: 第 3 个指标“完成率”的实际完成值."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from app.forms.described import labels_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.domain.form_data import FormData
    from app.forms.spec import FormSpec

_LINE = re.compile(r"(indicators|tasks)\[(\d+)\](?:\.(\w+))?")
_NOUNS = {"indicators": "个指标", "tasks": "项任务"}
_GROUPS = {
    "funds": "项目资金",
    "texts": "总体目标",
    "totals": "总分",
    "rubric": "评分表",
    "checklist": "资金管理情况",
    "remarks": "表尾",
    "figures": "基础数据",
    "indicators": "绩效指标",
    "tasks": "年度主要任务",
    "fields": "表头",
    "header": "表头",
}
_SHARED_HEADINGS = {"causes": "偏差原因", "likelihood": "完成目标可能性"}
"""Values that several columns stand for together."""


def place_of(spec: FormSpec, data: FormData, path: str) -> str:
    """The place of a path in words; the form's title where the path is empty."""
    if not path:
        return spec.title
    if line := _LINE.match(path):
        return _line(spec, data, line)
    group, _, rest = path.partition(".")
    label = _labels(spec).get(path, "")
    if group == "funds" and not label:
        known = data.fund(rest.partition(".")[0])
        label = known.label if known else ""
    return label or _GROUPS.get(group, spec.title)


def _line(spec: FormSpec, data: FormData, found: re.Match[str]) -> str:
    kind, number, part = found[1], int(found[2]), found[3] or ""
    rows = data.indicators if kind == "indicators" else data.tasks
    name = f"“{rows[number].name}”" if number < len(rows) and rows[number].name else ""
    column = _SHARED_HEADINGS.get(part) or _labels(spec).get(f"{kind}[0].{part}", "")
    suffix = f"的{column}" if column and part != "name" else ""
    return f"第{number + 1}{_NOUNS[kind]}{name}{suffix}"


@lru_cache(maxsize=64)
def _labels(spec: FormSpec) -> Mapping[str, str]:
    """Labels in one line, without the month range that the data give."""
    return {path: label.replace("\n", "").replace("{months}", "") for path, label in labels_of(spec).items()}
