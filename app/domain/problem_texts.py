"""The one table of sentences: what is wrong with both numbers, how to mend it, which rule says so."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain import (
    problem_texts_forms,
    problem_texts_goals,
    problem_texts_monitoring,
    problem_texts_reading,
    problem_texts_rules,
    problem_texts_scoring,
)
from app.domain.problems import Problem, ProblemText

TEXTS: Mapping[str, ProblemText] = {
    **problem_texts_forms.TEXTS,
    **problem_texts_goals.TEXTS,
    **problem_texts_rules.TEXTS,
    **problem_texts_scoring.TEXTS,
    **problem_texts_monitoring.TEXTS,
    **problem_texts_reading.TEXTS,
}


def message(problem: Problem) -> str:
    """What is wrong, a whole sentence; KeyError for a code or figure that the table does not know."""
    return TEXTS[problem.code].message.format_map(problem.arguments)


def remedy(problem: Problem) -> str:
    """What to do about it."""
    return TEXTS[problem.code].remedy.format_map(problem.arguments)


def source(problem: Problem) -> str:
    """Which rule says so."""
    return TEXTS[problem.code].source
