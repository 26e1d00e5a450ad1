"""Every version of every year's rulebook."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text, UniqueConstraint

from app.storage.tables.columns import identity, lifetime, metadata, text

rulebook = Table(
    "rulebook",
    metadata,
    *identity(),
    Column("year", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    text("profile", 60),
    Column("settings", Text, nullable=False),
    *lifetime(),
    UniqueConstraint("year", "version"),
)
