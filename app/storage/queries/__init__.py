"""Column selects straight into the rows that lists show."""
