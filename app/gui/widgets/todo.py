"""What waits, in sentences with a jump each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.vocabulary import Stage
from app.usecases.worklist import StageFigures

REPORTED = frozenset({Stage.GOAL, Stage.MONITORING, Stage.SELF_EVALUATION})
"""Stages in which every project reports; the others concern chosen projects."""


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do: a sentence, the deed's word, and the filter of the stage's page that shows it."""

    sentence: str
    deed: str
    stage: Stage
    show: str


def todos_of(stages: Iterable[StageFigures]) -> tuple[Todo, ...]:
    """Reviews first, then what was returned, then what has not come in while others of the stage have."""
    waiting, returned, missing = [], [], []
    for row in stages:
        title = row.stage.title
        if row.waiting:
            waiting.append(Todo(f"{title}：{row.waiting} 张表等待审核", "去审核", row.stage, "waiting"))
        if row.returned:
            returned.append(
                Todo(f"{title}：{row.returned} 张表已退回，等单位重报", "查看", row.stage, "returned")
            )
        left = row.due - row.received
        if left > 0 and row.received and row.stage in REPORTED:
            missing.append(Todo(f"{title}：还有 {left} 个项目没有报来", "催报", row.stage, "missing"))
    return (*waiting, *returned, *missing)
