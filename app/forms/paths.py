"""Paths: how a cell, a problem and an edit name one value of a form.

`fields.project_name` · `funds.total.executed` · `tasks[0].total` · `indicators[3].causes.funding` ·
`rubric.ITEM.points` (one scorer: `rubric.ITEM.points@name`) · `checklist.ITEM.situation` · `totals.points` ·
`header.year`.  `indicators[annual:产出指标→数量指标+0].name` is the first spare line of that second level.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from app.domain.form_data import Period
from app.domain.vocabulary import Cause, Likelihood
from app.forms.grid import CellKind

"""Parts of a form whose keys a description is free to choose."""

_MONEY: dict[str, CellKind] = dict.fromkeys(
    ("initial", "adjusted", "executed", "forecast", "medium"), "money"
)
_KINDS: dict[str, dict[str, CellKind]] = {
    "header": {"year": "integer", "period_months": "integer"},
    "totals": {"weight": "points", "points": "points", "grade": "choice"},
    "funds": {**_MONEY, "rate": "rate", "weight": "points", "points": "points"},
    "tasks": {"name": "text", "content": "long_text", "total": "money", "fiscal": "money", "other": "money"},
    "rubric": {"points": "points", "band": "choice", "note": "long_text"},
    "checklist": {"situation": "long_text", "problems": "long_text"},
    "indicators": {
        "level1": "text",
        "level2": "text",
        "name": "text",
        "target": "target",
        "actual": "target",
        "forecast": "target",
        "weight": "points",
        "points": "points",
        "reason": "long_text",
        "remark": "long_text",
        "explanation": "long_text",
        **{f"causes.{cause}": "tick" for cause in Cause},
        **{f"likelihood.{likelihood}": "tick" for likelihood in Likelihood},
    },
}
_FREE_KINDS: dict[str, CellKind] = {
    "fields": "text",
    "texts": "long_text",
    "remarks": "long_text",
    "figures": "money",
}
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"(?P<root>fields|texts|remarks|figures)\.(?P<key>\w+)",
        r"(?P<root>header|totals)\.(?P<column>\w+)",
        r"(?P<root>funds|checklist)\.(?P<key>.+)\.(?P<column>\w+)",
        r"(?P<root>rubric)\.(?P<key>[^@]+)\.(?P<column>\w+)(?:@(?P<scorer>.+))?",
        r"(?P<root>tasks)\[(?P<index>\d+)\]\.(?P<column>\w+)",
        r"(?P<root>indicators)\[(?P<index>\d+)\]\.(?P<column>\w+(?:\.\w+)?)",
        r"(?P<root>indicators)\[(?P<period>annual|medium):(?P<level1>[^→]*)→(?P<level2>.*)\+\d+\]\.(?P<column>[\w.]+)",
    )
)


class PathError(ValueError):
    """A text is no path of a form: a bug of the caller or a mistake in a description."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A spare indicator line: where a new line would go."""

    level1: str
    level2: str
    period: Period = "annual"


@dataclass(frozen=True, slots=True)
class ValuePath:
    """A parsed path; `key` names a row or field, `index` or `slot` a line, `column` the value in it."""

    root: str
    kind: CellKind
    key: str = ""
    column: str = ""
    index: int = 0
    slot: Slot | None = None
    scorer: str = ""


@lru_cache(maxsize=16384)
def parse_path(path: str) -> ValuePath:
    """Take a path apart; raises PathError."""
    for shape in _SHAPES:
        if match := shape.fullmatch(path):
            return _value_path(match.groupdict(), path)
    raise PathError(path)


def slot_path(slot: Slot, ordinal: int) -> str:
    """The path of a spare line, without column."""
    return f"indicators[{slot.period}:{slot.level1}→{slot.level2}+{ordinal}]"


def _value_path(parts: dict[str, str | None], path: str) -> ValuePath:
    root, column = parts["root"] or "", parts.get("column") or ""
    kind = _FREE_KINDS.get(root) or _KINDS[root].get(column)
    if kind is None:
        raise PathError(path)
    slot = None
    if (period := parts.get("period")) is not None:
        slot = Slot(parts["level1"] or "", parts["level2"] or "", cast("Period", period))
    return ValuePath(
        root,
        kind,
        key=parts.get("key") or "",
        column=column,
        index=int(parts.get("index") or 0),
        slot=slot,
        scorer=parts.get("scorer") or "",
    )
