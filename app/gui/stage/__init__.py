"""The one page pattern of all stages: worklist, form, findings."""
