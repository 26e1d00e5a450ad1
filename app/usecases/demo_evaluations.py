"""The sample county's evaluations: several experts score, the bureau averages and approves."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.submission import Event
from app.shared.progress import NoProgress
from app.usecases.edit_submission import Slot, create_submission, open_form, save_data
from app.usecases.evaluate import record_scores, take_over_scores
from app.usecases.move_submission import move
from app.usecases.organisation import list_projects
from app.usecases.received_files import files_below

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.form_data import FormData
    from app.usecases.context import Context

_FORM = "evaluation_scores"


def take_evaluations(ctx: Context, year: int, folder: Path) -> None:
    """Read each expert's workbook, record the scores per project, take over the average, approve."""
    projects = {line.code: line for line in list_projects(ctx, year)}
    sheets: dict[str, list[tuple[str, FormData]]] = defaultdict(list)
    for file in ctx.workbooks.read_files(files_below([folder]), NoProgress()):
        for form in file.forms:
            code = form.data.fields.get("project_code", "")
            sheets[code].append((Path(file.path).stem, form.data))
    for code, scored in sheets.items():
        line = projects[code]
        uid = create_submission(ctx, _FORM, Slot(year, line.agency_uid, line.uid)).value
        _evaluate(ctx, uid, scored)


def _evaluate(ctx: Context, uid: str, scored: Sequence[tuple[str, FormData]]) -> None:
    submission = open_form(ctx, uid).submission
    figures = replace(submission.data, figures=scored[0][1].figures)
    save_data(ctx, uid, figures, expected_revision=submission.revision, action="填写资金数据")
    for scorer, data in scored:
        record_scores(ctx, uid, scorer, data.rubric)
    taken = take_over_scores(ctx, uid).value.submission
    totals = replace(taken.data.totals, points=taken.computed.total, grade=taken.computed.grade)
    save_data(
        ctx,
        uid,
        replace(taken.data, totals=totals),
        expected_revision=taken.revision,
        action="填写总分和等级",
    )
    move(ctx, uid, Event.SUBMIT)
    move(ctx, uid, Event.PASS, opinion="同意评价结果。", person="绩效股复核岗")
