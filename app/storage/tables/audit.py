"""The append-only history, each entry chained to the one before."""

from __future__ import annotations

from sqlalchemy import DDL, Column, String, Table, Text, event

from app.storage.tables.columns import added_text, identity, metadata, text

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
    added_text("machine"),
)

_GUARDS = {
    "audit_entry_kept_as_written": "BEFORE UPDATE ON audit_entry",
    "audit_entry_never_deleted": "BEFORE DELETE ON audit_entry",
    # REPLACE would delete without asking the guard before DELETE.
    "audit_entry_never_replaced": (
        "BEFORE INSERT ON audit_entry "
        "WHEN EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id OR uid = NEW.uid)"
    ),
}
"""Triggers, in the notation of the database file; elsewhere the rights of the account do this."""

for _name, _moment in _GUARDS.items():
    _guard = DDL(  # type: ignore[no-untyped-call]  # the library leaves it unannotated
        f"CREATE TRIGGER {_name} {_moment} BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END"
    )
    event.listen(audit_entry, "after_create", _guard.execute_if(dialect="sqlite"))
