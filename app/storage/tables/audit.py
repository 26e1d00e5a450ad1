"""The append-only history, each entry chained to the one before."""

from __future__ import annotations

from sqlalchemy import Column, String, Table, Text

from app.storage.tables.columns import identity, metadata, text

audit_entry = Table(
    "audit_entry",
    metadata,
    *identity(),
    text("at", 32),
    text("person"),
    text("action"),
    Column("subject", String(80), nullable=False, index=True),
    Column("old", Text, nullable=False),
    Column("new", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("prev_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)
