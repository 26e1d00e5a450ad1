"""Whose form is it: agency and project by mark, code, exact or former name, else ranked candidates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.vocabulary import Subject
from app.shared.text import normalise_name

if TYPE_CHECKING:
    from app.domain.form_data import FormData
    from app.domain.organisation import Agency
    from app.domain.project import Project
    from app.forms.parsed import ParsedForm
    from app.usecases.context import Context
    from app.usecases.ports import UnitOfWork

_LIKELY = 75.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A project or agency the form might belong to; `likeness` 0–100."""

    kind: str
    uid: str
    name: str
    likeness: float


@dataclass(frozen=True, slots=True)
class FormMatch:
    """The result: uids are "" where nothing certain was found."""

    agency_uid: str = ""
    agency_name: str = ""
    project_uid: str = ""
    project_name: str = ""
    creates_project: bool = False
    whole_agency: bool = False
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """Agencies and projects indexed for matching."""

    agencies: dict[str, Agency]
    projects: dict[str, Project]
    agency_by_code: dict[str, str]
    agency_by_name: dict[str, str]
    project_by_code: dict[str, str]
    project_by_name: dict[tuple[str, str], str]

    @classmethod
    def of(cls, work: UnitOfWork) -> Register:
        """Read all names once."""
        agencies = {row.uid: row for row in work.organisation.agencies()}
        projects = {row.uid: row for row in work.projects.projects()}
        by_name = {
            normalise_name(name): row.uid
            for row in agencies.values()
            for name in (*row.former_names, row.name)
        }
        names = {
            (row.agency_uid, normalise_name(name)): row.uid
            for row in projects.values()
            for name in (*row.former_names, row.name)
        }
        return cls(
            agencies=agencies,
            projects=projects,
            agency_by_code={row.code: row.uid for row in agencies.values() if row.code},
            agency_by_name=by_name,
            project_by_code={row.code: row.uid for row in projects.values() if row.code},
            project_by_name=names,
        )

    def agency_of(self, data: FormData) -> str:
        """The agency's uid by code, then by name or former name; "" when neither is known."""
        by_code = self.agency_by_code.get(data.fields.get("agency_code", ""), "")
        return by_code or self.agency_by_name.get(normalise_name(data.fields.get("agency_name", "")), "")

    def chosen(self, data: FormData, *, agency_uid: str, project_uid: str) -> FormMatch:
        """The match a person settled by hand."""
        name = self.projects[project_uid].name if project_uid else data.fields.get("project_name", "")
        whole = not name
        return FormMatch(
            agency_uid,
            self.agencies[agency_uid].name,
            project_uid,
            name,
            creates_project=not project_uid and not whole,
            whole_agency=whole,
        )


def match_form(ctx: Context, register: Register, parsed: ParsedForm) -> FormMatch:
    """Find agency and project of a form; certain hits only, everything else becomes candidates."""
    data = parsed.data
    if ctx.forms.form(data.form).subject is Subject.AGENCY:
        return _match_agency(ctx, register, data)
    certain = _certain_project(register, parsed)
    if certain:
        project = register.projects[certain]
        agency = register.agencies[project.agency_uid]
        return FormMatch(agency.uid, agency.name, project.uid, project.name)
    return _uncertain_project(ctx, register, data)


def _certain_project(register: Register, parsed: ParsedForm) -> str:
    if parsed.project_uid in register.projects:
        return parsed.project_uid
    by_code = register.project_by_code.get(parsed.data.fields.get("project_code", ""), "")
    if by_code:
        return by_code
    agency = register.agency_of(parsed.data)
    return register.project_by_name.get(
        (agency, normalise_name(parsed.data.fields.get("project_name", ""))), ""
    )


def _match_agency(ctx: Context, register: Register, data: FormData) -> FormMatch:
    uid = register.agency_of(data)
    if uid:
        return FormMatch(uid, register.agencies[uid].name, whole_agency=True)
    return FormMatch(
        agency_name=data.fields.get("agency_name", ""),
        whole_agency=True,
        candidates=_agency_candidates(ctx, register, data),
    )


def _uncertain_project(ctx: Context, register: Register, data: FormData) -> FormMatch:
    agency = register.agency_of(data)
    name = data.fields.get("project_name", "")
    own = {
        uid: "\n".join((row.name, *row.former_names))
        for uid, row in register.projects.items()
        if not agency or row.agency_uid == agency
    }
    likely = tuple(
        Candidate("project", uid, register.projects[uid].name, likeness)
        for uid, likeness in ctx.names.candidates(name, own)
        if likeness >= _LIKELY
    )
    if not agency:
        found = (*likely, *_agency_candidates(ctx, register, data))
        return FormMatch(agency_name=data.fields.get("agency_name", ""), project_name=name, candidates=found)
    fresh = bool(name) and not likely
    return FormMatch(
        agency, register.agencies[agency].name, "", name, creates_project=fresh, candidates=likely
    )


def _agency_candidates(ctx: Context, register: Register, data: FormData) -> tuple[Candidate, ...]:
    names = {uid: "\n".join((row.name, *row.former_names)) for uid, row in register.agencies.items()}
    found = ctx.names.candidates(data.fields.get("agency_name", ""), names)
    return tuple(Candidate("agency", uid, register.agencies[uid].name, likeness) for uid, likeness in found)
