"""Where the forms of a year stand, counted in the database: figures of 工作台 without making its lines."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, Join, Select, and_, func, or_, select

from app.domain.lines import Standing
from app.domain.submission import Status
from app.domain.vocabulary import Level, Stage
from app.storage.repositories.upsert import alive
from app.storage.tables.projects import project, project_year
from app.storage.tables.submissions import submission

_FIGURES = (
    func.count(),
    func.coalesce(func.sum(func.coalesce(project_year.c.adjusted, project_year.c.initial)), 0),
)


def standings(connection: Connection, year: int) -> Iterator[Standing]:
    """The forms that `work_lines` shows, in groups; then for each stage the projects without a form."""
    for stage, status, grade, level, *figures in connection.execute(_received(year)):
        yield Standing(Stage(stage), Status(status), grade, Level(level) if level else None, *figures)
    begun = {stage: figures for stage, *figures in connection.execute(_begun(year))}
    number, amount = connection.execute(_planned(year)).one()
    for stage in Stage:
        number_begun, amount_begun = begun.get(stage.value, (0, 0))
        yield Standing(stage, None, "", None, number - number_begun, amount - amount_begun)


def mean_rates(connection: Connection, year: int) -> dict[Stage, Decimal]:
    """The exact mean of the execution rates of each stage that has any."""
    forms = _shown(year).subquery()
    rates: dict[str, list[Decimal]] = {}
    query = select(forms.c.stage, forms.c.rate).where(forms.c.rate.is_not(None))
    for stage, rate in connection.execute(query):
        rates.setdefault(stage, []).append(Decimal(rate))
    return {Stage(stage): sum(found, Decimal(0)) / len(found) for stage, found in rates.items()}


def projects_begun(connection: Connection, year: int, stage: Stage) -> frozenset[str]:
    """The uids of the projects that have a form of the stage."""
    pairs = _pairs(year).subquery()
    return frozenset(connection.scalars(select(pairs.c.project_uid).where(pairs.c.stage == stage.value)))


def _received(year: int) -> Select[Any]:
    forms = _shown(year).subquery()
    group = tuple(forms.c[name] for name in ("stage", "status", "grade", "level"))
    return (
        select(*group, *_FIGURES)
        .select_from(forms)
        .outerjoin(project_year, _budget_of(forms.c.project_uid, year))
        .group_by(*group)
    )


def _shown(year: int) -> Select[Any]:
    """Forms of living projects and of agencies themselves; of 运行监控 the newest period of each subject."""
    forms = _forms(year).subquery()
    return (
        select(forms)
        .outerjoin(project, and_(project.c.uid == forms.c.project_uid, alive(project)))
        .where(
            or_(project.c.uid.is_not(None), forms.c.project_uid.is_(None)),
            or_(forms.c.stage != Stage.MONITORING.value, forms.c.period == forms.c.newest),
        )
    )


def _forms(year: int) -> Select[Any]:
    column = submission.c
    subject = func.coalesce(column.project_uid, column.agency_uid)
    period = func.coalesce(column.period_months, 0)
    newest = func.max(period).over(partition_by=(column.stage, subject))
    shown = (column.project_uid, column.stage, column.status, column.grade, column.level, column.rate)
    return select(*shown, period.label("period"), newest.label("newest")).where(
        column.year == year, alive(submission), subject.is_not(None)
    )


def _planned(year: int) -> Select[int, Any]:
    return select(*_FIGURES).select_from(_budgets(year))


def _begun(year: int) -> Select[Any]:
    """Per stage the projects with a budget that have a form, each counted once."""
    pairs = _pairs(year).subquery()
    budgets = _budgets(year).join(pairs, pairs.c.project_uid == project.c.uid)
    query: Select[Any] = select(pairs.c.stage, *_FIGURES).select_from(budgets).group_by(pairs.c.stage)
    return query


def _pairs(year: int) -> Select[Any]:
    """Stage and project of every form, each pair once."""
    column = submission.c
    of_year = column.year == year, alive(submission), column.project_uid.is_not(None)
    return select(column.stage, column.project_uid).where(*of_year).distinct()


def _budgets(year: int) -> Join:
    return project.join(project_year, and_(_budget_of(project.c.uid, year), alive(project)))


def _budget_of(project_uid: ColumnElement[str], year: int) -> ColumnElement[bool]:
    return and_(project_year.c.project_uid == project_uid, project_year.c.year == year, alive(project_year))
