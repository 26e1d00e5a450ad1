"""The rows that lists and pages show, as use-cases give them; stores fill them with column selects."""

from app.domain.lines import (
    AgencyLine,
    BatchLine,
    HistoryLine,
    ProjectLine,
    SearchHit,
    Standing,
    WorkLine,
)

__all__ = ["AgencyLine", "BatchLine", "HistoryLine", "ProjectLine", "SearchHit", "Standing", "WorkLine"]
