"""Between the domain's values and what the database keeps."""
