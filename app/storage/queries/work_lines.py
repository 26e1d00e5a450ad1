"""The worklist of a stage: every project of the year, with its form of that stage or without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

from app.domain.lines import WorkLine
from app.domain.submission import Status
from app.domain.vocabulary import Level, ProjectKind, Stage
from app.storage.queries.places import NOWHERE, Place, places
from app.storage.rows import Fetch, exact, wan

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

_FORMS = f"""
    SELECT project_uid, agency_uid, {", ".join(_FORM_COLUMNS)} FROM submission
    WHERE year = :year AND stage = :stage AND deleted_at = '' ORDER BY id
"""  # noqa: S608  # our own names
_FORMS_OF_PERIOD = _FORMS.replace("ORDER BY", "AND period_months = :months ORDER BY")
_PROJECTS = """
    SELECT project.uid, project.agency_uid, project.code, project.name, project.kind, project_year.is_key,
        coalesce(project_year.adjusted, project_year.initial), project.search
    FROM project LEFT JOIN project_year
    ON project_year.project_uid = project.uid AND project_year.year = :year AND project_year.deleted_at = ''
    WHERE project.deleted_at = '' AND (project_year.id IS NOT NULL OR project.uid IN (
        SELECT project_uid FROM submission WHERE year = :year AND stage = :stage AND deleted_at = ''
    ))
"""
"""Projects with a budget in that year or with a form of the stage."""
_KINDS = {kind.value: kind for kind in ProjectKind}
_STATUS = {status.value: status for status in Status}
_LEVEL: dict[str, Level | None] = {level.value: level for level in Level} | {"": None}

_Form = tuple[Any, ...]
"""What a line shows of a submission, in the order of `_FORM_COLUMNS`."""
_Forms = dict[tuple[str, str], list[_Form]]
"""Forms by project uid ("" for 部门整体) and agency uid ("" for projects)."""

_WHOLE_AGENCY = ("", "", None, False, None)
_NO_FORM: _Form = ("", "", None, None, 0, None, None, None, "", None, 0, 0, 0, "")


def work_lines(
    fetch: Fetch, year: int, stage: Stage, *, period_months: int | None = None
) -> tuple[WorkLine, ...]:
    """Lines by agency code, 部门整体 before projects, projects by code.

    A subject with several forms of the stage has a line for each; of 运行监控 the newest period counts
    unless `period_months` names one.
    """
    where = places(fetch)
    forms = _forms_by_subject(fetch, year, stage, period_months)
    lines = list(_agency_lines(where, forms, every_agency=stage in AGENCY_STAGES))
    lines += _project_lines(where, forms, fetch(_PROJECTS, {"year": year, "stage": stage.value}))
    lines.sort(key=attrgetter("agency_code", "project_code", "project_name"))
    return tuple(lines)


def _project_lines(
    where: Mapping[str, Place], forms: _Forms, projects: Iterable[Sequence[Any]]
) -> Iterator[WorkLine]:
    for uid, agency_uid, code, name, kind, is_key, amount, search in projects:
        place = where.get(agency_uid, NOWHERE)
        subject = (code, name, _KINDS[kind], bool(is_key), wan(amount))
        for form in forms.get((uid, ""), (_NO_FORM,)):
            yield _line(form, uid, place, subject, f"{place.search} {search}")


def _agency_lines(where: Mapping[str, Place], forms: _Forms, *, every_agency: bool) -> Iterator[WorkLine]:
    for uid, place in where.items():
        blank = (_NO_FORM,) if every_agency and place.alive else ()
        for form in forms.get(("", uid), blank):
            yield _line(form, "", place, _WHOLE_AGENCY, place.search)


def _line(form: _Form, project_uid: str, place: Place, subject: tuple[Any, ...], search: str) -> WorkLine:
    return WorkLine._make((*form[:2], project_uid, *place[:5], *subject, *form[2:], search))


def _forms_by_subject(fetch: Fetch, year: int, stage: Stage, period_months: int | None) -> _Forms:
    values: dict[str, object] = {"year": year, "stage": stage.value, "months": period_months}
    found = fetch(_FORMS if period_months is None else _FORMS_OF_PERIOD, values)
    forms: _Forms = {}
    for project_uid, agency_uid, *cells in found:
        cells[_STATUS_AT] = _STATUS[cells[_STATUS_AT]]
        cells[_LEVEL_AT] = _LEVEL[cells[_LEVEL_AT]]
        cells[_NUMBERS] = map(exact, cells[_NUMBERS])
        subject = (project_uid, "") if project_uid else ("", agency_uid or "")
        forms.setdefault(subject, []).append(tuple(cells))
    if stage is Stage.MONITORING and period_months is None:
        return {subject: _newest_period(found) for subject, found in forms.items()}
    return forms


def _newest_period(forms: list[_Form]) -> list[_Form]:
    newest = max(form[_PERIOD_AT] or 0 for form in forms)
    return [form for form in forms if (form[_PERIOD_AT] or 0) == newest]
