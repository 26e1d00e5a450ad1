"""What waits: worklists per stage, counts for the navigation, figures for 工作台."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from app.domain.calendar import Deadline, deadlines
from app.domain.submission import Status
from app.domain.vocabulary import Level, Stage
from app.usecases.lines import Standing
from app.usecases.years import rulebook_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from app.domain.pre_assessment import Need
    from app.domain.project import ProjectYear
    from app.domain.rulebook import Rulebook
    from app.usecases.context import Context
    from app.usecases.lines import BatchLine, WorkLine
    from app.usecases.ports import UnitOfWork

K = TypeVar("K")
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
    needs = needs_of(work, work.projects.project_years(year), rulebook_in(ctx, work, year))
    return tuple(line for line in lines if line.status or _is_needed(needs.get(line.project_uid)))


def needs_of(work: UnitOfWork, projects: Sequence[ProjectYear], rules: Rulebook) -> dict[str, Need]:
    """Project uid → whether it must be pre-assessed, with the reason, for all projects of one year."""
    from app.domain.pre_assessment import needs_pre_assessment

    years = {row.year - 1 for row in projects}
    before = {row.project_uid: row for year in years for row in work.projects.project_years(year)}
    return {
        row.project_uid: needs_pre_assessment(row, before.get(row.project_uid), rules) for row in projects
    }


def _is_needed(need: Need | None) -> bool:
    return need is not None and need.is_needed


def waiting(ctx: Context, year: int) -> dict[Stage, int]:
    """How many forms of each stage wait at one of the gates."""
    with ctx.unit_of_work() as work:
        rows = work.lists.standings(year)
    waits = [row for row in rows if row.status in _WAITING]
    return {stage: _count(row for row in waits if row.stage is stage) for stage in Stage}


def dashboard(ctx: Context, year: int) -> Dashboard:
    """Counts, amounts, lights, grades and deadlines of the year."""
    with ctx.unit_of_work() as work:
        rules = rulebook_in(ctx, work, year)
        rows = [row for row in work.lists.standings(year) if _is_due_for_all(row)]
        rates = work.lists.mean_rates(year)
        projects = work.projects.project_years(year)
        rows.append(_still_to_assess(work, year, projects, rules))
        agencies = len(work.lists.agencies())
        batches = work.imports.batches()[:5]
    stages = tuple(
        stage_figures(stage, [row for row in rows if row.stage is stage], rates.get(stage)) for stage in Stage
    )
    due = deadlines(year, rules)
    return Dashboard(year, ctx.clock().date(), agencies, len(projects), stages, due, batches)


def _is_due_for_all(row: Standing) -> bool:
    return row.status is not None or row.stage is not Stage.PRE_ASSESSMENT


def _still_to_assess(
    work: UnitOfWork, year: int, projects: Sequence[ProjectYear], rules: Rulebook
) -> Standing:
    """The projects whose 事前评估 the rulebook wants, and that have none yet."""
    begun = work.lists.projects_begun(year, Stage.PRE_ASSESSMENT)
    rest = [row for row in projects if row.project_uid not in begun]
    needs = needs_of(work, rest, rules)
    due = [row for row in rest if needs[row.project_uid].is_needed]
    amounts = [row.initial if row.adjusted is None else row.adjusted for row in due]
    amount = sum((amount for amount in amounts if amount is not None), Decimal(0))
    return Standing(Stage.PRE_ASSESSMENT, None, "", None, len(due), amount)


def stage_figures(stage: Stage, rows: Sequence[Standing], mean_rate: Decimal | None) -> StageFigures:
    """The coverage figures of one stage; 部门整体 forms count once they are received."""
    received = [row for row in rows if row.status]
    return StageFigures(
        stage=stage,
        due=_count(rows),
        received=_count(received),
        approved=_count(row for row in received if row.status is Status.APPROVED),
        waiting=_count(row for row in received if row.status in _WAITING),
        returned=_count(row for row in received if row.status is Status.RETURNED),
        due_amount=_amount(rows),
        received_amount=_amount(received),
        grades=_counted((row.grade, row.number) for row in received if row.grade),
        lights=_counted((row.level, row.number) for row in received if row.level),
        mean_rate=mean_rate,
    )


def _counted(pairs: Iterable[tuple[K, int]]) -> Mapping[K, int]:
    counter: Counter[K] = Counter()
    for key, count in pairs:
        counter[key] += count
    return counter


def _count(rows: Iterable[Standing]) -> int:
    return sum(row.number for row in rows)


def _amount(rows: Iterable[Standing]) -> Decimal:
    return sum((row.amount for row in rows), Decimal(0))
