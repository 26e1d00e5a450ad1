"""All tables: importing this module makes `metadata` complete, which only creating a database needs."""

from app.storage.tables import (
    audit,
    imports,
    organisation,
    own_labels,
    projects,
    rulebooks,
    schema_revision,
    submissions,
)
from app.storage.tables.columns import metadata

__all__ = [
    "audit",
    "imports",
    "metadata",
    "organisation",
    "own_labels",
    "projects",
    "rulebooks",
    "schema_revision",
    "submissions",
]
