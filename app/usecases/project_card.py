"""The project card: one project's whole life from 事前评估 to 绩效评价."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.vocabulary import Stage
from app.shared.errors import UserError
from app.usecases.follow_ups import budget_obstacles
from app.usecases.years import rulebook_in

if TYPE_CHECKING:
    from app.domain.organisation import Agency
    from app.domain.project import Project, ProjectYear
    from app.domain.submission import GateOpinion, Submission
    from app.usecases.context import Context


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One form of the chain with its gates' opinions; monitoring appears once per period."""

    stage: Stage
    form_title: str
    submission: Submission | None
    opinions: tuple[GateOpinion, ...]


@dataclass(frozen=True, slots=True)
class ProjectCard:
    """A project, its agency, its budgets, the chain of one year, and what keeps it from the budget."""

    project: Project
    agency: Agency
    years: tuple[ProjectYear, ...]
    chain: tuple[ChainStep, ...]
    obstacles: tuple[str, ...] = ()


def project_card(ctx: Context, project_uid: str, year: int) -> ProjectCard:
    """Everything known about a project in a year; UserError when the project is gone."""
    with ctx.unit_of_work() as work:
        project = work.projects.project(project_uid)
        if project is None:
            raise UserError("这个项目已不存在。", "请刷新列表后再试。")
        agency = next(row for row in work.organisation.agencies() if row.uid == project.agency_uid)
        found = [work.projects.project_year(project_uid, row.year) for row in work.organisation.years()]
        obstacles = budget_obstacles(work, project_uid, year, rulebook_in(ctx, work, year))
        rows = [row for row in work.submissions.of_project(project_uid) if row.year == year]
        steps = [
            ChainStep(row.stage, ctx.forms.form(row.form).title, row, work.submissions.opinions(row.uid))
            for row in rows
        ]
    reached = {step.stage for step in steps}
    steps += [ChainStep(stage, stage.title, None, ()) for stage in Stage if stage not in reached]
    order = list(Stage)
    chain = sorted(
        steps, key=lambda item: (order.index(item.stage), _months(item.submission) if item.submission else 0)
    )
    return ProjectCard(
        project, agency, tuple(row for row in found if row is not None), tuple(chain), obstacles
    )


def _months(submission: Submission) -> int:
    return submission.period_months or 0
