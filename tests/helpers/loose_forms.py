"""Open forms for tests of the form on screen, without a database."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from app.domain.form_data import FormData
from app.domain.lifecycle import allowed_events
from app.domain.submission import Status, Submission
from app.usecases.edit_submission import OpenForm
from app.usecases.examine import Findings, examine
from tests.helpers.county import evaluation_data, goal_data
from tests.helpers.forms import catalogue
from tests.helpers.rules import national_rules


def loose_form(data: FormData, status: Status = Status.DRAFT) -> OpenForm:
    """A form that is stored nowhere, with its findings."""
    rules = national_rules()
    spec = catalogue().form(data.form)
    return OpenForm(
        submission=Submission("s1", data.form, spec.stage, spec.subject, 2025, "a", "p", data, status=status),
        spec=spec,
        rubric=None,
        rules=rules,
        approved=None,
        findings=findings_of(data),
        opinions=(),
        explanations={},
        allowed=allowed_events(spec.stage, status, rules),
    )


def findings_of(data: FormData) -> Findings:
    """What the national rules say about a form; only the catalogue of a context is needed."""
    return examine(cast("Any", SimpleNamespace(forms=catalogue(), rubrics={})), data, national_rules())


def loose_goal() -> OpenForm:
    """A goal declaration without any error."""
    return loose_form(goal_data())


def loose_evaluation(status: Status = Status.DRAFT) -> OpenForm:
    """A self-evaluation with one indicator below its target."""
    return loose_form(evaluation_data(), status)
