"""What makes one stage page differ from another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.lines import WorkLine
from app.domain.rulebook import Rulebook
from app.domain.submission import AT_A_GATE, Status
from app.domain.vocabulary import Level, Stage
from app.gui.models.columns import Column, Mark
from app.gui.models.marks import WHOLE_ABSENT, absent_mark, findings_mark, status_mark

Columns = tuple[Column[WorkLine], ...]
Rules = Callable[[], Rulebook]
"""The rulebook in force at the moment of the call."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of the state filter: `key` for jumps, `shows` says which lines it keeps."""

    key: str
    title: str
    shows: Callable[[WorkLine], bool]


@dataclass(frozen=True, slots=True)
class StageConfig:
    """A stage page: its own columns and filters beside those of every stage.

    `begin` is what is said in the place of a form that is not there.
    """

    stage: Stage
    columns: Callable[[Rules], Columns]
    choices: Callable[[Rules], tuple[Choice, ...]] = lambda _rules: ()
    has_periods: bool = False
    empty: str = ""
    begin: str = "还没有收到这张表。\n可以让单位填报后在“收发”中导入，也可以在这里录入。"


def all_columns(config: StageConfig, rules: Rules) -> Columns:
    """State first, then who and what, then the stage's figures, then the rest."""
    return (
        Column("状态", lambda line: _mark(line, config.stage), "mark", 12),
        Column("项目名称", line_name, "text", 30),
        Column("预算单位", lambda line: line.agency_name, "text", 22),
        *config.columns(rules),
        Column("问题", lambda line: findings_mark(line.errors, line.must_explain, line.hints), "mark", 12),
        Column("预算数（万元）", lambda line: line.amount, "money", 14),
        Column("轮次", lambda line: line.round if line.status else None, "integer", 5),
        Column("单位编码", lambda line: line.agency_code, "text", 10),
        Column("主管部门", lambda line: line.department_name, "text", 18),
        Column("归口股室", lambda line: line.business_section, "text", 12),
        Column("项目编码", lambda line: line.project_code, "text", 24),
    )


def all_choices(config: StageConfig, rules: Rules) -> tuple[Choice, ...]:
    """The entries of the state filter."""
    absent = absent_mark(config.stage).word
    return (
        Choice("all", "全部", lambda _line: True),
        Choice("missing", absent, lambda line: line.status is None and bool(line.project_uid)),
        *_whole_missing(config.stage),
        Choice("draft", "录入中", lambda line: line.status is Status.DRAFT),
        Choice("waiting", "待审核", lambda line: line.status in AT_A_GATE),
        Choice("returned", "已退回", lambda line: line.status is Status.RETURNED),
        Choice("rejected", "不予通过", lambda line: line.status is Status.REJECTED),
        Choice("approved", "已通过", lambda line: line.status is Status.APPROVED),
        Choice("errors", "有错误", lambda line: line.errors > 0),
        Choice("must_explain", "须说明", lambda line: line.must_explain > 0),
        *config.choices(rules),
    )


def _mark(line: WorkLine, stage: Stage) -> Mark:
    return status_mark(line.status, stage, is_whole=not line.project_uid)


def _whole_missing(stage: Stage) -> tuple[Choice, ...]:
    """Keeps the agencies whose form of 部门整体 is not there; only where the stage has one."""
    if stage not in WHOLE_ABSENT:
        return ()
    word = absent_mark(stage, is_whole=True).word
    return (Choice("whole_missing", word, lambda line: line.status is None and not line.project_uid),)


def grade_choice(name: str) -> Choice:
    """Keeps the lines with one grade or conclusion."""
    return Choice(name, name, lambda line: line.grade == name)


def light_choice(mark: Mark, levels: frozenset[Level]) -> Choice:
    """Keeps the lines with one light; its key is the colour."""
    return Choice(mark.colour, mark.word, lambda line: line.level in levels)


def line_name(line: WorkLine) -> str:
    """What a line is called: its project, or 部门整体 of its agency."""
    return line.project_name or f"部门整体：{line.agency_name}"


def line_key(line: WorkLine) -> str:
    """What names a line across reloads: the project, or the agency for 部门整体."""
    return f"{line.agency_uid}/{line.project_uid}"
