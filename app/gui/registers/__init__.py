"""The register: lists of projects, agencies and departments with their entry."""
