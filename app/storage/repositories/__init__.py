"""Rows in, rows out: one repository per group of tables."""
