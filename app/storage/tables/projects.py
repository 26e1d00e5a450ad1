"""Projects and their budgets per year."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Index, Integer, Table, UniqueConstraint

from app.storage.tables.columns import Money, division, identity, lifetime, metadata, reference, text

project = Table(
    "project",
    metadata,
    *identity(),
    text("code", 40),
    text("name"),
    reference("agency_uid", "agency.uid", required=False),
    text("kind", 20),
    text("fund_level", 20),
    Column("former_names", JSON, nullable=False),
    text("start_date", 20),
    text("end_date", 20),
    text("search"),
    division(),
    *lifetime(),
    Index(None, "agency_uid", "code"),
)

project_year = Table(
    "project_year",
    metadata,
    *identity(),
    reference("project_uid", "project.uid"),
    Column("year", Integer, nullable=False),
    Column("is_new", Boolean, nullable=False),
    Column("is_key", Boolean, nullable=False),
    Column("initial", Money),
    Column("adjusted", Money),
    Column("executed", Money),
    Column("arrived", Money),
    Column("books", JSON, nullable=False),
    Column("sources", JSON, nullable=False),
    *lifetime(),
    UniqueConstraint("project_uid", "year"),
    Index(None, "year"),
)
