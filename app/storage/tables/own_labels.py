"""Labels of foreign forms that the bureau assigned itself."""

from __future__ import annotations

from sqlalchemy import Column, String, Table

from app.storage.tables.columns import identity, lifetime, metadata, text

own_label = Table(
    "own_label",
    metadata,
    *identity(),
    Column("label", String(200), nullable=False, unique=True),
    text("section", 40),
    text("name", 40),
    *lifetime(),
)
