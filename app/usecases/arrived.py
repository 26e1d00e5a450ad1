"""到位数 of the register as the base of execution, where the rulebook says so (monitoring.execution_base)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.monitoring import MonitoringRules

if TYPE_CHECKING:
    from decimal import Decimal

    from app.domain.form_data import FormData
    from app.domain.rulebook import Rulebook
    from app.usecases.ports import UnitOfWork

_FIGURE = "arrived"


def arrived_amounts(
    work: UnitOfWork, year: int, rules: Rulebook, project_uid: str | None = None
) -> dict[str, Decimal]:
    """Project uid → 到位数 (万元) of one or all projects; empty where the rulebook measures by a budget."""
    if MonitoringRules.from_rulebook(rules).execution_base != "arrived":
        return {}
    if project_uid is None:
        rows = work.projects.project_years(year)
    else:
        row = work.projects.project_year(project_uid, year)
        rows = () if row is None else (row,)
    return {row.project_uid: row.arrived for row in rows if row.arrived is not None}


def with_arrived(data: FormData, amount: Decimal | None) -> FormData:
    """A monitoring form with the 到位数 of its day, which no standard form has a cell for."""
    if amount is None or _FIGURE in data.figures:
        return data
    return replace(data, figures={**data.figures, _FIGURE: amount})
