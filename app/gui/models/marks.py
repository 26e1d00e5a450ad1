"""Marks of the field's states: status, light, findings; always colour, icon and word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.domain.submission import Status
from app.domain.vocabulary import Severity, Stage
from app.gui.models.columns import Mark

ABSENT: Mapping[Stage, str] = {
    Stage.PRE_ASSESSMENT: "未评估",
    Stage.GOAL_REVIEW: "未审核",
    Stage.EVALUATION: "未评价",
}
"""What a project without the form of a stage is called where the bureau itself fills it in."""

WHOLE_ABSENT: Mapping[Stage, str] = {
    Stage.GOAL: "整体未报",
    Stage.GOAL_REVIEW: "整体未审",
    Stage.SELF_EVALUATION: "整体未报",
    Stage.EVALUATION: "整体未评",
}
"""What an agency without its form of 部门整体 is called: 未收到 and its like count projects alone."""

NOT_RECEIVED = Mark("未收到", "circle", "grey", "neutral_pale", 0)
STATUS: Mapping[Status, Mark] = {
    Status.RETURNED: Mark("已退回", "corner-up-left", "error", "error_pale", 1),
    Status.DRAFT: Mark("录入中", "pencil", "grey", "neutral_pale", 2),
    Status.AT_DEPARTMENT: Mark("待部门审", "clock", "must_explain", "must_explain_pale", 3),
    Status.AT_SECTION: Mark("待股室审", "clock", "must_explain", "must_explain_pale", 4),
    Status.AT_PERFORMANCE: Mark("待绩效审", "clock", "hint", "hint_pale", 5),
    Status.REJECTED: Mark("不予通过", "x", "error", "error_pale", 6),
    Status.APPROVED: Mark("已通过", "check", "good", "good_pale", 7),
}
SEVERITY: Mapping[Severity, Mark] = {
    Severity.ERROR: Mark("错误", "circle-alert", "error", "error_pale", 0),
    Severity.MUST_EXPLAIN: Mark("须说明", "alert-triangle", "must_explain", "must_explain_pale", 1),
    Severity.HINT: Mark("提示", "info", "hint", "hint_pale", 2),
}


def status_mark(status: Status | None, stage: Stage | None = None, *, is_whole: bool = False) -> Mark:
    """The mark of a submission's status; None is 未收到, or what the stage calls it."""
    return absent_mark(stage, is_whole=is_whole) if status is None else STATUS[status]


def absent_mark(stage: Stage | None, *, is_whole: bool = False) -> Mark:
    """The mark of a form that is not there, of a project or of an agency as a whole."""
    words = WHOLE_ABSENT if is_whole else ABSENT
    return replace(NOT_RECEIVED, word=words[stage]) if stage is not None and stage in words else NOT_RECEIVED


def findings_mark(errors: int, must_explain: int, hints: int) -> Mark | None:
    """One mark for the findings of a form: the gravest kind with its count."""
    for count, severity in (
        (errors, Severity.ERROR),
        (must_explain, Severity.MUST_EXPLAIN),
        (hints, Severity.HINT),
    ):
        if count:
            mark = SEVERITY[severity]
            return Mark(f"{mark.word} {count}", mark.icon, mark.colour, mark.fill, mark.rank)
    return None
