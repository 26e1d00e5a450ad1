"""Databases with many agencies and projects for the measures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from app.bootstrap import build_context
from app.domain.organisation import Agency, Department, FiscalYear
from app.domain.project import Project, ProjectYear
from app.domain.submission import Computed, Submission
from app.domain.vocabulary import Level, Stage, Subject
from app.usecases.context import Context
from app.usecases.years import open_year
from tests.bench.forms import self_evaluation

YEAR = 2025
_LEVELS = tuple(Level)


def county(database: Path, projects: int, *, with_forms: bool = False) -> Context:
    """A fiscal year with that many projects in 100 agencies; every second one has a self-evaluation."""
    ctx = build_context(database, person="测试")
    open_year(ctx, FiscalYear(YEAR, "云溪县财政局", "990123"))
    with ctx.unit_of_work(write=True) as work:
        work.organisation.put_departments([Department("d", "301", "交通运输局")])
        work.organisation.put_agencies(
            Agency(f"a{number}", f"301{number:03d}", f"交通运输局第{number}所", "d") for number in range(100)
        )
        work.projects.put_projects(
            Project(f"p{number}", f"99012325T{number:012d}", f"农村公路养护项目{number}", f"a{number % 100}")
            for number in range(projects)
        )
        work.projects.put_project_years(
            ProjectYear(f"p{number}", YEAR, initial=Decimal(number % 500), adjusted=Decimal(number % 400))
            for number in range(projects)
        )
        if with_forms:
            work.submissions.put_many([submission(number) for number in range(0, projects, 2)])
        work.commit()
    return ctx


def submission(number: int) -> Submission:
    """A stored self-evaluation of project `number`."""
    computed = Computed(rate=Decimal("0.9"), total=Decimal(90), grade="优", level=_LEVELS[number % 4])
    return Submission(
        uid=f"s{number}",
        form="self_evaluation",
        stage=Stage.SELF_EVALUATION,
        subject=Subject.PROJECT,
        year=YEAR,
        agency_uid=f"a{number % 100}",
        project_uid=f"p{number}",
        data=replace(self_evaluation(number, 10)),
        computed=computed,
        changed_at="2026-01-05T10:00:00",
    )
