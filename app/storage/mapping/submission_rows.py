"""Submissions as rows: a head, a revision with the packed content, indicator lines; and back."""

from __future__ import annotations

import zlib
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import Row

from app.domain.form_data import FormData
from app.domain.submission import Computed, Status, Submission
from app.domain.vocabulary import Level, Stage, Subject
from app.shared.decimals import round_half_up
from app.storage.mapping.form_json import dump_form, load_form
from app.storage.rows import exact

_FAST = 1
"""zlib level: forms repeat themselves, so the fastest level already gives a fifth to an eighth."""


INDICATOR_COLUMNS = (
    "submission_id",
    "position",
    "level1",
    "level2",
    "name",
    "target_raw",
    "actual_raw",
    "weight",
    "points",
)


def head_values(submission: Submission, division_code: str) -> dict[str, Any]:
    """The columns of `submission`: what the form is and where it stands."""
    return {
        "uid": submission.uid,
        "form": submission.form,
        "stage": submission.stage.value,
        "subject": submission.subject.value,
        "year": submission.year,
        "agency_uid": submission.agency_uid or None,
        "project_uid": submission.project_uid or None,
        "division_code": division_code,
        **_state_values(submission),
        "deleted_at": "",
    }


def revision_values(submission: Submission, packed: bytes | None = None) -> dict[str, Any]:
    """The columns of `submission_revision`; `packed` is the content where somebody packed it before."""
    return {
        "submission_uid": submission.uid,
        **_state_values(submission),
        "content": packed or pack_form(submission.data),
    }


def pack_form(data: FormData) -> bytes:
    """A form's content as it is stored."""
    return zlib.compress(dump_form(data).encode(), _FAST)


def indicator_rows(submission: Submission, key: int) -> list[tuple[Any, ...]]:
    """The rows of `indicator_line`, by which indicators are searched and counted: `INDICATOR_COLUMNS`."""
    return [
        (
            key,
            place,
            line.level1,
            line.level2,
            line.name,
            line.target.raw,
            line.actual.raw,
            ten_thousandths(line.weight),
            ten_thousandths(line.points),
        )
        for place, line in enumerate(submission.data.indicators)
    ]


@lru_cache(maxsize=1024)
def ten_thousandths(points: Decimal | None) -> int | None:
    """分 as a whole number of ten-thousandths, half up."""
    return None if points is None else int(round_half_up(points, 4).scaleb(4))


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
        changed_by=row.changed_by,
        change=row.change,
    )


def next_revision(submission: Submission, revision_before: int) -> Submission:
    """The submission as it is stored after that revision."""
    return replace(submission, revision=revision_before + 1)


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _state_values(submission: Submission) -> dict[str, Any]:
    computed = submission.computed
    return {
        "period_months": submission.period_months,
        "status": submission.status.value,
        "round": submission.round,
        "version": submission.version,
        "revision": submission.revision,
        "rulebook_version": computed.rulebook_version,
        "rate": _text(computed.rate),
        "total": _text(computed.total),
        "declared_total": _text(computed.declared_total),
        "grade": computed.grade,
        "level": computed.level or "",
        "execution_level": computed.execution_level or "",
        "goal_level": computed.goal_level or "",
        "errors": computed.errors,
        "must_explain": computed.must_explain,
        "hints": computed.hints,
        "source_sha256": submission.source_sha256,
        "changed_at": submission.changed_at,
        "changed_by": submission.changed_by,
        "change": submission.change,
    }


def _computed_from(row: Row[Any]) -> Computed:
    return Computed(
        rulebook_version=row.rulebook_version,
        rate=exact(row.rate),
        total=exact(row.total),
        declared_total=exact(row.declared_total),
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
