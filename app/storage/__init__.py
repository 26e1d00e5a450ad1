"""The SQLite (or PostgreSQL) store behind the use-cases."""
