"""Submissions as rows: a head, a revision with the packed content, indicator lines; and back."""

from __future__ import annotations

import zlib
from dataclasses import replace
from typing import Any

from sqlalchemy import Row

from app.domain.submission import Computed, Status, Submission
from app.domain.vocabulary import Level, Stage, Subject
from app.storage.mapping.form_json import dump_form, load_form

_FAST = 1
"""zlib level: forms repeat themselves, so the fastest level already gives a fifth to an eighth."""


def head_values(submission: Submission) -> dict[str, Any]:
    """The columns of `submission` that say what the form is and where it stands."""
    return {
        "uid": submission.uid,
        "form": submission.form,
        "stage": submission.stage.value,
        "subject": submission.subject.value,
        "year": submission.year,
        "agency_uid": submission.agency_uid or None,
        "project_uid": submission.project_uid or None,
        "deleted_at": "",
        **_state_values(submission),
    }


def revision_values(submission: Submission) -> dict[str, Any]:
    """The columns of `submission_revision`."""
    return {
        "submission_uid": submission.uid,
        "content": zlib.compress(dump_form(submission.data).encode(), _FAST),
        **_state_values(submission),
    }


def indicator_values(submission: Submission, key: int) -> list[dict[str, Any]]:
    """The rows of `indicator_line`, by which indicators are searched and counted."""
    return [
        {
            "submission_id": key,
            "position": position,
            "level1": line.level1,
            "level2": line.level2,
            "name": line.name,
            "target_raw": line.target.raw,
            "actual_raw": line.actual.raw,
            "weight": line.weight,
            "points": line.points,
        }
        for position, line in enumerate(submission.data.indicators)
    ]


def submission_from(row: Row[Any]) -> Submission:
    """A submission from the columns of head, state and content."""
    return Submission(
        uid=row.uid,
        form=row.form,
        stage=Stage(row.stage),
        subject=Subject(row.subject),
        year=row.year,
        agency_uid=row.agency_uid or "",
        project_uid=row.project_uid or "",
        data=load_form(zlib.decompress(row.content).decode()),
        period_months=row.period_months,
        status=Status(row.status),
        round=row.round,
        version=row.version,
        revision=row.revision,
        computed=_computed_from(row),
        source_sha256=row.source_sha256,
        changed_at=row.changed_at,
    )


def next_revision(submission: Submission, revision_before: int) -> Submission:
    """The submission as it is stored after that revision."""
    return replace(submission, revision=revision_before + 1)


def _state_values(submission: Submission) -> dict[str, Any]:
    computed = submission.computed
    return {
        "period_months": submission.period_months,
        "status": submission.status.value,
        "round": submission.round,
        "version": submission.version,
        "revision": submission.revision,
        "rulebook_version": computed.rulebook_version,
        "rate": computed.rate,
        "total": computed.total,
        "declared_total": computed.declared_total,
        "grade": computed.grade,
        "level": computed.level or "",
        "execution_level": computed.execution_level or "",
        "goal_level": computed.goal_level or "",
        "errors": computed.errors,
        "must_explain": computed.must_explain,
        "hints": computed.hints,
        "source_sha256": submission.source_sha256,
        "changed_at": submission.changed_at,
    }


def _computed_from(row: Row[Any]) -> Computed:
    return Computed(
        rulebook_version=row.rulebook_version,
        rate=row.rate,
        total=row.total,
        declared_total=row.declared_total,
        grade=row.grade,
        level=_level(row.level),
        execution_level=_level(row.execution_level),
        goal_level=_level(row.goal_level),
        errors=row.errors,
        must_explain=row.must_explain,
        hints=row.hints,
    )


def _level(text: str) -> Level | None:
    return Level(text) if text else None
