"""Projects and what they have in one year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from app.domain.vocabulary import BudgetBook, FundLevel, ProjectKind


@dataclass(frozen=True, slots=True)
class Project:
    """A project for life; `code` is text (21 digits survive), empty for old projects."""

    uid: str
    code: str
    name: str
    agency_uid: str
    kind: ProjectKind = ProjectKind.TARGETED
    fund_level: FundLevel = FundLevel.LOCAL
    former_names: tuple[str, ...] = ()
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class ProjectYear:
    """A project's budget in one year, 万元.

    `is_new` new or continuing; `sources` amounts by level (中央 省级 市级 县级 其他); `books` the initial
    budget by 四本预算.
    """

    project_uid: str
    year: int
    is_new: bool = False
    initial: Decimal | None = None
    adjusted: Decimal | None = None
    executed: Decimal | None = None
    arrived: Decimal | None = None
    books: Mapping[BudgetBook, Decimal] = field(default_factory=dict)
    sources: Mapping[str, Decimal] = field(default_factory=dict)
    is_key: bool = False

    @property
    def budget(self) -> Decimal | None:
        """全年预算数: the adjusted budget, or the initial one where nothing was adjusted."""
        return self.initial if self.adjusted is None else self.adjusted


def owes_goal(budget: Decimal | None, threshold: Decimal) -> bool:
    """Whether a project of that budget (万元) fills in goals and what follows them (goal.filling_threshold).

    A threshold of 0 means every project (雨湖: 50万元以上, also for 监控 and 自评).
    """
    return not threshold or (budget is not None and budget >= threshold)
