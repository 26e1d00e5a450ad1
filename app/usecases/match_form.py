"""Whose form is it: agency and project by mark, code, exact or former name, else ranked candidates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from app.domain.problems import Problem
from app.domain.vocabulary import Severity, Subject
from app.shared.text import normalise_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.domain.form_data import FormData
    from app.domain.organisation import Agency
    from app.domain.project import Project
    from app.forms.parsed import ParsedForm
    from app.usecases.context import Context
    from app.usecases.ports import UnitOfWork

K = TypeVar("K")
_LIKELY = 75.0
_SAME = 100.0
_WORDS = ((99.5, "名称相同"), (90.0, "几乎相同"), (75.0, "很像"), (60.0, "有些像"), (0.0, "不太像"))
_KINDS = {"project": "项目", "agency": "单位"}
BY_CODE = "编码相同"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A project or agency the form might belong to; `likeness` 0–100, `why` the same in words.

    `code` and `agency_name` tell namesakes apart.
    """

    kind: str
    uid: str
    name: str
    likeness: float
    why: str = ""
    code: str = ""
    agency_name: str = ""


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
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person settled in this batch, by the normalised names as the forms write them.

    `agencies` gives an agency's uid; `projects`, by agency uid and name, a project's uid, "" for a new one.
    """

    agencies: Mapping[str, str] = field(default_factory=dict)
    projects: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Register:
    """Agencies and projects indexed for matching; a code or name that two share points at both."""

    agencies: dict[str, Agency]
    projects: dict[str, Project]
    agency_by_code: Mapping[str, frozenset[str]]
    agency_by_name: Mapping[str, frozenset[str]]
    project_by_code: Mapping[str, frozenset[str]]
    project_by_name: Mapping[tuple[str, str], frozenset[str]]
    choices: Choices = field(default_factory=Choices)
    settled_agency: str = ""

    @classmethod
    def of(cls, work: UnitOfWork, choices: Choices) -> Register:
        """Read all names once."""
        agencies = {row.uid: row for row in work.organisation.agencies()}
        projects = {row.uid: row for row in work.projects.projects()}
        return cls(
            agencies=agencies,
            projects=projects,
            agency_by_code=_index((row.code, row.uid) for row in agencies.values() if row.code),
            agency_by_name=_index((name, row.uid) for row in agencies.values() for name in _names(row)),
            project_by_code=_index((row.code, row.uid) for row in projects.values() if row.code),
            project_by_name=_index(
                ((row.agency_uid, name), row.uid) for row in projects.values() for name in _names(row)
            ),
            choices=choices,
        )

    def agency_of(self, data: FormData) -> str:
        """The agency's uid by code, then by name or former name.

        "" when neither is known, when several bear the name, or when code and name belong to two agencies.
        `settled_agency` goes before all.
        """
        if self.settled_agency:
            return self.settled_agency
        by_code = _only(self.agency_by_code.get(data.fields.get("agency_code", "")))
        written = normalise_name(data.fields.get("agency_name", ""))
        named = self.agency_by_name.get(written, frozenset())
        if by_code:
            return by_code if not named or by_code in named else ""
        return _only(named) or self.choices.agencies.get(written, "")

    def agencies_named(self, data: FormData) -> frozenset[str]:
        """The agencies that the form's code or name points at."""
        by_code = self.agency_by_code.get(data.fields.get("agency_code", ""), frozenset())
        return by_code | self.agency_by_name.get(
            normalise_name(data.fields.get("agency_name", "")), frozenset()
        )

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

    def learnt(self, data: FormData, owner: tuple[str, str | None]) -> Choices:
        """The choices with one more, for the other forms of the batch; `owner` are agency and project.

        Without a project (None) only the agency is learnt. A name that is registered already, and so was only
        ambiguous, is not learnt.
        """
        agency_uid, project_uid = owner
        agencies, projects = dict(self.choices.agencies), dict(self.choices.projects)
        agency = normalise_name(data.fields.get("agency_name", ""))
        project = (agency_uid, normalise_name(data.fields.get("project_name", "")))
        if agency and agency not in self.agency_by_name:
            agencies[agency] = agency_uid
        if project_uid is not None and project[1] and project not in self.project_by_name:
            projects[project] = project_uid
        return Choices(agencies, projects)


def match_form(ctx: Context, register: Register, parsed: ParsedForm) -> FormMatch:
    """Find agency and project of a form; certain hits only, everything else becomes candidates."""
    data = parsed.data
    if ctx.forms.form(data.form).subject is Subject.AGENCY:
        return _match_agency(ctx, register, data)
    certain, possible = _named_projects(register, parsed)
    if certain:
        return _project_match(register, data, certain)
    return _uncertain_project(ctx, register, data, possible)


def likeness_word(likeness: float) -> str:
    """A score in words."""
    return next(word for least, word in _WORDS if likeness >= least)


def _named_projects(register: Register, parsed: ParsedForm) -> tuple[str, tuple[str, ...]]:
    """The project that is certainly meant ("" for none), and those that mark or code point at.

    Mark and code are not believed against the names: people copy last year's sheet, mark and code included.
    """
    fields = parsed.data.fields
    marked = parsed.project_uid if parsed.project_uid in register.projects else ""
    coded = register.project_by_code.get(fields.get("project_code", ""), frozenset())
    agency = register.agency_of(parsed.data)
    name = normalise_name(fields.get("project_name", ""))
    named = register.project_by_name.get((agency, name), frozenset())
    pointed = tuple(sorted({uid for uid in (marked, *coded) if uid}))
    if not pointed:
        return _only(named), tuple(sorted(named))
    if len(pointed) > 1 or (named and pointed[0] not in named):
        return "", tuple(sorted({*pointed, *named}))
    owner = register.projects[pointed[0]].agency_uid
    claimed = register.agencies_named(parsed.data) | ({agency} - {""})
    if claimed and owner not in claimed and not marked:
        return "", pointed
    return pointed[0], pointed


def _project_match(register: Register, data: FormData, uid: str) -> FormMatch:
    project = register.projects[uid]
    agency = register.agencies[project.agency_uid]
    problems = (*_other_name("project", data, project), *_other_name("agency", data, agency))
    return FormMatch(agency.uid, agency.name, project.uid, project.name, problems=problems)


def _match_agency(ctx: Context, register: Register, data: FormData) -> FormMatch:
    uid = register.agency_of(data)
    if uid:
        agency = register.agencies[uid]
        problems = _other_name("agency", data, agency)
        return FormMatch(uid, agency.name, whole_agency=True, problems=problems)
    return FormMatch(
        agency_name=data.fields.get("agency_name", ""),
        whole_agency=True,
        candidates=_agency_candidates(ctx, register, data),
    )


def _uncertain_project(
    ctx: Context, register: Register, data: FormData, possible: tuple[str, ...]
) -> FormMatch:
    agency = register.agency_of(data)
    name = data.fields.get("project_name", "")
    learnt = register.choices.projects.get((agency, normalise_name(name)))
    if agency and learnt is not None:
        return register.chosen(data, agency_uid=agency, project_uid=learnt)
    likely = _project_candidates(ctx, register, data, possible)
    if not agency:
        found = (*likely, *_agency_candidates(ctx, register, data))
        return FormMatch(agency_name=data.fields.get("agency_name", ""), project_name=name, candidates=found)
    fresh = bool(name) and not likely
    return FormMatch(
        agency, register.agencies[agency].name, "", name, creates_project=fresh, candidates=likely
    )


def _project_candidates(
    ctx: Context, register: Register, data: FormData, possible: tuple[str, ...]
) -> tuple[Candidate, ...]:
    """Those that mark, code or name point at, then those with a like name."""
    agency = register.agency_of(data)
    own = {
        uid: "\n".join((row.name, *row.former_names))
        for uid, row in register.projects.items()
        if not agency or row.agency_uid == agency
    }
    alike = ctx.names.candidates(data.fields.get("project_name", ""), own)
    likely = {uid: likeness for uid, likeness in alike if likeness >= _LIKELY}
    ranked = [*((uid, likely.get(uid, _SAME)) for uid in possible), *likely.items()]
    return tuple(_project_candidate(register, data, uid, likeness) for uid, likeness in dict(ranked).items())


def _project_candidate(register: Register, data: FormData, uid: str, likeness: float) -> Candidate:
    row = register.projects[uid]
    is_coded = bool(row.code) and row.code == data.fields.get("project_code", "")
    agency = register.agencies.get(row.agency_uid)
    return Candidate(
        "project",
        uid,
        row.name,
        likeness,
        why=BY_CODE if is_coded else likeness_word(likeness),
        code=row.code,
        agency_name=agency.name if agency else "",
    )


def _agency_candidates(ctx: Context, register: Register, data: FormData) -> tuple[Candidate, ...]:
    """The one with the code, then those with a like name."""
    names = {uid: "\n".join((row.name, *row.former_names)) for uid, row in register.agencies.items()}
    coded = register.agency_by_code.get(data.fields.get("agency_code", ""), frozenset())
    found = dict.fromkeys(sorted(coded), _SAME)
    found |= dict(ctx.names.candidates(data.fields.get("agency_name", ""), names))
    rows = ((register.agencies[uid], likeness) for uid, likeness in found.items())
    return tuple(
        Candidate(
            "agency",
            row.uid,
            row.name,
            likeness,
            why=BY_CODE if row.uid in coded else likeness_word(likeness),
            code=row.code,
        )
        for row, likeness in rows
    )


def _other_name(what: str, data: FormData, row: Agency | Project) -> tuple[Problem, ...]:
    """A finding where a form was matched although it writes another name than the register."""
    written = data.fields.get(f"{what}_name", "")
    if not written or normalise_name(written) in _names(row):
        return ()
    arguments = {"what": _KINDS[what], "written": written, "registered": row.name}
    path = f"fields.{what}_name"
    return (Problem("NAME_DIFFERS_FROM_REGISTER", Severity.HINT, path=path, arguments=arguments),)


def _names(row: Agency | Project) -> tuple[str, ...]:
    return tuple(normalise_name(name) for name in (row.name, *row.former_names))


def _index(pairs: Iterable[tuple[K, str]]) -> dict[K, frozenset[str]]:
    found: dict[K, set[str]] = {}
    for name, uid in pairs:
        found.setdefault(name, set()).add(uid)
    return {name: frozenset(uids) for name, uids in found.items()}


def _only(uids: frozenset[str] | None) -> str:
    """The one uid, "" when there are none or several."""
    return next(iter(uids)) if uids is not None and len(uids) == 1 else ""
