"""Everything a person can see in the county, as plain values: what an undo must bring back."""

from __future__ import annotations

from dataclasses import replace

from app.domain.submission import Submission
from app.usecases.context import Context
from tests.helpers.county import YEAR


def state(ctx: Context) -> dict[str, object]:
    """Forms with status and opinions, 说明, registers, rules, labels, batches; not revisions, not the history."""
    with ctx.unit_of_work() as work:
        forms = sorted(work.submissions.of_year(YEAR), key=lambda row: row.uid)
        return {
            "forms": [_form(row) for row in forms],
            "opinions": sorted(work.submissions.opinions_of_year(YEAR), key=str),
            "explanations": [dict(work.submissions.explanations(row.uid)) for row in forms],
            "departments": work.organisation.departments(),
            "agencies": work.organisation.agencies(),
            "projects": work.projects.projects(),
            "years": {row.project_uid: row for row in work.projects.project_years(YEAR)},
            "rules": (work.rulebooks.get(YEAR) or ("",))[::2],
            "labels": work.own_labels.all(),
            "batches": [(row.uid, row.reverted) for row in work.imports.batches() if not row.reverted],
        }


def _form(row: Submission) -> tuple[object, ...]:
    """The figures without the version of the rules: going back to old rules makes a new version."""
    figures = replace(row.computed, rulebook_version=0)
    return row.uid, row.form, row.data, row.status, row.round, row.version, figures
