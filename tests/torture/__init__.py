"""Tortures of the database: killed, cut off, filled up, damaged; each with a control that must fail."""
