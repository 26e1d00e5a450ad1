"""目标审核: the scoring table of each declared goal, with marks proposed from the findings."""

from __future__ import annotations

from app.domain.vocabulary import Stage
from app.gui.desk import Desk
from app.gui.models.columns import Column
from app.gui.stage.stage_config import Choice, Columns, Rules, StageConfig, grade_choice
from app.gui.stage.stage_page import StagePage

_EMPTY = "本年度还没有项目。\n请先接收各单位的目标申报表；审核评分表会按审核发现的问题给出建议档次。"
_BEGIN = "还没有审核打分。\n收到单位的目标申报表后，点“录入本表”，按审核发现的问题给出建议档次。"


def build(desk: Desk) -> StagePage:
    """The page."""
    return StagePage(
        desk,
        StageConfig(Stage.GOAL_REVIEW, columns, choices, empty=_EMPTY, begin=_BEGIN),
    )


def columns(_rules: Rules) -> Columns:
    """Points and grade."""
    return (
        Column("得分", lambda line: line.total, "points", 8),
        Column("等级", lambda line: line.grade, "text", 8),
    )


def choices(rules: Rules) -> tuple[Choice, ...]:
    """One filter per grade of the rulebook."""
    names = [name for name, _ in rules().bands("goal.review_grades")]
    return tuple(map(grade_choice, names))
