"""What waits: worklists per stage, counts for the navigation, figures for 工作台."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from app.domain.calendar import Deadline, deadlines
from app.domain.project import owes_goal
from app.domain.submission import AT_A_GATE, Status
from app.domain.vocabulary import Level, Stage
from app.usecases.lines import Standing
from app.usecases.years import rulebook_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from app.domain.pre_assessment import Need
    from app.domain.project import ProjectYear
    from app.domain.rulebook import Rulebook
    from app.usecases.context import Context
    from app.usecases.lines import BatchLine, WorkLine
    from app.usecases.ports import UnitOfWork

    _Pick = Callable[[Sequence[ProjectYear]], list[ProjectYear]]

K = TypeVar("K")
_THRESHOLD = "goal.filling_threshold"
_WITH_GOAL = frozenset({Stage.GOAL, Stage.MONITORING, Stage.SELF_EVALUATION})


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
    """Everything 工作台 shows; a deadline nearer than `warning_days` is pointed out."""

    year: int
    today: date
    agencies: int
    projects: int
    stages: tuple[StageFigures, ...]
    deadlines: tuple[Deadline, ...]
    warning_days: int
    batches: tuple[BatchLine, ...]


def worklist(
    ctx: Context,
    year: int,
    stage: Stage,
    period_months: int | None = None,
) -> tuple[WorkLine, ...]:
    """Every project of the year with its form of the stage, and the agencies' 部门整体 forms.

    Without a form only the projects that the rulebook wants: for 事前评估 those to be assessed, from 绩效目标
    to 绩效自评 those that fill in goals.
    """
    with ctx.unit_of_work() as work:
        return due_lines(ctx, work, year, stage, period_months)


def due_lines(
    ctx: Context, work: UnitOfWork, year: int, stage: Stage, period_months: int | None = None
) -> tuple[WorkLine, ...]:
    """The same inside a running transaction."""
    lines = work.lists.worklist(year, stage, period_months)
    rules = rulebook_in(ctx, work, year)
    if stage is Stage.PRE_ASSESSMENT:
        needs = needs_of(work, work.projects.project_years(year), rules)
        return tuple(line for line in lines if line.status or _is_needed(needs.get(line.project_uid)))
    threshold = rules.number(_THRESHOLD)
    if stage not in _WITH_GOAL or not threshold:
        return lines
    return tuple(
        line for line in lines if line.status or not line.project_uid or owes_goal(line.amount, threshold)
    )


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
    waits = [row for row in rows if row.status in AT_A_GATE]
    return {stage: _count(row for row in waits if row.stage is stage) for stage in Stage}


def dashboard(ctx: Context, year: int) -> Dashboard:
    """Counts, amounts, lights, grades and deadlines of the year."""
    with ctx.unit_of_work() as work:
        rules = rulebook_in(ctx, work, year)
        rates = work.lists.mean_rates(year)
        projects = work.projects.project_years(year)
        scoped = _scoped(work, rules)
        rows = [
            row for row in work.lists.standings(year) if row.status is not None or row.stage not in scoped
        ]
        rows += [_still_due(work, year, stage, projects, pick) for stage, pick in scoped.items()]
        agencies = len(work.lists.agencies())
        batches = work.imports.batches()[:5]
    stages = tuple(
        stage_figures(stage, [row for row in rows if row.stage is stage], rates.get(stage)) for stage in Stage
    )
    return Dashboard(
        year=year,
        today=ctx.clock().date(),
        agencies=agencies,
        projects=len(projects),
        stages=stages,
        deadlines=deadlines(year, rules),
        warning_days=rules.integer("calendar.warning_days"),
        batches=batches,
    )


def _scoped(work: UnitOfWork, rules: Rulebook) -> dict[Stage, _Pick]:
    """The stages that do not concern every project, and which of those without a form they concern."""

    def to_assess(rest: Sequence[ProjectYear]) -> list[ProjectYear]:
        needs = needs_of(work, rest, rules)
        return [row for row in rest if needs[row.project_uid].is_needed]

    threshold = rules.number(_THRESHOLD)

    def with_goal(rest: Sequence[ProjectYear]) -> list[ProjectYear]:
        return [row for row in rest if owes_goal(row.budget, threshold)]

    scoped: dict[Stage, _Pick] = {Stage.PRE_ASSESSMENT: to_assess}
    return scoped | dict.fromkeys(_WITH_GOAL, with_goal) if threshold else scoped


def _still_due(
    work: UnitOfWork, year: int, stage: Stage, projects: Sequence[ProjectYear], pick: _Pick
) -> Standing:
    """The projects that the rulebook wants a form of, and that have none yet."""
    begun = work.lists.projects_begun(year, stage)
    due = pick([row for row in projects if row.project_uid not in begun])
    amount = sum((row.budget for row in due if row.budget is not None), Decimal(0))
    return Standing(stage, None, "", None, len(due), amount)


def stage_figures(stage: Stage, rows: Sequence[Standing], mean_rate: Decimal | None) -> StageFigures:
    """The coverage figures of one stage; 部门整体 forms count once they are received."""
    received = [row for row in rows if row.status]
    return StageFigures(
        stage=stage,
        due=_count(rows),
        received=_count(received),
        approved=_count(row for row in received if row.status is Status.APPROVED),
        waiting=_count(row for row in received if row.status in AT_A_GATE),
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
