"""What a command did, as data: enough to take it back while nobody changed the same things since.

Each step names what is expected to be there now, and what is wanted back; None is "in the recycle bin".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.domain.organisation import Agency, Department
    from app.domain.project import Project, ProjectYear
    from app.domain.submission import GateOpinion
    from app.forms.own_labels import OwnLabel

    Registered = Agency | Department | Project | ProjectYear

UNDONE, REDONE = "撤销：", "重做："
"""Begin the names of steps that take back, or do again, what their rest names."""


class FormStep(NamedTuple):
    """A form: the revision whose content and status are wanted, and the one that is expected."""

    uid: str
    wanted: int | None
    expected: int | None


class OpinionStep(NamedTuple):
    """What a gate said: to be taken away, or (`is_wanted`) to be said again."""

    opinion: GateOpinion
    is_wanted: bool = False


class ExplanationStep(NamedTuple):
    """The 说明 of one finding of a form, "" for none."""

    uid: str
    code: str
    path: str
    wanted: str
    expected: str


class RegisterStep(NamedTuple):
    """An agency, department, project or its budget of a year."""

    wanted: Registered | None
    expected: Registered | None


class RulesStep(NamedTuple):
    """The rulebook of a year: profile and values wanted (JSON), the version expected."""

    year: int
    profile: str
    values: str
    expected: int


class LabelStep(NamedTuple):
    """A label that the bureau assigned."""

    wanted: OwnLabel | None
    expected: OwnLabel | None


class BatchStep(NamedTuple):
    """Whether an import batch shall count as taken back."""

    uid: str
    reverted: bool


Step = FormStep | OpinionStep | ExplanationStep | RegisterStep | RulesStep | LabelStep | BatchStep
