"""One form of one project or agency in one year, with where it stands and what was computed from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.vocabulary import Level, Stage, Subject, Word

if TYPE_CHECKING:
    from app.domain.form_data import FormData


class Status(Word):
    """Where a submission stands on its way through the three gates."""

    DRAFT = "draft", "录入中"
    AT_DEPARTMENT = "at_department", "待预算部门审核"
    AT_SECTION = "at_section", "待支出股室审核"
    AT_PERFORMANCE = "at_performance", "待绩效股审核"
    APPROVED = "approved", "已通过"
    RETURNED = "returned", "已退回"
    REJECTED = "rejected", "不予通过"


AT_A_GATE = frozenset({Status.AT_DEPARTMENT, Status.AT_SECTION, Status.AT_PERFORMANCE})
"""待审核."""


class Event(StrEnum):
    """What may happen to a submission."""

    SUBMIT = "submit"
    PASS = "pass"  # noqa: S105  # an event, no password
    RETURN = "return"
    REJECT = "reject"
    REOPEN = "reopen"
    ADJUST = "adjust"


@dataclass(frozen=True, slots=True)
class Computed:
    """The figures lists and statistics show, with the rulebook version that gave them.

    `rate` is the execution rate as a ratio, `total` 分, amounts 万元; `level` the project light and
    `execution_level`/`goal_level` the two lights it comes from.
    """

    rulebook_version: int = 0
    rate: Decimal | None = None
    total: Decimal | None = None
    declared_total: Decimal | None = None
    grade: str = ""
    level: Level | None = None
    execution_level: Level | None = None
    goal_level: Level | None = None
    errors: int = 0
    must_explain: int = 0
    hints: int = 0


@dataclass(frozen=True, slots=True)
class Submission:
    """A stored form; `revision` grows with every save, `version` with every approved adjustment.

    `changed_by` and `change` say who made this revision and what he did (修改…, 导入, 退回).
    """

    uid: str
    form: str
    stage: Stage
    subject: Subject
    year: int
    agency_uid: str
    project_uid: str
    data: FormData
    period_months: int | None = None
    status: Status = Status.DRAFT
    round: int = 1
    version: int = 1
    revision: int = 0
    computed: Computed = field(default_factory=Computed)
    source_sha256: str = ""
    changed_at: str = ""
    changed_by: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class GateOpinion:
    """What one gate said in one round: 预算部门, 支出股室 or 绩效股."""

    submission_uid: str
    round: int
    gate: str
    event: Event
    opinion: str
    person: str
    date: str
