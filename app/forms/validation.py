"""What the rules say about a filled form: the checks it names, and what must be filled."""

from __future__ import annotations

from app.domain.checks import run_checks
from app.domain.form_data import FormData
from app.domain.problems import Problem
from app.domain.rulebook import Rulebook
from app.domain.vocabulary import Severity
from app.forms.described import labels_of
from app.forms.spec import FormSpec
from app.forms.values import value_text


def validate(spec: FormSpec, data: FormData, rules: Rulebook) -> tuple[Problem, ...]:
    """What is missing, then the findings of the form's checks in its order."""
    return (*_missing(spec, data), *run_checks(data, spec.checks, rules))


def _missing(spec: FormSpec, data: FormData) -> list[Problem]:
    labels = labels_of(spec)
    return [
        Problem("FORM_REQUIRED", Severity.ERROR, path, arguments={"label": labels[path]})
        for path in spec.required
        if not _is_filled(data, path, spec)
    ]


def _is_filled(data: FormData, path: str, spec: FormSpec) -> bool:
    if path == "header.period_months":
        return data.period_months is not None
    return bool(value_text(data, path, spec))
