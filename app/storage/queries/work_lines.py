"""The worklist of a stage: every project of the year, with its form of that stage or without."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from app.domain.lines import WorkLine
from app.domain.submission import Status
from app.domain.vocabulary import Level, ProjectKind, Stage
from app.storage.queries.agency_lines import NOWHERE, Place, places
from app.storage.queries.project_lines import KINDS
from app.storage.repositories.upsert import alive
from app.storage.tables.projects import project, project_year
from app.storage.tables.submissions import submission

AGENCY_STAGES = frozenset({Stage.GOAL, Stage.SELF_EVALUATION, Stage.EVALUATION})
"""Stages in which every agency owes a 部门整体 form of its own."""

_STATUS = {status.value: status for status in Status}
_LEVEL: dict[str, Level | None] = {level.value: level for level in Level} | {"": None}


class _Form(NamedTuple):
    """What a line shows of a submission."""

    status: Status | None
    level: Level | None
    uid: str
    form: str
    period_months: int | None
    round: int
    rate: Decimal | None
    total: Decimal | None
    declared_total: Decimal | None
    grade: str
    errors: int
    must_explain: int
    hints: int
    changed_at: str


class _Subject(NamedTuple):
    """What a line shows of the project, or nothing for 部门整体."""

    uid: str = ""
    code: str = ""
    name: str = ""
    kind: ProjectKind | None = None
    is_key: bool = False
    amount: Decimal | None = None
    search: str = ""


_WHOLE_AGENCY = _Subject()
_NO_FORM = _Form(None, None, "", "", None, 0, None, None, None, "", 0, 0, 0, "")
_Forms = dict[tuple[str, str], list[_Form]]
"""Forms by project uid ("" for 部门整体) and agency uid ("" for projects)."""


def work_lines(
    connection: Connection, year: int, stage: Stage, *, period_months: int | None = None
) -> tuple[WorkLine, ...]:
    """Lines by agency code, 部门整体 before projects, projects by code.

    A subject with several forms of the stage has a line for each; of 运行监控 the newest period counts
    unless `period_months` names one.
    """
    where = places(connection)
    forms = _forms_by_subject(connection, year, stage, period_months)
    lines = list(_agency_lines(where, forms, every_agency=stage in AGENCY_STAGES))
    lines += _project_lines(where, forms, _projects(connection, year, stage))
    lines.sort(key=lambda line: (line.agency_code, line.project_code, line.project_name))
    return tuple(lines)


def _project_lines(
    where: dict[str, Place], forms: _Forms, projects: Iterator[tuple[str, _Subject]]
) -> Iterator[WorkLine]:
    for agency_uid, subject in projects:
        place = where.get(agency_uid, NOWHERE)
        for form in forms.get((subject.uid, ""), (_NO_FORM,)):
            yield _line(place, subject, form)


def _agency_lines(where: dict[str, Place], forms: _Forms, *, every_agency: bool) -> Iterator[WorkLine]:
    for uid, place in where.items():
        blank = (_NO_FORM,) if every_agency and place.alive else ()
        for form in forms.get(("", uid), blank):
            yield _line(place, _WHOLE_AGENCY, form)


def _line(place: Place, subject: _Subject, form: _Form) -> WorkLine:
    return WorkLine(
        form.uid,
        form.form,
        subject.uid,
        place.uid,
        place.code,
        place.name,
        place.department_name,
        place.business_section,
        subject.code,
        subject.name,
        subject.kind,
        subject.is_key,
        subject.amount,
        form.period_months,
        form.status,
        form.round,
        form.rate,
        form.total,
        form.declared_total,
        form.grade,
        form.level,
        form.errors,
        form.must_explain,
        form.hints,
        form.changed_at,
        f"{place.search} {subject.search}",
    )


def _projects(connection: Connection, year: int, stage: Stage) -> Iterator[tuple[str, _Subject]]:
    """Projects with a budget in that year or with a form of the stage, with their agency."""
    with_form = select(submission.c.project_uid).where(*_of_stage(year, stage), alive(submission))
    query = (
        select(
            project.c.agency_uid,
            project.c.uid,
            project.c.code,
            project.c.name,
            project.c.kind,
            project_year.c.is_key,
            func.coalesce(project_year.c.adjusted, project_year.c.initial),
            project.c.search,
        )
        .outerjoin(
            project_year,
            and_(
                project_year.c.project_uid == project.c.uid, project_year.c.year == year, alive(project_year)
            ),
        )
        .where(alive(project), or_(project_year.c.id.is_not(None), project.c.uid.in_(with_form)))
    )
    for agency_uid, uid, code, name, kind, is_key, amount, search in connection.execute(query):
        yield agency_uid, _Subject(uid, code, name, KINDS[kind], bool(is_key), amount, search)


def _forms_by_subject(connection: Connection, year: int, stage: Stage, period_months: int | None) -> _Forms:
    column = submission.c
    query = (
        select(
            func.coalesce(column.project_uid, ""),
            func.coalesce(column.agency_uid, ""),
            column.status,
            column.level,
            column.uid,
            column.form,
            column.period_months,
            column.round,
            column.rate,
            column.total,
            column.declared_total,
            column.grade,
            column.errors,
            column.must_explain,
            column.hints,
            column.changed_at,
        )
        .where(*_of_stage(year, stage), alive(submission))
        .order_by(column.id)
    )
    if period_months is not None:
        query = query.where(column.period_months == period_months)
    forms: _Forms = {}
    for row in connection.execute(query):
        project_uid, agency_uid, status, level, *rest = row
        form = _Form(_STATUS[status], _LEVEL[level], *rest)
        forms.setdefault((project_uid, "" if project_uid else agency_uid), []).append(form)
    if stage is Stage.MONITORING and period_months is None:
        return {subject: _newest_period(found) for subject, found in forms.items()}
    return forms


def _newest_period(forms: list[_Form]) -> list[_Form]:
    newest = max(form.period_months or 0 for form in forms)
    return [form for form in forms if (form.period_months or 0) == newest]


def _of_stage(year: int, stage: Stage) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return submission.c.year == year, submission.c.stage == stage.value
