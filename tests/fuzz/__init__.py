"""Damaged files: a short run with the tests, a long one as `make fuzz`."""
