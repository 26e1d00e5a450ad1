"""绩效目标: declared goals, checked and sent through the three gates."""

from __future__ import annotations

from app.domain.vocabulary import Stage
from app.gui.desk import Desk
from app.gui.models.columns import Column
from app.gui.stage.stage_config import Columns, Rules, StageConfig
from app.gui.stage.stage_page import StagePage

_EMPTY = "本年度还没有项目。\n请先在“单位与项目”中导入或录入项目，再到“收发”中接收各单位的目标申报表。"


def build(desk: Desk) -> StagePage:
    """The page."""
    return StagePage(desk, StageConfig(Stage.GOAL, columns, empty=_EMPTY))


def columns(_rules: Rules) -> Columns:
    """Beside the common columns: is it a key project."""
    return (Column("重点", lambda line: "重点" if line.is_key else "", "text", 6),)
