"""Which migration the schema stands at; Alembic reads and writes this table."""

from __future__ import annotations

from sqlalchemy import Column, PrimaryKeyConstraint, String, Table

from app.storage.tables.columns import metadata

schema_revision = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
