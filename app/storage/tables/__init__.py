"""One file per group of tables; importing this package makes `metadata` complete."""

from app.storage.tables import audit, imports, organisation, projects, rulebooks, schema_revision, submissions
from app.storage.tables.columns import metadata

__all__ = [
    "audit",
    "imports",
    "metadata",
    "organisation",
    "projects",
    "rulebooks",
    "schema_revision",
    "submissions",
]
