"""The first schema."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _organisation()
    _projects()
    _submissions()
    _revisions()
    _indicators()
    _reviews()
    _imports()
    _rulebooks()
    _audit()


def _organisation() -> None:
    _table(
        "fiscal_year",
        _integer("year"),
        _text("bureau"),
        _text("division_code", 12),
        *_lifetime(),
        _unique("fiscal_year", "year"),
    )
    _table(
        "department",
        _text("code", 40),
        _text("name"),
        _text("division_code", 12),
        *_lifetime(),
    )
    _table(
        "agency",
        _text("code", 40),
        _text("name"),
        _reference("department_uid", required=False),
        _text("business_section"),
        _json("former_names"),
        _text("contact"),
        _text("phone"),
        _text("search"),
        _text("division_code", 12),
        *_lifetime(),
        _foreign("agency", "department_uid", "department"),
    )
    _index("agency", "department_uid")


def _projects() -> None:
    _table(
        "project",
        _text("code", 40),
        _text("name"),
        _reference("agency_uid", required=False),
        _text("kind", 20),
        _text("fund_level", 20),
        _json("former_names"),
        _text("start_date", 20),
        _text("end_date", 20),
        _text("search"),
        _text("division_code", 12),
        *_lifetime(),
        _foreign("project", "agency_uid", "agency"),
    )
    _index("project", "agency_uid", "code")
    _table(
        "project_year",
        _reference("project_uid"),
        _integer("year"),
        sa.Column("is_new", sa.Boolean, nullable=False),
        sa.Column("is_key", sa.Boolean, nullable=False),
        _amount("initial"),
        _amount("adjusted"),
        _amount("executed"),
        _amount("arrived"),
        _json("books"),
        _json("sources"),
        *_lifetime(),
        _foreign("project_year", "project_uid", "project"),
        _unique("project_year", "project_uid", "year"),
    )
    _index("project_year", "year")


def _submissions() -> None:
    _table(
        "submission",
        _text("form", 60),
        _text("stage", 20),
        _text("subject", 20),
        _integer("year"),
        _reference("agency_uid", required=False),
        _reference("project_uid", required=False),
        _text("division_code", 12),
        *_state(),
        _text("deleted_at", 32),
        _foreign("submission", "agency_uid", "agency"),
        _foreign("submission", "project_uid", "project"),
    )
    _index("submission", "agency_uid")
    _index("submission", "project_uid")
    _index("submission", "year", "stage")


def _revisions() -> None:
    op.create_table(
        "submission_revision",
        sa.Column("id", sa.Integer, nullable=False),
        _reference("submission_uid"),
        *_state(),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_submission_revision"),
        _foreign("submission_revision", "submission_uid", "submission"),
        _unique("submission_revision", "submission_uid", "revision"),
    )


def _indicators() -> None:
    op.create_table(
        "indicator_line",
        _integer("submission_id"),
        _integer("position"),
        _text("level1"),
        _text("level2"),
        _text("name"),
        _text("target_raw"),
        _text("actual_raw"),
        _amount("weight"),
        _amount("points"),
        sa.PrimaryKeyConstraint("submission_id", "position", name="pk_indicator_line"),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name="fk_indicator_line_submission_id"),
    )


def _reviews() -> None:
    _table(
        "gate_opinion",
        _reference("submission_uid"),
        _integer("round"),
        _text("gate"),
        _text("event", 20),
        _long_text("opinion"),
        _text("person"),
        _text("date", 32),
        _foreign("gate_opinion", "submission_uid", "submission"),
    )
    _index("gate_opinion", "submission_uid")
    _table(
        "explanation",
        _reference("submission_uid"),
        _text("code", 60),
        _text("path"),
        _long_text("text"),
        *_lifetime(),
        _foreign("explanation", "submission_uid", "submission"),
        _unique("explanation", "submission_uid", "code", "path"),
    )


def _imports() -> None:
    _table(
        "import_batch",
        _text("at", 32),
        _text("person"),
        _integer("files"),
        _integer("forms"),
        sa.Column("reverted", sa.Boolean, nullable=False),
    )
    _table(
        "received_file",
        _text("sha256", 64),
        _integer("size"),
        sa.Column("content", sa.LargeBinary, nullable=False),
        _unique("received_file", "sha256"),
    )
    _table(
        "import_file",
        _reference("batch_uid"),
        _text("sha256", 64),
        _text("name"),
        _foreign("import_file", "batch_uid", "import_batch"),
    )
    _index("import_file", "batch_uid")
    _index("import_file", "sha256")
    _table(
        "import_change",
        _reference("batch_uid"),
        _reference("submission_uid"),
        sa.Column("revision_before", sa.Integer),
        _foreign("import_change", "batch_uid", "import_batch"),
        _foreign("import_change", "submission_uid", "submission"),
        _unique("import_change", "batch_uid", "submission_uid"),
    )


def _rulebooks() -> None:
    _table(
        "rulebook",
        _integer("year"),
        _integer("version"),
        _text("profile", 60),
        _long_text("settings"),
        *_lifetime(),
        _unique("rulebook", "year", "version"),
    )


def _audit() -> None:
    _table(
        "audit_entry",
        _text("at", 32),
        _text("person"),
        _text("action"),
        _text("subject", 80),
        _long_text("old"),
        _long_text("new"),
        _long_text("reason"),
        _text("prev_hash", 64),
        _text("hash", 64),
    )
    _index("audit_entry", "subject")


def _table(name: str, *items: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer, nullable=False),
        _reference("uid"),
        *items,
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        _unique(name, "uid"),
    )


def _state() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("period_months", sa.Integer),
        _text("status", 20),
        _integer("round"),
        _integer("version"),
        _integer("revision"),
        _integer("rulebook_version"),
        sa.Column("rate", sa.String(80)),
        sa.Column("total", sa.String(80)),
        sa.Column("declared_total", sa.String(80)),
        _text("grade", 40),
        _text("level", 20),
        _text("execution_level", 20),
        _text("goal_level", 20),
        _integer("errors"),
        _integer("must_explain"),
        _integer("hints"),
        _text("source_sha256", 64),
        _text("changed_at", 32),
    )


def _lifetime() -> tuple[sa.Column[str], sa.Column[str]]:
    return _text("changed_at", 32), _text("deleted_at", 32)


def _text(name: str, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _long_text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _integer(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _amount(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger)


def _json(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON, nullable=False)


def _reference(name: str, *, required: bool = True) -> sa.Column[str]:
    return sa.Column(name, sa.String(36), nullable=not required)


def _foreign(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.uid"], name=f"fk_{table}_{column}", initially="DEFERRED", deferrable=True
    )


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))
