"""Received files, import batches, and what each batch replaced."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, LargeBinary, String, Table, UniqueConstraint

from app.storage.tables.columns import identity, metadata, reference, text

import_batch = Table(
    "import_batch",
    metadata,
    *identity(),
    text("at", 32),
    text("person"),
    Column("files", Integer, nullable=False),
    Column("forms", Integer, nullable=False),
    Column("reverted", Boolean, nullable=False),
)

received_file = Table(
    "received_file",
    metadata,
    *identity(),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

import_file = Table(
    "import_file",
    metadata,
    *identity(),
    reference("batch_uid", "import_batch.uid", index=True),
    Column("sha256", String(64), nullable=False, index=True),
    text("name"),
)

import_change = Table(
    "import_change",
    metadata,
    *identity(),
    reference("batch_uid", "import_batch.uid"),
    reference("submission_uid", "submission.uid"),
    Column("revision_before", Integer),
    UniqueConstraint("batch_uid", "submission_uid"),
)
