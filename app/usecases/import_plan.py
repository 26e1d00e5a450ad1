"""What an import would do: files, their forms, and which of them are ticked; nothing here reads or writes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from app.domain.problems import Problem
from app.domain.submission import Computed
from app.domain.vocabulary import Stage
from app.usecases.match_form import Candidate, Choices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.domain.form_data import FormData
    from app.forms.parsed import ParsedForm, Verdict
    from app.usecases.answered_objections import AnsweredObjection

PlannedState = Literal[
    "new",
    "changed",
    "same",
    "older",
    "repeated",
    "unmatched",
    "no_unit",
    "no_period",
    "locked",
    "other_year",
]
STATE_TITLES: dict[PlannedState, str] = {
    "new": "新增",
    "changed": "有修改",
    "same": "与现有相同",
    "older": "比现有旧",
    "repeated": "同批重复",
    "unmatched": "未对上",
    "no_unit": "金额单位不明",
    "no_period": "监控期间不明",
    "locked": "已通过",
    "other_year": "年度不符",
}
APPLICABLE: frozenset[PlannedState] = frozenset({"new", "changed"})
_ON_REQUEST: frozenset[PlannedState] = frozenset({"older", "repeated"})
Place = tuple[int, int]
"""Number of the file, number of the form in it."""
SlotKey = tuple[Stage, str, str, int | None]
"""What a form is the one of: stage, agency, project (or its name while it is new), period."""


@dataclass(frozen=True, slots=True)
class ByHand:
    """What a person settled for one form: whose it is, its money unit, its last month.

    `owner` holds the uids of agency and project, "" for a project that is registered with the import;
    `agency` the uid of the agency alone, among whose projects the form still has to be found.
    """

    owner: tuple[str, str] | None = None
    agency: str = ""
    money_unit: str = ""
    months: int | None = None


@dataclass(frozen=True, slots=True)
class PlannedForm:
    """One form of a file: whose it is, what it would change, what is wrong with it.

    `as_read` is what the reader found, `parsed` the same with what a person settled. `creates_project`
    says that applying registers a project that is not known yet; `before` and `revision` are the stored
    content this preview compared with, and its revision (0 where there was none).  `objections` are those
    of a form that was returned, each with what this answer made of it.
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
    revision: int = 0
    before: FormData | None = None
    problems: tuple[Problem, ...] = ()
    computed: Computed = field(default_factory=Computed)
    packed: bytes = b""
    ticked: bool = False
    slot: SlotKey | None = None
    by_hand: ByHand = ByHand()
    as_read: ParsedForm | None = None
    objections: tuple[AnsweredObjection, ...] = ()

    @property
    def source(self) -> ParsedForm:
        """What settling starts from, however often."""
        return self.as_read or self.parsed


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
    """The whole preview for one year; `ignored` are the names of side files that were not even looked at."""

    year: int
    files: tuple[PlannedFile, ...] = field(default_factory=tuple)
    ignored: tuple[str, ...] = ()
    choices: Choices = field(default_factory=Choices)

    @property
    def ticked(self) -> int:
        """How many forms would be written."""
        return sum(form.ticked for file in self.files for form in file.forms)

    def form(self, place: Place) -> PlannedForm:
        """The form at a place."""
        return self.files[place[0]].forms[place[1]]

    def places(self) -> tuple[Place, ...]:
        """The places of all forms."""
        return tuple(
            (number, inner) for number, file in enumerate(self.files) for inner in range(len(file.forms))
        )


def tick_all(plan: ImportPlan, places: Iterable[Place], *, ticked: bool) -> ImportPlan:
    """Tick or untick forms; those that cannot be applied stay unticked, as do others for the same slot."""
    wanted = set(places)
    slots = {plan.form(place).slot for place in wanted if _may_tick(plan.form(place))} if ticked else set()
    taken: set[SlotKey | None] = set()

    def changed(place: Place, form: PlannedForm) -> PlannedForm:
        if place not in wanted:
            return replace(form, ticked=False) if form.ticked and form.slot in slots else form
        is_ticked = ticked and _may_tick(form) and form.slot not in taken
        taken.update({form.slot} if is_ticked else ())
        return replace(form, ticked=is_ticked) if form.ticked != is_ticked else form

    files = (
        replace(file, forms=tuple(changed((number, inner), form) for inner, form in enumerate(file.forms)))
        for number, file in enumerate(plan.files)
    )
    return replace(plan, files=tuple(files))


def _may_tick(form: PlannedForm) -> bool:
    return form.state in APPLICABLE | _ON_REQUEST


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


def with_form(plan: ImportPlan, place: Place, form: PlannedForm) -> ImportPlan:
    """The plan with one form replaced."""
    file = plan.files[place[0]]
    forms = (*file.forms[: place[1]], form, *file.forms[place[1] + 1 :])
    files = (*plan.files[: place[0]], replace(file, forms=forms), *plan.files[place[0] + 1 :])
    return replace(plan, files=files)


def _changed(plan: ImportPlan, change: Callable[[PlannedForm], PlannedForm]) -> ImportPlan:
    files = (replace(file, forms=tuple(map(change, file.forms))) for file in plan.files)
    return replace(plan, files=tuple(files))
