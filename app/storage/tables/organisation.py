"""Years, departments, agencies."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Integer, Table

from app.storage.tables.columns import division, identity, lifetime, metadata, reference, text

fiscal_year = Table(
    "fiscal_year",
    metadata,
    *identity(),
    Column("year", Integer, nullable=False, unique=True),
    text("bureau"),
    division(),
    *lifetime(),
)

department = Table(
    "department",
    metadata,
    *identity(),
    text("code", 40),
    text("name"),
    division(),
    *lifetime(),
)

agency = Table(
    "agency",
    metadata,
    *identity(),
    text("code", 40),
    text("name"),
    reference("department_uid", "department.uid", required=False, index=True),
    text("business_section"),
    Column("former_names", JSON, nullable=False),
    text("contact"),
    text("phone"),
    text("search"),
    division(),
    *lifetime(),
)
