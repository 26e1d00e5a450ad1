"""Stored forms: where each stands, every saved revision, its indicators, and what was said about it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from app.storage.tables.columns import (
    added_text,
    division,
    exact_number,
    identity,
    key,
    lifetime,
    metadata,
    reference,
    ten_thousandths,
    text,
)


def _state() -> tuple[Column[Any], ...]:
    """What changes with a save, apart from the content."""
    return (
        Column("period_months", Integer),
        text("status", 20),
        Column("round", Integer, nullable=False),
        Column("version", Integer, nullable=False),
        Column("revision", Integer, nullable=False),
        Column("rulebook_version", Integer, nullable=False),
        exact_number("rate"),
        exact_number("total"),
        exact_number("declared_total"),
        text("grade", 40),
        text("level", 20),
        text("execution_level", 20),
        text("goal_level", 20),
        Column("errors", Integer, nullable=False),
        Column("must_explain", Integer, nullable=False),
        Column("hints", Integer, nullable=False),
        text("source_sha256", 64),
        text("changed_at", 32),
    )


def _reason() -> tuple[Column[str], Column[str]]:
    """Who made the revision, and by what."""
    return added_text("changed_by"), added_text("change")


submission = Table(
    "submission",
    metadata,
    *identity(),
    text("form", 60),
    text("stage", 20),
    text("subject", 20),
    Column("year", Integer, nullable=False),
    reference("agency_uid", "agency.uid", required=False, index=True),
    reference("project_uid", "project.uid", required=False, index=True),
    division(),
    *_state(),
    text("deleted_at", 32),
    *_reason(),
    Index(None, "year", "stage"),
)

STATE_COLUMNS: tuple[str, ...] = tuple(column.name for column in (*_state(), *_reason()))
"""Columns that `submission` and `submission_revision` have in common."""

submission_revision = Table(
    "submission_revision",
    metadata,
    key(),
    reference("submission_uid", "submission.uid"),
    *_state(),
    Column("content", LargeBinary, nullable=False),
    *_reason(),
    UniqueConstraint("submission_uid", "revision"),
)

indicator_line = Table(
    "indicator_line",
    metadata,
    Column("submission_id", ForeignKey("submission.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    text("level1"),
    text("level2"),
    text("name"),
    text("target_raw"),
    text("actual_raw"),
    ten_thousandths("weight"),
    ten_thousandths("points"),
)

gate_opinion = Table(
    "gate_opinion",
    metadata,
    *identity(),
    reference("submission_uid", "submission.uid", index=True),
    Column("round", Integer, nullable=False),
    text("gate"),
    text("event", 20),
    Column("opinion", Text, nullable=False),
    text("person"),
    text("date", 32),
)

explanation = Table(
    "explanation",
    metadata,
    *identity(),
    reference("submission_uid", "submission.uid"),
    text("code", 60),
    text("path"),
    Column("text", Text, nullable=False),
    *lifetime(),
    UniqueConstraint("submission_uid", "code", "path"),
)
