"""Who made each revision and why; the machine in the history; a history that nobody can change."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_GUARDS = {
    "audit_entry_kept_as_written": "BEFORE UPDATE ON audit_entry",
    "audit_entry_never_deleted": "BEFORE DELETE ON audit_entry",
    "audit_entry_never_replaced": (
        "BEFORE INSERT ON audit_entry "
        "WHEN EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id OR uid = NEW.uid)"
    ),
}


def upgrade() -> None:
    for table in ("submission", "submission_revision"):
        _add_text(table, "changed_by")
        _add_text(table, "change")
    _add_text("audit_entry", "machine")
    if op.get_bind().dialect.name == "sqlite":
        for name, moment in _GUARDS.items():
            op.execute(
                f"CREATE TRIGGER {name} {moment} BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END"
            )


def _add_text(table: str, name: str) -> None:
    op.add_column(table, sa.Column(name, sa.String, nullable=False, server_default=""))
