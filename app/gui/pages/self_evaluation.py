"""绩效自评: what the unit declared beside what the rules give."""

from __future__ import annotations

from decimal import Decimal

from app.domain.lines import WorkLine
from app.domain.vocabulary import Stage
from app.gui.desk import Desk
from app.gui.models.columns import Column
from app.gui.stage.stage_config import Choice, Columns, Rules, StageConfig, grade_choice
from app.gui.stage.stage_page import StagePage

_EMPTY = "本年度还没有项目。\n请先在“单位与项目”中导入或录入项目，再下发自评表给各单位填报。"


def build(desk: Desk) -> StagePage:
    """The page."""
    return StagePage(desk, StageConfig(Stage.SELF_EVALUATION, columns, choices, empty=_EMPTY))


def columns(_rules: Rules) -> Columns:
    """Recomputed and declared points with their difference, grade, execution rate."""
    return (
        Column("复算得分", lambda line: line.total, "points", 9),
        Column("申报得分", lambda line: line.declared_total, "points", 9),
        Column("相差", difference, "points", 7, "申报得分减复算得分"),
        Column("等级", lambda line: line.grade, "text", 6),
        Column("执行率", lambda line: line.rate, "percent", 9),
    )


def choices(rules: Rules) -> tuple[Choice, ...]:
    """Forms whose declared points differ, then one filter per grade."""
    names = [name for name, _ in rules().bands("self_evaluation.grades")]
    differs = Choice("differs", "申报与复算不符", lambda line: bool(difference(line)))
    return (differs, *map(grade_choice, names))


def difference(line: WorkLine) -> Decimal | None:
    """Declared minus recomputed points, 分."""
    if line.total is None or line.declared_total is None:
        return None
    return line.declared_total - line.total
