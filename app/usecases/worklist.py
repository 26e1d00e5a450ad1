"""What waits: worklists per stage, counts for the navigation, figures for 工作台."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from app.domain.calendar import Deadline, deadlines
from app.domain.submission import Status
from app.domain.vocabulary import Level, Stage
from app.usecases.follow_ups import needs_of_year
from app.usecases.years import rulebook_in, rulebook_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from app.domain.pre_assessment import Need
    from app.usecases.context import Context
    from app.usecases.lines import BatchLine, WorkLine
    from app.usecases.ports import UnitOfWork

_WAITING = frozenset({Status.AT_DEPARTMENT, Status.AT_SECTION, Status.AT_PERFORMANCE})


@dataclass(frozen=True, slots=True)
class StageFigures:
    """Coverage of one stage: projects due and received with their 万元, and where the forms stand."""

    stage: Stage
    due: int
    received: int
    approved: int
    waiting: int
    returned: int
    due_amount: Decimal
    received_amount: Decimal
    grades: Mapping[str, int]
    lights: Mapping[Level, int]
    mean_rate: Decimal | None


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Everything 工作台 shows."""

    year: int
    today: date
    agencies: int
    projects: int
    stages: tuple[StageFigures, ...]
    deadlines: tuple[Deadline, ...]
    batches: tuple[BatchLine, ...]


def worklist(
    ctx: Context,
    year: int,
    stage: Stage,
    period_months: int | None = None,
) -> tuple[WorkLine, ...]:
    """Every project of the year with its form of the stage, and the agencies' 部门整体 forms.

    For 事前评估 only the projects that the rulebook wants assessed, and those that have a form.
    """
    with ctx.unit_of_work() as work:
        return _due_lines(ctx, work, year, stage, period_months)


def _due_lines(
    ctx: Context, work: UnitOfWork, year: int, stage: Stage, period_months: int | None = None
) -> tuple[WorkLine, ...]:
    lines = work.lists.worklist(year, stage, period_months)
    if stage is not Stage.PRE_ASSESSMENT:
        return lines
    needs = needs_of_year(work, year, rulebook_in(ctx, work, year))
    return tuple(line for line in lines if line.status or _is_needed(needs.get(line.project_uid)))


def _is_needed(need: Need | None) -> bool:
    return need is not None and need.is_needed


def waiting(ctx: Context, year: int) -> dict[Stage, int]:
    """How many forms of each stage wait at one of the gates."""
    with ctx.unit_of_work() as work:
        return {
            stage: sum(line.status in _WAITING for line in work.lists.worklist(year, stage))
            for stage in Stage
        }


def dashboard(ctx: Context, year: int) -> Dashboard:
    """Counts, amounts, lights, grades and deadlines of the year."""
    rules = rulebook_of(ctx, year)
    with ctx.unit_of_work() as work:
        stages = tuple(stage_figures(stage, _due_lines(ctx, work, year, stage)) for stage in Stage)
        agencies = len(work.lists.agencies())
        projects = len(work.lists.projects(year))
        batches = work.imports.batches()[:5]
    return Dashboard(year, ctx.clock().date(), agencies, projects, stages, deadlines(year, rules), batches)


def stage_figures(stage: Stage, lines: Sequence[WorkLine]) -> StageFigures:
    """The coverage figures of one worklist; 部门整体 lines count once they are received."""
    due = [line for line in lines if line.project_uid or line.status]
    received = [line for line in due if line.status]
    rates = [line.rate for line in received if line.rate is not None]
    return StageFigures(
        stage=stage,
        due=len(due),
        received=len(received),
        approved=sum(line.status is Status.APPROVED for line in received),
        waiting=sum(line.status in _WAITING for line in received),
        returned=sum(line.status is Status.RETURNED for line in received),
        due_amount=_amount(due),
        received_amount=_amount(received),
        grades=Counter(line.grade for line in received if line.grade),
        lights=Counter(line.level for line in received if line.level),
        mean_rate=sum(rates, Decimal(0)) / len(rates) if rates else None,
    )


def _amount(lines: Sequence[WorkLine]) -> Decimal:
    return sum((line.amount for line in lines if line.amount is not None), Decimal(0))
