"""Import preview: read files, find whose they are, and say what applying would change; nothing is written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from app.domain.problems import Problem
from app.domain.submission import Computed, Status, Submission
from app.domain.vocabulary import Severity, Stage, Subject
from app.forms.money_unit import with_money_unit
from app.shared.progress import NoProgress, Progress, step
from app.usecases.examine import FOLLOWING_THE_GOAL, examine, figures_of
from app.usecases.link_goal import linked
from app.usecases.match_form import Candidate, FormMatch, Register, match_form
from app.usecases.years import rulebook_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.domain.form_data import FormData
    from app.domain.rulebook import Rulebook
    from app.forms.parsed import ParsedFile, ParsedForm, Verdict
    from app.forms.spec import FormSpec
    from app.usecases.context import Context
    from app.usecases.ports import UnitOfWork

PlannedState = Literal[
    "new", "changed", "same", "older", "repeated", "unmatched", "no_unit", "locked", "other_year"
]
STATE_TITLES: dict[PlannedState, str] = {
    "new": "新增",
    "changed": "有修改",
    "same": "与现有相同",
    "older": "比现有旧",
    "repeated": "同批重复",
    "unmatched": "未对上单位或项目",
    "no_unit": "金额单位不明",
    "locked": "已通过，不可覆盖",
    "other_year": "年度不符",
}
_APPLICABLE: frozenset[PlannedState] = frozenset({"new", "changed"})
_ON_REQUEST: frozenset[PlannedState] = frozenset({"older", "repeated"})
SlotKey = tuple[Stage, str, str, int | None]
"""What a form is the one of: stage, agency, project (or its name while it is new), period."""


@dataclass(frozen=True, slots=True)
class PlannedForm:
    """One form of a file: whose it is, what it would change, what is wrong with it.

    `creates_project` says that applying registers a project that is not known yet.
    """

    parsed: ParsedForm
    form_title: str
    state: PlannedState
    agency_uid: str = ""
    agency_name: str = ""
    project_uid: str = ""
    project_name: str = ""
    creates_project: bool = False
    candidates: tuple[Candidate, ...] = ()
    submission_uid: str = ""
    problems: tuple[Problem, ...] = ()
    computed: Computed = field(default_factory=Computed)
    packed: bytes = b""
    ticked: bool = False
    slot: SlotKey | None = None


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """One file of the preview with its verdict; `reason` is a sentence when it was not read."""

    path: str
    verdict: Verdict
    reason: str
    sha256: str
    known: bool
    notes: tuple[str, ...] = ()
    forms: tuple[PlannedForm, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The whole preview for one year."""

    year: int
    files: tuple[PlannedFile, ...] = field(default_factory=tuple)

    @property
    def ticked(self) -> int:
        """How many forms would be written."""
        return sum(form.ticked for file in self.files for form in file.forms)


def files_below(paths: Sequence[Path]) -> tuple[Path, ...]:
    """All files of the given files and folders, folders searched with their subfolders, sorted."""
    found: list[Path] = []
    for path in paths:
        found += [inner for inner in sorted(path.rglob("*")) if inner.is_file()] if path.is_dir() else [path]
    return tuple(dict.fromkeys(found))


def plan_import(
    ctx: Context,
    paths: Sequence[Path],
    year: int,
    progress: Progress | None = None,
) -> ImportPlan:
    """Read, recognise, match and check every file; raises CancelledError when stopped."""
    progress = progress or NoProgress()
    files = files_below(paths)
    desk = _Desk.open(ctx, year)
    planned = []
    for number, parsed in enumerate(ctx.workbooks.read_files(files, progress), start=1):
        step(progress, number, len(files), Path(parsed.path).name)
        planned.append(_plan_file(ctx, desk, parsed))
    return once_each(_compared_with_past(ctx, ImportPlan(year, tuple(planned))))


def choose(
    ctx: Context,
    plan: ImportPlan,
    place: tuple[int, int],
    *,
    agency_uid: str,
    project_uid: str = "",
) -> ImportPlan:
    """Settle by hand whose form (file index, form index) is; without a project it becomes a new one."""
    desk = _Desk.open(ctx, plan.year)
    file = plan.files[place[0]]
    old = file.forms[place[1]]
    match = desk.register.chosen(old.parsed.data, agency_uid=agency_uid, project_uid=project_uid)
    return once_each(with_form(plan, place, _settle(ctx, desk, old.parsed, match)))


def set_money_unit(ctx: Context, plan: ImportPlan, place: tuple[int, int], unit: str) -> ImportPlan:
    """Settle by hand in which unit (元, 千元, 万元) the amounts of a form stand that does not say it."""
    desk = _Desk.open(ctx, plan.year)
    parsed = with_money_unit(plan.files[place[0]].forms[place[1]].parsed, unit)
    settled = _settle(ctx, desk, parsed, match_form(ctx, desk.register, parsed))
    return once_each(with_form(plan, place, settled))


def tick(plan: ImportPlan, place: tuple[int, int], *, ticked: bool) -> ImportPlan:
    """Tick or untick one form; forms that cannot be applied stay unticked, as do others for the same slot."""
    form = plan.files[place[0]].forms[place[1]]
    ticked = ticked and form.state in _APPLICABLE | _ON_REQUEST
    if ticked:
        plan = _changed(plan, lambda other: replace(other, ticked=other.ticked and other.slot != form.slot))
    return with_form(plan, place, replace(form, ticked=ticked))


def once_each(plan: ImportPlan) -> ImportPlan:
    """Of several ticked forms for one slot the first stays ticked, the others are 同批重复."""
    taken: set[SlotKey | None] = set()

    def once(form: PlannedForm) -> PlannedForm:
        if not form.ticked:
            return form
        if form.slot in taken:
            return replace(form, state="repeated", ticked=False)
        taken.add(form.slot)
        return form

    return _changed(plan, once)


def _changed(plan: ImportPlan, change: Callable[[PlannedForm], PlannedForm]) -> ImportPlan:
    files = (replace(file, forms=tuple(map(change, file.forms))) for file in plan.files)
    return replace(plan, files=tuple(files))


def with_form(plan: ImportPlan, place: tuple[int, int], form: PlannedForm) -> ImportPlan:
    """The plan with one form replaced."""
    file = plan.files[place[0]]
    forms = (*file.forms[: place[1]], form, *file.forms[place[1] + 1 :])
    files = (*plan.files[: place[0]], replace(file, forms=forms), *plan.files[place[0] + 1 :])
    return replace(plan, files=files)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the preview compares with: registered names, the year's forms, the rules."""

    year: int
    register: Register
    rules: Rulebook
    stored: dict[SlotKey, Submission]

    @classmethod
    def open(cls, ctx: Context, year: int) -> _Desk:
        rules = rulebook_of(ctx, year)
        with ctx.unit_of_work() as work:
            register = Register.of(work)
            stored = {slot_of(row): row for row in work.submissions.of_year(year)}
        return cls(year, register, rules, stored)


def slot_of(row: Submission) -> SlotKey:
    """What a submission is the one of: stage, agency, project, period."""
    return (row.stage, row.agency_uid, row.project_uid, row.period_months)


def _plan_file(ctx: Context, desk: _Desk, file: ParsedFile) -> PlannedFile:
    forms = tuple(_settle(ctx, desk, parsed, match_form(ctx, desk.register, parsed)) for parsed in file.forms)
    return PlannedFile(
        file.path, file.verdict, file.reason, file.sha256, known=False, notes=file.notes, forms=forms
    )


def _compared_with_past(ctx: Context, plan: ImportPlan) -> ImportPlan:
    """Mark files received before and forms that only repeat an older revision."""
    with ctx.unit_of_work() as work:
        files = tuple(
            replace(
                file,
                known=work.imports.known(file.sha256),
                forms=tuple(_maybe_older(work, form) for form in file.forms),
            )
            for file in plan.files
        )
    return replace(plan, files=files)


def _maybe_older(work: UnitOfWork, form: PlannedForm) -> PlannedForm:
    if form.state != "changed":
        return form
    past = work.submissions.revisions(form.submission_uid)
    if any(row.data == form.parsed.data for row in past):
        return replace(form, state="older", ticked=False)
    return form


def _settle(ctx: Context, desk: _Desk, parsed: ParsedForm, match: FormMatch) -> PlannedForm:
    spec = ctx.forms.form(parsed.data.form)
    goal = _approved_goal(desk, match, spec)
    if spec.stage in FOLLOWING_THE_GOAL:
        parsed = replace(parsed, data=linked(parsed.data, goal))
    project_uid = match.project_uid if spec.subject is Subject.PROJECT else ""
    old = desk.stored.get((spec.stage, match.agency_uid, project_uid, parsed.data.period_months))
    state = _state(desk, parsed, match, old)
    found = examine(ctx, parsed.data, desk.rules, approved=goal.data if goal else None)
    return PlannedForm(
        parsed=parsed,
        form_title=spec.title,
        state=state,
        agency_uid=match.agency_uid,
        agency_name=match.agency_name,
        project_uid=project_uid,
        project_name=match.project_name,
        creates_project=match.creates_project,
        candidates=match.candidates,
        submission_uid=old.uid if old else "",
        problems=(*parsed.problems, *_year_problem(desk, parsed.data), *found.problems),
        computed=figures_of(found, parsed.data, desk.rules),
        packed=ctx.pack(in_year(parsed.data, desk.year)),
        ticked=state in _APPLICABLE,
        slot=(spec.stage, match.agency_uid, project_uid or match.project_name, parsed.data.period_months),
    )


def in_year(data: FormData, year: int) -> FormData:
    """The content as it is stored: a form that names no year belongs to the year of the import."""
    return data if data.year == year else replace(data, year=year)


def _state(desk: _Desk, parsed: ParsedForm, match: FormMatch, old: Submission | None) -> PlannedState:
    data = parsed.data
    if data.year not in {None, desk.year}:
        return "other_year"
    if not match.agency_uid or not (match.project_uid or match.creates_project or match.whole_agency):
        return "unmatched"
    if any(problem.code == "UNIT_OF_MONEY_UNKNOWN" for problem in parsed.problems):
        return "no_unit"
    if old is None:
        return "new"
    if old.data == replace(data, year=old.data.year):
        return "same"
    return "locked" if old.status is Status.APPROVED else "changed"


def _year_problem(desk: _Desk, data: FormData) -> tuple[Problem, ...]:
    if data.year in {None, desk.year}:
        return ()
    found = {"found": str(data.year), "expected": str(desk.year)}
    return (Problem("YEAR_IS_NOT_CURRENT", Severity.ERROR, path="header.year", arguments=found),)


def _approved_goal(desk: _Desk, match: FormMatch, spec: FormSpec) -> Submission | None:
    project_uid = match.project_uid if spec.subject is Subject.PROJECT else ""
    goal = desk.stored.get((Stage.GOAL, match.agency_uid, project_uid, None))
    return goal if goal is not None and goal.status is Status.APPROVED else None
