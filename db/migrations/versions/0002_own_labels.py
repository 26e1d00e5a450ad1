"""Labels of foreign forms that the bureau assigned itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "own_label",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("label", sa.String(200), nullable=False),
        sa.Column("section", sa.String(40), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("changed_at", sa.String(32), nullable=False),
        sa.Column("deleted_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_own_label"),
        sa.UniqueConstraint("uid", name="uq_own_label_uid"),
        sa.UniqueConstraint("label", name="uq_own_label_label"),
    )
