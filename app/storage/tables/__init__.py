"""One file per group of tables."""
