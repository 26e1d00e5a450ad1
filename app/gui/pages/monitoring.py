"""运行监控: lights for money and goals per period, and the gap between the two."""

from __future__ import annotations

from app.domain.vocabulary import Stage
from app.gui.desk import Desk
from app.gui.models.columns import Column
from app.gui.models.lights import light_mark, lights_in_use
from app.gui.stage.stage_config import Choice, Columns, Rules, StageConfig, light_choice
from app.gui.stage.stage_page import StagePage

_EMPTY = "本年度还没有项目。\n请先在“单位与项目”中导入或录入项目，再下发监控表给各单位填报。"


def build(desk: Desk) -> StagePage:
    """The page."""
    return StagePage(desk, StageConfig(Stage.MONITORING, columns, choices, has_periods=True, empty=_EMPTY))


def columns(rules: Rules) -> Columns:
    """Light and execution rate."""
    return (
        Column("预警灯", lambda line: light_mark(line.level, rules()), "mark", 9),
        Column("执行率", lambda line: line.rate, "percent", 9),
    )


def choices(rules: Rules) -> tuple[Choice, ...]:
    """One filter per light of the palette."""
    return tuple(light_choice(mark, levels) for mark, levels in lights_in_use(rules()))
