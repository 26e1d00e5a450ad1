"""Search and matching of unit and project names."""
