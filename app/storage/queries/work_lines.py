"""The worklist of a stage: every project of the year, with its form of that stage or without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from app.domain.lines import WorkLine
from app.domain.submission import Status
from app.domain.vocabulary import Level, Stage
from app.storage.queries.agency_lines import NOWHERE, Place, places
from app.storage.queries.project_lines import KINDS
from app.storage.repositories.upsert import alive
from app.storage.tables.columns import exact
from app.storage.tables.projects import project, project_year
from app.storage.tables.submissions import submission

AGENCY_STAGES = frozenset({Stage.GOAL, Stage.GOAL_REVIEW, Stage.SELF_EVALUATION, Stage.EVALUATION})
"""Stages in which every agency owes a 部门整体 form of its own."""

_FORM_COLUMNS = (
    "uid",
    "form",
    "period_months",
    "status",
    "round",
    "rate",
    "total",
    "declared_total",
    "grade",
    "level",
    "errors",
    "must_explain",
    "hints",
    "changed_at",
)
_PERIOD_AT = _FORM_COLUMNS.index("period_months")
_STATUS_AT = _FORM_COLUMNS.index("status")
_LEVEL_AT = _FORM_COLUMNS.index("level")

_NUMBERS = slice(_FORM_COLUMNS.index("rate"), _FORM_COLUMNS.index("declared_total") + 1)

_STATUS = {status.value: status for status in Status}
_LEVEL: dict[str, Level | None] = {level.value: level for level in Level} | {"": None}

_Form = tuple[Any, ...]
"""What a line shows of a submission, in the order of `_FORM_COLUMNS`."""
_Forms = dict[tuple[str, str], list[_Form]]
"""Forms by project uid ("" for 部门整体) and agency uid ("" for projects)."""

_WHOLE_AGENCY = ("", "", None, False, None)
_NO_FORM: _Form = ("", "", None, None, 0, None, None, None, "", None, 0, 0, 0, "")


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
    lines += _project_lines(where, forms, connection.execute(_projects(year, stage)).all())
    lines.sort(key=attrgetter("agency_code", "project_code", "project_name"))
    return tuple(lines)


def _project_lines(
    where: Mapping[str, Place], forms: _Forms, projects: Iterable[Sequence[Any]]
) -> Iterator[WorkLine]:
    for uid, agency_uid, code, name, kind, is_key, amount, search in projects:
        place = where.get(agency_uid, NOWHERE)
        subject = (code, name, KINDS[kind], bool(is_key), amount)
        for form in forms.get((uid, ""), (_NO_FORM,)):
            yield _line(form, uid, place, subject, f"{place.search} {search}")


def _agency_lines(where: Mapping[str, Place], forms: _Forms, *, every_agency: bool) -> Iterator[WorkLine]:
    for uid, place in where.items():
        blank = (_NO_FORM,) if every_agency and place.alive else ()
        for form in forms.get(("", uid), blank):
            yield _line(form, "", place, _WHOLE_AGENCY, place.search)


def _line(form: _Form, project_uid: str, place: Place, subject: tuple[Any, ...], search: str) -> WorkLine:
    return WorkLine._make((*form[:2], project_uid, *place[:5], *subject, *form[2:], search))


def _projects(year: int, stage: Stage) -> Select[Any]:
    """Projects with a budget in that year or with a form of the stage."""
    with_form = select(submission.c.project_uid).where(*_of_stage(year, stage))
    budget = and_(
        project_year.c.project_uid == project.c.uid, project_year.c.year == year, alive(project_year)
    )
    return (
        select(
            project.c.uid,
            project.c.agency_uid,
            project.c.code,
            project.c.name,
            project.c.kind,
            project_year.c.is_key,
            func.coalesce(project_year.c.adjusted, project_year.c.initial),
            project.c.search,
        )
        .outerjoin(project_year, budget)
        .where(alive(project), or_(project_year.c.id.is_not(None), project.c.uid.in_(with_form)))
    )


def _forms_by_subject(connection: Connection, year: int, stage: Stage, period_months: int | None) -> _Forms:
    column = submission.c
    query = (
        select(column.project_uid, column.agency_uid, *(column[name] for name in _FORM_COLUMNS))
        .where(*_of_stage(year, stage))
        .order_by(column.id)
    )
    if period_months is not None:
        query = query.where(column.period_months == period_months)
    forms: _Forms = {}
    for project_uid, agency_uid, *values in connection.execute(query).all():
        values[_STATUS_AT] = _STATUS[values[_STATUS_AT]]
        values[_LEVEL_AT] = _LEVEL[values[_LEVEL_AT]]
        values[_NUMBERS] = map(exact, values[_NUMBERS])
        subject = (project_uid, "") if project_uid else ("", agency_uid or "")
        forms.setdefault(subject, []).append(tuple(values))
    if stage is Stage.MONITORING and period_months is None:
        return {subject: _newest_period(found) for subject, found in forms.items()}
    return forms


def _newest_period(forms: list[_Form]) -> list[_Form]:
    newest = max(form[_PERIOD_AT] or 0 for form in forms)
    return [form for form in forms if (form[_PERIOD_AT] or 0) == newest]


def _of_stage(year: int, stage: Stage) -> tuple[ColumnElement[bool], ...]:
    return submission.c.year == year, submission.c.stage == stage.value, alive(submission)
