"""What follows from a form's result: consequences, differences, and whether money may be arranged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain import evaluation, goal_review
from app.domain.lifecycle import may_arrange_budget
from app.domain.problem_texts import message
from app.domain.vocabulary import Stage

if TYPE_CHECKING:
    from app.domain.rulebook import Rulebook
    from app.domain.submission import Computed, Submission
    from app.usecases.ports import UnitOfWork


def budget_obstacles(work: UnitOfWork, project_uid: str, year: int, rules: Rulebook) -> tuple[str, ...]:
    """Sentences why the project may not enter the budget; empty when it may."""
    current = work.projects.project_year(project_uid, year)
    if current is None:
        return ()
    rows = {row.stage: row for row in work.submissions.of_project(project_uid) if row.year == year}
    problems = may_arrange_budget(
        current,
        work.projects.project_year(project_uid, year - 1),
        rules,
        pre_assessment=rows.get(Stage.PRE_ASSESSMENT),
        goal=rows.get(Stage.GOAL),
        goal_review=rows.get(Stage.GOAL_REVIEW),
    )
    return tuple(message(problem) for problem in problems)


def follow_ups(
    work: UnitOfWork, submission: Submission, computed: Computed, rules: Rulebook
) -> tuple[str, ...]:
    """Sentences for the page and the paper: what the result leads to under this year's rulebook."""
    if submission.stage is Stage.GOAL_REVIEW:
        found = goal_review.consequence(computed.grade, rules)
        return (f"审核等级{computed.grade}：{found}",) if found else ()
    if submission.stage is Stage.PRE_ASSESSMENT:
        return budget_obstacles(work, submission.project_uid, submission.year, rules)
    if submission.stage is Stage.SELF_EVALUATION:
        return _consequence(work, submission, computed, rules, "self_evaluation")
    if submission.stage is Stage.EVALUATION:
        return (
            *_consequence(work, submission, computed, rules, _origin(submission)),
            *_difference(work, submission, computed, rules),
        )
    return ()


def _origin(submission: Submission) -> evaluation.Origin:
    """A 抽评 says so in its 评价类别; 浙江 draws more from it than from other evaluations."""
    return "spot_check" if submission.data.fields.get("evaluation_kind") == "抽评" else "evaluation"


def _consequence(
    work: UnitOfWork,
    submission: Submission,
    computed: Computed,
    rules: Rulebook,
    origin: evaluation.Origin,
) -> tuple[str, ...]:
    year = work.projects.project_year(submission.project_uid, submission.year)
    budget = (year.initial if year.adjusted is None else year.adjusted) if year else None
    found = evaluation.consequence(computed.grade, rules, origin=origin, budget=budget, points=computed.total)
    return (f"等级{computed.grade}：{found.text}",) if found else ()


def _difference(
    work: UnitOfWork, submission: Submission, computed: Computed, rules: Rulebook
) -> tuple[str, ...]:
    """The evaluation beside the unit's own self-evaluation of the same project."""
    own = next(
        (
            row.computed
            for row in work.submissions.of_project(submission.project_uid)
            if (row.stage, row.year) == (Stage.SELF_EVALUATION, submission.year)
        ),
        None,
    )
    # Without a grade one of the two is not scored to its end yet.
    if own is None or not own.grade or not computed.grade or own.total is None or computed.total is None:
        return ()
    compared = evaluation.compare((computed.total, computed.grade), (own.total, own.grade), rules)
    return tuple(message(problem) for problem in compared.problems)
