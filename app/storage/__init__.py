"""The database adapter."""
