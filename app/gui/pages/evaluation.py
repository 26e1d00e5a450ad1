"""绩效评价: scoring tables of spot checks and key evaluations."""

from __future__ import annotations

from app.domain.vocabulary import Stage
from app.gui.desk import Desk
from app.gui.models.columns import Column
from app.gui.stage.stage_config import Choice, Columns, Rules, StageConfig, grade_choice
from app.gui.stage.stage_page import StagePage

_EMPTY = "本年度还没有项目。\n请先在“单位与项目”中导入或录入项目；重点项目在这里打分评价。"
_BEGIN = "还没有做绩效评价。\n选为重点评价的项目点“录入本表”打分；其他项目不用填。"


def build(desk: Desk) -> StagePage:
    """The page."""
    return StagePage(
        desk,
        StageConfig(Stage.EVALUATION, columns, choices, empty=_EMPTY, begin=_BEGIN),
    )


def columns(_rules: Rules) -> Columns:
    """Points and grade."""
    return (
        Column("得分", lambda line: line.total, "points", 8),
        Column("等级", lambda line: line.grade, "text", 6),
    )


def choices(rules: Rules) -> tuple[Choice, ...]:
    """One filter per grade."""
    names = [name for name, _ in rules().bands("evaluation.grades")]
    return tuple(map(grade_choice, names))
