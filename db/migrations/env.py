"""Runs the migrations on the connection that app/storage/migrate.py hands over."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from app.storage.tables.schema import metadata

connection: Connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
context.run_migrations()
