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
    """Reviews first, then what was returned, then what has not come in while others of the stage have.

    Before anything has come in the first step is to send out the goal forms.
    """
    rows = tuple(stages)
    if not any(row.received for row in rows):
        return tuple(
            Todo(f"绩效目标：{row.due} 个项目还没有报来，请先把表格发给各单位", "去下发", row.stage, "all")
            for row in rows
            if row.stage is Stage.GOAL and row.due
        )
    waiting, returned, missing = [], [], []
    for row in rows:
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
