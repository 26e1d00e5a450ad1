"""Opened forms without a database, examined by the shipped rules."""

from __future__ import annotations

from functools import cache

from app.bootstrap import build_context
from app.domain.form_data import FormData
from app.domain.submission import Status, Submission
from app.domain.vocabulary import Subject
from app.usecases.context import Context
from app.usecases.edit_submission import OpenForm
from app.usecases.examine import Findings, examine
from tests.helpers.county import ROADS, YEAR, evaluation_data, goal_data
from tests.helpers.rules import national_rules


@cache
def _context() -> Context:
    return build_context(None)


def found(data: FormData) -> Findings:
    """What the national rules say about a content."""
    return examine(_context(), data, national_rules())


def open_evaluation(status: Status = Status.DRAFT) -> OpenForm:
    """The self-evaluation of 农村公路养护."""
    return opened(evaluation_data(), status)


def open_goal(status: Status = Status.DRAFT) -> OpenForm:
    """The goal declaration of 农村公路养护."""
    return opened(goal_data(), status)


def opened(data: FormData, status: Status = Status.DRAFT) -> OpenForm:
    """A form with that content."""
    spec = _context().forms.form(data.form)
    submission = Submission(
        "s-1", data.form, spec.stage, Subject.PROJECT, YEAR, "a-traffic", ROADS, data, status=status
    )
    return OpenForm(submission, spec, None, national_rules(), None, found(data), (), {}, ())
