"""事前评估: new and increased projects scored before they get a budget."""

from __future__ import annotations

from app.domain.vocabulary import Stage
from app.gui.desk import Desk
from app.gui.models.columns import Column
from app.gui.stage.stage_config import Choice, Columns, Rules, StageConfig, grade_choice
from app.gui.stage.stage_page import StagePage

_EMPTY = "本年度还没有项目。\n请先在“单位与项目”中导入或录入项目；新增和提标的项目在这里作事前评估。"
_BEGIN = "还没有做事前评估。\n可以在“收发”中导入评估表，也可以在这里打分。"


def build(desk: Desk) -> StagePage:
    """The page."""
    return StagePage(
        desk,
        StageConfig(Stage.PRE_ASSESSMENT, columns, choices, empty=_EMPTY, begin=_BEGIN),
    )


def columns(_rules: Rules) -> Columns:
    """Points and conclusion."""
    return (
        Column("得分", lambda line: line.total, "points", 8),
        Column("结论", lambda line: line.grade, "text", 16),
    )


def choices(rules: Rules) -> tuple[Choice, ...]:
    """One filter per conclusion of the rulebook."""
    names = [name for name, _ in rules().bands("pre_assessment.conclusions")]
    return tuple(map(grade_choice, names))
